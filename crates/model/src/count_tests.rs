use proptest::prelude::*;

use crate::Count;

fn read(text: &str) -> Option<Count> {
    text.parse().ok()
}

#[test]
fn counts_as_people_write_them() {
    for (text, count) in [
        ("387", Count::Exactly(387)),
        (" 1,355 ", Count::Exactly(1355)),
        ("134 767", Count::Exactly(134_767)),
        ("4.0", Count::Exactly(4)),
        (">950", Count::AtLeast(951)),
        (">=98", Count::AtLeast(98)),
        ("at least 11,000", Count::AtLeast(11_000)),
        ("120+", Count::AtLeast(120)),
        ("<20", Count::AtMost(19)),
        ("up to 20", Count::AtMost(20)),
        ("~2000", Count::About(2000)),
        ("10-20", Count::Between(10, 20)),
        ("between 10 and 20", Count::Between(10, 20)),
        ("hundreds", Count::Between(200, 999)),
        ("Uncountable", Count::Uncountable),
    ] {
        assert_eq!(read(text), Some(count), "{text}");
    }
}

#[test]
fn what_is_no_count_is_refused() {
    for text in [
        "",
        "-3",
        "3.5",
        "1,35",
        "12,34,567,",
        "many",
        "20-10",
        "1 2",
        "0x10",
        "<0",
        "١٢",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn differences_keep_what_is_known() {
    assert_eq!(
        Count::Exactly(121).less(Count::Exactly(111)),
        Some(Count::Exactly(10))
    );
    assert_eq!(
        Count::AtLeast(121).less(Count::Exactly(111)),
        Some(Count::AtLeast(10))
    );
    assert_eq!(
        Count::Exactly(121).less(Count::AtLeast(111)),
        Some(Count::Between(0, 10))
    );
    assert_eq!(Count::Exactly(100).less(Count::Exactly(111)), None);
}

fn any_count() -> impl Strategy<Value = (Count, u64)> {
    (0u64..1000, 0u64..100, 0u64..100, 0usize..4).prop_map(|(n, below, above, kind)| {
        let count = match kind {
            0 => Count::Exactly(n),
            1 => Count::AtLeast(n.saturating_sub(below)),
            2 => Count::AtMost(n + above),
            _ => Count::Between(n.saturating_sub(below), n + above),
        };
        (count, n)
    })
}

proptest! {
    #[test]
    fn sums_and_differences_hold_the_truth((a, x) in any_count(), (b, y) in any_count()) {
        let holds = |c: Count, n: u64| c.least() <= n && c.most().is_none_or(|m| n <= m);
        prop_assert!(holds(a, x) && holds(b, y));
        prop_assert!(holds(a.plus(b), x + y));
        if x >= y {
            let rest = a.less(b);
            prop_assert!(rest.is_some_and(|c| holds(c, x - y)), "{a} less {b} is {rest:?}");
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,40}") {
        let _ = text.parse::<Count>();
    }
}
