//! VIINA's labels as classes of conduct and initiators.

use model::{Conduct, Weapon};

use crate::rows::{Columns, Row};
use crate::values::number;

/// How sure a label without a yes or no must be.
const SURE: f64 = 0.5;

/// A label for a way of using force, or for context, and what it tells.
struct Label {
    name: &'static str,
    conduct: Conduct,
    weapon: Option<Weapon>,
}

const fn label(name: &'static str, conduct: Conduct, weapon: Option<Weapon>) -> Label {
    Label {
        name,
        conduct,
        weapon,
    }
}

/// Labels for how force was used.
const MEANS: [Label; 9] = [
    label("t_airstrike", Conduct::AirStrike, None),
    label("t_uav", Conduct::UavAttack, Some(Weapon::Uav)),
    label("t_aad", Conduct::Fire, Some(Weapon::AirDefence)),
    label("t_armor", Conduct::ArmedClash, Some(Weapon::Tank)),
    label("t_artillery", Conduct::IndirectFire, None),
    label("t_firefight", Conduct::DirectFire, None),
    label("t_ied", Conduct::Explosion, None),
    label("t_raid", Conduct::Assault, None),
    label("t_occupy", Conduct::Assault, None),
];

/// Labels for what came of it, where none says how.
const HARM: [Label; 4] = [
    label("t_hospital", Conduct::HarmToCivilians, None),
    label("t_civcas", Conduct::HarmToCivilians, None),
    label("t_milcas", Conduct::ArmedClash, None),
    label("t_property", Conduct::Fire, None),
];

/// Labels that count where no force is told.
const ELSE: [Label; 2] = [
    label("t_arrest", Conduct::Detention, None),
    label("t_airalert", Conduct::AirRaidAlert, None),
];

/// Where a label stands: as a yes or no, or as a probability.
#[derive(Clone, Copy, Debug)]
struct At {
    binary: Option<usize>,
    probability: Option<usize>,
}

impl At {
    fn find(columns: &Columns, name: &str) -> Self {
        let binary = columns.find(&format!("{name}_b"));
        let probability = columns.find(&format!("{name}_pred"));
        Self {
            binary,
            probability: probability.or_else(|| columns.find(name)),
        }
    }

    /// Whether the label holds; `None` where the row does not say.
    fn holds(self, row: &Row<'_>) -> Option<bool> {
        let text = row.get(self.binary);
        if !text.is_empty() {
            return number::decimal(text).map(|n| n >= SURE);
        }
        number::decimal(row.get(self.probability)).map(|n| n >= SURE)
    }

    fn stands(self) -> bool {
        self.binary.is_some() || self.probability.is_some()
    }
}

/// Whether a table has labels of VIINA's.
pub(super) fn has_labels(columns: &Columns) -> bool {
    ["t_mil", "t_artillery", "t_airstrike"]
        .iter()
        .all(|name| At::find(columns, name).stands())
}

/// Where the labels of a table stand.
#[derive(Debug)]
pub(super) struct Labels {
    means: [At; MEANS.len()],
    harm: [At; HARM.len()],
    other: [At; ELSE.len()],
    mil: At,
    /// Whether the table has any.
    pub(super) any: bool,
    /// Whether they are probabilities only.
    pub(super) probabilities: bool,
    /// Who began it: the two forces.
    began: [At; 2],
    /// Who is named: the two forces.
    named: [At; 2],
}

/// What the labels of a row tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// One class.
    One(Conduct, Option<Weapon>),
    /// Several ways of using force.
    Several,
    /// The labels say that there is none.
    Nothing,
    /// The row has no labels.
    Unlabelled,
}

impl Labels {
    pub(super) fn find(columns: &Columns) -> Self {
        let at = |name: &str| At::find(columns, name);
        let mil = at("t_mil");
        // Where a table tells who began it apart from who is named, only the former is who acted.
        let [began_rus, began_ukr] = [at("a_rus_init"), at("a_ukr_init")];
        let named = [at("a_rus"), at("a_ukr")];
        let apart = began_rus.stands() || began_ukr.stands();
        Self {
            means: MEANS.each_ref().map(|label| at(label.name)),
            harm: HARM.each_ref().map(|label| at(label.name)),
            other: ELSE.each_ref().map(|label| at(label.name)),
            mil,
            any: has_labels(columns),
            probabilities: mil.stands() && mil.binary.is_none(),
            began: if apart { [began_rus, began_ukr] } else { named },
            named,
        }
    }

    /// What the labels of a row tell of.
    pub(super) fn told(&self, row: &Row<'_>) -> Told {
        let labelled =
            self.mil.holds(row).is_some() || self.means.iter().any(|at| at.holds(row).is_some());
        if !labelled {
            return Told::Unlabelled;
        }
        match Self::of(row, &self.means, &MEANS) {
            Told::Nothing => {}
            told => return told,
        }
        match Self::of(row, &self.harm, &HARM) {
            Told::Nothing => {}
            Told::Several => return Told::One(Conduct::Fire, None),
            told => return told,
        }
        match Self::of(row, &self.other, &ELSE) {
            Told::Several => Told::One(Conduct::Detention, None),
            told => told,
        }
    }

    fn of(row: &Row<'_>, places: &[At], labels: &[Label]) -> Told {
        let mut told = Told::Nothing;
        for (at, label) in places.iter().zip(labels) {
            if at.holds(row) != Some(true) {
                continue;
            }
            told = match told {
                Told::Nothing => Told::One(label.conduct, label.weapon),
                Told::One(conduct, weapon) if conduct == label.conduct => {
                    Told::One(conduct, weapon.filter(|w| label.weapon == Some(*w)))
                }
                _ => Told::Several,
            };
        }
        told
    }

    /// Whether the first, and the second, of the two forces began it.
    pub(super) fn began(&self, row: &Row<'_>) -> [bool; 2] {
        self.began.map(|at| at.holds(row) == Some(true))
    }

    /// Whether each of the two forces is named.
    pub(super) fn named(&self, row: &Row<'_>) -> [bool; 2] {
        self.named.map(|at| at.holds(row) == Some(true))
    }
}
