//! English words around names of places.

use std::sync::OnceLock;

use crate::words::numbers::{ByNumber, word_hash};

/// A list of folded words, one a line, to look words up in.
struct List(OnceLock<ByNumber<&'static str>>);

impl List {
    const fn new() -> Self {
        Self(OnceLock::new())
    }

    fn has(&self, words: &'static str, word: &str) -> bool {
        let numbered = || words.lines().map(|word| (word_hash(word), word));
        let table = self.0.get_or_init(|| numbered().collect());
        table.get(&word_hash(word)) == Some(&word) && !word.is_empty()
    }
}

/// Whether a folded word is an ordinary one, for all that a place has its name.
pub(in super::super) fn is_ordinary(word: &str) -> bool {
    static WORDS: List = List::new();
    WORDS.has(include_str!("english.txt"), word)
}

/// Whether a folded word is a first name.
pub(in super::super) fn is_first_name(word: &str) -> bool {
    static WORDS: List = List::new();
    WORDS.has(include_str!("first_names.txt"), word)
}

/// Whether a folded word has the ending of words for what persons do: singer, activist, actor.
pub(in super::super) fn is_work(word: &str) -> bool {
    word.len() > 4
        && ["er", "or", "ist", "ian", "man", "woman", "ress", "ant"]
            .iter()
            .any(|ending| word.ends_with(ending))
        && !super::is_locative(word)
        && !matches!(
            word,
            "after" | "under" | "other" | "another" | "however" | "whether" | "rather" | "river"
        )
}

/// Whether a folded word is one of the surnames that most people of the United States have.
pub(in super::super) fn is_surname(word: &str) -> bool {
    static WORDS: List = List::new();
    WORDS.has(include_str!("surnames.txt"), word)
}

/// Whether a folded word after a word for a people is of its forces, which may stand anywhere: Russian troops.
pub(in super::super) fn is_force(word: &str) -> bool {
    matches!(
        word,
        "forces"
            | "force"
            | "troops"
            | "soldiers"
            | "army"
            | "military"
            | "servicemen"
            | "fighters"
            | "units"
            | "paratroopers"
            | "marines"
            | "navy"
            | "jets"
            | "warplanes"
            | "planes"
            | "aircraft"
            | "aviation"
            | "helicopters"
            | "drones"
            | "drone"
            | "missiles"
            | "missile"
            | "rockets"
            | "shells"
            | "shelling"
            | "artillery"
            | "tanks"
            | "strikes"
            | "strike"
            | "airstrikes"
            | "airstrike"
            | "air"
            | "bombs"
            | "bombardment"
            | "invasion"
            | "occupiers"
            | "attacks"
            | "attack"
            | "mercenaries"
            | "proxies"
    )
}

/// Whether a folded word after a name makes of it a street's.
pub(in super::super) fn is_street(word: &str) -> bool {
    matches!(
        word,
        "street"
            | "streets"
            | "road"
            | "rd"
            | "avenue"
            | "ave"
            | "boulevard"
            | "blvd"
            | "drive"
            | "lane"
            | "highway"
            | "parkway"
            | "pike"
            | "freeway"
            | "expressway"
            | "turnpike"
    )
}

/// Whether a folded word after a name makes of it a building's or an institution's.
pub(in super::super) fn is_facility(word: &str) -> bool {
    matches!(
        word,
        "school"
            | "schools"
            | "high"
            | "elementary"
            | "middle"
            | "center"
            | "centre"
            | "church"
            | "park"
            | "hospital"
            | "hall"
            | "library"
            | "museum"
            | "theatre"
            | "theater"
            | "club"
            | "hotel"
            | "casino"
            | "house"
            | "stadium"
            | "arena"
            | "mall"
            | "cemetery"
            | "clinic"
            | "academy"
            | "temple"
            | "zoo"
            | "inn"
            | "resort"
            | "medical"
            | "memorial"
            | "community"
            | "baptist"
            | "methodist"
            | "catholic"
            | "presbyterian"
            | "lutheran"
            | "bank"
            | "association"
            | "society"
            | "commission"
            | "committee"
            | "council"
            | "court"
            | "department"
            | "police"
            | "fire"
            | "airport"
            | "station"
            | "plant"
            | "prison"
            | "jail"
            | "estates"
            | "apartments"
            | "building"
    )
}

/// Whether a folded word before a name says that it is a person's.
pub(in super::super) fn is_title(word: &str) -> bool {
    matches!(
        word,
        "mr" | "mrs"
            | "ms"
            | "miss"
            | "dr"
            | "prof"
            | "professor"
            | "president"
            | "gen"
            | "general"
            | "col"
            | "colonel"
            | "lt"
            | "lieutenant"
            | "sgt"
            | "sergeant"
            | "capt"
            | "captain"
            | "maj"
            | "major"
            | "adm"
            | "admiral"
            | "sen"
            | "senator"
            | "rep"
            | "representative"
            | "gov"
            | "governor"
            | "judge"
            | "justice"
            | "sheriff"
            | "officer"
            | "chief"
            | "coach"
            | "rev"
            | "reverend"
            | "pope"
            | "king"
            | "queen"
            | "prince"
            | "princess"
            | "sir"
            | "lord"
            | "secretary"
            | "spokesman"
            | "spokeswoman"
            | "detective"
            | "deputy"
            | "councilman"
            | "councilwoman"
            | "councilor"
            | "attorney"
            | "ambassador"
            | "commissioner"
            | "trooper"
            | "patrolman"
            | "minister"
            | "sister"
            | "brother"
            | "uncle"
            | "aunt"
            | "cpl"
            | "pfc"
            | "pvt"
            | "supt"
            | "superintendent"
            | "chairman"
            | "chairwoman"
            | "principal"
            | "congressman"
            | "congresswoman"
            | "alderman"
            | "det"
            | "ofc"
            | "cmdr"
            | "commander"
    )
}

/// Whether a folded word after a name makes of it a body that is no place: a paper, a school, a firm, a team.
pub(in super::super) fn is_body(word: &str) -> bool {
    matches!(
        word,
        "university"
            | "college"
            | "times"
            | "post"
            | "herald"
            | "tribune"
            | "news"
            | "journal"
            | "gazette"
            | "chronicle"
            | "observer"
            | "express"
            | "courier"
            | "examiner"
            | "inquirer"
            | "telegraph"
            | "daily"
            | "magazine"
            | "institute"
            | "inc"
            | "corp"
            | "llc"
            | "ltd"
            | "airlines"
            | "airways"
            | "motors"
            | "bancorp"
            | "foundation"
            | "press"
            | "sun"
            | "dispatch"
            | "sentinel"
            | "globe"
            | "star"
            | "reuters"
            | "agency"
            | "group"
            | "company"
            | "records"
            | "protocol"
            | "treaty"
            | "accords"
            | "convention"
            | "declaration"
            | "agreement"
            | "memorandum"
    )
}

/// Whether a folded word is a verb of speech or act that governments do and towns do not.
pub(in super::super) fn is_saying(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "say"
            | "warned"
            | "warns"
            | "agreed"
            | "agrees"
            | "accused"
            | "accuses"
            | "denied"
            | "denies"
            | "claimed"
            | "claims"
            | "insists"
            | "insisted"
            | "wants"
            | "wanted"
            | "demanded"
            | "demands"
            | "rejected"
            | "rejects"
            | "accepted"
            | "accepts"
            | "proposed"
            | "proposes"
            | "announced"
            | "announces"
            | "condemned"
            | "condemns"
            | "believes"
            | "hopes"
            | "expects"
            | "threatened"
            | "vowed"
            | "pledged"
            | "signed"
            | "imposed"
            | "recognised"
            | "recognized"
            | "refused"
            | "refuses"
            | "urged"
            | "urges"
            | "called"
            | "calls"
            | "supports"
            | "supported"
            | "declared"
            | "declares"
            | "argues"
            | "argued"
            | "maintains"
            | "has"
            | "views"
            | "sees"
    )
}

/// Whether a folded word after a name speaks of a person.
pub(in super::super) fn is_person_verb(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "told"
            | "asked"
            | "added"
            | "replied"
            | "explained"
            | "recalled"
            | "who"
            | "whose"
            | "himself"
            | "herself"
            | "testified"
            | "pleaded"
            | "died"
            | "smiled"
            | "thinks"
            | "wrote"
            | "scored"
    )
}
