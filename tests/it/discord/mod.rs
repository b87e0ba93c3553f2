//! The Discord front door: real serenity, against the stand-in.

mod answering;
mod by_http;
mod cards;
mod departing;
mod events;
mod faults;
mod forms;
mod gateway;
mod hiding;
mod idle;
mod logs;
mod mentions;
mod mutated;
mod odd;
mod pages;
mod pictures;
mod process;
mod registration;
mod rehearsal;
mod roles;
mod sending;
mod server;
pub mod serving;
mod spoken;
mod sweeping;
mod trouble;
mod typed;
