use model::Weapon;

use super::direction::{Bearing, read, sector, together};

fn degrees(text: &str) -> Option<f64> {
    let bearing = read(text, Some(Weapon::Artillery))?;
    Some((bearing.towards.to_degrees() * 10.0).round() / 10.0)
}

#[test]
fn a_direction_points_to_where_it_came_from() {
    for (text, expected) in [
        ("from W to E", 270.0),
        ("from the north-east", 45.0),
        ("from north east", 45.0),
        ("from NNW", 337.5),
        ("to the south", 0.0),
        ("from 250°", 250.0),
        ("from 250 ± 10", 250.0),
        ("з Зх на Сх", 270.0),
        ("з північного заходу", 315.0),
        ("с запада на восток", 270.0),
        ("с севера", 0.0),
    ] {
        assert_eq!(degrees(text), Some(expected), "{text}");
    }
}

#[test]
fn what_tells_no_direction_is_none() {
    for text in [
        "undetermined",
        "from an undetermined direction",
        "N",
        "250",
        "from N to E",
        "from 400",
        "",
        "unknown",
    ] {
        assert_eq!(degrees(text), None, "{text}");
    }
}

#[test]
fn a_stated_error_is_taken_and_a_word_is_wide() {
    let sigma = |text, weapon| read(text, weapon).unwrap().sigma.to_degrees();
    assert!((sigma("from 250 ± 10", None) - 10.0).abs() < 1e-9);
    let (shell, mortar) = (Some(Weapon::Artillery), Some(Weapon::Mortar));
    assert!(sigma("from N", shell) > sigma("from NNW", shell));
    assert!(sigma("from NNW", mortar) > sigma("from NNW", shell));
}

#[test]
fn measurements_that_agree_narrow_and_those_that_contradict_say_nothing() {
    let at = |degrees: f64| Bearing {
        towards: degrees.to_radians(),
        sigma: 0.2,
    };
    let agreed = together(&[at(350.0), at(10.0)]).unwrap();
    assert!(model::exact::cos(agreed.towards) > 0.999_999);
    assert!(agreed.sigma < 0.2);
    assert_eq!(together(&[at(0.0), at(180.0)]), None);
    assert_eq!(together(&[]), None);
}

#[test]
fn only_eight_directions_are_ever_named() {
    let mut names: Vec<&str> = (0..3600)
        .map(|tenth| sector(f64::from(tenth).to_radians() / 10.0))
        .collect();
    assert_eq!(
        (names[0], names[3599], names[460]),
        ("north", "north", "north-east")
    );
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), 8);
}
