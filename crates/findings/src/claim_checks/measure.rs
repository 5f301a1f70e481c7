//! Measures of tallies read into classes of conduct.

use std::collections::BTreeSet;

use model::{Conduct, fold};

/// What a measure counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meaning {
    /// The classes of conduct that it means.
    pub exact: BTreeSet<Conduct>,
    /// Classes under which a source that tells less may report the same.
    pub coarser: BTreeSet<Conduct>,
    /// Whether a word narrows it (`heavy`, `border`), so that a record of the class may be of it or
    /// not.
    pub narrowed: bool,
}

impl Meaning {
    fn add(&mut self, (exact, coarser): (&[Conduct], &[Conduct])) {
        self.exact.extend(exact);
        self.coarser.extend(coarser);
    }
}

/// A word's beginning, or the whole word where `=` leads it, and the classes it stands for.
type Entry = (
    &'static [&'static str],
    &'static [Conduct],
    &'static [Conduct],
);

use Conduct::{
    AccessDenied, AirRaidAlert, AirStrike, ArmedClash, Assault, CountedViolation, Detention,
    DirectFire, Explosion, Fire, Fortification, HarmToCivilians, Heat, IndirectFire, Interference,
    LiveFireTraining, LongRangeStrike, MineExplosion, NavalAction, ReconSabotage, Reinforcement,
    Sniper, UavAttack, UavFlight,
};

/// Words that decide alone: an alert for drones is an alert, and heat of fires is heat.
const DECISIVE: &[Entry] = &[
    (
        &["alert", "siren", "тривог", "тревог", "сирен"],
        &[AirRaidAlert],
        &[],
    ),
    (&["heat", "hotspot", "thermal", "wildfire"], &[Heat], &[]),
];

const WORDS: &[Entry] = &[
    (
        &[
            "shell",
            "artiller",
            "mortar",
            "=mlrs",
            "bombard",
            "rocket",
            "howitzer",
            "обстріл",
            "обстрел",
            "артил",
            "миномет",
            "мінометн",
        ],
        &[IndirectFire],
        &[
            Fire,
            Explosion,
            ArmedClash,
            HarmToCivilians,
            CountedViolation,
        ],
    ),
    (
        &[
            "=fire",
            "=fires",
            "firing",
            "=shot",
            "=shots",
            "shoot",
            "gunfire",
            "стріл",
            "стрел",
        ],
        &[Fire, IndirectFire, DirectFire, Sniper],
        &[Explosion, ArmedClash, HarmToCivilians, CountedViolation],
    ),
    (
        &["sniper", "снайпер"],
        &[Sniper],
        &[
            DirectFire,
            Fire,
            ArmedClash,
            HarmToCivilians,
            CountedViolation,
        ],
    ),
    (
        &[
            "airstrike",
            "aviation",
            "aircraft",
            "=bomb",
            "=bombs",
            "bombing",
            "авіа",
            "авиа",
        ],
        &[AirStrike],
        &[Explosion, ArmedClash, HarmToCivilians, CountedViolation],
    ),
    (
        &["missile", "ballistic", "cruise", "ракет"],
        &[LongRangeStrike],
        &[Explosion, HarmToCivilians, CountedViolation],
    ),
    (
        &["naval", "ship", "vessel"],
        &[NavalAction],
        &[CountedViolation],
    ),
    (
        &["assault", "storm", "offensive", "штурм"],
        &[Assault],
        &[ArmedClash, CountedViolation],
    ),
    (
        &["clash", "combat", "engagement", "battle", "fighting"],
        &[ArmedClash, Assault],
        &[Fire, DirectFire, IndirectFire, CountedViolation],
    ),
    (
        &["=mine", "=mines", "landmine"],
        &[MineExplosion],
        &[Explosion, HarmToCivilians],
    ),
    (
        &["explosion", "blast", "вибух", "взрыв"],
        &[
            Explosion,
            MineExplosion,
            IndirectFire,
            AirStrike,
            UavAttack,
            LongRangeStrike,
        ],
        &[Fire, ArmedClash, HarmToCivilians, CountedViolation],
    ),
    (&["recon", "sabot"], &[ReconSabotage], &[CountedViolation]),
    (&["fortif", "trench"], &[Fortification], &[CountedViolation]),
    (&["reinforce"], &[Reinforcement], &[CountedViolation]),
    (&["denied", "denial"], &[AccessDenied], &[]),
    (&["jam", "interference"], &[Interference], &[]),
    (&["detain", "detention", "abduct"], &[Detention], &[]),
    (
        &["training", "exercise"],
        &[LiveFireTraining],
        &[Fire, Explosion],
    ),
    (
        &["violation", "порушен", "нарушен"],
        &[
            Fire,
            IndirectFire,
            DirectFire,
            Sniper,
            AirStrike,
            UavAttack,
            LongRangeStrike,
            NavalAction,
            Assault,
            ArmedClash,
            CountedViolation,
        ],
        &[
            UavFlight,
            Explosion,
            MineExplosion,
            HarmToCivilians,
            ReconSabotage,
        ],
    ),
];

