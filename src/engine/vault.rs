//! The keys to what members write: it seals and opens.
//!
//! Desired properties:
//! - A data key is durable before the first row that it seals: it is made and committed inside the unit of work
//!   that writes the row, and before that is. Killed in between, a key is left over that seals nothing.
//! - No second key is made for a member who has something that a first one sealed: `keys.db` is another's, or lost.
//! - Nothing is stored unsealed. Without the right master key the journal is *locked*: what is sealed is not read,
//!   what would have to be sealed is refused, and everything else goes on.
//! - New data keys are wrapped by the master key that is active at that moment: the keys are read again under the
//!   lock under which an operator's commands change them, so none is wrapped by a retired one.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

use crate::core::{MemberId, Private};
use crate::crypto::AgeFile;
use crate::crypto::{DataKey, IfMissing, KeyId, KeySource, Label, Locked, MasterKeys, OpenError, Sealed};
use crate::engine::Trouble;
use crate::store::{KeysTx, Store, StoreError, StoredKey};

/// Seals and opens what members write.
#[derive(Debug)]
pub struct Vault {
    store: Store,
    source: KeySource,
    memory: Mutex<Memory>,
}

/// The data keys of some members, for one piece of work.
#[derive(Debug, Default)]
pub(super) struct MemberKeys {
    keys: HashMap<MemberId, Arc<DataKey>>,
    /// Whether the log has why some are not here.
    told: bool,
}

/// What is kept in memory: the master keys, and the data keys that were of use lately.
#[derive(Debug, Default)]
struct Memory {
    master: Option<Result<Arc<MasterKeys>, Locked>>,
    members: HashMap<MemberId, (Arc<DataKey>, DateTime<Utc>)>,
}

/// Whoever the key that tells whether a master key is the right one belongs to.
const NOBODY: MemberId = MemberId(0);
/// How many data keys are in memory at most.
const MOST: usize = 1_024;
/// How long a data key that nobody needs stays in memory.
const IDLE_FOR: TimeDelta = TimeDelta::minutes(10);

impl Vault {
    pub(super) fn new(store: Store, source: KeySource) -> Self {
        Self { store, source, memory: Mutex::default() }
    }

    /// Why nothing can be sealed or opened at present; None while it works. A locked vault looks for its master key
    /// again each time: an operator may have put it there.
    pub async fn locked(&self) -> Result<Option<Locked>, StoreError> {
        Ok(self.master().await?.err())
    }

    /// The data keys of those of these members who have one that can be unwrapped. What cannot is in the log.
    pub(super) async fn keys_of(
        &self,
        members: impl IntoIterator<Item = MemberId>,
        now: DateTime<Utc>,
    ) -> Result<MemberKeys, StoreError> {
        let mut found = MemberKeys::default();
        let mut wanted = Vec::new();
        for member in members {
            match self.memory().recall(member, now) {
                Some(key) => drop(found.keys.insert(member, key)),
                // One member may have several messages on their way.
                None if wanted.contains(&member) => {}
                None => wanted.push(member),
            }
        }
        if wanted.is_empty() {
            return Ok(found);
        }
        let Ok(mut master) = self.master().await? else {
            found.told = true;
            return Ok(found);
        };
        let stored = self.store.keys().newest(&wanted).await?;
        for stored in stored {
            match self.unwrap(&mut master, &stored) {
                Ok(key) => drop(found.keys.insert(stored.member, self.memory().remember(key, now))),
                Err(error) => {
                    tracing::error!(%error, "a data key cannot be unwrapped");
                    found.told = true;
                }
            }
        }
        Ok(found)
    }

    /// Makes a record of something that a member wrote. Their data key is made when they have none yet: ask only
    /// inside the unit of work that keeps the record, whose lock keeps the member from being erased meanwhile.
    pub(super) async fn seal(
        &self,
        member: MemberId,
        label: &Label,
        text: &Private,
        now: DateTime<Utc>,
    ) -> Result<Sealed, Trouble> {
        Ok(self.sealing_key(member, now).await?.seal(label, text)?)
    }

    /// The key that seals what a member writes now, under the same condition as [`Self::seal`].
    pub(super) async fn sealing_key(
        &self,
        member: MemberId,
        now: DateTime<Utc>,
    ) -> Result<Arc<DataKey>, Trouble> {
        let remembered = self.memory().recall(member, now);
        match remembered {
            Some(key) => Ok(key),
            None => self.key_to_seal_with(member, now).await,
        }
    }

    /// Lets go of a member's data key.
    pub(super) fn forget(&self, member: MemberId) {
        self.memory().members.remove(&member);
    }

    /// Lets go of data keys that nobody has needed for a while.
    pub(super) fn forget_idle(&self, now: DateTime<Utc>) {
        self.memory().forget_idle(now);
    }

