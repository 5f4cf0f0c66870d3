//! Nouns for those who speak: offices, inquiries, and what somebody named before is called once more.

use crate::entities::Gender;

/// What is held by somebody whose name may follow without a comma: "chair of judges Ann Reyes".
pub(super) fn is_office(word: &str) -> bool {
    matches!(
        word,
        "ambassador"
            | "chair"
            | "chairman"
            | "chairwoman"
            | "chief"
            | "commissioner"
            | "director"
            | "envoy"
            | "head"
            | "leader"
            | "minister"
            | "president"
            | "secretary"
            | "speaker"
            | "vice-chair"
    )
}

/// What or who looks into something and tells what was found: "the review found that".
pub(super) fn inquires(word: &str) -> bool {
    matches!(
        word,
        "analyses"
            | "analysis"
            | "audit"
            | "auditor"
            | "auditors"
            | "commission"
            | "data"
            | "figures"
            | "findings"
            | "inquiry"
            | "inspection"
            | "inspector"
            | "inspectors"
            | "investigation"
            | "investigators"
            | "ombudsman"
            | "panel"
            | "poll"
            | "polling"
            | "polls"
            | "probe"
            | "records"
            | "report"
            | "reports"
            | "research"
            | "researchers"
            | "results"
            | "review"
            | "studies"
            | "study"
            | "survey"
            | "surveys"
            | "tests"
            | "watchdog"
    )
}

/// What moves on a market or comes to pass and never speaks: "shares", "prices", "the decision".
pub(super) fn is_measured(word: &str) -> bool {
    matches!(
        word,
        "announcement"
            | "arrest"
            | "arrests"
            | "bonds"
            | "crude"
            | "decision"
            | "decline"
            | "demand"
            | "drop"
            | "earnings"
            | "fall"
            | "futures"
            | "index"
            | "losses"
            | "move"
            | "news"
            | "price"
            | "prices"
            | "profit"
            | "profits"
            | "revenue"
            | "rise"
            | "sales"
            | "securities"
            | "share"
            | "shares"
            | "stock"
            | "stocks"
            | "trading"
            | "yields"
    )
}

/// Nouns by which somebody named before is told of once more: "the governor", "the tycoon".
pub(super) fn is_person(word: &str) -> bool {
    is_office(word)
        || matches!(
            word,
            "activist"
                | "actor"
                | "actress"
                | "artist"
                | "author"
                | "banker"
                | "billionaire"
                | "biologist"
                | "businessman"
                | "businesswoman"
                | "candidate"
                | "captain"
                | "ceo"
                | "challenger"
                | "chancellor"
                | "chef"
                | "coach"
                | "comedian"
                | "congressman"
                | "congresswoman"
                | "contender"
                | "councillor"
                | "democrat"
                | "detective"
                | "developer"
                | "doctor"
                | "economist"
                | "engineer"
                | "entrepreneur"
                | "executive"
                | "farmer"
                | "financier"
                | "footballer"
                | "founder"
                | "frontman"
                | "goalkeeper"
                | "governor"
                | "historian"
                | "hopeful"
                | "incumbent"
                | "investor"
                | "journalist"
                | "judge"
                | "lawmaker"
                | "lawyer"
                | "magnate"
                | "mayor"
                | "midfielder"
                | "millionaire"
                | "mogul"
                | "musician"
                | "neurosurgeon"
                | "nominee"
                | "novelist"
                | "nurse"
                | "officer"
                | "pastor"
                | "philanthropist"
                | "physicist"
                | "player"
                | "politician"
                | "premier"
                | "professor"
                | "republican"
                | "scientist"
                | "senator"
                | "singer"
                | "soldier"
                | "star"
                | "striker"
                | "surgeon"
                | "teacher"
                | "teenager"
                | "tycoon"
                | "veteran"
                | "writer"
        )
}

/// The gender that a noun tells of whoever bears it.
pub(super) fn gender(word: &str) -> Option<Gender> {
    if matches!(word, "actress") || word.ends_with("woman") {
        Some(Gender::Female)
    } else if matches!(word, "actor" | "chairman") || word.ends_with("sman") || word == "frontman" {
        Some(Gender::Male)
    } else {
        None
    }
}
