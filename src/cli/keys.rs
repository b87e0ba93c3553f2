use std::collections::BTreeMap;
use std::io::Write;

use anyhow::{Context, bail, ensure};

use crate::cli::arguments::KeysVerb;
use crate::cli::canary::check_canary;
use crate::cli::counted::Counted;
use crate::cli::memory::keep_memory_private;
use crate::cli::progress::bar;
use crate::cli::setup::Setup;
use crate::config::MasterKeyPlace;
use crate::core::MemberId;
use crate::crypto::{DecryptError, KeyId, MasterKeys, RewrapError};
use crate::store::{Inspection, Keys, KeysTx, StoredKey, place_of};

/// How many data keys are wrapped anew in one transaction. The bot cannot make a data key meanwhile, so the number
/// is small.
const BATCH: i64 = 1_000;
/// Before every data key in the order of the table.
const FIRST: i64 = i64::MIN;
/// No member has this number. Its data key is the canary: it encrypts nothing, and shows whether a master key is
/// the right one.
const CANARY_OWNER: MemberId = MemberId(0);

/// Does what the operator asks with the master keys that the settings name.
pub async fn manage_keys(setup: &Setup, verb: KeysVerb, out: &mut impl Write) -> anyhow::Result<()> {
    keep_memory_private();
    let ((_, address), place) = (setup.addresses()?, setup.master_key());
    match verb {
        KeysVerb::New => {
            must_exist(&address).await?;
            new_key(&address, &place, out).await
        }
        KeysVerb::List => list_keys(&address, &place, out).await,
        KeysVerb::Rotate => rotate_with_a_bar(&address, &place, out).await,
        KeysVerb::Retire { id } => retire_key(&address, &place, id, out).await,
    }
}

/// Shows a person at the terminal how far the rotation is.
async fn rotate_with_a_bar(
    address: &str,
    place: &MasterKeyPlace,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let Some(bar) = bar() else { return rotate_keys(address, place, out, |_, _| {}).await };
    bar.set_message("wrapping data keys");
    let mut said = Vec::new();
    let done = rotate_keys(address, place, &mut said, |seen, total| {
        bar.set_length(total);
        bar.set_position(seen);
    });
    let done = done.await;
    bar.finish_and_clear();
    out.write_all(&said)?;
    done
}