    async fn key_to_seal_with(&self, member: MemberId, now: DateTime<Utc>) -> Result<Arc<DataKey>, Trouble> {
        let mut master = self.master().await?.map_err(|_| Trouble::Locked)?;
        let mut tx = self.store.keys().begin().await?;
        let key = if let Some(stored) = tx.newest(member).await? {
            self.unwrap(&mut master, &stored).map_err(|error| {
                tracing::error!(%error, "a data key cannot be unwrapped");
                Trouble::Locked
            })?
        } else if self.store.holds_sealed_of(member).await? {
            tracing::error!(
                "a member's data key is not there, though it has sealed something: keys.db is not the one that belongs here"
            );
            return Err(Trouble::Locked);
        } else {
            // The active key may be another by now.
            let canary = canary(&mut tx).await?.ok_or(Trouble::Locked)?;
            let master = self.read(&canary).map_err(|_| Trouble::Locked)?;
            let key = DataKey::generate(member, DataKey::FIRST)?;
            insert(&mut tx, &master, &key).await?;
            key
        };
        tx.commit().await?;
        Ok(self.memory().remember(key, now))
    }

    /// Unwraps a data key; one of a master key that is not known may be of one that was added meanwhile.
    fn unwrap(&self, master: &mut Arc<MasterKeys>, stored: &StoredKey) -> Result<DataKey, OpenError> {
        let unwrap = |master: &MasterKeys| master.unwrap(stored.member, stored.generation, &stored.wrapped);
        match unwrap(master) {
            Err(OpenError::UnknownKey(id)) => {
                let read = self.source.read(IfMissing::Need(id)).ok().filter(|read| read.holds(id));
                let read = read.ok_or(OpenError::UnknownKey(id))?;
                *master = self.memory().settle(Ok(read)).map_err(|_| OpenError::UnknownKey(id))?;
                unwrap(master)
            }
            unwrapped => unwrapped,
        }
    }

    /// The master keys. The first time, and for as long as the journal is locked, they are read and tried.
    async fn master(&self) -> Result<Result<Arc<MasterKeys>, Locked>, StoreError> {
        if let Some(Ok(master)) = &self.memory().master {
            return Ok(Ok(Arc::clone(master)));
        }
        let canary = self.store.keys().newest(&[NOBODY]).await?.pop();
        if let Some(canary) = canary {
            let read = self.read(&canary);
            return Ok(self.memory().settle(read));
        }
        if self.store.holds_sealed().await? {
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

    /// The master keys as they are now, if they are the right ones.
    fn read(&self, canary: &StoredKey) -> Result<MasterKeys, Locked> {
        read(&self.source, canary)
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl MemberKeys {
    /// Reads a record of a member's. None: it cannot be read; the log says why.
    pub(super) fn open(&self, member: MemberId, label: &Label, record: &Sealed) -> Option<Private> {
        self.read(member, label, |key| key.open(label, record))
    }

    /// The file in a record of a member's, under the same condition as [`Self::open`].
    pub(super) fn open_file(&self, member: MemberId, label: &Label, record: &Sealed) -> Option<AgeFile> {
        self.read(member, label, |key| key.open_file(label, record))
    }

    fn read<T>(
        &self,
        member: MemberId,
        label: &Label,
        open: impl FnOnce(&DataKey) -> Result<T, OpenError>,
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
    /// Notes what was read, and tells the log when it is news.
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

    fn recall(&mut self, member: MemberId, now: DateTime<Utc>) -> Option<Arc<DataKey>> {
        let (key, used_at) = self.members.get_mut(&member)?;
        if is_idle(*used_at, now) {
            self.members.remove(&member);
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

/// A clock that was set back counts as well.
fn is_idle(used_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    (now - used_at).abs() > IDLE_FOR
}

async fn canary(tx: &mut KeysTx) -> Result<Option<StoredKey>, StoreError> {
    tx.newest(NOBODY).await
}

/// The master keys, of which the first may be made now: nothing was wrapped before, unless by somebody who was
/// faster.
async fn canary_or_first(
    tx: &mut KeysTx,
    source: &KeySource,
) -> Result<Result<MasterKeys, Locked>, StoreError> {
    if let Some(canary) = canary(tx).await? {
        return Ok(read(source, &canary));
    }
    let master = match source.read(IfMissing::Make) {
        Ok(master) => master,
        Err(locked) => return Ok(Err(locked)),
    };
    let Ok(key) = DataKey::generate(NOBODY, 0) else { return Err(StoreError::Random) };
    match insert(tx, &master, &key).await {
        Ok(()) => Ok(Ok(master)),
        Err(Trouble::Store(error)) => Err(error),
        Err(_) => Err(StoreError::Random),
    }
}

async fn insert(tx: &mut KeysTx, master: &MasterKeys, key: &DataKey) -> Result<(), Trouble> {
    let wrapped = master.wrap(key)?;
    tx.insert(&StoredKey { member: key.member(), generation: key.generation(), wrapped }).await?;
    Ok(())
}

fn read(source: &KeySource, canary: &StoredKey) -> Result<MasterKeys, Locked> {
    let id: KeyId = canary.wrapped.master().map_err(|_| Locked::Damaged)?;
    let master = source.read(IfMissing::Need(id))?;
    match master.unwrap(canary.member, canary.generation, &canary.wrapped) {
        Ok(_) => Ok(master),
        Err(OpenError::UnknownKey(id)) => Err(Locked::Wrong(id)),
        Err(OpenError::WrongKey | OpenError::Corrupt | OpenError::Version) => Err(Locked::Damaged),
    }
}
