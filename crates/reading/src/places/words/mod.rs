//! Words around names, by language: a file for each.

mod cyrillic;
mod english;
mod states;

pub(super) use cyrillic::{
    DIVISIONS as CYRILLIC_DIVISIONS, is_title as is_cyrillic_title, ordinary_cyrillic,
};
pub(super) use english::{
    Division, direction, division, is_body, is_facility, is_first_name, is_in, is_locative,
    is_ordinary, is_person_verb, is_saying, is_street, is_surname, is_title, water_word,
};
pub(super) use states::state;
