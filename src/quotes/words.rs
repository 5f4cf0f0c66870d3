//! Closed classes of words, told by form: the tagger may be wrong about an open word, never about these.

use crate::segment::MONTHS;

/// A pronoun that can be a speaker.
pub(super) fn is_personal(word: &str) -> bool {
    matches!(word, "he" | "she" | "they" | "i" | "we" | "it" | "you")
}

/// A word that stands for somebody unnamed.
pub(super) fn is_indefinite(word: &str) -> bool {
    matches!(
        word,
        "one"
            | "many"
            | "some"
            | "others"
            | "another"
            | "both"
            | "most"
            | "few"
            | "several"
            | "everyone"
            | "everybody"
            | "someone"
            | "somebody"
            | "nobody"
            | "anyone"
            | "neither"
            | "none"
            | "all"
    )
}

/// A word that makes a subject of nobody and nothing: "no deaths reported" reports no word of theirs.
pub(crate) fn is_none(word: &str) -> bool {
    matches!(word, "no" | "nobody" | "none" | "neither" | "nothing")
}

/// A relative pronoun.
pub(super) fn is_relative(word: &str) -> bool {
    matches!(word, "who" | "which")
}

/// A month by its name, as a time.
pub(super) fn is_month(word: &str) -> bool {
    MONTHS.contains(&word)
}

/// A form of "be", "have", "do" or a modal.
pub(super) fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "has"
            | "have"
            | "had"
            | "having"
            | "is"
            | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "being"
            | "am"
            | "do"
            | "does"
            | "did"
            | "will"
            | "would"
            | "could"
            | "can"
            | "may"
            | "might"
            | "must"
            | "shall"
            | "should"
            | "'s"
            | "'ve"
            | "'d"
            | "'ll"
            | "'re"
            | "'m"
    )
}

/// A form of "be" alone.
pub(super) fn is_be(word: &str) -> bool {
    matches!(word, "is" | "are" | "was" | "were" | "be" | "been" | "being" | "'re" | "'m" | "am")
}

/// A word that may stand between a subject and its verb.
pub(super) fn is_between(word: &str) -> bool {
    matches!(
        word,
        "also"
            | "then"
            | "later"
            | "once"
            | "twice"
            | "now"
            | "just"
            | "even"
            | "still"
            | "again"
            | "soon"
            | "never"
            | "always"
            | "often"
            | "sometimes"
            | "not"
            | "n't"
            | "further"
            | "first"
            | "has"
            | "both"
            | "all"
            | "recently"
            | "already"
            | "yet"
            | "only"
            | "instead"
            | "too"
            | "simply"
            | "famously"
            | "himself"
            | "herself"
            | "themselves"
            | "itself"
            | "ever"
            | "previously"
            | "since"
            | "long"
    ) || word.len() > 4
        && word.ends_with("ly")
        && !matches!(
            word,
            "family" | "reply" | "apply" | "supply" | "italy" | "assembly" | "ally" | "july" | "rally"
        )
}

/// A preposition that hangs a phrase on the noun before it.
pub(super) fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "of" | "for"
            | "at"
            | "in"
            | "from"
            | "with"
            | "on"
            | "to"
            | "by"
            | "about"
            | "against"
            | "under"
            | "near"
            | "behind"
            | "inside"
            | "outside"
            | "into"
            | "over"
            | "through"
            | "between"
            | "among"
            | "during"
            | "within"
            | "across"
            | "toward"
            | "towards"
            | "around"
            | "like"
            | "including"
            | "without"
            | "above"
            | "below"
            | "beyond"
            | "upon"
            | "onto"
            | "throughout"
            | "via"
    )
}

/// A word that opens a clause.
pub(super) fn opens_clause(word: &str) -> bool {
    matches!(
        word,
        "that"
            | "because"
            | "as"
            | "while"
            | "when"
            | "if"
            | "after"
            | "before"
            | "since"
            | "until"
            | "though"
            | "although"
            | "whereas"
            | "but"
            | "and"
            | "or"
            | "so"
            | "yet"
            | "whether"
            | "where"
            | "what"
            | "how"
            | "why"
            | "whom"
            | "once"
            | "unless"
            | "than"
            | "whose"
    )
}

