use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, bail};
use chrono::{DateTime, Utc};

use crate::app::{App, MOST_PACKED, ReadCopy, RestoreError};
use crate::config::bring_file;
use crate::domain::Person;

/// Puts back a copy that somebody took with `/data export`, its parts in their order, where nothing is about them.
pub async fn import(
    app: &App,
    person: &Person,
    files: &[PathBuf],
    now: DateTime<Utc>,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let mut parts = Vec::new();
    for file in files {
        let name = || format!("cannot take {}", file.display());
        let bytes = bring_file(file, MOST_PACKED).with_context(name)?;
        parts.push(ReadCopy::read(&bytes).with_context(name)?);
    }
    if let Some(locked) = app.journal().locked().await? {
        bail!("nothing was changed: {locked}");
    }
    let kept = match app.restore(person, parts, now).await {
        Ok(kept) => kept,
        Err(RestoreError::Copy(error)) => bail!("nothing was changed: {error}"),
        Err(RestoreError::Trouble(trouble)) => bail!("nothing was changed: {}", trouble.code()),
    };
    writeln!(
        out,
        "put back: settings, {} practices, {} plans, {} pages",
        kept.practices, kept.plans, kept.pages
    )?;
    Ok(())
}
