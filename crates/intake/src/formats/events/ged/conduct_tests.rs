use model::{Conduct, Weapon};

use super::conduct::tell;

fn told(headline: &str) -> (Conduct, Option<Weapon>) {
    tell([headline, ""], Conduct::ArmedClash)
}

#[test]
fn words_tell_how_force_was_used() {
    for (text, conduct, weapon) in [
        (
            "DPR soldier killed in shelling",
            Conduct::IndirectFire,
            None,
        ),
        (
            "Mortar fire near Pisky",
            Conduct::IndirectFire,
            Some(Weapon::Mortar),
        ),
        (
            "Artillery strikes on the town",
            Conduct::IndirectFire,
            Some(Weapon::Artillery),
        ),
        (
            "Town hit by Grad rockets",
            Conduct::IndirectFire,
            Some(Weapon::Mlrs),
        ),
        (
            "Bus hits a landmine",
            Conduct::MineExplosion,
            Some(Weapon::Mine),
        ),
        (
            "Passenger bus blown up by a mine",
            Conduct::MineExplosion,
            Some(Weapon::Mine),
        ),
        (
            "Soldiers killed in mine blast",
            Conduct::MineExplosion,
            Some(Weapon::Mine),
        ),
        (
            "Two killed by IED",
            Conduct::MineExplosion,
            Some(Weapon::Mine),
        ),
        ("Soldier killed by sniper", Conduct::Sniper, None),
        (
            "Air strikes on Idlib",
            Conduct::AirStrike,
            Some(Weapon::Aircraft),
        ),
        (
            "Drone attack on a post",
            Conduct::UavAttack,
            Some(Weapon::Uav),
        ),
        (
            "Один погиб после атаки беспилотника",
            Conduct::UavAttack,
            Some(Weapon::Uav),
        ),
        ("Поранений снайпером", Conduct::Sniper, None),
        (
            "Двоє загинули, бо підірвалися на міні",
            Conduct::MineExplosion,
            Some(Weapon::Mine),
        ),
        (
            "Gunfire in the grey zone",
            Conduct::DirectFire,
            Some(Weapon::SmallArms),
        ),
        ("Mortars and artillery used", Conduct::IndirectFire, None),
    ] {
        assert_eq!(told(text), (conduct, weapon), "{text}");
    }
}

#[test]
fn words_of_several_classes_tell_none() {
    assert_eq!(
        told("Shelling and sniper fire"),
        (Conduct::ArmedClash, None)
    );
    let harm = tell(
        ["Shelling, then an air strike", ""],
        Conduct::HarmToCivilians,
    );
    assert_eq!(harm, (Conduct::HarmToCivilians, None));
}

#[test]
fn names_of_places_are_not_weapons() {
    for text in [
        "Two soldiers killed near the Butivka mine",
        "Butivka mine, south of Avdiivka",
        "Clashes near Slavgrad and Leningrad street",
        "Graduates mourn a soldier",
        "The settlement of Trudovskaya Mine",
        "Allied command says one was killed",
    ] {
        assert_eq!(told(text), (Conduct::ArmedClash, None), "{text}");
    }
}

#[test]
fn a_word_for_any_fire_tells_no_kind() {
    assert_eq!(
        told("Внаслідок обстрілу загинув військовий"),
        (Conduct::ArmedClash, None)
    );
}