/// A word that makes a clause part of another.
pub(super) fn subordinates(word: &str) -> bool {
    matches!(
        word,
        "when"
            | "as"
            | "after"
            | "while"
            | "although"
            | "though"
            | "because"
            | "since"
            | "before"
            | "once"
            | "if"
    )
}

/// A determiner or possessive that opens a noun phrase.
pub(super) fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "this"
            | "that"
            | "these"
            | "those"
            | "his"
            | "her"
            | "its"
            | "their"
            | "our"
            | "my"
            | "your"
            | "another"
            | "one"
            | "some"
            | "any"
            | "each"
            | "every"
            | "no"
            | "several"
            | "many"
            | "two"
            | "three"
            | "four"
            | "most"
            | "both"
            | "such"
            | "all"
    )
}

/// Opens a description of somebody who was not spoken of before.
pub(super) fn is_introducing(word: &str) -> bool {
    matches!(word, "a" | "an" | "one" | "another")
}

/// A verb whose past is written as its base: "the maker cut its forecast".
pub(super) fn is_alike(word: &str) -> bool {
    matches!(
        word,
        "beat" | "cost" | "cut" | "hit" | "hurt" | "let" | "put" | "quit" | "set" | "shed" | "shut" | "split"
    )
}

/// A day or a part of one, as it stands without a preposition: "said Tuesday".
pub(super) fn is_weekday(word: &str) -> bool {
    matches!(
        word,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "today"
            | "yesterday"
    )
}

/// A word that tells when.
pub(super) fn is_day(word: &str) -> bool {
    is_weekday(word)
        || matches!(
            word,
            "tomorrow"
                | "tonight"
                | "morning"
                | "afternoon"
                | "evening"
                | "night"
                | "week"
                | "month"
                | "year"
                | "weekend"
                | "earlier"
                | "last"
                | "early"
                | "late"
        )
}

/// A participle that stands within a title: "managing director".
pub(super) fn is_of_title(word: &str) -> bool {
    matches!(
        word,
        "managing"
            | "acting"
            | "founding"
            | "presiding"
            | "commanding"
            | "consulting"
            | "contributing"
            | "visiting"
    )
}

/// What a paper puts before a title to say what sort of text follows.
pub(super) fn is_rubric(word: &str) -> bool {
    matches!(
        word,
        "q&a"
            | "interview"
            | "exclusive"
            | "opinion"
            | "comment"
            | "analysis"
            | "explainer"
            | "profile"
            | "obituary"
            | "review"
            | "video"
            | "watch"
            | "live"
            | "breaking"
            | "update"
            | "updated"
            | "feature"
            | "column"
            | "podcast"
    )
}

/// What has a title of its own: "her book, "The Long Harbour,"".
pub(super) fn is_work(word: &str) -> bool {
    matches!(
        word,
        "book"
            | "novel"
            | "memoir"
            | "autobiography"
            | "biography"
            | "essay"
            | "article"
            | "poem"
            | "play"
            | "musical"
            | "film"
            | "movie"
            | "documentary"
            | "series"
            | "show"
            | "episode"
            | "song"
            | "single"
            | "album"
            | "painting"
            | "bestseller"
    )
}

/// A word that points at something spoken of before.
pub(super) fn is_known(word: &str) -> bool {
    matches!(word, "the" | "this" | "that")
}

/// A word that says whose something is.
pub(super) fn is_possessive(word: &str) -> bool {
    matches!(word, "his" | "her" | "its" | "their" | "my" | "our" | "your")
}

/// A dash between words.
pub(super) fn is_dash(surface: &str) -> bool {
    matches!(surface, "—" | "–" | "--" | "-" | "―")
}
