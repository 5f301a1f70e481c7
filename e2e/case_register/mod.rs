//! A case with a register: begun, added to, derived, decided, damaged, made again.

mod acts;
mod case;
mod damage;
mod people;
mod proofs;
mod sealed;
mod way;
