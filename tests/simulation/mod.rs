//! A simulated year: does this build keep its promises on this machine?
//!
//! The real bot runs over a real database, with members who set things up, press what they are offered and type
//! nonsense. The platform loses receipts, refuses, and fails for hours. The process is killed, restarted and away.
//! The machine sleeps for days, and its clock is put forward and back. Time is simulated: it goes from one instant
//! at which something can happen to the next. After every step a checker with a model of its own compares what it
//! saw with what the bot promises ([`Invariant`]).
//!
//! The seed decides everything, so a run can be repeated exactly. Only a slow machine can change it: a read of the
//! database that takes longer than 200 ms is answered as for a stranger.
//!
//! The database is made in memory where the system has a directory for that (`/dev/shm`), otherwise among its
//! temporary files, and is deleted afterwards. Its settings are those of every database of the bot.

mod agenda;
mod audit;
mod calendar;
mod checker;
mod faults;
mod people;
mod platform;
mod report;
mod run;
mod simulate;
mod size;
mod under_test;

pub(crate) use simulate::simulate;
pub(crate) use size::Simulation;
