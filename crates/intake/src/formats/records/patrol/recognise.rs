//! Tells a patrol table by its headings, in English, Ukrainian or Russian.

use crate::rows::{Columns, Table};

const POSITION: [&str; 9] = [
    "SMM position",
    "Position",
    "Observer position",
    "Monitor position",
    "Mission position",
    "Місце перебування СММ",
    "Позиція СММ",
    "Местоположение СММ",
    "Позиция СММ",
];
const EVENT: [&str; 8] = [
    "Event location",
    "Location of event",
    "Location",
    "Місце події",
    "Місце інциденту",
    "Место события",
    "Место инцидента",
    "Местоположение события",
];
const MEANS: [&str; 7] = [
    "Means",
    "Method",
    "Спосіб",
    "Засіб",
    "Способ",
    "Средство",
    "Метод",
];
const NUMBER: [&str; 10] = [
    "No.",
    "No",
    "Number",
    "Count",
    "К-сть",
    "Кількість",
    "Кол-во",
    "Количество",
    "№",
    "N",
];
const OBSERVATION: [&str; 6] = [
    "Observation",
    "Observed",
    "Спостереження",
    "Наблюдение",
    "Спостережено",
    "Наблюдалось",
];
const DESCRIPTION: [&str; 3] = ["Description", "Опис", "Описание"];
const WEAPON: [&str; 7] = [
    "Weapon",
    "Weapons",
    "Weapon type",
    "Зброя",
    "Озброєння",
    "Оружие",
    "Вооружение",
];
const DATE: [&str; 9] = [
    "Date, time",
    "Date/time",
    "Date and time",
    "Date",
    "Дата, час",
    "Дата і час",
    "Дата, время",
    "Дата и время",
    "Дата",
];
const TIME: [&str; 4] = ["Time", "Час", "Время", "Local time"];

/// Where in a patrol table each value stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct PatrolColumns {
    pub(super) position: Option<usize>,
    pub(super) event: Option<usize>,
    pub(super) means: Option<usize>,
    pub(super) number: Option<usize>,
    pub(super) observation: Option<usize>,
    pub(super) description: Option<usize>,
    pub(super) weapon: Option<usize>,
    pub(super) date: Option<usize>,
    pub(super) time: Option<usize>,
}

impl PatrolColumns {
    pub(super) fn find(columns: &Columns) -> Self {
        let at = |names: &[&str]| columns.find_any(names);
        Self {
            position: at(&POSITION),
            event: at(&EVENT),
            means: at(&MEANS),
            number: at(&NUMBER),
            observation: at(&OBSERVATION),
            description: at(&DESCRIPTION),
            weapon: at(&WEAPON),
            date: at(&DATE),
            time: at(&TIME),
        }
    }
}

/// The headings that a table lacks to be one of patrols.
pub(crate) fn lacks(table: &Table) -> Vec<&'static str> {
    let c = PatrolColumns::find(&table.columns);
    let needed = [
        (c.position, POSITION[0]),
        (c.event, EVENT[0]),
        (c.means, MEANS[0]),
        (c.number, NUMBER[0]),
        (c.observation.or(c.description), OBSERVATION[0]),
        (c.date, DATE[0]),
    ];
    needed
        .into_iter()
        .filter(|(column, _)| column.is_none())
        .map(|(_, name)| name)
        .collect()
}
