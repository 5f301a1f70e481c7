//! A case with a register: begun, added to, derived, decided, damaged, made again.

mod case;
mod damage;
mod people;
mod way;
