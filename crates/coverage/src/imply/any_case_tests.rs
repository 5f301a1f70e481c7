//! What holds of any case.

use model::{Conduct, CoverageState, Instant, Relation, SourceKind, When};
use proptest::prelude::*;

use super::made_up::*;

fn any_case() -> impl Strategy<Value = Case> {
    let rows = prop::collection::vec(prop_oneof![Just(0usize), Just(60), 0usize..90], 0..12);
    let beats = prop::collection::vec((0i64..2, 0i64..200), 0..40);
    let denials = prop::collection::vec((0i64..20, 0usize..3), 0..6);
    let claims = prop::collection::vec((0i64..20, 1i64..5), 0..6);
    let said = prop::collection::vec((0usize..3, 0usize..4, 0i64..200, 1i64..90), 0..8);
    (rows, beats, denials, claims, said).prop_map(|(rows, beats, denials, claims, said)| {
        let mut observations = days_of_heat(&rows);
        observations.extend(
            beats
                .iter()
                .map(|(name, n)| station(["one", "two"][*name as usize], n * 10 * MINUTE)),
        );
        for (n, actor) in denials {
            let mut o = observation("net", Conduct::Interference, When::at(Instant(n * DAY)));
            o.actor = [None, Some("A"), Some("B")][actor].map(Into::into);
            observations.push(o);
        }
        let states = [
            CoverageState::Watched,
            CoverageState::Degraded,
            CoverageState::Denied,
            CoverageState::Off,
        ];
        let methods = ["satellite", "sensor", "report"];
        Case {
            sources: vec![source("net", SourceKind::Sensor, None)],
            observations,
            claims: claims
                .iter()
                .map(|(n, days)| claim("mission", n * DAY, (n + days) * DAY, Relation::Count))
                .collect(),
            coverage: said
                .iter()
                .map(|(m, s, at, n)| stated(methods[*m], states[*s], at * HOUR, (at + n) * HOUR))
                .collect(),
            schedules: vec![schedule(1, 0, 15)],
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_of_the_evidence_does_not_matter(case in any_case()) {
        let mut turned = case.clone();
        turned.observations.reverse();
        turned.claims.reverse();
        turned.coverage.reverse();
        prop_assert_eq!(case.imply(), turned.imply());
    }

    #[test]
    fn implying_again_changes_nothing(case in any_case()) {
        let once = case.imply();
        let mut again = case.clone();
        again.coverage.extend(once.records.clone());
        prop_assert_eq!(once, again.imply());
    }

    #[test]
    fn implied_records_leave_stated_time_alone(case in any_case()) {
        for record in &case.imply().records {
            for said in &case.coverage {
                let same = said.source == record.source && said.method == record.method;
                let shared = said.interval.meet(&record.interval).length_ms();
                prop_assert!(!same || shared == 0, "{:?} beside {:?}", record, said);
            }
        }
    }
}
