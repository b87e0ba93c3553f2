//! What the program does for each verb of the command line. A file a verb; the other files hold what the verbs share.

mod arguments;
mod backup;
mod check;
mod check_clock;
mod counted;
mod discord;
mod erase;
mod import;
mod keys;
mod log;
mod log_line;
mod memory;
mod moving;
mod register;
mod runtime;
mod safety;
mod serve;
mod setup;
mod share;
mod stop;
mod try_here;

pub use arguments::{Arguments, KeysVerb, Verb};
pub use backup::{BackupPlaces, back_up_databases, backup};
pub use check::{CheckPlace, check};
pub use erase::{erase, erase_person};
pub use import::{import, import_copy};
pub use keys::{list_keys, manage_keys, new_key, retire_key, rotate_keys};
pub use log::{log_to, start_log};
pub use moving::{MovePlaces, move_store};
pub use register::register;
pub use runtime::{run_on_one_thread, run_on_two_threads};
pub use safety::safety;
pub use serve::serve;
pub use setup::Setup;
pub use share::Share;
pub use try_here::{TryReason, try_here};
