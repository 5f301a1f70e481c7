//! The file as it is written: what serde reads and the JSON Schema describes.
//!
//! Nothing here is checked against anything else; `resolve` does that.

mod at;
mod ground;
mod head;
mod provision;
mod words;
mod workflow;

pub(crate) use at::At;
pub(crate) use ground::{RawLine, RawSite, RawZone};
pub(crate) use head::{
    AgreementFile, RawAgreement, RawArsenal, RawCountingRule, RawDocument, RawFindings,
    RawGazetteer, RawMap, RawParty, RawPeriod, RawPublication, RawReporting,
};
pub(crate) use provision::{OWN_FIELDS, RawConduct, RawPosition, RawProvision, RawWhere};
pub(crate) use words::{
    AreaWord, Ceiling, ConductWord, CountingWord, Date, DeclaredList, DistanceText, DurationText,
    Edge, Flag, Handover, Hours, InstantText, LineRef, LinesByParty, MineDuty, NavalAct, Need,
    Number, ObjectKind, Outcome, PartyRefs, ProvisionRefs, RuleRef, SiteRef, SiteRefs,
    SourceKindWord, Text, Texts, Topic, UavUse, WeaponClass, WeaponWord, Words, Work,
};
pub(crate) use workflow::{RawPerson, RawWorkflow};
