use std::collections::BTreeMap;

use agreement::Agreement;
use model::{CoverageMethod, Day, Exposure, Finding, Level, PartyId, Probability, State};
use proptest::prelude::*;

use super::{ParityRow, Treated, lopsided, parity};
use crate::fixture::{case, day};
use crate::tables::Parties;

/// One exposure: side (0, 1, or neither), day, method, and its thousandths.
type Row = (usize, u8, usize, u32, u32, u32, bool);

const METHODS: [&str; 3] = ["patrol", "camera", "satellite"];

fn exposure(a: &Agreement, row: Row) -> Exposure {
    let (side, at, method, watched, degraded, denied, not_held) = row;
    Exposure {
        provision: "no-fire".into(),
        zone: "contact-10km".into(),
        day: date(at),
        side: a.parties.get(side).map(|p| p.id.clone()),
        method: CoverageMethod(METHODS[method].into()),
        watched_millihours: watched,
        degraded_millihours: degraded,
        denied_millihours: denied,
        not_held,
        p_detection: Probability::from_f64(f64::from(watched) / 48_000.0),
    }
}

fn date(at: u8) -> Day {
    day(&format!("2030-03-{:02}", 2 + at % 6))
}

fn rows(a: &Agreement, exposure: &[Exposure], findings: &[Finding]) -> Vec<ParityRow> {
    let exposure: Vec<&Exposure> = exposure.iter().collect();
    let findings: Vec<&Finding> = findings.iter().collect();
    let treated = Treated {
        exposure: &exposure,
        findings: &findings,
        sources: &[],
        control: &[],
        parties: &Parties::default(),
    };
    parity(a, &treated, std::iter::empty())
}

fn value(rows: &[ParityRow], side: &str, measure: &str) -> f64 {
    let found = rows
        .iter()
        .find(|r| r.side.as_str() == side && r.measure == measure);
    found.and_then(|r| r.value).unwrap_or(f64::NAN)
}

fn swapped(side: &PartyId, a: &Agreement) -> PartyId {
    let [one, two] = [&a.parties[0].id, &a.parties[1].id];
    if side == one {
        two.clone()
    } else {
        one.clone()
    }
}

#[test]
fn a_side_that_is_watched_less_is_said_to_be() {
    let case = case();
    let (a, findings) = (&case.agreement, &case.derivation.findings);
    let seen = [
        exposure(a, (0, 0, 0, 12_000, 0, 0, false)),
        exposure(a, (1, 0, 0, 1_000, 0, 9_000, false)),
    ];
    let rows = rows(a, &seen, findings);
    let [one, two] = [a.parties[0].id.as_str(), a.parties[1].id.as_str()];
    // Six days of one zone: half a day of one of them.
    assert!((value(&rows, one, "watched_share") - 0.5 / 6.0).abs() < 1e-6);
    assert!((value(&rows, two, "denied_hours") - 9.0).abs() < 1e-9);
    let words = lopsided(&rows);
    assert!(
        words[0].starts_with(&format!(
            "Ground and time watched: {one}: 8.3 %; {two}: 0.7 %"
        )),
        "{words:?}"
    );
    assert!(
        words
            .iter()
            .any(|w| w.starts_with(&format!("Watching denied: {two}: 9 h; {one}: 0 h"))),
        "{words:?}"
    );
    for verdict in ["worse", "better side", "guilty", "violat", "blame"] {
        assert!(
            words
                .iter()
                .all(|w| !w.contains(verdict) || w.starts_with("Mean chance")),
            "{verdict}: {words:?}"
        );
    }
}

#[test]
fn sides_watched_alike_get_no_words() {
    let case = case();
    let a = &case.agreement;
    let seen = [0, 1].map(|side| exposure(a, (side, 1, 1, 5_000, 100, 2_000, true)));
    assert_eq!(
        lopsided(&rows(a, &seen, &case.derivation.findings)),
        Vec::<String>::new()
    );
}

#[test]
fn reports_not_held_of_no_side_concern_both() {
    let case = case();
    let a = &case.agreement;
    let seen = [
        exposure(a, (9, 0, 0, 0, 0, 0, true)),
        exposure(a, (9, 1, 0, 0, 0, 0, true)),
        exposure(a, (0, 2, 0, 0, 0, 0, true)),
    ];
    let rows = rows(a, &seen, &case.derivation.findings);
    assert!((value(&rows, a.parties[0].id.as_str(), "not_held_days") - 3.0).abs() < 1e-9);
    assert!((value(&rows, a.parties[1].id.as_str(), "not_held_days") - 2.0).abs() < 1e-9);
}

