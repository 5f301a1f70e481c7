//! CAMEO codes as classes of conduct.

use model::{Conduct, Weapon};

use crate::reader::shorten;

/// What a code tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Force {
    pub(crate) conduct: Conduct,
    pub(crate) weapon: Option<Weapon>,
    /// Whether two sides fought: then neither is said to have done it.
    pub(crate) fight: bool,
    /// What the code says, in words of our own.
    pub(crate) words: &'static str,
}

/// Why a row of another code makes no observation, in words that follow a number of rows.
pub(crate) const PASSED: &str = "rows are coded as other than assault, fight or mass violence: no \
                                 observation comes of them";

/// A code as written, and what it tells.
///
/// # Errors
/// Where it is no code, or may be two: programs that take `018` for a number write `18`, which is
/// a root of force too.
pub(crate) fn read(text: &str) -> Result<(&str, Option<Force>), String> {
    let code = text.strip_suffix(".0").unwrap_or(text);
    let digits = (1..=4).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit());
    if !digits {
        return Err(format!("`{}` is not a CAMEO code", shorten(text)));
    }
    if matches!(code, "18" | "19" | "20") {
        return Err(format!(
            "`{code}` may be {code}0, which is force, or 0{code}, which is none: leading zeros \
             were lost"
        ));
    }
    Ok((code, force(code)))
}

/// What a code of the roots 18 (assault), 19 (fight) and 20 (mass violence) tells; `None` for
/// codes of other roots, which tell of words, aid, protest, posture, pressure, and for texts that
/// are no code. A code finer than those known tells what the coarser one does.
fn force(code: &str) -> Option<Force> {
    let digits = (3..=4).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit());
    if !digits {
        return None;
    }
    (3..=code.len())
        .rev()
        .find_map(|length| known(&code[..length]))
}

fn known(code: &str) -> Option<Force> {
    use Conduct::{
        AirStrike, ArmedClash, Assault, CountedViolation, Detention, DirectFire, Explosion, Fire,
        HarmToCivilians, MineExplosion, Other, UavAttack,
    };
    let (conduct, weapon, words) = match code {
        "180" => (Other, None, "unconventional violence"),
        "181" => (Detention, None, "abduction, hijacking or hostage-taking"),
        "182" => (HarmToCivilians, None, "physical assault"),
        "1821" => (HarmToCivilians, None, "sexual assault"),
        "1822" => (Detention, None, "torture"),
        "1823" => (HarmToCivilians, None, "killing by physical assault"),
        "183" => (Explosion, None, "bombing, not by armed forces"),
        "1831" => (Explosion, None, "suicide bombing"),
        "1832" => (Explosion, None, "car bombing"),
        "1833" => (MineExplosion, Some(Weapon::Mine), "roadside bombing"),
        "1834" => (Explosion, None, "bombing of a place"),
        "184" => (HarmToCivilians, None, "use of people as shields"),
        "185" => (Other, None, "attempted assassination"),
        "186" => (Other, None, "assassination"),
        "190" => (ArmedClash, None, "use of military force"),
        "191" => (Other, None, "blockade or restricted movement"),
        "192" => (Assault, None, "occupation of territory"),
        "193" => (
            DirectFire,
            Some(Weapon::SmallArms),
            "fighting with small arms",
        ),
        "194" => (Fire, None, "fighting with artillery and tanks"),
        "195" => (Fire, None, "use of aerial weapons"),
        "1951" => (
            AirStrike,
            Some(Weapon::Aircraft),
            "use of guided aerial munitions",
        ),
        "1952" => (
            UavAttack,
            Some(Weapon::Uav),
            "use of remotely piloted aerial munitions",
        ),
        "196" => (CountedViolation, None, "violation of a ceasefire"),
        "200" => (HarmToCivilians, None, "mass violence"),
        "201" => (HarmToCivilians, None, "mass expulsion"),
        "202" => (HarmToCivilians, None, "mass killings"),
        "203" => (HarmToCivilians, None, "ethnic cleansing"),
        "204" => (Fire, None, "use of weapons of mass destruction"),
        "2041" => (
            Fire,
            None,
            "use of chemical, biological or radiological weapons",
        ),
        "2042" => (Explosion, None, "detonation of nuclear weapons"),
        _ => return None,
    };
    Some(Force {
        conduct,
        weapon,
        fight: code.starts_with("19"),
        words,
    })
}
