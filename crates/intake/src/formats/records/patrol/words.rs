//! What the words of a patrol table mean.

use model::{Conduct, Method, Weapon};

/// How it came to be known: a camera before eyes, eyes before ears.
pub(super) fn means(text: &str) -> Option<Method> {
    let lower = text.to_lowercase();
    let any = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if any(&[
        "record",
        "camera",
        "uav",
        "acoustic",
        "запис",
        "камер",
        "зафікс",
        "зафикс",
        "бпла",
    ]) {
        Some(Method::Recorded)
    } else if any(&[
        "saw",
        "seen",
        "observed",
        "visual",
        "бачив",
        "побач",
        "видел",
        "увид",
        "візуал",
        "визуал",
    ]) {
        Some(Method::Saw)
    } else if any(&["heard", "hear", "чув", "чул", "почу", "слыш", "слыха"]) {
        Some(Method::Heard)
    } else {
        None
    }
}

/// The words for classes of weapons; the first that fits counts.
const KINDS: [(Weapon, &[&str]); 12] = [
    (
        Weapon::Mlrs,
        &[
            "mlrs",
            "multiple launch",
            "multiple-launch",
            "grad",
            "uragan",
            "smerch",
            "рсзв",
            "рсзо",
            "град",
        ],
    ),
    (Weapon::Mortar, &["mortar", "міномет", "миномет", "миномёт"]),
    (
        Weapon::GrenadeLauncher,
        &["agl", "grenade", "rpg", "spg", "ags", "гранатом"],
    ),
    (
        Weapon::HeavyMachineGun,
        &[
            "hmg",
            "heavy machine",
            "heavy-machine",
            "великокалібер",
            "крупнокалибер",
        ],
    ),
    (
        Weapon::IfvCannon,
        &["ifv", "cannon", "bmp", "бмп", "бронемашин"],
    ),
    (
        Weapon::AntiTankMissile,
        &["atgm", "anti-tank", "птрк", "птур"],
    ),
    (Weapon::Tank, &["tank", "танк"]),
    (
        Weapon::Artillery,
        &["artillery", "howitzer", "артилер", "артиллер", "гаубиц"],
    ),
    (
        Weapon::SmallArms,
        &[
            "small arms",
            "small-arms",
            "sniper",
            "rifle",
            "стрілец",
            "стрелков",
        ],
    ),
    (
        Weapon::UavMunition,
        &["uav", "drone", "бпла", "безпілот", "беспилот"],
    ),
    (Weapon::Mine, &["mine", "ied", "uxo", "міна", "мина"]),
    (
        Weapon::AirDefence,
        &["anti-aircraft", "air defence", "zu-23", "зу-23"],
    ),
];

/// The class of weapon that a text names, if it names one, and its calibre where told.
pub(super) fn weapon(text: &str) -> (Option<Weapon>, Option<u16>) {
    let lower = text.to_lowercase();
    let found = KINDS
        .iter()
        .find(|(_, words)| words.iter().any(|word| lower.contains(word)))
        .map(|(weapon, _)| *weapon);
    (found, calibre(&lower))
}

/// The number before the first `mm`.
fn calibre(lower: &str) -> Option<u16> {
    let end = lower.find("mm").or_else(|| lower.find("мм"))?;
    let before = lower[..end].trim_end();
    let start = before
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_ascii_digit())
        .last()?
        .0;
    before[start..]
        .parse()
        .ok()
        .filter(|n| (5..1000).contains(n))
}

/// The class of conduct that the words of a row tell, with the weapon where one is named.
pub(super) fn conduct(words: &str, weapon: Option<Weapon>) -> Option<Conduct> {
    let lower = words.to_lowercase();
    let any = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if any(&[
        "live-fire",
        "live fire",
        "training",
        "exercise",
        "навчан",
        "учени",
        "учебн",
    ]) {
        return Some(Conduct::LiveFireTraining);
    }
    let by_weapon = weapon.and_then(|weapon| match weapon {
        Weapon::Mortar | Weapon::Artillery | Weapon::Mlrs => Some(Conduct::IndirectFire),
        Weapon::SmallArms
        | Weapon::HeavyMachineGun
        | Weapon::IfvCannon
        | Weapon::Tank
        | Weapon::GrenadeLauncher
        | Weapon::AntiTankMissile => Some(Conduct::DirectFire),
        Weapon::UavMunition => Some(Conduct::UavAttack),
        Weapon::Mine => Some(Conduct::MineExplosion),
        _ => None,
    });
    if any(&["flare", "освітл", "осветит", "ракетниц"]) {
        return Some(Conduct::Other);
    }
    if any(&[
        "explosion",
        "airburst",
        "impact",
        "detonation",
        "вибух",
        "розрив",
        "взрыв",
        "разрыв",
        "попадан",
        "влучан",
    ]) {
        return Some(by_weapon.unwrap_or(Conduct::Explosion));
    }
    if any(&["burst", "shot", "черг", "постріл", "очеред", "выстрел"]) {
        return Some(by_weapon.unwrap_or(Conduct::DirectFire));
    }
    if any(&[
        "projectile",
        "rocket",
        "muzzle flash",
        "tracer",
        "outgoing",
        "снаряд",
        "ракет",
        "спалах",
        "вспышк",
        "трасер",
        "трассер",
    ]) {
        return Some(by_weapon.unwrap_or(Conduct::Fire));
    }
    by_weapon
}

/// The direction of flight in a text: the words from `from` (or `N to S`) to the next comma.
pub(super) fn direction(text: &str) -> Option<&str> {
    let words: Vec<&str> = text.split([',', ';', '(', ')']).map(str::trim).collect();
    words.into_iter().find(|part| {
        let lower = format!(" {} ", part.to_lowercase());
        let pair = |a: &str, b: &str| {
            lower
                .split_once(a)
                .is_some_and(|(_, rest)| rest.contains(b) || a == " to ")
        };
        let compass = |part: &str| {
            part.split_whitespace()
                .filter(|word| crate::values::bearing::compass(word).is_some())
                .count()
        };
        (pair(" from ", " to ")
            || pair(" to ", " ")
            || pair(" з ", " на ")
            || pair(" с ", " на ")
            || pair(" із ", " на "))
            && compass(part) >= 2
    })
}
