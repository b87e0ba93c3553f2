//! What an operator asks of the program on the command line, beside serving: each verb writes what it found,
//! and answers whether all is well.

mod backup;
mod check;
mod erase;
mod import;
mod keys;
mod log;
mod memory;

pub use backup::{BackupPlaces, backup};
pub use check::check;
pub use erase::erase;
pub use import::import;
pub use keys::{list_keys, new_key, retire_key, rotate_keys};
pub use log::start_log;
pub use memory::keep_memory_private;
