use anyhow::bail;

use crate::config::MasterKeyPlace;
use crate::crypto::{DecryptError, Locked, MasterKeys};
use crate::store::StoredKey;

/// Tests whether the master keys in a place open the canary, the data key that shows whether a master key is the
/// right one. The error says which key is missing, and where it belongs.
pub(super) fn check_canary(
    known: Option<&MasterKeys>,
    canary: &StoredKey,
    place: &MasterKeyPlace,
) -> anyhow::Result<()> {
    let opened = match known {
        Some(known) => known.check(canary.member, canary.generation, &canary.wrapped),
        None => canary.wrapped.master().and_then(|id| Err(DecryptError::UnknownKey(id))),
    };
    match opened {
        Ok(()) => Ok(()),
        Err(DecryptError::UnknownKey(id)) => bail!(
            "the master key {id}, which the data keys need, is not in {}; put its copy back there",
            place.name()
        ),
        Err(DecryptError::WrongKey | DecryptError::Corrupt | DecryptError::Version) => {
            Err(Locked::Damaged.into())
        }
    }
}
