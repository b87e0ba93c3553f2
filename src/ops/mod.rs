//! What an operator asks of the program on the command line, beside serving: each verb writes what it found,
//! and answers whether all is well.

mod check;
mod erase;
mod keys;
mod memory;
mod simulate;

pub use check::check;
pub use erase::erase;
pub use keys::{list_keys, new_key, retire_key, rotate_keys};
pub use memory::keep_memory_private;
pub use simulate::{Invariant, Report, Simulation, Violation, simulate};
