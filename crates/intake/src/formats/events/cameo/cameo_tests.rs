use model::{Conduct, Weapon};

use super::Force;
use super::codes::read;

fn force(code: &str) -> Option<Force> {
    read(code).unwrap().1
}

#[test]
fn only_roots_of_force_tell_of_conduct() {
    for code in [
        "010", "02", "036", "138", "145", "154", "173", "9", "21", "211",
    ] {
        assert_eq!(force(code), None, "{code}");
    }
    for (code, conduct) in [
        ("180", Conduct::Other),
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

#[test]
fn texts_that_are_no_code_or_may_be_two_are_told() {
    for text in ["1823x", "", "19505", "x"] {
        assert!(
            read(text).unwrap_err().contains("is not a CAMEO code"),
            "{text}"
        );
    }
    assert!(read("19").unwrap_err().contains("leading zeros"));
    assert_eq!(read("190.0").unwrap().0, "190");
}
