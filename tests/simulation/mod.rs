//! A simulated year: does this build keep its promises on this machine?
//!
//! The real bot over a real database, with members who set things up, press whatever they are offered and type
//! nonsense; a platform that loses receipts, refuses and fails for hours; a process that is killed, restarted and away; a
//! machine that sleeps for days and whose clock is put forward and back. Time is simulated: it goes from one
//! instant at which something can happen to the next. After every step a checker with a model of its own holds what it
//! saw against what the bot promises ([`Invariant`]).
//!
//! The seed decides everything, so that a run can be repeated, to the last line. One thing on the machine could tell:
//! what waits longer than 200 ms for a read of the database is answered as a stranger is.
//!
//! The database is made in memory where the system has a directory there (`/dev/shm`), else among its temporary files,
//! and is gone afterwards. Its settings are those of every database of the bot.

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
