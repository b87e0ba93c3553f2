//! Binds the data keys of an older version to their members' accounts, once.
//!
//! The canary is bound last, so it records that the others are: a canary of version 1 means that the work is not done.
//! Only the master key can make a canary. So the work is done again only for a person who has that key, or an old copy
//! of `keys.db`. Keys of version 1 are never used for anything else.

use std::collections::HashMap;

use crate::core::{MemberId, Person};
use crate::crypto::{DecryptError, KeyOwner, MasterKeys, RewrapError};
use crate::store::{KeysTx, Store, StoreError, StoredKey};

/// How many data keys are bound in one transaction. A member's request waits meanwhile.
const BATCH: i64 = 1_000;

/// Wraps every data key of version 1 anew, bound to the account that its member has now, and the canary last. It may
/// be interrupted at any point and begun again. A key that cannot be unwrapped stays as it is, and so does the key of
/// a member who is not in the database.
pub(super) async fn bind_old_keys(store: &Store, master: &MasterKeys) -> Result<(), StoreError> {
    let mut binding = Binding::default();
    let mut after = i64::MIN;
    loop {
        let mut tx = store.keys().begin().await?;
        let Some(batch) = tx.after(after, BATCH).await? else { break };
        after = batch.last;
        let old: Vec<&StoredKey> = batch.keys.iter().filter(|stored| !stored.wrapped.is_bound()).collect();
        let members: Vec<MemberId> = old.iter().map(|stored| stored.member).collect();
        let people: HashMap<MemberId, Person> = store.people_with(&members).await?.into_iter().collect();
        for stored in old {
            binding.bind(&mut tx, master, stored, people.get(&stored.member)).await?;
        }
        tx.commit().await?;
    }
    if binding.lost == 0 {
        let mut tx = store.keys().begin().await?;
        if let Some(canary) = tx.newest(KeyOwner::CANARY.member).await?
            && let Ok(bound) = master.bind(KeyOwner::CANARY, canary.generation, &canary.wrapped)
        {
            tx.rewrap(&canary, &bound).await?;
        }
        tx.commit().await?;
    }
    // The old wrappings are still in the write-ahead log.
    store.keys().empty_log().await?;
    let Binding { bound, lost, left } = binding;
    tracing::info!(bound, "the data keys are bound to their members' accounts");
    if lost + left > 0 {
        tracing::warn!(lost, left, "some data keys are not bound to an account, and open nothing");
    }
    Ok(())
}

/// How many data keys were bound, and how many were not.
#[derive(Default)]
struct Binding {
    bound: usize,
    /// The master key that wraps them is missing. When it is put back, the next start binds them.
    lost: usize,
    /// They are damaged, or their members are not in the database.
    left: usize,
}

impl Binding {
    async fn bind(
        &mut self,
        tx: &mut KeysTx,
        master: &MasterKeys,
        stored: &StoredKey,
        person: Option<&Person>,
    ) -> Result<(), StoreError> {
        if stored.member == KeyOwner::CANARY.member {
            return Ok(());
        }
        let Some(person) = person else {
            self.left += 1;
            return Ok(());
        };
        match master.bind(KeyOwner::new(stored.member, person), stored.generation, &stored.wrapped) {
            Ok(wrapped) => {
                tx.rewrap(stored, &wrapped).await?;
                self.bound += 1;
            }
            Err(RewrapError::Decrypt(DecryptError::UnknownKey(_))) => self.lost += 1,
            Err(RewrapError::Decrypt(
                DecryptError::WrongKey | DecryptError::Corrupt | DecryptError::Version,
            )) => self.left += 1,
            Err(RewrapError::Encrypt(_)) => return Err(StoreError::Random),
        }
        Ok(())
    }
}
