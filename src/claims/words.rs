//! The closed classes of English that claims turn on: months and other words of time, nouns and verbs of change,
//! prepositions. All in lower case, as [`crate::segment::Document::lower`] gives them.

/// "January", "Sept.", "Monday", "summer", "Christmas": a time by its name.
#[rustfmt::skip]
pub(super) fn is_calendar(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "january" | "february" | "march" | "april" | "may" | "june" | "july" | "august" | "september"
            | "october" | "november" | "december" | "jan" | "feb" | "mar" | "apr" | "jun" | "jul" | "aug"
            | "sep" | "sept" | "oct" | "nov" | "dec" | "monday" | "tuesday" | "wednesday" | "thursday"
            | "friday" | "saturday" | "sunday" | "mondays" | "tuesdays" | "wednesdays" | "thursdays"
            | "fridays" | "saturdays" | "sundays" | "weekdays" | "spring" | "summer" | "autumn" | "winter" | "christmas"
            | "easter" | "thanksgiving" | "ramadan" | "diwali" | "midnight" | "noon" | "midday"
    )
}

/// "year", "quarter", "night", "yesterday": the head of a phrase that says when or for how long.
#[rustfmt::skip]
pub(super) fn is_time_noun(word: &str) -> bool {
    is_calendar(word)
        || is_year(word)
        || is_comparison(word)
        || matches!(
            word,
            "second" | "seconds" | "minute" | "minutes" | "hour" | "hours" | "day" | "days" | "week" | "weeks"
                | "weekend" | "weekends" | "fortnight" | "month" | "months" | "quarter" | "quarters" | "half"
                | "year" | "years" | "decade" | "decades" | "century" | "centuries" | "season" | "seasons"
                | "night" | "nights" | "morning" | "mornings" | "afternoon" | "evening" | "today" | "yesterday"
                | "tomorrow" | "tonight" | "overnight" | "period" | "time" | "moment" | "end" | "start"
                | "beginning" | "semester" | "term" | "lifetime" | "annum" | "q1" | "q2" | "q3" | "q4" | "h1" | "h2"
                | "year-end" | "half-year" | "mid-year" | "month-end" | "date" | "1960s" | "1970s" | "1980s"
                | "1990s" | "2000s" | "2010s" | "2020s"
        )
}

/// "y/y", "yoy": a comparison in one word.
pub(super) fn is_comparison(word: &str) -> bool {
    matches!(word, "y/y" | "yoy" | "y-o-y" | "q/q" | "qoq" | "q-o-q" | "m/m" | "m-o-m" | "ytd")
}

/// "2024", "2019": four digits of a year of our time.
pub(super) fn is_year(word: &str) -> bool {
    word.len() == 4 && word.starts_with(['1', '2']) && word.bytes().all(|b| b.is_ascii_digit()) && {
        matches!(word.as_bytes()[..2], [b'1', b'7'..=b'9'] | [b'2', b'0'..=b'1'])
    }
}

/// "increase", "drop", "hike": a noun that says which way something went, so that the thing is named elsewhere.
#[rustfmt::skip]
pub(super) fn is_change_noun(word: &str) -> bool {
    matches!(
        word,
        "increase" | "increases" | "rise" | "rises" | "drop" | "drops" | "fall" | "falls" | "decline" | "declines"
            | "gain" | "gains" | "jump" | "jumps" | "surge" | "cut" | "cuts" | "reduction" | "reductions" | "dip"
            | "slump" | "hike" | "hikes" | "decrease" | "decreases" | "slide" | "climb" | "plunge" | "uptick"
            | "upswing" | "downturn" | "rebound" | "contraction" | "raise" | "improvement" | "boost" | "swing"
            | "upturn" | "advance" | "expansion" | "widening" | "narrowing" | "discount" | "change" | "shift"
    )
}

/// "total", "average", "maximum": a noun that says what kind of figure follows, not of what.
#[rustfmt::skip]
pub(super) fn is_figure_noun(word: &str) -> bool {
    matches!(
        word,
        "total" | "average" | "maximum" | "minimum" | "mean" | "median" | "sum" | "high" | "low" | "peak" | "record"
            | "rate" | "level" | "range" | "addition" | "tune" | "equivalent" | "consensus" | "midpoint"
    )
}

/// "forecast", "norm": a noun for what a figure was to be, beside what it came to.
#[rustfmt::skip]
pub(super) fn is_expected(word: &str) -> bool {
    matches!(
        word,
        "projection" | "projections" | "forecast" | "forecasts" | "estimate" | "estimates" | "target" | "norm" | "goal"
            | "consensus" | "expectation" | "expectations" | "guidance"
    )
}

