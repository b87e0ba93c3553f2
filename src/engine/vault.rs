//! The vault holds the keys to what members write: it encrypts and decrypts.
//!
//! Desired properties:
//! - A data key is durable before the first row that it encrypts: it is made and committed inside the transaction
//!   that writes the row, and before that transaction commits. If the process dies in between, the key is left over
//!   and has encrypted nothing.
//! - A member who has something that a first key encrypted gets no second key: then `keys.db` is lost, or belongs to
//!   another database.
//! - Nothing is stored in plain text. Without the right master key the journal is *locked*: records are not read,
//!   writing that needs a record is refused, and everything else goes on.
//! - A data key opens for its own member in their own account, in memory too. If a member's row is given another
//!   account's id, what they wrote stays encrypted.
//! - New data keys are wrapped by the master key that is active at that moment: the master keys are read again under
//!   the lock that the operator's commands hold while they change them, so a retired one wraps no new key.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

use crate::core::{MemberId, Private};
use crate::crypto::AgeFile;
use crate::crypto::{
    DataKey, DecryptError, IfMissing, KeyId, KeyOwner, KeySource, Label, Locked, MasterKeys, Record,
};
use crate::engine::binding::bind_old_keys;
use crate::engine::trouble::Trouble;
use crate::store::{KeysTx, Store, StoreError, StoredKey};

/// Encrypts and decrypts what members write.
#[derive(Debug)]
pub struct Vault {
    store: Store,
    source: KeySource,
    memory: Mutex<Memory>,
}

/// The data keys of several members, for one piece of work.
#[derive(Debug, Default)]
pub(super) struct MemberKeys {
    keys: HashMap<MemberId, Arc<DataKey>>,
    /// Whether the log already says why keys are missing here.
    told: bool,
}

/// The keys in memory: the master keys, and the data keys that were used in the last minutes.
#[derive(Debug, Default)]
struct Memory {
    master: Option<Result<Arc<MasterKeys>, Locked>>,
    members: HashMap<MemberId, (Arc<DataKey>, DateTime<Utc>)>,
}

/// How many data keys are in memory at most. The key that was used least recently is dropped first.
const MOST: usize = 1_024;
/// How long a data key stays in memory after its last use.
const IDLE_FOR: TimeDelta = TimeDelta::minutes(10);

impl Vault {
    pub(super) fn new(store: Store, source: KeySource) -> Self {
        Self { store, source, memory: Mutex::default() }
    }

    /// Returns why nothing can be encrypted or decrypted at present, or None while it works. A locked vault looks
    /// for its master key each time: an operator may have put it in place.
    pub async fn locked(&self) -> Result<Option<Locked>, StoreError> {
        Ok(self.master().await?.err())
    }

    /// Returns the data keys of these members. A member without a key is left out, and so is a key that cannot be
    /// unwrapped: the log says why.
    pub(super) async fn keys_of(
        &self,
        owners: impl IntoIterator<Item = KeyOwner>,
        now: DateTime<Utc>,
    ) -> Result<MemberKeys, StoreError> {
        let mut found = MemberKeys::default();
        let mut wanted: HashMap<MemberId, KeyOwner> = HashMap::new();
        for owner in owners {
            match self.memory().recall(owner, now) {
                Some(key) => drop(found.keys.insert(owner.member, key)),
                None => drop(wanted.insert(owner.member, owner)),
            }
        }
        if wanted.is_empty() {
            return Ok(found);
        }
        let Ok(mut master) = self.master().await? else {
            found.told = true;
            return Ok(found);
        };
        let members: Vec<MemberId> = wanted.keys().copied().collect();
        for stored in self.store.keys().newest(&members).await? {
            let Some(owner) = wanted.get(&stored.member) else { continue };
            match self.unwrap(&mut master, *owner, &stored) {
                Ok(key) => drop(found.keys.insert(stored.member, self.memory().remember(key, now))),
                Err(error) => {
                    tracing::error!(%error, "a data key cannot be unwrapped");
                    found.told = true;
                }
            }
        }
        Ok(found)
    }

    /// Returns the same for what is due now, and no keys when they cannot be read: what they would open is left out then, and
    /// the most careful values stand in for it, so nothing that is due waits for them.
    pub(super) async fn keys_that_open(
        &self,
        owners: impl IntoIterator<Item = KeyOwner>,
        now: DateTime<Utc>,
    ) -> MemberKeys {
        self.keys_of(owners, now).await.unwrap_or_else(|error| {
            tracing::error!(code = error.code(), "what is due goes on without its members' keys");
            MemberKeys { told: true, ..MemberKeys::default() }
        })
    }

    /// Encrypts something that a member wrote. Makes the member's data key if they have none yet. Call it only
    /// inside the transaction that writes the record, whose lock keeps the member from being erased meanwhile, or
    /// for a member whom no person is yet, whom no request can erase.
    pub(super) async fn encrypt(
        &self,
        owner: KeyOwner,
        label: &Label,
        text: &Private,
        now: DateTime<Utc>,
    ) -> Result<Record, Trouble> {
        Ok(self.data_key(owner, now).await?.encrypt(label, text)?)
    }

