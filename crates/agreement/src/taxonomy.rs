//! The types of provision: what each is, which fields it has, and how it can be verified.

use crate::{ProvisionType, VerifiedBy};

/// The ground that a type of provision speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ground {
    /// Any, or none named.
    Free,
    /// A line, zones or sites: not everywhere.
    Named,
    /// A zone or zones.
    Zones,
    /// A register of sites.
    Sites,
}

/// What is particular to one type of provision.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TypeRule {
    pub(crate) title: &'static str,
    pub(crate) verified_by: VerifiedBy,
    /// How it is verified, where that takes more words than the class has.
    pub(crate) verification: &'static str,
    pub(crate) ground: Ground,
    /// Whether a deadline must be named.
    pub(crate) deadline: bool,
    /// Own fields that it must have; `a|b` is one of the two.
    pub(crate) required: &'static [&'static str],
    /// Own fields that it may have.
    pub(crate) optional: &'static [&'static str],
}

const R: (VerifiedBy, &str) = (VerifiedBy::Remote, "remote evidence");
const RS: (VerifiedBy, &str) = (VerifiedBy::RemoteAndSite, "remote evidence and site visits");
const RS_DI: (VerifiedBy, &str) = (
    VerifiedBy::RemoteAndSite,
    "remote evidence, site visits, declared data and inspection",
);
const DI: (VerifiedBy, &str) = (
    VerifiedBy::DeclaredAndInspection,
    "declared data and inspection",
);
const DI_WEAK_R: (VerifiedBy, &str) = (
    VerifiedBy::DeclaredAndInspection,
    "declared data and inspection; remote evidence is weak here",
);
const R_DI: (VerifiedBy, &str) = (
    VerifiedBy::DeclaredAndInspection,
    "published orders, else declared data",
);
const R_RS: (VerifiedBy, &str) = (
    VerifiedBy::RemoteAndSite,
    "remote evidence; site visits for what it cannot tell apart",
);
const RS_IAEA: (VerifiedBy, &str) = (
    VerifiedBy::RemoteAndSite,
    "remote evidence and the IAEA's visits",
);
const N: (VerifiedBy, &str) = (VerifiedBy::RecordOnly, "recorded, never ruled on");

const fn rule(
    title: &'static str,
    (verified_by, verification): (VerifiedBy, &'static str),
    required: &'static [&'static str],
    optional: &'static [&'static str],
) -> TypeRule {
    TypeRule {
        title,
        verified_by,
        verification,
        ground: Ground::Free,
        deadline: false,
        required,
        optional,
    }
}

impl TypeRule {
    const fn on(mut self, ground: Ground) -> Self {
        self.ground = ground;
        self
    }

    const fn by_deadline(mut self) -> Self {
        self.deadline = true;
        self
    }

    /// Whether a field is among its own.
    pub(crate) fn has(&self, field: &str) -> bool {
        self.required
            .iter()
            .any(|r| r.split('|').any(|f| f == field))
            || self.optional.contains(&field)
    }
}