/// "cash", "instalments", "exchange": how or for what an amount goes, behind "in", not what it is of.
#[rustfmt::skip]
pub(super) fn is_manner(word: &str) -> bool {
    matches!(
        word,
        "cash" | "exchange" | "return" | "instalments" | "installments" | "stages" | "total" | "all" | "full" | "part"
            | "advance" | "person" | "kind" | "protest" | "practice" | "fact" | "turn" | "court" | "addition"
    )
}

/// "rose", "shrank", "slips": a verb of going up or down, in any of its forms.
#[rustfmt::skip]
pub(super) fn is_change_verb(word: &str) -> bool {
    matches!(
        word,
        "rise" | "rises" | "rose" | "risen" | "rising" | "fall" | "falls" | "fell" | "fallen" | "falling" | "grow"
            | "grows" | "grew" | "grown" | "growing" | "drop" | "drops" | "dropped" | "dropping" | "slip" | "slips"
            | "slipped" | "slipping" | "climb" | "climbs" | "climbed" | "climbing" | "shrink" | "shrinks"
            | "shrank" | "shrunk" | "shrinking" | "increase" | "increases" | "increased" | "increasing"
            | "decrease" | "decreases" | "decreased" | "decreasing" | "decline" | "declines" | "declined"
            | "declining" | "jump" | "jumps" | "jumped" | "jumping" | "surge" | "surges" | "surged" | "surging"
            | "plunge" | "plunges" | "plunged" | "plunging" | "tumble" | "tumbles" | "tumbled" | "tumbling"
            | "sink" | "sinks" | "sank" | "sunk" | "sinking" | "soar" | "soars" | "soared" | "soaring" | "dip"
            | "dips" | "dipped" | "dipping" | "ease" | "eases" | "eased" | "easing" | "swell" | "swells"
            | "swelled" | "swollen" | "expand" | "expands" | "expanded" | "expanding" | "narrow" | "narrows"
            | "narrowed" | "narrowing" | "widen" | "widens" | "widened" | "widening" | "double" | "doubled"
            | "slide" | "slides" | "slid" | "sliding" | "slump" | "slumps" | "slumped" | "edge" | "edged"
            | "creep" | "crept" | "inch" | "inched" | "advance" | "advanced" | "recover" | "recovered" | "rebound"
            | "rebounded" | "gain" | "gains" | "gained" | "gaining" | "lose" | "loses" | "lost" | "losing" | "slow"
            | "slowed" | "slows" | "slowing" | "cool" | "cooled" | "cools" | "collapse" | "collapsed" | "rally"
            | "rallied" | "improve" | "improved" | "firm" | "firmed" | "weaken" | "weakened" | "strengthen"
            | "strengthened" | "deepen" | "deepened" | "total" | "totalled" | "totaled" | "number" | "numbered"
            | "amount" | "amounted" | "come" | "came" | "comes" | "reach" | "reached" | "reaches" | "hit" | "hits"
            | "exceed" | "exceeded" | "exceeds" | "stand" | "stands" | "stood"
    )
}

/// "grew", "shrank": a past of going up or down that is no noun.
pub(super) fn is_past_move(word: &str) -> bool {
    matches!(word, "grew" | "shrank" | "rose" | "fell" | "sank" | "slid" | "soared" | "climbed" | "dropped")
}

/// "revenue", "profits", "shares": the heads of the figures that a business reports of itself or is traded by.
#[rustfmt::skip]
pub(super) fn is_company_figure(word: &str) -> bool {
    matches!(
        word,
        "revenue" | "revenues" | "profit" | "profits" | "sales" | "turnover" | "earnings" | "income" | "ebitda" | "eps"
            | "loss" | "losses" | "margin" | "margins" | "dividend" | "dividends" | "payout" | "shares" | "share"
            | "stock" | "debt" | "cash" | "guidance" | "outlook" | "forecast" | "backlog" | "orders" | "bookings"
            | "valuation" | "capitalisation" | "capitalization" | "workforce" | "staff" | "employees" | "headcount"
            | "jobs" | "stores" | "branches" | "shops" | "outlets" | "subscribers" | "customers" | "shareholders"
            | "impairment" | "charge" | "charges" | "provisions" | "costs" | "capex" | "expenditure" | "buyback"
            | "output" | "deliveries" | "shipments" | "production" | "premiums"
    )
}

