use std::collections::BTreeMap;
use std::io::Write;

use anyhow::{Context, bail};

use crate::config::MasterKeyPlace;
use crate::core::MemberId;
use crate::crypto::{KeyId, MasterKeys, OpenError};
use crate::store::{Inspection, Keys, KeysTx, StoredKey};

/// How many data keys are wrapped anew in one transaction: the bot waits no longer than for these.
const BATCH: i64 = 1_000;
/// Whoever the key that tells whether a master key is the right one belongs to.
const NOBODY: MemberId = MemberId(0);

/// Adds a master key as the active one.
pub async fn new_key(address: &str, place: &MasterKeyPlace, out: &mut impl Write) -> anyhow::Result<()> {
    let keys = Keys::open(address).await?;
    // Whoever makes a data key reads the master keys under this lock.
    let lock = keys.begin().await?;
    let more = match place.look()? {
        Some(known) => known.with_new()?,
        None => MasterKeys::generate()?,
    };
    place.replace(&more)?;
    lock.commit().await?;
    keys.close().await;
    let active = more.ids().next().context("there is an active key")?;
    writeln!(out, "{active} is the active master key now. Copy {} to a safe place.", place.name())?;
    writeln!(out, "`breathing-room keys rotate` wraps the data keys with it.")?;
    Ok(())
}

/// Shows the master keys and how many data keys each of them wraps.
pub async fn list_keys(address: &str, place: &MasterKeyPlace, out: &mut impl Write) -> anyhow::Result<()> {
    let known = place.look()?;
    let Wrappers { by_key: counts, damaged } = if Keys::inspect(address).await? == Inspection::Missing {
        Wrappers::default()
    } else {
        let keys = Keys::open(address).await?;
        let counts = wrapped_by(&keys).await;
        keys.close().await;
        counts?
    };
    let ids: Vec<KeyId> = known.iter().flat_map(MasterKeys::ids).collect();
    for (index, id) in ids.iter().enumerate() {
        let state = if index == 0 { "active" } else { "kept" };
        writeln!(out, "{id}  {state:<7}  {} data keys", counts.get(id).unwrap_or(&0))?;
    }
    for (id, count) in counts.iter().filter(|(id, _)| !ids.contains(id)) {
        writeln!(out, "{id}  missing  {count} data keys")?;
    }
    if damaged > 0 {
        writeln!(out, "{damaged} data keys are damaged, and tell no master key")?;
    }
    if ids.is_empty() && counts.is_empty() {
        writeln!(out, "there is no master key yet; the first start makes one in {}", place.name())?;
    }
    Ok(())
}

/// Wraps every data key with the active master key. It may be interrupted at any point and begun again, and the bot
/// may run meanwhile. `progress` is told about each batch: how many members' keys were seen, and of how many. One that
/// cannot be unwrapped stays as it is and stops none of the others; the error at the end says how many those are.
pub async fn rotate_keys(
    address: &str,
    place: &MasterKeyPlace,
    out: &mut impl Write,
    mut progress: impl FnMut(u64, u64),
) -> anyhow::Result<()> {
    let keys = there(address).await?;
    let wrappers = wrapped_by(&keys).await?;
    let total = u64::try_from(wrappers.by_key.values().sum::<i64>() + wrappers.damaged).unwrap_or_default();
    let mut after = (MemberId(i64::MIN), 0);
    let (mut seen, mut wrapped, mut left) = (0, 0, Left::default());
    loop {
        let mut tx = keys.begin().await?;
        // Under the lock: the active key is the active key for the whole of the batch.
        let master = in_force(place)?;
        let active = master.ids().next().context("there is an active key")?;
        let batch = tx.after(after, BATCH).await?;
        let Some(last) = batch.last() else { break };
        after = (last.member, last.generation);
        for stored in &batch {
            let counts = u64::from(stored.member != NOBODY);
            seen += counts;
            if stored.wrapped.master().is_ok_and(|id| id == active) {
                continue;
            }
            match master.unwrap(stored.member, stored.generation, &stored.wrapped) {
                Ok(key) => {
                    tx.rewrap(stored, &master.wrap(&key)?).await?;
                    wrapped += counts;
                }
                Err(OpenError::UnknownKey(_)) => left.lost += 1,
                Err(OpenError::WrongKey | OpenError::Corrupt | OpenError::Version) => left.damaged += 1,
            }
        }
        tx.commit().await?;
        progress(seen, total);
    }
    // What was there before is in the log still.
    let emptied = keys.empty_log().await?;
    keys.close().await;
    writeln!(out, "{wrapped} data keys wrapped anew")?;
    if !emptied {
        writeln!(out, "the bot reads the files: their old wrapping is overwritten when it writes next")?;
    }
    left.told(place)
}