    /// Returns the key that encrypts what a member writes now, under the same condition as [`Self::encrypt`].
    pub(super) async fn data_key(
        &self,
        owner: KeyOwner,
        now: DateTime<Utc>,
    ) -> Result<Arc<DataKey>, Trouble> {
        let remembered = self.memory().recall(owner, now);
        if let Some(key) = remembered {
            return Ok(key);
        }
        let mut found = self.data_keys(&[owner], now).await?;
        found.keys.remove(&owner.member).ok_or(Trouble::Locked)
    }

    /// Drops a member's data key from memory.
    pub(super) fn forget(&self, member: MemberId) {
        self.memory().members.remove(&member);
    }

    /// Drops the data keys that were not used for [`IDLE_FOR`].
    pub(super) fn forget_idle(&self, now: DateTime<Utc>) {
        self.memory().forget_idle(now);
    }

    /// Returns the keys that encrypt what these members write now, and makes those that are missing, in one
    /// transaction. A key that cannot be had is left out: the log says why. The condition is the same as for
    /// [`Self::encrypt`].
    pub(super) async fn data_keys(
        &self,
        owners: &[KeyOwner],
        now: DateTime<Utc>,
    ) -> Result<MemberKeys, Trouble> {
        let mut master = self.master().await?.map_err(|_| Trouble::Locked)?;
        let mut tx = self.store.keys().begin().await?;
        let mut found = Vec::new();
        // An operator may change the active master key, so the master keys are read again under the lock before one
        // of them wraps a new data key.
        let mut active = None;
        for owner in owners {
            if let Some(stored) = tx.newest(owner.member).await? {
                let unwrapped = self.unwrap(&mut master, *owner, &stored);
                let unwrapped =
                    unwrapped.inspect_err(|error| tracing::error!(%error, "a data key cannot be unwrapped"));
                found.extend(unwrapped.ok());
                continue;
            }
            if self.store.holds_records_of(owner.member).await? {
                tracing::error!(
                    "a member's data key is not there, though it has sealed something: keys.db is not the one that belongs here"
                );
                continue;
            }
            let active = match &mut active {
                Some(active) => active,
                none => {
                    let canary = stored_canary(&mut tx).await?.ok_or(Trouble::Locked)?;
                    none.insert(self.read_checked(&canary).map_err(|_| Trouble::Locked)?)
                }
            };
            let key = DataKey::generate(*owner, DataKey::FIRST)?;
            insert_key(&mut tx, active, &key).await?;
            found.push(key);
        }
        tx.commit().await?;
        let mut keys = MemberKeys::default();
        for key in found {
            keys.keys.insert(key.member(), self.memory().remember(key, now));
        }
        Ok(keys)
    }

    /// Unwraps a data key. If its master key is unknown, the master keys are read again: an operator may have added
    /// it.
    fn unwrap(
        &self,
        master: &mut Arc<MasterKeys>,
        owner: KeyOwner,
        stored: &StoredKey,
    ) -> Result<DataKey, DecryptError> {
        let unwrap = |master: &MasterKeys| master.unwrap(owner, stored.generation, &stored.wrapped);
        match unwrap(master) {
            Err(DecryptError::UnknownKey(id)) => {
                let read = self.source.read(IfMissing::Need(id)).ok().filter(|read| read.holds(id));
                let read = read.ok_or(DecryptError::UnknownKey(id))?;
                *master = self.memory().settle(Ok(read)).map_err(|_| DecryptError::UnknownKey(id))?;
                unwrap(master)
            }
            unwrapped => unwrapped,
        }
    }

    /// Returns the master keys. They are read and checked the first time, and every time while the journal is
    /// locked. Before they are of use, the data keys of an older version are bound to their accounts.
    async fn master(&self) -> Result<Result<Arc<MasterKeys>, Locked>, StoreError> {
        if let Some(Ok(master)) = &self.memory().master {
            return Ok(Ok(Arc::clone(master)));
        }
        let canary = self.store.keys().newest(&[KeyOwner::CANARY.member]).await?.pop();
        if let Some(canary) = canary {
            let read = self.read_checked(&canary);
            if let Ok(master) = &read
                && !canary.wrapped.is_bound()
            {
                bind_old_keys(&self.store, master).await?;
            }
            return Ok(self.memory().settle(read));
        }
        if self.store.holds_records().await? {
            return Ok(self.memory().settle(Err(Locked::NoKeys)));
        }
        let mut tx = self.store.keys().begin().await?;
        let read = match canary_or_first(&mut tx, &self.source).await? {
            Ok(read) => read,
            Err(locked) => return Ok(self.memory().settle(Err(locked))),
        };
        tx.commit().await?;
        Ok(self.memory().settle(Ok(read)))
    }

