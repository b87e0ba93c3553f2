//! What a member wrote, at rest: envelope encryption. The store takes such text as [`Sealed`] only: bare text
//! does not type-check.
//!
//! ```text
//! master key (32 bytes; a file, a credential or the environment; one or more, the first is active)
//!    └─ wraps ─► data key of a member (random, 32 bytes)      the database of data keys
//!                   └─ seals ─► record of something they wrote     the database
//!                                  └─ in sealed mode: an age file to a key of their own
//! ```
//!
//! Desired properties:
//! - A record opens only in its own place: its kind, its member, its number, its generation of key, its schema and its
//!   day are bound to it. A record with one altered byte, or from another place, is refused.
//! - An unknown version or algorithm is refused, never guessed.
//! - Without a member's data key their records stay shut: to destroy the key is to destroy what it sealed, in
//!   every copy of the database.
//! - The length of what was written shows only roughly: it is padded.
//! - Keys are overwritten when they are let go, and have no text form but the master key's own file.
//! - What is sealed to a member's own key opens with nothing that is here, the master key included.
//!
//! Not claimed: that the operator cannot read what is encrypted with a data key. The operator holds the master key.

mod cipher;
mod data_key;
mod error;
mod key_id;
mod mark;
mod master_keys;
mod own_key;
mod recipient;
mod record;
mod source;
#[cfg(test)]
mod tests;

pub use data_key::{DataKey, Wrapped};
pub use error::{OpenError, SealError};
pub use key_id::KeyId;
pub use mark::ErasureMark;
pub use master_keys::{KeyTextError, MasterKeys};
pub use own_key::{seal_file, seal_page};
pub use recipient::{AgeFile, BadRecipient, CAN_SEAL, Recipient};
pub use record::{Draw, Kind, Label, RecordId, Sealed};
pub use source::{IfMissing, KeySource, Locked};
