//! English words that say where, or of what kind a place is.

/// The kinds of division that a word after or before a name can say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Division {
    /// Oblast, region, province, state.
    First,
    /// County, raion, district, parish.
    Second,
    /// City, town, village.
    Settlement,
}

/// Whether a folded word before a name says that one is in it or on the way.
pub(in super::super) fn is_in(word: &str) -> bool {
    matches!(
        word,
        "in" | "at"
            | "near"
            | "from"
            | "to"
            | "outside"
            | "around"
            | "into"
            | "through"
            | "toward"
            | "towards"
            | "inside"
            | "throughout"
            | "across"
            | "downtown"
            | "between"
            | "leaving"
            | "visiting"
            | "over"
            | "above"
            | "within"
    )
}

/// Whether a folded word before a name says that a place follows.
pub(in super::super) fn is_locative(word: &str) -> bool {
    is_in(word)
        || matches!(
            word,
            "of" | "northern"
                | "southern"
                | "eastern"
                | "western"
                | "central"
                | "north"
                | "south"
                | "east"
                | "west"
                | "entering"
                | "reach"
                | "reached"
                | "captured"
                | "retook"
                | "recaptured"
                | "retaken"
                | "taken"
                | "entered"
                | "seized"
                | "overran"
                | "stormed"
                | "besieged"
                | "encircled"
                | "liberated"
                | "shelled"
                | "bombed"
        )
}

/// What a folded word says of the division that a name before it is of.
pub(in super::super) fn division(word: &str) -> Option<Division> {
    Some(match word {
        "region" | "oblast" | "province" | "governorate" | "state" | "krai" | "republic"
        | "prefecture" => Division::First,
        "county" | "counties" | "parish" | "district" | "raion" | "rayon" | "borough" => {
            Division::Second
        }
        "city" | "town" | "village" | "settlement" | "suburb" | "hamlet" => Division::Settlement,
        _ => return None,
    })
}

/// Whether a folded word is of waters.
pub(in super::super) fn water_word(word: &str) -> bool {
    matches!(
        word,
        "river" | "lake" | "reservoir" | "creek" | "bay" | "sea" | "strait" | "gulf" | "canal"
    )
}

/// Whether a folded word is of a kind of land.
pub(in super::super) fn land_word(word: &str) -> bool {
    matches!(
        word,
        "island"
            | "islands"
            | "peninsula"
            | "strip"
            | "bank"
            | "heights"
            | "valley"
            | "desert"
            | "mountain"
            | "mountains"
            | "hills"
            | "plateau"
            | "coast"
            | "basin"
            | "delta"
            | "forest"
            | "steppe"
    )
}

/// Whether a folded word before "of" says that a place follows: the capture of, residents of.
pub(in super::super) fn is_of_places(word: &str) -> bool {
    division(word).is_some()
        || super::compass(word).is_some()
        || matches!(
            word,
            "capture"
                | "seizure"
                | "liberation"
                | "battle"
                | "siege"
                | "shelling"
                | "bombardment"
                | "bombing"
                | "defence"
                | "defense"
                | "fall"
                | "loss"
                | "control"
                | "assault"
                | "storming"
                | "occupation"
                | "evacuation"
                | "outskirts"
                | "suburbs"
                | "suburb"
                | "area"
                | "vicinity"
                | "environs"
                | "centre"
                | "center"
                | "edge"
                | "part"
                | "parts"
                | "half"
                | "rest"
                | "most"
                | "recapture"
                | "retaking"
                | "streets"
                | "residents"
                | "inhabitants"
                | "people"
                | "mayor"
                | "governor"
                | "direction"
                | "towns"
                | "villages"
                | "cities"
                | "settlements"
                | "port"
                | "stronghold"
                | "hub"
        )
}

/// Whether a folded word opens a sentence and leaves the next its own capital: "Overnight Sumy was hit".
pub(in super::super) fn is_opener(word: &str) -> bool {
    matches!(
        word,
        "overnight"
            | "yesterday"
            | "today"
            | "tonight"
            | "meanwhile"
            | "earlier"
            | "later"
            | "now"
            | "then"
            | "there"
            | "but"
            | "and"
            | "so"
            | "yet"
            | "while"
            | "when"
            | "where"
            | "whether"
            | "as"
            | "after"
            | "before"
            | "until"
            | "unless"
            | "if"
            | "although"
            | "though"
            | "since"
            | "because"
            | "once"
            | "still"
            | "even"
            | "only"
            | "both"
            | "also"
            | "however"
            | "like"
            | "unlike"
            | "despite"
            | "with"
            | "without"
            | "for"
            | "by"
            | "here"
            | "that"
            | "nearby"
            | "recently"
            | "again"
            | "instead"
            | "perhaps"
            | "afterwards"
            | "elsewhere"
            | "next"
            | "why"
            | "how"
            | "what"
            | "a"
            | "an"
            | "is"
            | "was"
            | "can"
            | "will"
            | "does"
            | "did"
            | "should"
    )
}