/// What is particular to a type.
pub(crate) const fn type_rule(kind: ProvisionType) -> TypeRule {
    use ProvisionType as T;
    match kind {
        T::F1 => rule("No fire", RS, &[], &["counting_rule"]),
        T::F2 => rule("No air strike", RS, &[], &["altitude_max", "counting_rule"]),
        T::F3 => rule(
            "No uncrewed aerial vehicles",
            RS,
            &["uav_use"],
            &["altitude_max", "depth", "counting_rule"],
        ),
        T::F4 => rule(
            "No long-range strike",
            RS,
            &[],
            &["depth", "range_min", "counting_rule"],
        ),
        T::F5 => rule("No naval action", RS, &["naval_acts"], &["counting_rule"]).on(Ground::Named),
        T::F6 => rule(
            "No strike on a protected object",
            RS,
            &[],
            &["object_kinds", "radius", "counting_rule"],
        )
        .on(Ground::Sites),
        T::F7 => rule("No offensive", RS, &["baseline"], &["baseline_at"]),
        T::F8 => rule("No reconnaissance or sabotage", RS, &[], &["across"]),
        T::F9 => rule("No sniper fire", RS, &[], &["across", "counting_rule"]),
        T::F10 => rule(
            "No live-fire training",
            RS,
            &[],
            &["notice", "counting_rule"],
        )
        .on(Ground::Named),
        T::F11 => rule(
            "Return fire under conditions",
            DI,
            &["needs"],
            &["excuses", "response_within", "notice"],
        ),
        T::P1 => rule(
            "Hold positions",
            RS,
            &["baseline"],
            &["baseline_at", "areas", "rotation"],
        ),
        T::P2 => rule(
            "Withdraw by class of weapon",
            RS_DI,
            &["classes", "distance", "reference_lines"],
            &["storage"],
        )
        .by_deadline(),
        T::P3 => rule("Disengagement area", RS, &[], &["allowed"]).on(Ground::Zones),
        T::P4 => rule("Buffer or demilitarised zone", R_RS, &[], &["allowed"]).on(Ground::Zones),
        T::P5 => rule(
            "No new fortification",
            R,
            &[],
            &["works", "maintenance_allowed"],
        )
        .on(Ground::Named),
        T::P6 => rule(
            "Exit from a pocket",
            RS,
            &["force", "outcome"],
            &["corridor"],
        )
        .on(Ground::Zones)
        .by_deadline(),
        T::P7 => rule("Phased handover", RS, &["schedule"], &["allowed"]),
        T::P8 => rule(
            "Storage and cantonment",
            DI,
            &["inventory"],
            &["seals", "inspection_notice"],
        )
        .on(Ground::Sites),
        T::P9 => rule("Force ceiling", DI, &["ceiling"], &["counts_reserves"]),
        T::B1 => rule(
            "No reinforcement or regrouping",
            DI_WEAK_R,
            &[],
            &["depth", "rotation"],
        ),
        T::B2 => rule(
            "No mobilisation or recruitment",
            DI_WEAK_R,
            &[],
            &["forced_only", "annual_draft"],
        ),
        T::B3 => rule(
            "No training of new units",
            DI_WEAK_R,
            &[],
            &["ranges", "existing_units_allowed"],
        ),
        T::B4 => rule(
            "No supply of arms",
            DI,
            &["third_states"],
            &["goods", "routes"],
        ),
        T::B5 => rule("No sharing of intelligence", N, &[], &["third_states"]),
        T::B6 => rule("No foreign forces", RS, &[], &["third_states", "allowed"]),
        T::B7 => rule(
            "Foreign force required",
            RS,
            &["third_states", "strength"],
            &["seat"],
        ),
        T::H1 => rule("No harm to civilians", RS, &[], &["persons"]),
        T::H2 => rule(
            "No heavy weapons in settlements",
            RS,
            &["radius", "around"],
            &[],
        ),
        T::H3 => rule(
            "Humanitarian access",
            RS_DI,
            &["quota_per_day", "quota_unit"],
            &["crossings", "routes", "goods", "screening"],
        ),
        T::H4 => rule(
            "Release and exchange",
            DI,
            &["list", "date"],
            &["place", "ratio"],
        ),
        T::H5 => rule("Return of persons", DI, &["persons"], &["list", "place"]),
        T::H6 => rule("Repair window", RS, &["hours"], &["radius"]).on(Ground::Sites),
        T::H7 => rule("Mines", RS_DI, &["mine_duties"], &[]),
        T::H8 => rule(
            "Safety of a nuclear site",
            RS_IAEA,
            &[],
            &["perimeter", "power_lines"],
        )
        .on(Ground::Sites),
        T::I1 => rule("No hostile propaganda", R, &[], &["media"]),
        T::I2 => rule("Order issued", R_DI, &[], &["addressees"]).by_deadline(),
        T::M1 => rule("Access for monitors", DI, &[], &["delay_max", "persons"]),
        T::M2 => rule("No interference with monitors", R, &[], &["assets"]),
        T::M3 => rule(
            "Joint body",
            DI,
            &["body"],
            &["seat", "members_per_party", "meets_every"],
        ),
        T::M4 => rule("Declare", DI, &["declares"], &[]).by_deadline(),
        T::M5 => rule("Hotline", DI, &["answer_time"], &["available"]),
        T::M6 => rule("Dispute route", DI, &["steps"], &["ruling_within"]),
        T::M7 => rule("Report on discipline", DI, &["report_within"], &[]),
        T::M8 => rule(
            "Consequence",
            R,
            &["trigger", "consequence"],
            &["guarantors"],
        ),
        T::T1 => rule("Start", R, &["start"], &[]),
        T::T2 => rule("End", R, &["end|duration"], &[]),
        T::T3 => rule(
            "Extension",
            R,
            &["extends_by"],
            &["times_max", "consent_of"],
        ),
        T::T4 => rule("Reciprocity", R, &["condition"], &["ratio"]),
        T::T5 => rule(
            "No advantage before the start",
            R,
            &["window_before"],
            &["baseline"],
        ),
        T::T6 => rule("Precedence over other orders", R, &["overrides"], &[]),
        T::X1 => rule("Political term", N, &["topic"], &[]),
    }
}

impl ProvisionType {
    /// How provisions of this type can be verified at best.
    ///
    /// ```
    /// use agreement::{ProvisionType, VerifiedBy};
    /// assert_eq!(ProvisionType::F1.verified_by(), VerifiedBy::RemoteAndSite);
    /// assert_eq!(ProvisionType::X1.verified_by(), VerifiedBy::RecordOnly);
    /// ```
    pub const fn verified_by(self) -> VerifiedBy {
        type_rule(self).verified_by
    }

    /// What the type is called.
    ///
    /// ```
    /// assert_eq!(agreement::ProvisionType::F1.title(), "No fire");
    /// ```
    pub const fn title(self) -> &'static str {
        type_rule(self).title
    }

    /// The types that have a field of this name of their own.
    pub(crate) fn with_field(field: &str) -> Vec<Self> {
        Self::ALL
            .iter()
            .copied()
            .filter(|kind| type_rule(*kind).has(field))
            .collect()
    }

    /// Whether verdicts are made of provisions of this type.
    pub(crate) fn ruled_on(self) -> bool {
        self.verified_by() != VerifiedBy::RecordOnly
    }
}
