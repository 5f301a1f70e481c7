use proptest::prelude::*;

use super::claimants::{listed, part};

#[test]
fn claimants_are_parted_where_that_is_safe() {
    for (text, names) in [
        (
            "Crisis Watch, DPR Foreign Minister",
            vec!["Crisis Watch", "DPR Foreign Minister"],
        ),
        ("JFO, Euromaidan Press", vec!["JFO", "Euromaidan Press"]),
        (
            "JFO, General Staff of the Armed Forces of Ukraine, LPR",
            vec!["JFO", "General Staff of the Armed Forces of Ukraine", "LPR"],
        ),
        ("SOHR/Waha Report", vec!["SOHR", "Waha Report"]),
        (
            "ISAF /Taleban /Local officials",
            vec!["ISAF", "Taleban", "Local officials"],
        ),
        ("SOHR and airwars", vec!["SOHR", "airwars"]),
        (
            "rebels and government\nMemorybook x2",
            vec!["rebels", "government", "Memorybook"],
        ),
        (
            "Ukraine defence ministry; MemoryBook (x2)",
            vec!["Ukraine defence ministry", "MemoryBook"],
        ),
        (
            "medical sources, separatists",
            vec!["medical sources", "separatists"],
        ),
        ("SOHR, sohr", vec!["SOHR"]),
        (
            "Ministry of Defense of Ukraine, unian.info",
            vec!["Ministry of Defense of Ukraine", "unian.info"],
        ),
        (
            "Ukrainian military spokesman Andriy Lysenko, Euromaidan Press",
            vec![
                "Ukrainian military spokesman Andriy Lysenko",
                "Euromaidan Press",
            ],
        ),
    ] {
        assert_eq!(part(text), names, "{text}");
    }
}

#[test]
fn one_voice_is_not_parted() {
    for text in [
        "Eduard Basurin, spokesman for the DPR operations command",
        "Eduard Basurin, a spokesman for the rebel (DPR) operational command",
        "spokesman for the DPR operational command, Eduard Basurin",
        "the presidential administration's spokesman for ATO issues, Andriy Lysenko",
        "Gennady Moskal, head of the Lugansk Regional Administration",
        "Ukrainian National Security and Defense Council",
        "security and medical sources",
        "Foreign Minister of the Donetsk People's Republic /DPR/ Natalia Nikonorova",
        "eyewitnesses (husband, sister of a civilian)",
        "Col. Andriy Lysenko, spokesman for the council",
    ] {
        assert_eq!(part(text), [text], "{text}");
    }
}

#[test]
fn listed_names_are_parted_at_semicolons_only() {
    assert_eq!(
        listed("Reuters News;AFP;Reuters News"),
        ["Reuters News", "AFP"]
    );
    assert_eq!(listed("Interfax, Kyiv"), ["Interfax, Kyiv"]);
    assert!(listed(" ; ").is_empty());
}

proptest! {
    #[test]
    fn parting_loses_nothing_but_marks(text in "[a-zA-Z ,;/()]{0,60}") {
        for name in part(&text) {
            prop_assert!(!name.trim().is_empty());
        }
    }

    #[test]
    fn any_text_can_be_parted(text in "\\PC{0,80}") {
        let _ = part(&text);
    }
}
