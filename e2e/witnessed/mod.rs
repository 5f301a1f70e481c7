//! A case whose policy names witnesses, each a program of its own on this machine.

mod case;
mod faulty;
mod published;
mod secrets;
mod static_server;
mod way;