/// "the figure", "the share": a noun that points back to what was measured before.
pub(super) fn points_back(word: &str) -> bool {
    matches!(
        word,
        "figure"
            | "figures"
            | "share"
            | "proportion"
            | "number"
            | "total"
            | "percentage"
            | "reading"
            | "tally"
    )
}

/// "of", "to", "below": prepositions that can tie a noun phrase to what stands before it.
#[rustfmt::skip]
pub(super) fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "of" | "in" | "on" | "at" | "to" | "for" | "from" | "by" | "with" | "among" | "between" | "across" | "under"
            | "over" | "against" | "within" | "about" | "during" | "into" | "onto" | "through" | "throughout"
            | "past" | "near" | "off" | "around" | "above" | "below" | "behind" | "after" | "before" | "since"
            | "until" | "till" | "without" | "despite" | "amid" | "including" | "excluding" | "versus" | "than"
            | "as" | "per" | "via" | "toward" | "towards" | "upon" | "inside" | "outside" | "like" | "worth"
            | "beyond" | "following" | "out"
    )
}

/// "more", "fewer", "extra": what may stand between a number and the noun it counts, and says how it compares.
pub(super) fn is_comparative(word: &str) -> bool {
    matches!(word, "more" | "less" | "fewer" | "additional" | "extra" | "further" | "other" | "another")
}

/// Whether the word only says how much more, though it may be taken for a noun: takes "40% brighter"; refuses "40% water".
pub(super) fn is_degree(word: &str) -> bool {
    matches!(
        word,
        "firmer"
            | "weaker"
            | "stronger"
            | "softer"
            | "dearer"
            | "cheaper"
            | "steadier"
            | "pricier"
            | "costlier"
            | "brighter"
            | "dimmer"
            | "lighter"
            | "heavier"
            | "faster"
            | "slower"
            | "quicker"
            | "thinner"
            | "thicker"
            | "larger"
            | "bigger"
            | "smaller"
            | "taller"
            | "shorter"
            | "longer"
            | "wider"
            | "narrower"
            | "deeper"
            | "hotter"
            | "cooler"
            | "warmer"
            | "colder"
            | "quieter"
            | "louder"
            | "denser"
            | "safer"
            | "cleaner"
    )
}

/// "said", "estimates", "warned", "expects", "found": verbs that make their subject the source of the clause they
/// govern.
#[rustfmt::skip]
pub(super) fn is_claiming_verb(word: &str) -> bool {
    matches!(
        word,
        "say" | "says" | "said" | "saying" | "estimate" | "estimates" | "estimated" | "expect" | "expects" | "expected"
            | "forecast" | "forecasts" | "project" | "projects" | "projected" | "predict" | "predicts"
            | "predicted" | "report" | "reports" | "reported" | "find" | "finds" | "found" | "show" | "shows"
            | "showed" | "shown" | "reveal" | "reveals" | "revealed" | "claim" | "claims" | "claimed" | "warn"
            | "warns" | "warned" | "announce" | "announces" | "announced" | "reckon" | "reckons" | "reckoned"
            | "think" | "thinks" | "thought" | "believe" | "believes" | "believed" | "suggest" | "suggests"
            | "suggested" | "calculate" | "calculates" | "calculated" | "note" | "notes" | "noted" | "add" | "adds"
            | "added" | "tell" | "tells" | "told" | "write" | "writes" | "wrote" | "argue" | "argues" | "argued"
            | "state" | "states" | "stated" | "confirm" | "confirms" | "confirmed" | "acknowledge"
            | "acknowledged" | "concede" | "concedes" | "conceded" | "pencilled" | "penciled" | "admit" | "admits" | "admitted"
            | "guess" | "guessed" | "anticipate" | "anticipates" | "anticipated" | "assume" | "assumes"
            | "indicate" | "indicates" | "indicated" | "conclude" | "concludes" | "concluded" | "record"
            | "records" | "recorded" | "put" | "puts" | "see" | "sees" | "target" | "targets" | "targeting"
            | "aim" | "aims" | "allege" | "alleges" | "alleged" | "insist" | "insists" | "insisted" | "caution"
            | "cautioned" | "explain" | "explains" | "explained" | "point" | "points" | "pointed" | "count"
            | "counted" | "list" | "lists" | "listed" | "disclose" | "disclosed" | "discloses"
    )
}

