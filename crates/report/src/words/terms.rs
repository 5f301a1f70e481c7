//! The vocabulary of agreements in words.

use agreement::{Class, Modality, Role, Stance, Standard, Status, VerifiedBy};

/// Where an agreement stands, in words.
pub(crate) fn status(status: Status) -> &'static str {
    match status {
        Status::Proposed => "proposed",
        Status::PartlyAccepted => "accepted by some parties",
        Status::InForce => "in force",
        Status::Suspended => "suspended",
        Status::Expired => "expired",
        Status::Collapsed => "collapsed",
    }
}

/// What kind of ceasefire it is, in words.
pub(crate) fn class(class: Class) -> &'static str {
    match class {
        Class::CessationOfHostilities => "cessation of hostilities",
        Class::Preliminary => "preliminary ceasefire",
        Class::Definitive => "definitive ceasefire",
    }
}

/// What a provision does, in words.
pub(crate) fn modality(modality: Modality) -> &'static str {
    match modality {
        Modality::Prohibit => "prohibits",
        Modality::Require => "requires",
        Modality::Permit => "permits",
        Modality::Declare => "declares",
    }
}

/// What a provision does, as files name it.
pub(crate) fn modality_key(modality: Modality) -> &'static str {
    match modality {
        Modality::Prohibit => "prohibit",
        Modality::Require => "require",
        Modality::Permit => "permit",
        Modality::Declare => "declare",
    }
}

/// What a party is, as files name it.
pub(crate) fn role_key(role: Role) -> &'static str {
    match role {
        Role::Side => "side",
        Role::ThirdState => "third-state",
        Role::Guarantor => "guarantor",
        Role::Mediator => "mediator",
        Role::Mechanism => "mechanism",
    }
}

/// What a party is, in words.
pub(crate) fn role(role: Role) -> &'static str {
    match role {
        Role::ThirdState => "third state",
        other => role_key(other),
    }
}

/// A party's stance, in words.
pub(crate) fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Proposes => "proposes",
        Stance::Accepts => "accepts",
        Stance::AcceptsWithConditions => "accepts with conditions",
        Stance::Rejects => "rejects",
        Stance::Silent => "nothing on record",
    }
}

/// A standard of proof, in words.
pub(crate) fn standard(standard: Standard) -> &'static str {
    match standard {
        Standard::ReasonableSuspicion => "reasonable suspicion",
        Standard::ReasonableGrounds => "reasonable grounds to believe",
        Standard::BalanceOfProbabilities => "balance of probabilities",
        Standard::ClearAndConvincing => "clear and convincing",
    }
}

/// A standard of proof as tables name it.
pub(crate) fn standard_key(standard: Standard) -> &'static str {
    standard.as_str()
}

/// How terms of a type can be verified at best, as tables name it.
pub(crate) fn verified_by_key(how: VerifiedBy) -> &'static str {
    match how {
        VerifiedBy::Remote => "remote",
        VerifiedBy::RemoteAndSite => "remote-and-site",
        VerifiedBy::DeclaredAndInspection => "declared-and-inspection",
        VerifiedBy::RecordOnly => "record-only",
    }
}

/// How terms of a type can be verified at best, in words.
pub(crate) fn verified_by(how: VerifiedBy) -> &'static str {
    match how {
        VerifiedBy::Remote => "remote evidence alone can support a finding",
        VerifiedBy::RemoteAndSite => "remote evidence and a visit to the site",
        VerifiedBy::DeclaredAndInspection => "declared data and inspection",
        VerifiedBy::RecordOnly => "not a question of monitoring: recorded, never ruled on",
    }
}
