use model::{Conduct, Weapon};

use super::force;

#[test]
fn only_roots_of_force_tell_of_conduct() {
    for code in [
        "010", "02", "036", "138", "145", "154", "173", "1823x", "", "9", "21", "195x",
    ] {
        assert_eq!(force(code), None, "{code}");
    }
    for (code, conduct) in [
        ("18", Conduct::Other),
        ("1823", Conduct::HarmToCivilians),
        ("1829", Conduct::HarmToCivilians),
        ("190", Conduct::ArmedClash),
        ("1951", Conduct::AirStrike),
        ("196", Conduct::CountedViolation),
        ("203", Conduct::HarmToCivilians),
    ] {
        assert_eq!(force(code).map(|f| f.conduct), Some(conduct), "{code}");
    }
    assert_eq!(force("193").and_then(|f| f.weapon), Some(Weapon::SmallArms));
    assert!(force("193").is_some_and(|f| f.fight) && force("182").is_some_and(|f| !f.fight));
}