    /// Reads the master keys from their source, and checks them against the canary.
    fn read_checked(&self, canary: &StoredKey) -> Result<MasterKeys, Locked> {
        read_master_keys(&self.source, canary)
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl MemberKeys {
    /// Returns a member's key.
    pub(super) fn key(&self, member: MemberId) -> Option<&DataKey> {
        self.keys.get(&member).map(Arc::as_ref)
    }

    /// Decrypts a member's record. Returns None when it cannot be decrypted; the log says why.
    pub(super) fn decrypt(&self, member: MemberId, label: &Label, record: &Record) -> Option<Private> {
        self.read(member, label, |key| key.decrypt(label, record))
    }

    /// Decrypts a member's record of an age file, under the same condition as [`Self::decrypt`].
    pub(super) fn decrypt_file(&self, member: MemberId, label: &Label, record: &Record) -> Option<AgeFile> {
        self.read(member, label, |key| key.decrypt_file(label, record))
    }

    fn read<T>(
        &self,
        member: MemberId,
        label: &Label,
        open: impl FnOnce(&DataKey) -> Result<T, DecryptError>,
    ) -> Option<T> {
        let Some(key) = self.keys.get(&member) else {
            if !self.told {
                tracing::error!(kind = ?label.kind, "a record cannot be opened: its key is not there");
            }
            return None;
        };
        open(key)
            .inspect_err(|error| tracing::error!(%error, kind = ?label.kind, "a record cannot be opened"))
            .ok()
    }
}

impl Memory {
    /// Keeps the outcome of reading the master keys, and logs a failure once.
    fn settle(&mut self, read: Result<MasterKeys, Locked>) -> Result<Arc<MasterKeys>, Locked> {
        let read = read.map(Arc::new);
        if let Err(locked) = &read
            && !matches!(&self.master, Some(Err(before)) if before == locked)
        {
            tracing::error!(reason = %locked, "the journal is locked: nothing that members write is kept or shown");
        }
        self.master = Some(read.clone());
        read
    }

    fn recall(&mut self, owner: KeyOwner, now: DateTime<Utc>) -> Option<Arc<DataKey>> {
        let (key, used_at) = self.members.get_mut(&owner.member)?;
        if is_idle(*used_at, now) {
            self.members.remove(&owner.member);
            return None;
        }
        if key.owner() != owner {
            return None;
        }
        *used_at = now;
        Some(Arc::clone(key))
    }

    fn remember(&mut self, key: DataKey, now: DateTime<Utc>) -> Arc<DataKey> {
        if self.members.len() >= MOST {
            self.forget_idle(now);
        }
        if self.members.len() >= MOST {
            let oldest = self.members.iter().min_by_key(|(_, (_, used_at))| *used_at).map(|(id, _)| *id);
            oldest.map(|oldest| self.members.remove(&oldest));
        }
        let key = Arc::new(key);
        self.members.insert(key.member(), (Arc::clone(&key), now));
        key
    }

    fn forget_idle(&mut self, now: DateTime<Utc>) {
        self.members.retain(|_, (_, used_at)| !is_idle(*used_at, now));
    }
}

/// Returns whether a key was last used too long ago. A time in the future counts too: the clock was set back.
fn is_idle(used_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    (now - used_at).abs() > IDLE_FOR
}

async fn stored_canary(tx: &mut KeysTx) -> Result<Option<StoredKey>, StoreError> {
    tx.newest(KeyOwner::CANARY.member).await
}

/// Returns the master keys of the canary. If there is no canary, makes it, and the first master key too if there is
/// none. The check is repeated under the lock because another process may have been faster.
async fn canary_or_first(
    tx: &mut KeysTx,
    source: &KeySource,
) -> Result<Result<MasterKeys, Locked>, StoreError> {
    if let Some(canary) = stored_canary(tx).await? {
        return Ok(read_master_keys(source, &canary));
    }
    let master = match source.read(IfMissing::Make) {
        Ok(master) => master,
        Err(locked) => return Ok(Err(locked)),
    };
    let Ok(key) = DataKey::generate(KeyOwner::CANARY, 0) else { return Err(StoreError::Random) };
    match insert_key(tx, &master, &key).await {
        Ok(()) => Ok(Ok(master)),
        Err(Trouble::Store(error)) => Err(error),
        Err(_) => Err(StoreError::Random),
    }
}

async fn insert_key(tx: &mut KeysTx, master: &MasterKeys, key: &DataKey) -> Result<(), Trouble> {
    let wrapped = master.wrap(key)?;
    tx.insert(&StoredKey { member: key.member(), generation: key.generation(), wrapped }).await?;
    Ok(())
}

fn read_master_keys(source: &KeySource, canary: &StoredKey) -> Result<MasterKeys, Locked> {
    let id: KeyId = canary.wrapped.master().map_err(|_| Locked::Damaged)?;
    let master = source.read(IfMissing::Need(id))?;
    match master.check(canary.member, canary.generation, &canary.wrapped) {
        Ok(()) => Ok(master),
        Err(DecryptError::UnknownKey(id)) => Err(Locked::Wrong(id)),
        Err(DecryptError::WrongKey | DecryptError::Corrupt | DecryptError::Version) => Err(Locked::Damaged),
    }
}
