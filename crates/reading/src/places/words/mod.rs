//! Words around names, by language: a file for each.

mod arabic;
mod cyrillic;
mod english;
mod relations;
mod states;
mod whereabouts;

pub(super) use arabic::is_kind as is_arabic_kind;
pub(super) use cyrillic::{
    DIVISIONS as CYRILLIC_DIVISIONS, is_first_name as is_cyrillic_first_name,
    is_force as is_cyrillic_force, is_in_cyrillic, is_of_toponyms, is_title as is_cyrillic_title,
    is_usual_adjective, opens_no_name, ordinary_cyrillic,
};
pub(super) use english::{
    is_body, is_facility, is_first_name, is_force, is_ordinary, is_person_verb, is_saying,
    is_street, is_surname, is_title, is_work,
};
pub(super) use relations::{compass, is_between, is_edge, is_near, is_of, kilometres, number};
pub(super) use states::state;
pub(super) use whereabouts::{
    Division, division, is_in, is_locative, is_of_places, is_opener, land_word, water_word,
};
