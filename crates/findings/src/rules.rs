//! The table of rules, one for each type of provision.
//!
//! The chances are working values of this project (`docs/findings.md`): near 1 where the class of
//! conduct is the forbidden one, lower where the class is general (an armed clash is mostly fire, an
//! explosion may be a mine).

use agreement::{Modality, Provision, ProvisionType};
use model::{Conduct as C, FilingKind as K};

use crate::rule::{Clock, Due, Quantity, Rule};

const FIRE: &[(C, f64)] = &[
    (C::Fire, 0.99),
    (C::IndirectFire, 0.99),
    (C::DirectFire, 0.99),
    (C::Sniper, 0.99),
    (C::CountedViolation, 0.98),
    (C::Assault, 0.95),
    (C::UavAttack, 0.95),
    (C::ArmedClash, 0.9),
    (C::AirStrike, 0.9),
    (C::LongRangeStrike, 0.9),
    (C::NavalAction, 0.9),
    (C::Explosion, 0.7),
    (C::HarmToCivilians, 0.5),
    (C::LiveFireTraining, 0.3),
    (C::MineExplosion, 0.05),
];
const STRIKE: &[(C, f64)] = &[
    (C::IndirectFire, 0.97),
    (C::AirStrike, 0.97),
    (C::LongRangeStrike, 0.97),
    (C::UavAttack, 0.97),
    (C::Fire, 0.9),
    (C::DirectFire, 0.9),
    (C::Explosion, 0.7),
    (C::ArmedClash, 0.6),
];
const FIRE_OR_SUPPLY: &[(C, f64)] = &[
    (C::Fire, 0.97),
    (C::IndirectFire, 0.97),
    (C::DirectFire, 0.97),
    (C::AirStrike, 0.97),
    (C::LongRangeStrike, 0.97),
    (C::UavAttack, 0.97),
    (C::SupplyCut, 0.95),
    (C::ArmedClash, 0.9),
    (C::Explosion, 0.7),
];
const FIRE_OR_OBSTRUCTION: &[(C, f64)] = &[
    (C::Fire, 0.97),
    (C::IndirectFire, 0.97),
    (C::DirectFire, 0.97),
    (C::Sniper, 0.97),
    (C::UavAttack, 0.95),
    (C::Obstruction, 0.95),
    (C::ArmedClash, 0.9),
    (C::Explosion, 0.7),
];