#[test]
fn states_of_findings_add_up_to_one_for_each_side() {
    let case = case();
    let rows = rows(&case.agreement, &[], &case.derivation.findings);
    let mut sums: BTreeMap<&PartyId, f64> = BTreeMap::new();
    for r in rows.iter().filter(|r| r.measure.starts_with("findings_")) {
        *sums.entry(&r.side).or_default() += r.value.unwrap();
    }
    assert_eq!(sums.len(), 2);
    assert!(sums.values().all(|s| (s - 1.0).abs() < 1e-5), "{sums:?}");
}

#[test]
fn provisions_over_one_ground_do_not_count_twice() {
    let case = case();
    let a = &case.agreement;
    let once = exposure(a, (0, 0, 0, 12_000, 0, 0, false));
    let mut again = once.clone();
    again.provision = "no-uav".into();
    let findings = &case.derivation.findings;
    assert_eq!(
        rows(a, &[once.clone(), again], findings),
        rows(a, &[once], findings)
    );
}

fn any_row() -> impl Strategy<Value = Row> {
    (
        0usize..3,
        0u8..6,
        0usize..3,
        0u32..24_000,
        0u32..9_000,
        0u32..24_000,
        any::<bool>(),
    )
}

proptest! {
    #[test]
    fn swapping_the_parties_swaps_the_table(
        seen in prop::collection::vec(any_row(), 0..20),
        states in prop::collection::vec(0usize..10, 18),
    ) {
        let case = case();
        let a = &case.agreement;
        let mut findings = case.derivation.findings.clone();
        for (f, state) in findings.iter_mut().zip(&states) {
            f.state = State::ALL[*state];
        }
        let straight: Vec<Exposure> = seen.iter().map(|r| exposure(a, *r)).collect();
        let other: Vec<Exposure> = seen
            .iter()
            .map(|r| exposure(a, ([1, 0, 2][r.0], r.1, r.2, r.3, r.4, r.5, r.6)))
            .collect();
        let mut turned = findings.clone();
        for f in turned.iter_mut().filter(|f| f.level == Level::Party) {
            f.party = f.party.as_ref().map(|p| swapped(p, a));
        }
        let mut back = rows(a, &other, &turned);
        for row in &mut back {
            row.side = swapped(&row.side, a);
        }
        let straight = rows(a, &straight, &findings);
        let sorted = |rows: &[ParityRow]| {
            let mut all: Vec<String> = rows.iter().map(|r| format!("{r:?}")).collect();
            all.sort();
            all
        };
        prop_assert_eq!(sorted(&straight), sorted(&back));
    }

    #[test]
    fn the_order_of_rows_does_not_matter(seen in prop::collection::vec(any_row(), 0..20)) {
        let case = case();
        let a = &case.agreement;
        let straight: Vec<Exposure> = seen.iter().map(|r| exposure(a, *r)).collect();
        let mut turned = straight.clone();
        turned.reverse();
        let findings = &case.derivation.findings;
        prop_assert_eq!(rows(a, &straight, findings), rows(a, &turned, findings));
    }

    /// What a denial takes away from watching never makes a side look better watched, and stands
    /// against its name.
    #[test]
    fn denying_access_never_helps(
        seen in prop::collection::vec(any_row(), 1..20),
        at in 0usize..20,
        taken in 1u32..24_000,
    ) {
        let case = case();
        let a = &case.agreement;
        let findings = &case.derivation.findings;
        let mut straight: Vec<Exposure> = seen.iter().map(|r| exposure(a, *r)).collect();
        let free = rows(a, &straight, findings);
        let at = at % straight.len();
        let denied = &mut straight[at];
        denied.watched_millihours = denied.watched_millihours.saturating_sub(taken);
        denied.denied_millihours += taken;
        denied.p_detection = Probability::from_f64(f64::from(denied.watched_millihours) / 48_000.0);
        let by = denied.side.clone();
        let after = rows(a, &straight, findings);
        if let Some(by) = by {
            for measure in ["watched_hours", "watched_share", "detection_mean"] {
                let (before, after) = (value(&free, by.as_str(), measure), value(&after, by.as_str(), measure));
                prop_assert!(after <= before + 1e-9, "{measure}: {before} to {after}");
            }
            let hours = |rows: &[ParityRow]| value(rows, by.as_str(), "denied_hours");
            prop_assert!(hours(&after) >= hours(&free) - 1e-9);
            let other = swapped(&by, a);
            for measure in ["watched_share", "denied_hours", "detection_mean"] {
                let of = |rows: &[ParityRow]| value(rows, other.as_str(), measure);
                prop_assert!((of(&after) - of(&free)).abs() < 1e-12);
            }
        }
    }
}
