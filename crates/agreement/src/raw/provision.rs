//! Provisions as written.

use std::ops::Range;

use schemars::JsonSchema;
use serde::Deserialize;

use super::words::{
    AreaWord, Ceiling, Date, DeclaredList, DistanceText, DurationText, Flag, Handover, Hours,
    InstantText, LineRef, LinesByParty, MineDuty, NavalAct, Need, Number, ObjectKind, Outcome,
    PartyRefs, ProvisionRefs, RuleRef, SiteRef, SiteRefs, Text, Texts, Topic, UavUse, WeaponClass,
    Work,
};
use super::{At, ConductWord, SourceKindWord, WeaponWord};
use crate::resolve::{Kind, Particular};
use crate::{Modality, ProvisionType, Stance, Standard};

/// The conduct and weapons that a provision covers.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Conduct")]
pub(crate) struct RawConduct {
    /// The weapons; all of them where absent.
    #[serde(default)]
    pub(crate) fire: Vec<WeaponWord>,
    /// Classes of conduct beyond what the type implies.
    #[serde(default)]
    pub(crate) acts: Vec<ConductWord>,
    /// The smallest calibre covered, in millimetres.
    pub(crate) calibre_min: Option<At<u16>>,
    /// The largest calibre covered, in millimetres.
    pub(crate) calibre_max: Option<At<u16>>,
}

/// Where a provision applies, in one of these ways: `within` and `of`, `zone`, `zones`, `sites`,
/// `everywhere`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Where")]
pub(crate) struct RawWhere {
    /// A distance from a line: `30 km`.
    pub(crate) within: Option<At<String>>,
    /// The line.
    pub(crate) of: Option<At<String>>,
    /// A zone.
    pub(crate) zone: Option<At<String>>,
    /// Zones.
    pub(crate) zones: Option<At<Vec<At<String>>>>,
    /// Sites.
    pub(crate) sites: Option<At<Vec<At<String>>>>,
    /// All ground.
    pub(crate) everywhere: Option<At<bool>>,
}

/// An exception to a provision.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Exception")]
pub(crate) struct RawException {
    /// The type of provision it is, where it is one.
    #[serde(rename = "type")]
    pub(crate) kind: Option<ProvisionType>,
    /// What must be shown.
    #[serde(default)]
    pub(crate) needs: Vec<Need>,
    /// The exception in words.
    pub(crate) words: Option<String>,
    /// Who claims it; nobody where it is undisputed.
    #[serde(default)]
    pub(crate) claimed_by: Vec<At<String>>,
}

/// What a draft must rest on before it may say violation.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Evidence")]
pub(crate) struct RawEvidence {
    /// So many independent origins; 2 where absent.
    pub(crate) independent_origins: Option<At<u32>>,
    /// Or one origin of one of these kinds; `own-monitor` and `sensor` where absent.
    pub(crate) or_kinds: Option<Vec<SourceKindWord>>,
}

/// The words of a term.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Text")]
pub(crate) struct RawText {
    /// The language of the words (`en`).
    pub(crate) lang: At<String>,
    /// The words.
    pub(crate) words: At<String>,
    /// The document they stand in: `doc:ID`.
    pub(crate) source: Option<At<String>>,
    /// The article.
    pub(crate) article: Option<String>,
    /// Whether the words are the document's own, and not this case's.
    #[serde(default)]
    pub(crate) verbatim: bool,
}

/// A party's stance on a term.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Position")]
pub(crate) struct RawPosition {
    /// The party.
    pub(crate) party: At<String>,
    /// Its stance.
    pub(crate) stance: At<Stance>,
    /// The date, as the source gives it: `2025-03-13`, `2025-03` or `2025`.
    pub(crate) on: At<String>,
    /// Who spoke for the party, by office; needed where a party speaks with several voices.
    pub(crate) by: Option<At<String>>,
    /// Where that is recorded: `doc:ID`. A silence needs this, or words that say what was read.
    pub(crate) source: Option<At<String>>,
    /// What it said.
    pub(crate) words: Option<At<String>>,
    /// The language of the words (`en`); needed where they are the party's own.
    pub(crate) lang: Option<At<String>>,
    /// Whether the words are the party's own, and not this case's.
    pub(crate) verbatim: Option<At<bool>>,
    /// On what it accepts, where it accepts with conditions.
    pub(crate) conditions: Option<At<Vec<At<RawCondition>>>>,
}

/// A condition on which a party accepts: another provision, words, or both.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Condition")]
pub(crate) struct RawCondition {
    /// The provision that it asks for.
    pub(crate) provision: Option<At<String>>,
    /// The condition in words.
    pub(crate) words: Option<At<String>>,
}