/// What shows a breach of a type; `None` for types that are recorded and never ruled on.
pub(crate) fn rule(kind: ProvisionType) -> Option<Rule> {
    use ProvisionType as T;
    Some(match kind {
        T::F1 => Rule::acts(FIRE),
        T::F2 => Rule::acts(&[(C::AirStrike, 0.99), (C::Explosion, 0.05)]),
        T::F3 => Rule::acts(&[
            (C::UavAttack, 0.99),
            (C::UavFlight, 0.99),
            (C::Explosion, 0.05),
        ]),
        T::F4 => Rule::acts(&[(C::LongRangeStrike, 0.99), (C::Explosion, 0.05)]),
        T::F5 => Rule::acts(&[(C::NavalAction, 0.98), (C::MineLaying, 0.9)]),
        T::F6 => Rule::acts(STRIKE),
        T::F7 => Rule::acts(&[(C::Assault, 0.98), (C::Advance, 0.98), (C::ArmedClash, 0.3)]),
        T::F8 => Rule::acts(&[(C::ReconSabotage, 0.98)]),
        T::F9 => Rule::acts(&[(C::Sniper, 0.99), (C::DirectFire, 0.2)]),
        T::F10 => Rule::acts(&[(C::LiveFireTraining, 0.98)]),
        T::F11 => Rule::duty(
            Due::After(K::ReturnFire),
            &[K::Order, K::CoordinationAttempt, K::Notice, K::Consent],
        ),
        T::P1 => Rule::acts(&[(C::Advance, 0.98), (C::Assault, 0.95), (C::ArmedClash, 0.1)]),
        T::P2 => Rule::acts(&[(C::Presence, 0.98)])
            .of_heavy_weapons()
            .while_in(Clock::AfterDue)
            .with_duty(Due::Deadline, &[K::Withdrawal, K::Inspection], false),
        T::P3 => Rule::acts(&[
            (C::Presence, 0.98),
            (C::Fortification, 0.97),
            (C::MineLaying, 0.97),
        ]),
        T::P4 => Rule::acts(&[
            (C::Presence, 0.98),
            (C::Fortification, 0.95),
            (C::MineLaying, 0.95),
            (C::ForeignPresence, 0.5),
        ]),
        T::P5 => Rule::acts(&[(C::Fortification, 0.98), (C::MineLaying, 0.95)]),
        T::P6 => Rule::acts(&[(C::Presence, 0.97)])
            .while_in(Clock::AfterDue)
            .with_duty(Due::Deadline, &[K::Withdrawal, K::Inspection], false),
        T::P7 => Rule::duty(Due::Schedule, &[K::Handover, K::Inspection]),
        T::P8 => Rule::number(Quantity::Store).also(&[(C::Removal, 0.98)]),
        T::P9 => Rule::number(Quantity::Ceiling),
        T::B1 => Rule::acts(&[(C::Reinforcement, 0.97)]),
        T::B2 => Rule::acts(&[(C::Recruitment, 0.97)]),
        T::B3 => Rule::acts(&[(C::Training, 0.96), (C::LiveFireTraining, 0.3)]),
        T::B4 => Rule::acts(&[(C::ArmsTransfer, 0.98)]),
        T::B6 => Rule::acts(&[(C::ForeignPresence, 0.98)]),
        T::B7 => Rule::number(Quantity::Strength),
        T::H1 => Rule::acts(&[(C::HarmToCivilians, 0.97), (C::Detention, 0.97)]),
        T::H2 => Rule::acts(&[(C::Presence, 0.97)]).of_heavy_weapons(),
        T::H3 => Rule::number(Quantity::DailyQuota).also(&[(C::Obstruction, 0.97)]),
        T::H4 => Rule::duty(Due::Date, &[K::Release]).also(&[(C::Obstruction, 0.3)]),
        T::H5 => Rule::duty(Due::Deadline, &[K::Return]).also(&[(C::Obstruction, 0.95)]),
        T::H6 => Rule::acts(FIRE_OR_OBSTRUCTION).while_in(Clock::Hours),
        T::H7 => Rule::duty(Due::Deadline, &[K::Declaration, K::Clearance])
            .also(&[(C::MineLaying, 0.98)]),
        T::H8 => Rule::acts(FIRE_OR_SUPPLY),
        T::I1 => Rule::acts(&[(C::HostileStatement, 0.96)]),
        T::I2 => Rule::duty(Due::Deadline, &[K::Order]),
        T::M1 => Rule::acts(&[(C::AccessDenied, 0.98)]).or_denied(),
        T::M2 => Rule::acts(&[(C::Interference, 0.98)]),
        T::M3 => Rule::duty(Due::Every, &[K::Meeting, K::Appointment]),
        T::M4 => Rule::duty(Due::Deadline, &[K::Declaration, K::Inventory]),
        T::M5 => Rule::duty(Due::After(K::Call), &[K::Answer]),
        T::M6 => Rule::duty(Due::After(K::Referral), &[K::Ruling]),
        T::M7 => Rule::duty(Due::After(K::Established), &[K::DisciplineReport]),
        T::M8 => Rule::duty(Due::After(K::Ruling), &[K::Consequence]),
        T::T1 => Rule::duty(Due::Start, &[K::Declaration, K::Order, K::Statement])
            .also(&[(C::Renunciation, 0.95)]),
        T::T2 | T::T3 | T::T4 => Rule::acts(&[(C::Renunciation, 0.97)]),
        T::T5 => Rule::acts(&[
            (C::Assault, 0.97),
            (C::Advance, 0.97),
            (C::Reinforcement, 0.9),
            (C::Fortification, 0.7),
        ])
        .while_in(Clock::BeforeStart),
        T::T6 => Rule::acts(&[(C::ContraryOrder, 0.98)]),
        T::B5 | T::X1 => return None,
    })
}

/// What shows a breach of a provision; `None` where it is recorded and never ruled on: what its
/// type says, and a term that only states something about the world.
pub(crate) fn rule_of(provision: &Provision) -> Option<Rule> {
    let frame = (ProvisionType::T1..=ProvisionType::T6).contains(&provision.kind);
    if provision.modality == Modality::Declare && !frame {
        return None;
    }
    rule(provision.kind)
}
