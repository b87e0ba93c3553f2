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
mod metrics;
mod mutated;
mod odd;
mod pages;
mod pictures;
mod process;
mod receipts;
mod registration;
mod rehearsal;
mod roles;
mod sending;
mod server;
pub mod serving;
mod spoken;
mod sweeping;
#[cfg(feature = "otlp")]
mod traces;
mod trouble;
mod typed;
