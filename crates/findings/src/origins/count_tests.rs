use super::count::{Origins, p_origin};

#[test]
fn those_who_copy_nobody_all_count() {
    let origins = Origins::of(&p_origin(4, |_, _| 0.0));
    assert_eq!((origins.at_least(0.9), origins.quantile(0.05)), (4, 4));
    assert!((origins.expected() - 4.0).abs() < 1e-12);
}

#[test]
fn copies_of_one_are_one() {
    let origins = Origins::of(&p_origin(5, |_, _| 1.0));
    assert_eq!((origins.at_least(0.9), origins.quantile(0.95)), (1, 1));
}

#[test]
fn a_likely_copy_is_not_surely_a_second() {
    let p = p_origin(3, |a, b| if (a, b) == (0, 1) { 0.4 } else { 0.0 });
    assert_eq!(p, [1.0, 0.6, 1.0]);
    let origins = Origins::of(&p);
    assert!((origins.expected() - 2.6).abs() < 1e-12);
    assert_eq!(origins.at_least(0.9), 2);
    assert_eq!((origins.quantile(0.05), origins.quantile(0.95)), (2, 3));
}

#[test]
fn nobody_is_no_origin() {
    let origins = Origins::of(&[]);
    assert_eq!((origins.at_least(0.9), origins.quantile(0.95)), (0, 0));
}
