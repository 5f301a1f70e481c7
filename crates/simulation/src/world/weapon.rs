//! Weapons, how far they reach, and how far a table says they do.

/// A class of weapon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Weapon(usize);

/// One row: name, true reach in km, reach in the table that a reader would use, share of all fire.
const TABLE: [(&str, f64, f64, f64); 6] = [
    ("small-arms", 1.5, 1.5, 0.34),
    ("heavy-machine-gun", 2.5, 2.0, 0.16),
    ("mortar", 6.5, 4.0, 0.26),
    ("tank", 4.0, 4.0, 0.05),
    ("artillery", 19.0, 24.0, 0.14),
    ("mlrs", 33.0, 20.0, 0.05),
];

/// Every class.
pub(crate) const ALL: [Weapon; TABLE.len()] = [
    Weapon(0),
    Weapon(1),
    Weapon(2),
    Weapon(3),
    Weapon(4),
    Weapon(5),
];

impl Weapon {
    /// The class that a number from 0 to 1 falls on.
    pub(crate) fn drawn(at: f64) -> Self {
        let mut sum = 0.0;
        for weapon in ALL {
            sum += TABLE[weapon.0].3;
            if at < sum {
                return weapon;
            }
        }
        Self(0)
    }

    pub(crate) fn name(self) -> &'static str {
        TABLE[self.0].0
    }

    /// How far it reaches.
    pub(crate) fn reach_km(self) -> f64 {
        TABLE[self.0].1
    }

    /// How far the table in the case says it reaches.
    pub(crate) fn stated_reach_km(self) -> f64 {
        TABLE[self.0].2
    }

    /// Whether it is aimed over sights.
    pub(crate) fn is_direct(self) -> bool {
        matches!(self.0, 0 | 1 | 3)
    }

    /// The class of conduct.
    pub(crate) fn conduct(self) -> &'static str {
        if self.is_direct() {
            "direct-fire"
        } else {
            "indirect-fire"
        }
    }

    /// What reports call it.
    pub(crate) fn words(self) -> &'static str {
        [
            "Small-arms fire",
            "Machine-gun fire",
            "Mortar fire",
            "Tank fire",
            "Artillery shelling",
            "Rocket artillery shelling",
        ][self.0]
    }

    /// The heaviest that a frightened or interested teller makes of it.
    pub(crate) fn exaggerated(self) -> Self {
        Self((self.0 + 2).min(TABLE.len() - 1))
    }
}