/// "survey", "data": a noun for what tells figures of others.
pub(super) fn is_survey(word: &str) -> bool {
    matches!(
        word,
        "poll" | "polls" | "polling" | "survey" | "surveys" | "tracker" | "study" | "data" | "census"
    )
}

/// Verbs by which somebody says what a thing is to cost or is worth.
pub(super) fn is_pricing_verb(word: &str) -> bool {
    matches!(word, "price" | "prices" | "priced" | "pricing" | "value" | "values" | "valued" | "valuing")
}

/// Verbs by which money goes from one to another, whoever they are: nobody who pays or is paid is measured.
pub(super) fn is_paying_verb(word: &str) -> bool {
    matches!(
        word,
        "pay"
            | "pays"
            | "paid"
            | "spend"
            | "spends"
            | "spent"
            | "owe"
            | "owes"
            | "owed"
            | "receive"
            | "receives"
            | "received"
            | "donate"
            | "donated"
            | "contribute"
            | "contributed"
            | "contributing"
            | "give"
            | "gives"
            | "gave"
            | "given"
            | "hand"
            | "handed"
            | "owing"
            | "withdraw"
            | "withdrew"
            | "withdrawn"
            | "lend"
            | "lent"
            | "borrow"
            | "borrowed"
            | "charge"
            | "charges"
            | "charged"
            | "fine"
            | "fines"
            | "fined"
            | "get"
            | "gets"
            | "got"
            | "ask"
            | "asks"
            | "asked"
            | "demand"
            | "demands"
            | "demanded"
    )
}

/// Verbs in their plain form that may be taken for nouns behind a plural: "40 workers strike".
pub(super) fn is_plain_verb(word: &str) -> bool {
    matches!(
        word,
        "die"
            | "vote"
            | "strike"
            | "march"
            | "protest"
            | "flee"
            | "quit"
            | "walk"
            | "compete"
            | "work"
            | "fear"
            | "face"
            | "back"
            | "seek"
            | "want"
            | "sleep"
            | "wait"
            | "gather"
            | "attend"
            | "visit"
            | "rally"
            | "clash"
    )
}

/// Verbs by which somebody asks for or settles on so much: "wanted a cut of 50 points", "have agreed 4.2%".
#[rustfmt::skip]
pub(super) fn is_wanting_verb(word: &str) -> bool {
    matches!(
        word,
        "want" | "wants" | "wanted" | "seek" | "seeks" | "demand" | "demands" | "demanded" | "agree" | "agreed"
            | "propose" | "proposes" | "proposed" | "returned" | "hands" | "handed"
    )
}

/// Verbs by which one is ahead of another or behind: "leads Ann Poe by 10 points".
#[rustfmt::skip]
pub(super) fn is_leading_verb(word: &str) -> bool {
    matches!(
        word,
        "lead" | "leads" | "led" | "leading" | "trail" | "trails" | "trailed" | "trailing" | "beat" | "beats" | "beating"
            | "defeat" | "defeated" | "outpolled" | "edged"
    )
}

/// Verbs whose subject gives or gets money.
pub(super) fn is_giving_verb(word: &str) -> bool {
    matches!(
        word,
        "offer"
            | "offers"
            | "offered"
            | "pay"
            | "pays"
            | "paid"
            | "spend"
            | "spends"
            | "spent"
            | "invest"
            | "invests"
            | "invested"
            | "raise"
            | "raises"
            | "raised"
            | "donate"
            | "donated"
            | "pledge"
            | "pledges"
            | "pledged"
            | "lend"
            | "lent"
            | "borrow"
            | "borrowed"
            | "owe"
            | "owes"
            | "owed"
            | "receive"
            | "receives"
            | "received"
            | "award"
            | "awarded"
            | "save"
            | "saves"
            | "saved"
            | "seek"
            | "seeks"
            | "won"
            | "wins"
            | "secured"
            | "bid"
            | "bids"
    )
}

/// What goes on for a time by which years are told: "in the 2024 election".
pub(super) fn happens(word: &str) -> bool {
    matches!(
        word,
        "election"
            | "elections"
            | "referendum"
            | "campaign"
            | "cycle"
            | "season"
            | "crisis"
            | "recession"
            | "pandemic"
            | "war"
            | "drought"
            | "strike"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_four_digits_of_our_time() {
        assert!(is_year("1998") && is_year("2024") && is_year("2119"));
        assert!(!is_year("5000") && !is_year("0042") && !is_year("20a4") && !is_year("2500"));
    }
}
