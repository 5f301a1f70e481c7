//! The kinds of values that provisions hold.

use std::borrow::Cow;
use std::collections::BTreeMap;

use model::{Conduct, SourceKind, Weapon};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

use super::At;
use crate::ExceptionNeed;

/// A class of conduct by its name.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(transparent)]
pub(crate) struct ConductWord(pub(crate) Conduct);
/// A class of weapon by its name.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(transparent)]
pub(crate) struct WeaponWord(pub(crate) Weapon);
/// A kind of source by its name.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(transparent)]
pub(crate) struct SourceKindWord(pub(crate) SourceKind);

macro_rules! listed {
    ($name:ident, $title:literal, $values:expr) => {
        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                $title.into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let values: Vec<&str> = $values;
                json_schema!({ "type": "string", "enum": values })
            }
        }
    };
}
listed!(
    ConductWord,
    "Conduct",
    Conduct::ALL.iter().map(|c| c.as_str()).collect()
);
listed!(
    WeaponWord,
    "Weapon",
    Weapon::ALL.iter().map(|w| w.as_str()).collect()
);
listed!(
    SourceKindWord,
    "SourceKind",
    vec![
        "own-monitor",
        "sensor",
        "dataset",
        "media",
        "party",
        "ngo",
        "hotline",
        "mission",
        "state",
    ]
);

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
        pub(crate) enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $variant),+ }

        impl Words for $name {
            fn text(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
            fn all() -> Vec<&'static str> {
                vec![$($text),+]
            }
        }
    )+};
}

/// A closed list of words.
pub(crate) trait Words: Copy {
    /// The word as it stands in files.
    fn text(self) -> &'static str;
    /// Every word of the list.
    fn all() -> Vec<&'static str>;
}

words! {
    /// An edge of a polygon.
    Edge {
        /// From the south-western to the north-western corner.
        West = "west",
        /// From the north-western to the north-eastern corner.
        North = "north",
        /// From the north-eastern to the south-eastern corner.
        East = "east",
        /// From the south-eastern to the south-western corner.
        South = "south",
    }
    /// What one violation is, under a counting rule.
    CountingWord {
        /// Each explosion, projectile, burst or shot.
        Unit = "per-unit",
        /// Each stretch of activity in one place.
        Incident = "per-incident",
        /// Each place and day with at least one.
        PlaceDay = "per-place-day",
        /// Each incident.
        Event = "per-event",
    }
    /// What uncrewed aerial vehicles are used for.
    UavUse {
        /// To attack, dropped munitions included.
        Attack = "attack",
        /// To look.
        Reconnaissance = "reconnaissance",
    }
    /// An act at sea.
    NavalAct {
        /// Fire from or at ships.
        Fire = "fire",
        /// Laying mines.
        Mining = "mining",
        /// Boarding.
        Boarding = "boarding",
    }
    /// What a protected object is.
    ObjectKind {
        /// Power, gas, oil, heat.
        Energy = "energy",
        /// Water supply and treatment.
        Water = "water",
        /// Hospitals and clinics.
        Health = "health",
        /// Schools and universities.
        Education = "education",
        /// Ports.
        Port = "port",
        /// Railways, roads, bridges, airports.
        Transport = "transport",
        /// Nuclear sites.
        Nuclear = "nuclear",
        /// Cultural and religious objects.
        Cultural = "cultural",
        /// Anything else that the agreement names.
        Other = "other",
    }
    /// A kind of fortification.
    Work {
        /// Trenches and firing positions.
        Trenches = "trenches",
        /// Mines.
        Mines = "mines",
        /// Obstacles.
        Obstacles = "obstacles",
        /// Bunkers and shelters for troops.
        Bunkers = "bunkers",
    }
    /// What becomes of a force in a pocket.
    Outcome {
        /// It leaves with its arms.
        Leaves = "leaves",
        /// It lays down its arms and leaves.
        LaysDownArms = "lays-down-arms",
        /// It is interned.
        Interned = "interned",
    }
    /// A duty about mines.
    MineDuty {
        /// No new ones.
        NoNew = "no-new",
        /// Mark what is there.
        Mark = "mark",
        /// Clear.
        Clear = "clear",
        /// Hand over maps.
        Maps = "maps",
    }
    /// What a political term is about.
    Topic {
        /// Whose land it is.
        Territory = "territory",
        /// Status and rights of an area or a language.
        Status = "status",
        /// Membership of alliances.
        Alliance = "alliance",
        /// What a party holds to be the causes of the conflict.
        RootCauses = "root-causes",
        /// Courts, amnesty, reparations, sanctions.
        Accountability = "accountability",
        /// Who governs; elections.
        Government = "government",
        /// Anything else.
        Other = "other",
    }
    /// What must be shown for a permission or an exception.
    Need {
        /// An order of the command.
        Order = "order",
        /// An attempt to co-ordinate first.
        CoordinationAttempt = "coordination-attempt",
        /// Notice given beforehand.
        Notice = "notice",
        /// Consent of the other side or the mechanism.
        Consent = "consent",
        /// An attack by the other side came first.
        PriorAttack = "prior-attack",
    }
}

