//! What can be said of a report that a cue may have: of the cue, of where the report starts, of where it ends, and of
//! both ends together. The same for trainer and runtime.
//!
//! No feature holds an open word of a text: reporting words come from the crate's own list, all other words count by
//! their class.

use super::scene::Scene;
use super::slot::{Side, Slot, Start};
use crate::entities::Kind;
use crate::model::Sink;
use crate::quotes::cues::{Frames, Nouns, VerbForm};
use crate::quotes::phrase::Sort;

/// A template's number and its values, hashed (FNV-1a over words) to the place of the weight: the same on any machine.
fn place(template: u8, values: &[u32]) -> u32 {
    let mut sum = 0x811c_9dc5_u32 ^ u32::from(template);
    for &value in values {
        sum = (sum ^ value).wrapping_mul(0x0100_0193);
        sum ^= sum >> 15;
    }
    sum = sum.wrapping_mul(0x2c1b_3c6d);
    sum >> 14
}

/// A count in a few steps.
const fn step(count: usize) -> u32 {
    match count {
        0..=4 => count as u32,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=24 => 8,
        25..=40 => 9,
        _ => 10,
    }
}

fn base(slot: &Slot) -> u32 {
    slot.source as u32 * 2 + u32::from(slot.side == Side::After)
}

/// The sort of the words that name the speaker, and of what they name.
fn speaker(scene: &Scene<'_, '_, '_>, slot: &Slot) -> u32 {
    let Some(subject) = slot.subject else { return 0 };
    let phrase = subject.phrase;
    let sort = match phrase.sort {
        Sort::Pronoun => match scene.ctx.lower(phrase.head) {
            "it" => 1,
            "i" | "we" | "you" => 2,
            _ => 3,
        },
        Sort::Relative => 4,
        Sort::Nominal => 5 + u32::from(scene.ctx.is_speech_noun(phrase.head, Nouns::DOCUMENT)),
        Sort::Name => match scene.ctx.entities.mention_at(phrase.head) {
            Some(mention) => match scene.ctx.entities.mentions[mention].kind {
                Kind::Person => 7,
                Kind::Company | Kind::Organization => 8,
                Kind::Place | Kind::Group => 9,
                _ => 10,
            },
            None => 11,
        },
    };
    sort * 2 + u32::from(subject.near)
}

/// Of the cue by itself.
pub(crate) fn of_slot(scene: &Scene<'_, '_, '_>, slot: &Slot, sink: &mut impl Sink) {
    let base = base(slot);
    let mut say = |template: u8, values: &[u32]| sink.take(place(template, values));
    let verb = slot.cue.tokens.range();
    let (lemma, form) = (slot.cue.lemma, slot.cue.form as u32);
    let (before, next) = (scene.word(verb.start.wrapping_sub(1)), scene.word(verb.end));
    let speaker = speaker(scene, slot);
    let start = slot.subject.map_or(verb.start, |s| s.phrase.start);
    say(0, &[base]);
    say(1, &[base, lemma]);
    say(2, &[base, lemma, form]);
    say(3, &[base, slot.cue.frames.bits(), form]);
    say(4, &[base, form, u32::from(slot.suffered), u32::from(slot.unreal)]);
    say(5, &[base, lemma, u32::from(slot.suffered), u32::from(slot.unreal)]);
    say(6, &[base, form, before]);
    say(7, &[base, before, scene.word(verb.start.wrapping_sub(2))]);
    say(8, &[base, speaker]);
    say(9, &[base, lemma, speaker]);
    say(10, &[base, lemma, next]);
    say(11, &[base, next, scene.word(verb.end + 1)]);
    say(12, &[base, scene.word(start.wrapping_sub(1)), u32::from(start <= slot.sentence.start)]);
    say(13, &[base, u32::from(slot.earlier), form]);
    say(14, &[base, u32::from(slot.carries), slot.quote]);
    say(15, &[base, lemma, u32::from(slot.carries)]);
    say(16, &[base, scene.paragraph(verb.start), form]);
    say(17, &[base, u32::from(slot.other), form]);
    say(18, &[base, u32::from(slot.other), next]);
    say(20, &[base, slot.closing, form]);
    say(21, &[base, slot.closing, lemma]);
    say(19, &[base, form, step(verb.start - slot.sentence.start)]);
}

