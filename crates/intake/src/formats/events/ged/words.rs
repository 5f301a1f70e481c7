//! Words that tell how force was used, in English, Ukrainian and Russian.
//!
//! Each entry is one word or two in a row, matched from the beginning of words; an entry that ends
//! in `$` is the whole word. Words that name several kinds of force (`обстріл`, `shots`, `attack`)
//! are left out: they tell no kind. `mine` alone is left out too, since many settlements and
//! strongpoints are named after coal mines.

use model::{Conduct, Weapon};

/// A word, or two in a row, and what it tells.
pub(crate) struct Stem {
    pub(crate) first: &'static str,
    pub(crate) second: &'static str,
    pub(crate) conduct: Conduct,
    pub(crate) weapon: Option<Weapon>,
}

const fn one(first: &'static str, conduct: Conduct, weapon: Option<Weapon>) -> Stem {
    Stem {
        first,
        second: "",
        conduct,
        weapon,
    }
}

const fn two(
    first: &'static str,
    second: &'static str,
    conduct: Conduct,
    weapon: Option<Weapon>,
) -> Stem {
    Stem {
        first,
        second,
        conduct,
        weapon,
    }
}

use Conduct::{AirStrike, DirectFire, IndirectFire, MineExplosion, Sniper, UavAttack};

/// The table.
pub(crate) const STEMS: &[Stem] = &[
    // mines, booby traps, improvised devices, unexploded ordnance
    one("landmine", MineExplosion, Some(Weapon::Mine)),
    one("boobytrap", MineExplosion, Some(Weapon::Mine)),
    one("ied$", MineExplosion, Some(Weapon::Mine)),
    one("ieds$", MineExplosion, Some(Weapon::Mine)),
    one("unexploded", MineExplosion, None),
    one("uxo$", MineExplosion, None),
    two("land$", "mine", MineExplosion, Some(Weapon::Mine)),
    two("booby", "trap", MineExplosion, Some(Weapon::Mine)),
    two("mine$", "blast", MineExplosion, Some(Weapon::Mine)),
    two("mine$", "explo", MineExplosion, Some(Weapon::Mine)),
    two("mines$", "explo", MineExplosion, Some(Weapon::Mine)),
    two("mines$", "kill", MineExplosion, Some(Weapon::Mine)),
    two("mine$", "kill", MineExplosion, Some(Weapon::Mine)),
    two("hits$", "mine$", MineExplosion, Some(Weapon::Mine)),
    two("hit$", "mine$", MineExplosion, Some(Weapon::Mine)),
    two("by$", "mine$", MineExplosion, Some(Weapon::Mine)),
    two("improvised", "explosive", MineExplosion, Some(Weapon::Mine)),
    two("підірва", "міні$", MineExplosion, Some(Weapon::Mine)),
    two("на$", "міні$", MineExplosion, Some(Weapon::Mine)),
    two("на$", "мине$", MineExplosion, Some(Weapon::Mine)),
    one("розтяжк", MineExplosion, Some(Weapon::Mine)),
    one("растяжк", MineExplosion, Some(Weapon::Mine)),
    // fire at what the firer does not see
    one("shell", IndirectFire, None),
    one("mortar", IndirectFire, Some(Weapon::Mortar)),
    one("artiller", IndirectFire, Some(Weapon::Artillery)),
    one("howitzer", IndirectFire, Some(Weapon::Artillery)),
    one("grad$", IndirectFire, Some(Weapon::Mlrs)),
    one("grads$", IndirectFire, Some(Weapon::Mlrs)),
    one("mlrs$", IndirectFire, Some(Weapon::Mlrs)),
    two("multiple", "rocket", IndirectFire, Some(Weapon::Mlrs)),
    one("міномет", IndirectFire, Some(Weapon::Mortar)),
    one("миномет", IndirectFire, Some(Weapon::Mortar)),
    one("миномёт", IndirectFire, Some(Weapon::Mortar)),
    one("артилер", IndirectFire, Some(Weapon::Artillery)),
    one("артиллер", IndirectFire, Some(Weapon::Artillery)),
    one("артобстр", IndirectFire, Some(Weapon::Artillery)),
    one("гаубиц", IndirectFire, Some(Weapon::Artillery)),
    one("рсзв$", IndirectFire, Some(Weapon::Mlrs)),
    one("рсзо$", IndirectFire, Some(Weapon::Mlrs)),
    // aimed single shots
    one("sniper", Sniper, None),
    one("снайпер", Sniper, None),
    // bombs and missiles from manned aircraft
    one("airstrike", AirStrike, Some(Weapon::Aircraft)),
    two("air$", "strike", AirStrike, Some(Weapon::Aircraft)),
    two("air$", "raid", AirStrike, Some(Weapon::Aircraft)),
    two("aerial", "bomb", AirStrike, Some(Weapon::Aircraft)),
    two("barrel", "bomb", AirStrike, Some(Weapon::Aircraft)),
    one("warplane", AirStrike, Some(Weapon::Aircraft)),
    one("авіаудар", AirStrike, Some(Weapon::Aircraft)),
    one("авиаудар", AirStrike, Some(Weapon::Aircraft)),
    one("авіабомб", AirStrike, Some(Weapon::Aircraft)),
    one("авиабомб", AirStrike, Some(Weapon::Aircraft)),
    // uncrewed aerial vehicles
    one("drone", UavAttack, Some(Weapon::Uav)),
    one("uav$", UavAttack, Some(Weapon::Uav)),
    one("uavs$", UavAttack, Some(Weapon::Uav)),
    one("quadcopter", UavAttack, Some(Weapon::Uav)),
    two("unmanned", "aerial", UavAttack, Some(Weapon::Uav)),
    one("безпілот", UavAttack, Some(Weapon::Uav)),
    one("беспилот", UavAttack, Some(Weapon::Uav)),
    one("дрон", UavAttack, Some(Weapon::Uav)),
    one("бпла$", UavAttack, Some(Weapon::Uav)),
    one("квадрокоптер", UavAttack, Some(Weapon::Uav)),
    // fire at what the firer sees
    two("small$", "arms", DirectFire, Some(Weapon::SmallArms)),
    one("gunfire", DirectFire, Some(Weapon::SmallArms)),
    two("machine", "gun", DirectFire, None),
    one("стрілецьк", DirectFire, Some(Weapon::SmallArms)),
    one("стрелков", DirectFire, Some(Weapon::SmallArms)),
    one("кулемет", DirectFire, None),
    one("пулемет", DirectFire, None),
];
