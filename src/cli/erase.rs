use std::io::Write;

use anyhow::bail;
use chrono::{DateTime, Utc};

use crate::core::Person;
use crate::store::{Erased, Inspection, Keys, Store, file_of};

/// Erases everything about somebody from the database at `address`, and first of all their data key from the one at
/// `keys_address`. It makes no database to look in, of either kind; a person
/// who is not found is an error, for the operator may have mistyped them or the place.
pub async fn erase(
    address: &str,
    keys_address: &str,
    person: &Person,
    now: DateTime<Utc>,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let file = file_of(address)?;
    if Store::inspect(address).await? == Inspection::Missing {
        bail!("there is no database at {}; nothing was erased", file.display());
    }
    if Keys::inspect(keys_address).await? == Inspection::Missing {
        bail!(
            "there is no database of data keys at {}, and what they wrote is shut for good only when their key is \
             destroyed; nothing was erased",
            file_of(keys_address)?.display()
        );
    }
    let store = Store::open_with_keys(address, keys_address).await?;
    let erased = store.erase(person, now).await;
    store.close().await;
    let said = match erased? {
        Erased::Nothing => {
            let Person { platform, user } = person;
            bail!("there is nothing about the {platform} user {user} in {}", file.display());
        }
        Erased::Overwritten => "everything about them is gone",
        Erased::InUse => {
            "everything about them is gone; another program reads the files and keeps their bytes in use: the running bot \
             overwrites them within the hour"
        }
    };
    writeln!(out, "{said}")?;
    Ok(())
}
