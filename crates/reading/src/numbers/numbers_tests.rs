use super::{Bound, Number, Unit, find};
use crate::text::Text;
use crate::words::senses::Marks;

fn of(source: &str) -> Vec<Number> {
    in_language(source, None)
}

fn in_language(source: &str, language: Option<&str>) -> Vec<Number> {
    let text = Text::cut(source);
    find(&text, &Marks::of(&text), language)
}

/// One number's low end, high end and bound.
fn one(source: &str) -> (f64, Option<f64>, Bound) {
    let found = of(source);
    assert_eq!(found.len(), 1, "{source}: {found:?}");
    (found[0].low, found[0].high, found[0].bound)
}

#[test]
fn figures_and_words() {
    assert_eq!(
        one("They counted 2,935 breaches."),
        (2935.0, Some(2935.0), Bound::Exact)
    );
    assert_eq!(
        one("They saw twenty-one lorries."),
        (21.0, Some(21.0), Bound::Exact)
    );
    assert_eq!(
        one("Two hundred and five shells fell."),
        (205.0, Some(205.0), Bound::Exact)
    );
    assert_eq!(
        one("Three thousand four hundred rounds"),
        (3400.0, Some(3400.0), Bound::Exact)
    );
    assert_eq!(one("a dozen villages"), (12.0, Some(12.0), Bound::Exact));
    assert_eq!(one("two dozen villages"), (24.0, Some(24.0), Bound::Exact));
    assert_eq!(
        one("half a million shells"),
        (500_000.0, Some(500_000.0), Bound::Exact)
    );
    assert_eq!(
        one("It cost 1.5 million euros"),
        (1_500_000.0, Some(1_500_000.0), Bound::Exact)
    );
}

#[test]
fn bounds() {
    assert_eq!(
        one("more than 1,300 shells"),
        (1300.0, None, Bound::MoreThan)
    );
    assert_eq!(one("at least 12 shells"), (12.0, None, Bound::AtLeast));
    assert_eq!(one("up to 40 shells"), (0.0, Some(40.0), Bound::UpTo));
    assert_eq!(
        one("less than 200 shells"),
        (0.0, Some(200.0), Bound::LessThan)
    );
    assert_eq!(
        one("some 2,000 shells"),
        (1800.0, Some(2200.0), Bound::About)
    );
    assert_eq!(one("nearly 50 shells"), (45.0, Some(50.0), Bound::Nearly));
    assert_eq!(one("dozens of shells"), (24.0, Some(99.0), Bound::Vague));
    assert_eq!(
        one("hundreds of thousands of casualties"),
        (200_000.0, Some(999_999.0), Bound::Vague)
    );
    assert_eq!(one("30 or more shells"), (30.0, None, Bound::AtLeast));
}

#[test]
fn ranges() {
    assert_eq!(
        one("three to five shells"),
        (3.0, Some(5.0), Bound::Between)
    );
    assert_eq!(one("10-15 shells"), (10.0, Some(15.0), Bound::Between));
    assert_eq!(
        one("between 10 and 15 shells"),
        (10.0, Some(15.0), Bound::Between)
    );
    assert_eq!(
        one("three or four shells"),
        (3.0, Some(4.0), Bound::Between)
    );
}

#[test]
fn units() {
    let unit = |source: &str| of(source).first().and_then(|number| number.unit);
    assert_eq!(unit("nearly 2,000 km of front"), Some(Unit::Km));
    assert_eq!(unit("1,300 sq. km were taken"), Some(Unit::Km2));
    assert_eq!(unit("77 square miles"), Some(Unit::Mile2));
    assert_eq!(unit("a 122-mm gun"), Some(Unit::Mm));
    assert_eq!(unit("20% of the land"), Some(Unit::Percent));
    assert_eq!(unit("a 30-day truce"), Some(Unit::Day));
    assert_eq!(unit("12 Northern soldiers were held"), Some(Unit::Person));
    assert_eq!(unit("59 shellings"), None);
}

#[test]
fn other_locales() {
    assert_eq!(
        in_language("1 300 обстрілів", Some("uk"))[0].point,
        Some(1300.0)
    );
    assert_eq!(
        in_language("1,3 тис. обстрілів", Some("uk"))[0].point,
        Some(1300.0)
    );
    let dotted = &in_language("1.300 обстрелов", Some("ru"))[0];
    assert!(dotted.doubtful && dotted.low > 1299.0);
    assert_eq!(
        in_language("понад сто двадцять осіб", Some("uk"))[0].bound,
        Bound::MoreThan
    );
    assert_eq!(
        in_language("двадцать один обстрел", Some("ru"))[0].point,
        Some(21.0)
    );
    assert_eq!(
        in_language("десятки обстрелов", Some("ru"))[0].high,
        Some(99.0)
    );
}

#[test]
fn clock_times_and_dates_are_no_ranges() {
    assert!(of("at 18:00").is_empty());
    assert!(
        of("on 2025-03-13")
            .iter()
            .all(|number| number.bound == Bound::Exact)
    );
}