impl From<Need> for ExceptionNeed {
    fn from(need: Need) -> Self {
        match need {
            Need::Order => Self::Order,
            Need::CoordinationAttempt => Self::CoordinationAttempt,
            Need::Notice => Self::Notice,
            Need::Consent => Self::Consent,
            Need::PriorAttack => Self::PriorAttack,
        }
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident($inner:ty)),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub(crate) struct $name(pub(crate) $inner);

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                <$inner>::deserialize(d).map(Self)
            }
        }
        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                <$inner as JsonSchema>::inline_schema()
            }
            fn schema_name() -> Cow<'static, str> {
                <$inner as JsonSchema>::schema_name()
            }
            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                <$inner as JsonSchema>::json_schema(generator)
            }
        }
    )+};
}

kinds! {
    /// Words.
    Text(String),
    /// A list of words.
    Texts(Vec<String>),
    /// A distance with its unit.
    DistanceText(String),
    /// A length of time with its unit.
    DurationText(String),
    /// An instant with its zone.
    InstantText(String),
    /// A calendar date.
    Date(String),
    /// Daily hours with their zone.
    Hours(String),
    /// A whole number.
    Number(u32),
    /// Yes or no.
    Flag(bool),
    /// A line by its id.
    LineRef(String),
    /// A site by its id.
    SiteRef(String),
    /// Sites by their ids.
    SiteRefs(Vec<At<String>>),
    /// Parties by their ids.
    PartyRefs(Vec<At<String>>),
    /// Provisions by their ids.
    ProvisionRefs(Vec<At<String>>),
    /// A counting rule by its id.
    RuleRef(String),
    /// A reference line for each party.
    LinesByParty(BTreeMap<String, At<String>>),
    /// A document as `doc:ID`, or words.
    DeclaredList(String),
}

/// A class of weapon, by calibre where that matters.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WeaponClass {
    /// The weapon.
    pub(crate) weapon: WeaponWord,
    /// The smallest calibre, in millimetres.
    pub(crate) calibre_min: Option<u16>,
    /// The largest calibre, in millimetres.
    pub(crate) calibre_max: Option<u16>,
}

/// A district and the instant by which it is handed over.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Handover {
    /// The district: a zone by its id.
    pub(crate) zone: At<String>,
    /// By when, with its zone.
    pub(crate) by: At<String>,
    /// To whom.
    pub(crate) to: Option<At<String>>,
}

/// How much ground a party is said to hold on a day, in square kilometres.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Area")]
pub(crate) struct AreaWord {
    /// Who holds it.
    pub(crate) party: At<String>,
    /// Who says so: a party.
    pub(crate) by: At<String>,
    /// The day, in the case's zone.
    pub(crate) on: At<Date>,
    /// The least of it, in square kilometres.
    pub(crate) at_least: Option<u32>,
    /// The most of it, in square kilometres.
    pub(crate) at_most: Option<u32>,
    /// Within which zone; everywhere where absent.
    pub(crate) zone: Option<At<String>>,
}

/// The most that a party may hold of something.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ceiling {
    /// Of what (`troops`, `tanks`).
    pub(crate) of: String,
    /// How many.
    pub(crate) at_most: u32,
    /// Which party; each bearer where absent.
    pub(crate) party: Option<At<String>>,
}
