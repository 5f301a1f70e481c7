use super::{Bound, Number, Unit, find};
use crate::text::Text;
use crate::words::senses::Marks;

fn of(source: &str) -> Vec<Number> {
    let text = Text::cut(source);
    find(&text, &Marks::of(&text), None)
}

/// How many people the only number of a text is of.
fn people(source: &str) -> f64 {
    let found = of(source);
    assert_eq!(found.len(), 1, "{source}: {found:?}");
    assert_eq!(found[0].unit, Some(Unit::Person), "{source}");
    found[0].point.unwrap_or(f64::NAN)
}

fn is(source: &str, wanted: f64) {
    let found = people(source);
    assert!((found - wanted).abs() < 0.5, "{source}: {found}");
}

#[test]
fn people_in_a_list_are_added_up() {
    is("Two women, a man and three children died in Elm.", 6.0);
    is("Shells killed two young women and an elderly man.", 3.0);
    is(
        "A farmer, his wife and their four children lived there.",
        6.0,
    );
    is("They buried 23 rebels and three soldiers.", 26.0);
    is("It wounded two nurses, as well as a driver.", 3.0);
    is(
        "It killed three traders, two boys and a nurse, they said.",
        6.0,
    );
    is("Загинули двоє жінок і чоловік.", 3.0);
    is("Поранено трьох дітей та літню жінку.", 4.0);
    is("Погибли двое мужчин и ребенок.", 3.0);
}

#[test]
fn what_is_listed_beside_people_is_not_counted_with_them() {
    let numbers = of("It hit three soldiers, two lorries and a bridge.");
    assert_eq!(numbers.len(), 2, "{numbers:?}");
    let numbers = of("It killed two women and wounded a man and a boy.");
    assert_eq!(numbers.len(), 2, "{numbers:?}");
}

#[test]
fn a_whole_that_is_told_with_its_parts_is_told_once() {
    let numbers = of("Six people, two women and four men, were killed.");
    assert_eq!(numbers[0].point, Some(6.0));
    assert_eq!(numbers.len(), 2, "{numbers:?}");
    let numbers = of("Nine people, three of them children, were killed.");
    assert_eq!(numbers[0].point, Some(9.0));
    assert_eq!(numbers[1].unit, None);
}

#[test]
fn a_list_with_a_name_before_it_is_not_all() {
    let numbers = of("Shells killed Reed, his wife and two sons.");
    assert_eq!(numbers[0].bound, Bound::AtLeast, "{numbers:?}");
    assert!((numbers[0].low - 3.0).abs() < 0.1);
}

#[test]
fn bounds_stay_with_a_list() {
    let numbers = of("At least two women and a child were killed.");
    assert_eq!(numbers[0].bound, Bound::AtLeast);
    assert_eq!(numbers[0].high, None);
    assert_eq!(numbers[0].point, Some(3.0));
}

#[test]
fn one_person_alone_is_no_number() {
    assert!(of("A woman met his wife and the doctor.").is_empty());
}