const DRONE: &[&str] = &[
    "drone",
    "uav",
    "uas",
    "fpv",
    "copter",
    "quadcopter",
    "unmanned",
    "uncrewed",
    "shahed",
    "дрон",
    "бпла",
    "безпілот",
    "беспилот",
];
/// Words of a use of force by whatever carries it.
const ATTACK: &[&str] = &[
    "strike", "attack", "=drop", "=drops", "=hit", "=hits", "атак", "удар",
];
/// Words that leave some of a class out, in ways that records do not tell.
const NARROWING: &[&str] = &[
    "heavy",
    "border",
    "crossborder",
    "=large",
    "=major",
    "massive",
    "civilian",
    "deadly",
    "fatal",
    "lethal",
    "=deep",
    "=confirmed",
    "=successful",
    "важк",
    "тяжел",
    "прикордон",
    "пригранич",
];
const AIR: &[&str] = &["=air", "aerial"];

/// What a measure counts, told from its words; `None` where no word names a class of conduct.
///
/// Words are matched by their beginnings, in English, Ukrainian and Russian; others (`border`,
/// `heavy`, `total`) are passed over. A measure that is the name of a class is that class.
///
/// ```
/// use model::Conduct;
/// let alerts = findings::meaning("air_raid_alerts_countrywide").unwrap();
/// assert!(alerts.exact.contains(&Conduct::AirRaidAlert) && alerts.exact.len() == 1);
/// assert!(findings::meaning("truce_declared_hours").is_none());
/// ```
pub fn meaning(measure: &str) -> Option<Meaning> {
    let folded = fold(measure);
    let mut found = Meaning::default();
    if let Some(class) = Conduct::named(&folded.replace(' ', "-")) {
        found.exact.insert(class);
        return Some(found);
    }
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let narrowed = words
        .iter()
        .any(|word| NARROWING.iter().any(|s| is(word, s)));
    found.narrowed = narrowed;
    let has = |stems: &[&str]| words.iter().any(|word| stems.iter().any(|s| is(word, s)));
    for (stems, exact, coarser) in DECISIVE {
        if has(stems) {
            found.add((exact, coarser));
            return Some(found);
        }
    }
    for (stems, exact, coarser) in WORDS {
        if has(stems) {
            found.add((exact, coarser));
        }
    }
    let (drone, attack) = (has(DRONE), has(ATTACK));
    let hides = [Explosion, HarmToCivilians, CountedViolation];
    if drone {
        found.add((&[UavAttack], &[LongRangeStrike]));
        found.add((if attack { &[] } else { &[UavFlight] }, &hides));
    }
    if has(AIR) && (attack || has(&["=raid", "=raids"])) {
        found.add((&[AirStrike], &hides));
    }
    if attack && found.exact.is_empty() {
        found.add((
            &[AirStrike, UavAttack, LongRangeStrike, IndirectFire],
            &hides,
        ));
        found.add((&[], &[Fire, ArmedClash]));
    }
    found.coarser = &found.coarser - &found.exact;
    (!found.exact.is_empty()).then_some(found)
}

/// Whether a word is one that begins with a stem, or is it where `=` leads the stem.
fn is(word: &str, stem: &str) -> bool {
    match stem.strip_prefix('=') {
        Some(whole) => word == whole,
        None => word.starts_with(stem),
    }
}