/// Of one place where it may start.
pub(crate) fn of_start(
    scene: &Scene<'_, '_, '_>,
    slot: &Slot,
    (start, kind): (usize, Start),
    sink: &mut impl Sink,
) {
    let base = base(slot);
    let kind = kind as u32;
    let mut say = |template: u8, values: &[u32]| sink.take(place(template, values));
    let (first, second) = (scene.word(start), scene.word(start + 1));
    let lemma = slot.cue.lemma;
    let distance = start.abs_diff(slot.cue.tokens.range().end);
    say(30, &[base, kind]);
    say(31, &[base, kind, lemma]);
    say(32, &[base, kind, slot.cue.frames.bits()]);
    say(33, &[base, kind, first]);
    say(34, &[base, first, second]);
    say(35, &[base, kind, scene.word(start.wrapping_sub(1))]);
    say(36, &[base, kind, step(distance)]);
    let clause = scene.subject_starts(start, slot.limit);
    say(37, &[base, kind, clause]);
    say(38, &[base, lemma, first]);
    say(39, &[base, lemma, clause]);
    say(40, &[base, kind, first, clause]);
    say(41, &[base, kind, u32::from(slot.that.is_some_and(|that| start <= that))]);
    say(42, &[base, kind, speaker(scene, slot)]);
    say(43, &[base, kind, u32::from(slot.carries)]);
}

/// Of one place where it may end.
pub(crate) fn of_end(scene: &Scene<'_, '_, '_>, slot: &Slot, end: usize, sink: &mut impl Sink) {
    let base = base(slot);
    let mut say = |template: u8, values: &[u32]| sink.take(place(template, values));
    let closes = end >= slot.limit;
    // What stands behind the end of the sentence says nothing of it.
    let word = |t: usize| if t >= slot.limit { 1 } else { scene.word(t) };
    let (next, second, third) = (word(end), word(end + 1), word(end + 2));
    let lemma = slot.cue.lemma;
    say(50, &[base, next]);
    say(51, &[base, next, second]);
    say(52, &[next, second, third]);
    say(53, &[base, scene.word(end.wrapping_sub(1)), next]);
    say(54, &[base, u32::from(closes), scene.word(end.wrapping_sub(1))]);
    say(55, &[next, step(slot.limit.saturating_sub(end))]);
    let finite = scene.segment_is_finite(end + 1, slot.limit);
    say(56, &[next, u32::from(finite)]);
    let marks = scene.ends_marks(end);
    let more = scene.marks_in(end, slot.limit) > 0;
    say(57, &[next, marks, u32::from(more)]);
    say(58, &[next, second, marks]);
    say(59, &[base, lemma, next]);
    let cue = scene.cue_soon(end, slot.limit);
    say(60, &[next, cue]);
    say(61, &[next, second, cue]);
    say(62, &[next, second, u32::from(finite)]);
    say(63, &[next, scene.commas_in(slot.cue.tokens.range().end, end).min(4)]);
    say(64, &[next, second, speaker(scene, slot)]);
    say(65, &[next, second, form_of(slot)]);
    say(66, &[next, u32::from(scene.finite_in(end, slot.limit) > 0), u32::from(slot.subordinate)]);
    say(67, &[u32::from(closes), u32::from(slot.subordinate), base]);
    let same = scene.same_tense(slot, end);
    say(69, &[next, second, slot.cue.form as u32, same]);
    say(70, &[next, same, cue]);
    let behind = scene.cue_behind(slot, end);
    say(72, &[next, behind]);
    say(73, &[next, behind, same]);
    say(71, &[next, second, third, form_of(slot)]);
    say(68, &[next, second, scene.word(end.wrapping_sub(1))]);
}

const fn form_of(slot: &Slot) -> u32 {
    match slot.cue.form {
        VerbForm::Ing => 1,
        VerbForm::None => 2,
        _ => 0,
    }
}

/// Of both ends together.
pub(crate) fn of_pair(
    scene: &Scene<'_, '_, '_>,
    slot: &Slot,
    (start, kind): (usize, Start),
    end: usize,
    sink: &mut impl Sink,
) {
    let base = base(slot);
    let kind = kind as u32;
    let mut say = |template: u8, values: &[u32]| sink.take(place(template, values));
    let next = if end >= slot.limit { 1 } else { scene.word(end) };
    let finite = scene.finite_in(start, end).min(2);
    let marks = scene.marks_in(start, end).min(2);
    let lemma = slot.cue.lemma;
    say(80, &[base, kind, finite]);
    say(81, &[base, kind, step(end - start)]);
    say(82, &[base, kind, next, finite.min(1)]);
    say(83, &[base, kind, marks, scene.ends_marks(end)]);
    say(84, &[slot.cue.frames.bits(), finite.min(1), marks]);
    say(85, &[base, lemma, finite.min(1)]);
    say(86, &[next, finite.min(1), u32::from(scene.segment_is_finite(end + 1, slot.limit)), marks.min(1)]);
    say(87, &[base, u32::from(slot.carries), marks]);
    say(88, &[base, marks, u32::from(end >= slot.limit), u32::from(slot.cue.frames.any(Frames::SPEECH))]);
}