/// Adds a master key as the active one.
pub async fn new_key(address: &str, place: &MasterKeyPlace, out: &mut impl Write) -> anyhow::Result<()> {
    let keys = Keys::open(address).await?;
    // The bot reads the master keys under this lock when it makes a data key, so it never sees the change half done.
    let mut lock = keys.begin().await?;
    let known = place.look()?;
    refuse_stray(&mut lock, known.as_ref(), place).await.context("no master key was made")?;
    let more = match known {
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

/// Refuses to add a master key to others that do not open the data keys: the bot would have a new key and stay locked.
async fn refuse_stray(
    lock: &mut KeysTx,
    known: Option<&MasterKeys>,
    place: &MasterKeyPlace,
) -> anyhow::Result<()> {
    if let Some(canary) = lock.newest(CANARY_OWNER).await?
        && canary.wrapped.master().is_ok()
    {
        return check_canary(known, &canary, place);
    }
    // The canary is missing or damaged. Any other data key tells the same.
    let Some(batch) = lock.after(FIRST, BATCH).await? else { return Ok(()) };
    let opens = |stored: &StoredKey| {
        known.is_some_and(|known| known.check(stored.member, stored.generation, &stored.wrapped).is_ok())
    };
    ensure!(
        batch.keys.is_empty() || batch.keys.iter().any(opens),
        "none of the master keys in {} opens the data keys; put the right one back there",
        place.name()
    );
    Ok(())
}

/// Shows the master keys and how many data keys each of them wraps.
pub async fn list_keys(address: &str, place: &MasterKeyPlace, out: &mut impl Write) -> anyhow::Result<()> {
    let known = place.look()?;
    let Wrappers { by_key: counts, damaged } = if Keys::inspect(address).await? == Inspection::Missing {
        Wrappers::default()
    } else {
        let keys = Keys::open(address).await?;
        let counts = count_wrappers(&keys).await;
        keys.close().await;
        counts?
    };
    let ids: Vec<KeyId> = known.iter().flat_map(MasterKeys::ids).collect();
    for (index, id) in ids.iter().enumerate() {
        let state = if index == 0 { "active" } else { "kept" };
        let wrapped = Counted(*counts.get(id).unwrap_or(&0), "data key");
        writeln!(out, "{id}  {state:<7}  {wrapped}")?;
    }
    for (id, count) in counts.iter().filter(|(id, _)| !ids.contains(id)) {
        writeln!(out, "{id}  missing  {}", Counted(*count, "data key"))?;
    }
    if damaged > 0 {
        writeln!(out, "damaged, and telling no master key: {}", Counted(damaged, "data key"))?;
    }
    if ids.is_empty() && counts.is_empty() {
        writeln!(out, "there is no master key yet; the first start makes one in {}", place.name())?;
    }
    Ok(())
}

/// Wraps every data key with the active master key. It may be interrupted at any point and begun again, and the bot
/// may run meanwhile. `progress` is told about each batch: how many members' keys were seen, and of how many. A
/// data key
/// that cannot be unwrapped stays as it is and stops none of the others; the error at the end says how many those
/// are.
pub async fn rotate_keys(
    address: &str,
    place: &MasterKeyPlace,
    out: &mut impl Write,
    mut progress: impl FnMut(u64, u64),
) -> anyhow::Result<()> {
    let keys = open_existing(address).await?;
    let wrappers = count_wrappers(&keys).await?;
    let total = u64::try_from(wrappers.by_key.values().sum::<i64>() + wrappers.damaged).unwrap_or_default();
    let mut rotation = Rotation::default();
    let mut after = FIRST;
    while let Some(last) = rotation.wrap_batch(&keys, place, after).await? {
        after = last;
        progress(rotation.seen, total);
    }
    // The old wrappings are still in the write-ahead log.
    let emptied = keys.empty_log().await?;
    keys.close().await;
    writeln!(out, "{} wrapped anew", Counted(rotation.wrapped, "data key"))?;
    if !emptied {
        writeln!(out, "the bot reads the files: their old wrapping is overwritten when it writes next")?;
    }
    rotation.report_left(place)
}

/// What a rotation has done so far. Only members' data keys count as seen or wrapped.
#[derive(Default)]
struct Rotation {
    seen: u64,
    wrapped: u64,
    /// Left as they were: the master key that wraps them is not there.
    lost: u64,
    /// Left as they were: their bytes are not what was once written.
    damaged: u64,
    /// Whether the canary was left as it was.
    canary_left: bool,
}

impl Rotation {
    /// Wraps the data keys of one batch, in one transaction. Returns the place of the last one, or nothing where no
    /// data
    /// key comes after `after`.
    async fn wrap_batch(
        &mut self,
        keys: &Keys,
        place: &MasterKeyPlace,
        after: i64,
    ) -> anyhow::Result<Option<i64>> {
        let mut tx = keys.begin().await?;
        // Read under the lock, so that the active key stays the active key for the whole of the batch.
        let master = read_master_keys(place)?;
        let Some(batch) = tx.after(after, BATCH).await? else { return Ok(None) };
        self.seen = self.seen.saturating_add(batch.unreadable);
        self.damaged = self.damaged.saturating_add(batch.unreadable);
        for stored in &batch.keys {
            self.wrap_one(&mut tx, &master, stored).await?;
        }
        tx.commit().await?;
        Ok(Some(batch.last))
    }

    async fn wrap_one(
        &mut self,
        tx: &mut KeysTx,
        master: &MasterKeys,
        stored: &StoredKey,
    ) -> anyhow::Result<()> {
        let active = master.ids().next().context("there is an active key")?;
        let counts = u64::from(stored.member != CANARY_OWNER);
        self.seen += counts;
        if stored.wrapped.master().is_ok_and(|id| id == active) {
            return Ok(());
        }
        match master.rewrap(stored.member, stored.generation, &stored.wrapped) {
            Ok(wrapped) => {
                tx.rewrap(stored, &wrapped).await?;
                self.wrapped += counts;
            }
            Err(RewrapError::Decrypt(error)) => {
                self.canary_left |= stored.member == CANARY_OWNER;
                match error {
                    DecryptError::UnknownKey(_) => self.lost += counts,
                    DecryptError::WrongKey | DecryptError::Corrupt | DecryptError::Version => {
                        self.damaged += counts;
                    }
                }
            }
            Err(RewrapError::Encrypt(error)) => return Err(error.into()),
        }
        Ok(())
    }

    /// Fails if any data key was left as it was.
    fn report_left(&self, place: &MasterKeyPlace) -> anyhow::Result<()> {
        let lost = (self.lost > 0)
            .then(|| format!("{} wrapped by a master key that is not in {}", self.lost, place.name()));
        let damaged = (self.damaged > 0).then(|| format!("{} damaged", self.damaged));
        let canary = self
            .canary_left
            .then(|| "the one by which the bot knows the right master key, which is no member's".to_owned());
        let left: Vec<String> = lost.into_iter().chain(damaged).chain(canary).collect();
        if left.is_empty() {
            return Ok(());
        }
        bail!(
            "some data keys could not be unwrapped and stay as they are: {}; what they seal stays shut until the \
             missing master key, or a copy of the keys from before the damage, is put back",
            left.join(", ")
        )
    }
}

/// Takes a master key out of the file, once no data key needs it. A damaged data key does not count: this master
/// key cannot
/// unwrap it either.
pub async fn retire_key(
    address: &str,
    place: &MasterKeyPlace,
    id: KeyId,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let keys = open_existing(address).await?;
    // The bot reads the master keys under this lock when it makes a data key, so it cannot use this one meanwhile.
    let mut lock = keys.begin().await?;
    let known = read_master_keys(place)?;
    if !known.holds(id) {
        bail!("{id} is not among the master keys in {}", place.name());
    }
    if is_needed(&mut lock, &known, id).await? {
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

/// Returns whether any data key can be unwrapped with this master key.
async fn is_needed(tx: &mut KeysTx, known: &MasterKeys, id: KeyId) -> anyhow::Result<bool> {
    let mut after = FIRST;
    loop {
        let Some(batch) = tx.after(after, BATCH).await? else { return Ok(false) };
        after = batch.last;
        let opens = |stored: &StoredKey| {
            stored.wrapped.master().is_ok_and(|master| master == id)
                && known.check(stored.member, stored.generation, &stored.wrapped).is_ok()
        };
        if batch.keys.iter().any(opens) {
            return Ok(true);
        }
    }
}

/// Opens the database of data keys, and makes none.
async fn open_existing(address: &str) -> anyhow::Result<Keys> {
    must_exist(address).await?;
    Ok(Keys::open(address).await?)
}

/// Fails where there is no database of data keys: then the settings that the bot runs with are others.
async fn must_exist(address: &str) -> anyhow::Result<()> {
    if Keys::inspect(address).await? == Inspection::Missing {
        bail!(
            "there is no database of data keys at {}; the bot's first start makes it; nothing was changed",
            place_of(address)
        );
    }
    Ok(())
}

fn read_master_keys(place: &MasterKeyPlace) -> anyhow::Result<MasterKeys> {
    match place.look()? {
        Some(keys) => Ok(keys),
        None => bail!("there is no master key in {}", place.name()),
    }
}

/// How many members' data keys each master key wraps.
#[derive(Default)]
struct Wrappers {
    /// A master key that wraps the canary alone counts 0.
    by_key: BTreeMap<KeyId, i64>,
    /// Data keys whose bytes name no master key.
    damaged: i64,
}

async fn count_wrappers(keys: &Keys) -> anyhow::Result<Wrappers> {
    let mut wrappers = Wrappers::default();
    for (one, count) in keys.count().await? {
        match one.master() {
            Ok(id) => *wrappers.by_key.entry(id).or_default() += count,
            Err(_) => wrappers.damaged += count,
        }
    }
    Ok(wrappers)
}
