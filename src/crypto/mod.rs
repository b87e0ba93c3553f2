//! Encrypts what members write, for storing it, by envelope encryption. The store takes such text only as
//! [`Record`], so storing bare text does not compile.
//!
//! ```text
//! master key (32 bytes; a file, a credential or the environment; one or more, the first is active)
//!    └─ wraps ─► data key of a member (random, 32 bytes)      the database of data keys
//!                   └─ encrypts ─► record of something they wrote  the database
//!                                  └─ in sealed mode: an age file to a key of their own
//! ```
//!
//! Desired properties:
//! - A record opens only in its own place. Its kind, member, number, key generation, schema and day are bound to
//!   it. A record with one altered byte, or from another place, is refused.
//! - A record with an unknown version or algorithm is refused, never guessed.
//! - A wrapped data key opens only for its own member in their own account. The two are inside the wrapping, so that
//!   data keys can be wrapped anew without the other database, and reveal no account.
//! - Without a member's data key their records cannot be opened. So deleting the key destroys what it encrypted, in
//!   every copy of the database.
//! - A record shows only roughly how long the text is, because the text is padded.
//! - Keys are overwritten when they are dropped, and have no text form except the master keys' file.
//! - A page that is sealed to a member's own key opens with no key that the bot has, not even the master key.
//!
//! Not claimed: that the operator cannot read what is encrypted with a data key. The operator holds the master key.

mod age_file;
mod cipher;
mod data_key;
mod error;
mod key_id;
mod mark;
mod master_keys;
mod own_key;
mod owner;
mod recipient;
mod record;
mod source;
#[cfg(test)]
mod tests;

pub use data_key::{DataKey, Wrapped};
pub use error::{DecryptError, EncryptError};
pub use key_id::KeyId;
pub use mark::ErasureMark;
pub use master_keys::{KeyTextError, MasterKeys, RewrapError};
pub use own_key::{seal_file, seal_page};
pub use owner::{Account, KeyOwner};
pub use recipient::{AgeFile, BadRecipient, CAN_SEAL, Recipient};
pub use record::{Draw, Kind, Label, Record, RecordId};
pub use source::{IfMissing, KeySource, Locked};
