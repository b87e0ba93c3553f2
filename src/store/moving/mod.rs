//! Copies both databases to other addresses, from SQLite to Postgres or back, as they are: what is encrypted is never
//! decrypted.
//!
//! Desired properties:
//! - Nothing is copied before every row of the source was read once. A value that the target cannot hold is found then.
//! - No other process uses either side meanwhile: both are locked.
//! - A batch of rows and how far the move is are committed together, so a move that was killed goes on where it was.
//! - From the first row that is read to the last comparison, a table in the target (`mark`) keeps every other command out.
//! - At the end the rows of the target are read again. Their number and a checksum over all values must be the source's.
//! - Numbers that were given once are never given again, also when their rows are gone.

mod copy;
mod end;
mod error;
mod mark;
mod numbers;
mod row;
mod run;
mod survey;
mod table;

pub use error::MoveError;
pub use run::{Addresses, Move, MoveProgress, Moved, move_databases};
