use std::collections::BTreeMap;
use std::io::Write;

use anyhow::{Context, bail};

use crate::config::MasterKeyPlace;
use crate::domain::MemberId;
use crate::journal::{KeyId, MasterKeys};
use crate::store::{Inspection, Keys};

/// How many data keys are wrapped anew in one transaction: the bot waits no longer than for these.
const BATCH: i64 = 1_000;

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
    let counts = if Keys::inspect(address).await? == Inspection::Missing {
        BTreeMap::new()
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
    if ids.is_empty() && counts.is_empty() {
        writeln!(out, "there is no master key yet; the first start makes one in {}", place.name())?;
    }
    Ok(())
}

/// Wraps every data key with the active master key. It may be interrupted at any point and begun again, and the bot
/// may run meanwhile. `progress` is told about each batch.
pub async fn rotate_keys(
    address: &str,
    place: &MasterKeyPlace,
    out: &mut impl Write,
    mut progress: impl FnMut(u64),
) -> anyhow::Result<()> {
    let keys = there(address).await?;
    let mut after = (MemberId(i64::MIN), 0);
    let (mut seen, mut wrapped) = (0, 0);
    loop {
        let mut tx = keys.begin().await?;
        // Under the lock: the active key is the active key for the whole of the batch.
        let master = in_force(place)?;
        let active = master.ids().next().context("there is an active key")?;
        let batch = tx.after(after, BATCH).await?;
        let Some(last) = batch.last() else { break };
        after = (last.member, last.generation);
        for stored in &batch {
            seen += 1;
            if stored.wrapped.master()? != active {
                let key = master.unwrap(stored.member, stored.generation, &stored.wrapped)?;
                tx.rewrap(stored, &master.wrap(&key)?).await?;
                wrapped += u64::from(stored.member != MemberId(0));
            }
        }
        tx.commit().await?;
        progress(seen);
    }
    // What was there before is in the log still.
    let emptied = keys.empty_log().await?;
    keys.close().await;
    writeln!(out, "{wrapped} data keys wrapped anew")?;
    if !emptied {
        writeln!(out, "the bot reads the files: their old wrapping is overwritten when it writes next")?;
    }
    Ok(())
}

/// Takes a master key out of the file, once it wraps nothing any more.
pub async fn retire_key(
    address: &str,
    place: &MasterKeyPlace,
    id: KeyId,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let keys = there(address).await?;
    // Whoever makes a data key reads the master keys under this lock.
    let lock = keys.begin().await?;
    let known = in_force(place)?;
    if !known.holds(id) {
        bail!("{id} is not among the master keys in {}", place.name());
    }
    if wrapped_by(&keys).await?.contains_key(&id) {
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

/// How many members' data keys each master key wraps; one that wraps nobody's is there as well.
async fn wrapped_by(keys: &Keys) -> anyhow::Result<BTreeMap<KeyId, i64>> {
    let counts = keys.count().await?.into_iter().map(|(one, count)| Ok((one.master()?, count)));
    counts.collect()
}
