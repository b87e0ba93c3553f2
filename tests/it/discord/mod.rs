//! The Discord front door: real serenity, against the stand-in.

mod answering;
mod cards;
mod departing;
mod events;
mod faults;
mod gateway;
mod idle;
mod logs;
mod mutated;
mod odd;
mod process;
mod registration;
mod rehearsal;
mod sending;
pub mod serving;
mod spoken;
mod sweeping;
mod trouble;
