//! How far weapons reach: figures as data, each with whence it is and how sure.

use model::{Conduct, Incident, Weapon};

/// The reach of one kind of weapon.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Band {
    /// The class.
    pub(crate) weapon: Weapon,
    /// The calibre in millimetres; 0 where the class has no usual one.
    pub(crate) calibre_mm: u16,
    /// The shortest and the longest usual range in metres.
    pub(crate) min_m: u32,
    pub(crate) max_m: u32,
    /// By which share either may be off: charges, assisted rounds, worn barrels.
    pub(crate) spread: f64,
    /// Whence the figure is.
    pub(crate) source: &'static str,
}

const GENERAL: &str =
    "general knowledge of published firing tables, rounded; not checked against one";

/// The bands in use. Those of weapons that reach over whole countries, and of those whose path
/// turns, are left out: where something hit says nothing of who sent it.
pub(crate) const BANDS: &[Band] = &[
    band(Weapon::Mortar, 82, 100, 4_000, 0.15),
    band(Weapon::Mortar, 120, 500, 7_100, 0.15),
    band(Weapon::Artillery, 122, 1_500, 15_300, 0.25),
    band(Weapon::Artillery, 152, 2_000, 20_000, 0.25),
    band(Weapon::Artillery, 155, 2_000, 27_000, 0.3),
    band(Weapon::Mlrs, 122, 5_000, 20_400, 0.15),
    band(Weapon::Mlrs, 220, 10_000, 35_000, 0.1),
    band(Weapon::Mlrs, 300, 20_000, 80_000, 0.15),
    band(Weapon::Tank, 125, 100, 5_000, 0.4),
    band(Weapon::IfvCannon, 0, 50, 3_000, 0.3),
    band(Weapon::GrenadeLauncher, 0, 50, 1_700, 0.2),
    band(Weapon::AntiTankMissile, 0, 100, 5_000, 0.2),
    band(Weapon::HeavyMachineGun, 0, 50, 2_000, 0.3),
    band(Weapon::SmallArms, 0, 20, 1_000, 0.4),
];

const fn band(weapon: Weapon, calibre_mm: u16, min_m: u32, max_m: u32, spread: f64) -> Band {
    Band {
        weapon,
        calibre_mm,
        min_m,
        max_m,
        spread,
        source: GENERAL,
    }
}

/// The bands that an incident's weapon may be, each as likely; none where its class is not told
/// or its reach says nothing.
///
/// Fire of a kind nobody saw more of than that it was indirect may be a mortar, a gun or rockets.
pub(super) fn bands(incident: &Incident, calibre_mm: Option<u16>) -> Vec<&'static Band> {
    let of_class = |w: Weapon| BANDS.iter().filter(move |b| b.weapon == w);
    let all: Vec<&Band> = match incident.weapon {
        Some(weapon) => of_class(weapon).collect(),
        None if incident.conduct == Conduct::IndirectFire => {
            [Weapon::Mortar, Weapon::Artillery, Weapon::Mlrs]
                .into_iter()
                .flat_map(of_class)
                .collect()
        }
        None => Vec::new(),
    };
    let named: Vec<&Band> = all
        .iter()
        .copied()
        .filter(|b| b.calibre_mm != 0 && Some(b.calibre_mm) == calibre_mm)
        .collect();
    if named.is_empty() { all } else { named }
}