/// Data keys that were left as they were.
#[derive(Default)]
struct Left {
    /// Wrapped by a master key that is not there.
    lost: u64,
    /// Not what was once written.
    damaged: u64,
}

impl Left {
    fn told(&self, place: &MasterKeyPlace) -> anyhow::Result<()> {
        let lost = (self.lost > 0)
            .then(|| format!("{} wrapped by a master key that is not in {}", self.lost, place.name()));
        let damaged = (self.damaged > 0).then(|| format!("{} damaged", self.damaged));
        let told: Vec<String> = lost.into_iter().chain(damaged).collect();
        if told.is_empty() {
            return Ok(());
        }
        bail!(
            "some data keys could not be unwrapped and stay as they are: {}; what they seal stays shut until the \
             missing master key, or a copy of the keys from before the damage, is put back",
            told.join(", ")
        )
    }
}

/// Takes a master key out of the file, once no data key needs it any more. What it wrapped and cannot unwrap either,
/// because it is damaged, keeps it from nothing.
pub async fn retire_key(
    address: &str,
    place: &MasterKeyPlace,
    id: KeyId,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let keys = there(address).await?;
    // Whoever makes a data key reads the master keys under this lock.
    let mut lock = keys.begin().await?;
    let known = in_force(place)?;
    if !known.holds(id) {
        bail!("{id} is not among the master keys in {}", place.name());
    }
    if needs(&mut lock, &known, id).await? {
        bail!("{id} still wraps data keys; run `breathing-room keys rotate` first");
    }
    if known.ids().next() == Some(id) {
        bail!("{id} is the active master key; run `breathing-room keys new` first");
    }
    let rest = known.without(id).context("the last master key stays")?;
    place.replace(&rest)?;
    lock.commit().await?;
    keys.close().await;
    writeln!(
        out,
        "{id} is retired; destroy its copies once no backup of the data keys is from before the rotation"
    )?;
    Ok(())
}

/// Whether any data key can be unwrapped with this master key.
async fn needs(tx: &mut KeysTx, known: &MasterKeys, id: KeyId) -> anyhow::Result<bool> {
    let mut after = (MemberId(i64::MIN), 0);
    loop {
        let batch = tx.after(after, BATCH).await?;
        let Some(last) = batch.last() else { return Ok(false) };
        after = (last.member, last.generation);
        let opens = |stored: &StoredKey| {
            stored.wrapped.master().is_ok_and(|master| master == id)
                && known.unwrap(stored.member, stored.generation, &stored.wrapped).is_ok()
        };
        if batch.iter().any(opens) {
            return Ok(true);
        }
    }
}

async fn there(address: &str) -> anyhow::Result<Keys> {
    if Keys::inspect(address).await? == Inspection::Missing {
        bail!("there is no database of data keys at {address}; nothing was changed");
    }
    Ok(Keys::open(address).await?)
}

fn in_force(place: &MasterKeyPlace) -> anyhow::Result<MasterKeys> {
    match place.look()? {
        Some(keys) => Ok(keys),
        None => bail!("there is no master key in {}", place.name()),
    }
}

/// What wraps members' data keys.
#[derive(Default)]
struct Wrappers {
    /// How many each master key does; one that wraps nobody's is there as well.
    by_key: BTreeMap<KeyId, i64>,
    /// How many do not tell.
    damaged: i64,
}

async fn wrapped_by(keys: &Keys) -> anyhow::Result<Wrappers> {
    let mut wrappers = Wrappers::default();
    for (one, count) in keys.count().await? {
        match one.master() {
            Ok(id) => *wrappers.by_key.entry(id).or_default() += count,
            Err(_) => wrappers.damaged += count,
        }
    }
    Ok(wrappers)
}
