use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, bail};
use chrono::{DateTime, Utc};

use crate::config::bring_file;
use crate::core::Person;
use crate::engine::{App, AskedBy, CopyError, MOST_PACKED, ReadCopy, RestoreError, Restored};

/// How many files a copy may have.
const MOST_FILES: usize = 64;

/// Puts back a copy that somebody took with `/data export`, all of its parts, where nothing is about them. The copy of
/// another account is taken only `by` an operator who says that it is meant.
pub async fn import(
    app: &App,
    person: &Person,
    files: &[PathBuf],
    by: AskedBy,
    now: DateTime<Utc>,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    if files.len() > MOST_FILES {
        bail!("nothing was changed: a copy has {MOST_FILES} files at most");
    }
    let mut parts = Vec::new();
    for file in files {
        let name = || format!("cannot take {}", file.display());
        let bytes = bring_file(file, MOST_PACKED).with_context(name)?;
        parts.push(ReadCopy::read(&bytes).with_context(name)?);
    }
    if let Some(locked) = app.vault().locked().await? {
        bail!("nothing was changed: {locked}");
    }
    let Restored { holdings: kept, shut } = match app.copies().restore(person, parts, by, now).await {
        Ok(restored) => restored,
        Err(RestoreError::Copy(error @ CopyError::Another)) => {
            bail!("nothing was changed: {error}; say --from-another-account if that is meant")
        }
        Err(RestoreError::Copy(error)) => bail!("nothing was changed: {error}"),
        Err(RestoreError::Trouble(trouble)) => bail!("nothing was changed: {}", trouble.code()),
    };
    writeln!(
        out,
        "put back: settings, {} practices, {} plans, {} pages",
        kept.practices, kept.plans, kept.pages
    )?;
    if shut > 0 {
        writeln!(out, "{shut} pages could not be opened when the copy was made, and are not in it")?;
    }
    Ok(())
}