/// Somebody who verified such a term before.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Precedent")]
pub(crate) struct RawPrecedent {
    /// Who, where, when.
    pub(crate) who: At<String>,
    /// How it went.
    pub(crate) words: Option<String>,
    /// Where that is recorded: `doc:ID`.
    pub(crate) source: Option<At<String>>,
}

/// A field that only some types of provision have, for the reference.
pub(crate) struct OwnField {
    /// Its name.
    pub(crate) name: &'static str,
    /// What kind of value it holds.
    pub(crate) value: fn() -> String,
    /// What it means.
    pub(crate) meaning: &'static str,
}

/// An own field that a provision has: its name, its value, and where that stands.
pub(crate) struct OwnValue<'a> {
    pub(crate) name: &'static str,
    pub(crate) value: &'a dyn Particular,
    pub(crate) span: Range<usize>,
}

macro_rules! own_fields {
    ($(#[doc = $meaning:literal] $name:ident: $type:ty,)+) => {
        /// One duty, prohibition, permission or declaration.
        #[derive(Debug, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        #[schemars(rename = "Provision")]
        pub(crate) struct RawProvision {
            /// A short name (`no-fire`).
            pub(crate) id: At<String>,
            /// Its type.
            #[serde(rename = "type")]
            pub(crate) kind: At<ProvisionType>,
            /// Its title in reports; that of its type where absent.
            pub(crate) title: Option<At<String>>,
            /// What it does.
            pub(crate) modality: At<Modality>,
            /// Who is bound: parties by their ids.
            pub(crate) bearers: At<Vec<At<String>>>,
            /// Who benefits: parties by their ids.
            #[serde(default)]
            pub(crate) beneficiaries: Vec<At<String>>,
            /// The conduct and weapons it covers; all that its type names where absent.
            pub(crate) conduct: Option<RawConduct>,
            /// Where it applies; everywhere where absent.
            #[serde(rename = "where")]
            pub(crate) ground: Option<At<RawWhere>>,
            /// The period in which it applies; the only one of the case where absent.
            pub(crate) when: Option<At<String>>,
            /// The instant by which a required act is due, with its zone.
            pub(crate) deadline: Option<At<String>>,
            /// Required fields that the terms leave open, by their names.
            #[serde(default)]
            pub(crate) unstated: Vec<At<String>>,
            /// Exceptions.
            #[serde(default)]
            pub(crate) except: Vec<RawException>,
            /// What a draft must rest on.
            pub(crate) evidence: Option<RawEvidence>,
            /// The standard of proof that signers apply; `reasonable-grounds` where absent.
            pub(crate) standard: Option<Standard>,
            /// Measures of tallies that count violations of this provision.
            #[serde(default)]
            pub(crate) measures: Vec<At<String>>,
            /// What evidence could verify it, in words, one method each.
            #[serde(default)]
            pub(crate) verifiable_by: Vec<At<String>>,
            /// The words.
            pub(crate) text: Option<RawText>,
            /// The negotiating record.
            #[serde(default)]
            pub(crate) position: Vec<RawPosition>,
            /// Who verified such a term before.
            #[serde(default)]
            pub(crate) precedent: Vec<RawPrecedent>,
            $(#[doc = $meaning] pub(crate) $name: Option<At<$type>>,)+
            /// Who reads the provision so: several blocks with one `id` are readings of it.
            #[serde(default)]
            pub(crate) claimed_by: Vec<At<String>>,
        }

        /// Every field that only some types have, in order.
        pub(crate) const OWN_FIELDS: &[OwnField] = &[$(OwnField {
            name: stringify!($name),
            value: <$type as Kind>::words,
            meaning: $meaning,
        }),+];

        impl RawProvision {
            /// Whether the terms are said to leave a field open.
            pub(crate) fn leaves_open(&self, field: &str) -> bool {
                self.unstated.iter().any(|at| at.get() == field)
            }

            /// The own fields that it has, in order.
            pub(crate) fn own(&self) -> Vec<OwnValue<'_>> {
                let mut own = Vec::new();
                $(if let Some(at) = &self.$name {
                    own.push(OwnValue {
                        name: stringify!($name),
                        value: at.get(),
                        span: at.span(),
                    });
                })+
                own
            }
        }
    };
}

own_fields! {
    /// The counting rule that the parties agreed for this provision
    counting_rule: RuleRef,
    /// The height above ground up to which it applies
    altitude_max: DistanceText,
    /// What the forbidden aerial vehicles are used for
    uav_use: Vec<UavUse>,
    /// How far behind the line it reaches
    depth: DistanceText,
    /// The shortest range of what counts as long-range
    range_min: DistanceText,
    /// The acts at sea that are forbidden
    naval_acts: Vec<NavalAct>,
    /// What the protected objects are
    object_kinds: Vec<ObjectKind>,
    /// The line as it stood at the start
    baseline: LineRef,
    /// The instant at which the baseline was drawn
    baseline_at: InstantText,
    /// The line that may not be crossed
    across: LineRef,
    /// How long beforehand notice is due
    notice: DurationText,
    /// What must be shown before the permission holds
    needs: Vec<Need>,
    /// The provisions that it makes an exception to
    excuses: ProvisionRefs,
    /// How soon after the attack the return fire must come
    response_within: DurationText,
    /// How much ground a party is said to hold on a day, to be held against maps of control
    areas: Vec<AreaWord>,
    /// How troops are rotated
    rotation: Text,
    /// The classes of weapon, of one range of calibres
    classes: Vec<WeaponClass>,
    /// How far from the line the weapons are withdrawn
    distance: DistanceText,
    /// The line from which each party measures
    reference_lines: LinesByParty,
    /// Where and how the weapons are stored
    storage: Text,
    /// What stays allowed there
    allowed: Texts,
    /// The works that are forbidden
    works: Vec<Work>,
    /// Whether upkeep of what stands is allowed
    maintenance_allowed: Flag,
    /// The force in question
    force: Text,
    /// The way out
    corridor: Text,
    /// What becomes of the force
    outcome: Outcome,
    /// Which district is handed over by when
    schedule: Vec<Handover>,
    /// The inventory: a document or words
    inventory: DeclaredList,
    /// Whether stores are sealed
    seals: Flag,
    /// How long beforehand an inspection is announced
    inspection_notice: DurationText,
    /// The most of each kind
    ceiling: Vec<Ceiling>,
    /// Whether reserves count
    counts_reserves: Flag,
    /// Whether only forced recruitment is meant
    forced_only: Flag,
    /// What becomes of the yearly draft
    annual_draft: Text,
    /// The training grounds
    ranges: SiteRefs,
    /// Whether existing units may train on
    existing_units_allowed: Flag,
    /// The states that have the duty
    third_states: PartyRefs,
    /// What may not, or must, be delivered
    goods: Texts,
    /// The ways by land, sea and air
    routes: Texts,
    /// How strong the force is, in persons
    strength: Number,
    /// Who the persons are
    persons: Texts,
    /// How far around each site it reaches
    radius: DistanceText,
    /// What the distance is measured from
    around: Texts,
    /// How many may pass a day
    quota_per_day: Number,
    /// What is counted
    quota_unit: Text,
    /// Where they pass
    crossings: SiteRefs,
    /// Who searches what, and how
    screening: Text,
    /// The list: a document or words
    list: DeclaredList,
    /// The day
    date: Date,
    /// Where it happens
    place: SiteRef,
    /// How many for how many
    ratio: Text,
    /// The daily hours
    hours: Hours,
    /// The duties about mines
    mine_duties: Vec<MineDuty>,
    /// How far around the site no fire may come from or go to
    perimeter: DistanceText,
    /// The lines that supply the site with power
    power_lines: Texts,
    /// Where statements are made
    media: Texts,
    /// Who receives the order
    addressees: Texts,
    /// The longest delay for the monitors' safety
    delay_max: DurationText,
    /// The monitors' sensors and vehicles that are meant
    assets: Texts,
    /// The body
    body: Text,
    /// Where it sits
    seat: Text,
    /// How many each party sends
    members_per_party: Number,
    /// How often it meets
    meets_every: DurationText,
    /// What is declared
    declares: Texts,
    /// How soon a call is answered
    answer_time: DurationText,
    /// When somebody answers
    available: Text,
    /// The steps, in order
    steps: Texts,
    /// How soon the ruling is due
    ruling_within: DurationText,
    /// How soon the report is due
    report_within: DurationText,
    /// What sets it off
    trigger: Text,
    /// What follows
    consequence: Text,
    /// Who answers for it
    guarantors: PartyRefs,
    /// When it starts
    start: InstantText,
    /// When it ends
    end: InstantText,
    /// How long it lasts
    duration: DurationText,
    /// By how much it is extended
    extends_by: DurationText,
    /// How often at most
    times_max: Number,
    /// Whose consent it needs
    consent_of: PartyRefs,
    /// On what it depends
    condition: Text,
    /// How long before the start it applies
    window_before: DurationText,
    /// The orders and acts that give way
    overrides: Texts,
    /// What it is about
    topic: Topic,
}
