//! What an operator asks of the program on the command line, beside serving: each verb writes what it found,
//! and answers whether all is well.

mod check;
mod erase;
mod simulate;

pub use check::check;
pub use erase::erase;
pub use simulate::{Invariant, Report, Simulation, Violation, simulate};
