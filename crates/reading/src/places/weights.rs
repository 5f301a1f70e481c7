//! What speaks for a place: how much each sign counts.

/// How much each sign counts, in nats.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// For each nat of population.
    pub population: f64,
    /// For a country.
    pub country: f64,
    /// For a first division.
    pub first: f64,
    /// For a second division.
    pub second: f64,
    /// For a capital.
    pub capital: f64,
    /// For a capital in a text of other countries.
    pub abroad: f64,
    /// For waters, land forms and regions.
    pub nature: f64,
    /// For another name than the usual one.
    pub other: f64,
    /// For another name that sounds unlike the usual one where a place has it as its usual one: a former name.
    pub former: f64,
    /// For a name without the word for what it is.
    pub short: f64,
    /// For a made name.
    pub made: f64,
    /// For each nat of the share of the text's places in the same country.
    pub same_country: f64,
    /// In the same first division.
    pub same_first: f64,
    /// In the same second division.
    pub same_second: f64,
    /// For each nat of nearness to the text's other places.
    pub near: f64,
    /// The distance at which nearness has fallen to a half, in km.
    pub near_km: f64,
    /// For having the name of a city of the same country a hundred times as large.
    pub namesake: f64,
    /// For standing within the place named after it: "Alexandria, La."
    pub within: f64,
    /// For lying in the division that the sentence names as such: "in Luhansk region, Makiivka and Nevske".
    pub scope: f64,
    /// For the class that the words around it say.
    pub class: f64,
    /// For the area or country of the case.
    pub setting: f64,
    /// For a country whose language the names are written in.
    pub language: f64,
    /// What stands for the support of other names where there are none.
    pub floor: f64,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            population: 0.55,
            country: 4.0,
            first: 2.5,
            second: -0.5,
            capital: 2.0,
            abroad: 5.0,
            nature: 2.5,
            other: -1.5,
            former: -2.0,
            short: -1.5,
            made: -2.0,
            same_country: 1.5,
            same_first: 1.2,
            same_second: 0.5,
            near: 1.0,
            near_km: 60.0,
            namesake: -2.5,
            within: 8.0,
            scope: 4.0,
            class: 5.0,
            setting: 3.0,
            language: 2.0,
            floor: 0.1,
        }
    }
}
