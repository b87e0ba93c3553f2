//! Restores the copy that a member brings, and decides what the member is told.

use chrono::{DateTime, Utc};
use tokio::task::spawn_blocking;

use super::MOST_PACKED;
use super::copies::Copies;
use super::part::{CopyError, ReadCopy, check_size};
use super::restore::{AskedBy, RestoreError, Restored};
use crate::core::Request;
use crate::engine::trouble::{Trouble, reference};
use crate::features;
use crate::features::{Journal, Need, Reply};

/// What the refusal of a large copy says: the most pages, and the most megabytes in them and in a file.
const SIZES: [u64; 3] = [Journal::MOST_PAGES as u64, Journal::MOST_BYTES >> 20, MOST_PACKED >> 20];

/// Why a door could not fetch a file that a member named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotBrought {
    /// The file is larger than [`MOST_PACKED`].
    TooLarge,
    /// The file is missing, or could not be fetched.
    Gone,
}

impl Copies {
    /// Restores the copy that a member brings, in answer to [`Reply::Bring`]. Each of `files` fetches one file, and is
    /// not polled before the one before it was read. Nothing of the files is logged. The caller holds the person's
    /// [`Turn`](super::Turn).
    pub async fn take_in<F>(&self, request: &Request, files: Vec<F>, now: DateTime<Utc>) -> Reply
    where
        F: Future<Output = Result<Vec<u8>, NotBrought>>,
    {
        let parts = match read_parts(files).await {
            Err(NotRead::Brought(NotBrought::Gone)) => {
                return self.refuse_copy(request, "import-gone", &[], now);
            }
            Err(NotRead::Brought(NotBrought::TooLarge)) => Err(CopyError::TooLarge.into()),
            Err(NotRead::Copy(error)) => Err(error),
            Ok(parts) => Ok(parts),
        };
        let restored = match parts {
            Ok(parts) => self.restore_for_member(request, parts, now).await,
            Err(error) => Err(error),
        };
        match restored {
            Ok((member, restored)) => {
                features::imported(&self.context.content, &member, request, now, &restored.left_out)
            }
            Err(RestoreError::Copy(error)) => {
                let (why, value) = refusal_text(&error);
                let [pages, megabytes, file] = SIZES.map(|size| size.to_string());
                let sizes =
                    [("pages", &*pages), ("megabytes", &megabytes), ("file", &file), ("value", &value)];
                self.refuse_copy(request, why, &sizes, now)
            }
            Err(RestoreError::Trouble(Trouble::Locked)) => {
                features::locked(&self.context.content, request, now)
            }
            Err(RestoreError::Trouble(trouble)) => {
                let reference = reference(&request.id);
                tracing::error!(reference, code = trouble.code(), "a copy could not be put back");
                features::trouble(&self.context.content, request, now, &reference)
            }
        }
    }

    async fn restore_for_member(
        &self,
        request: &Request,
        parts: Vec<ReadCopy>,
        now: DateTime<Utc>,
    ) -> Result<(features::Member, Restored), RestoreError> {
        if self.vault.locked().await.map_err(Trouble::from)?.is_some() {
            return Err(Trouble::Locked.into());
        }
        let restored = self.restore(&request.person, parts, AskedBy::Member, now).await?;
        let member = self.members.load(request, Need::Holdings, now).await?;
        Ok((member, restored))
    }

    fn refuse_copy(
        &self,
        request: &Request,
        why: &str,
        values: &[(&str, &str)],
        now: DateTime<Utc>,
    ) -> Reply {
        features::not_imported(&self.context.content, request, now, why, values)
    }
}

/// Why the files could not be read.
enum NotRead {
    Brought(NotBrought),
    Copy(RestoreError),
}

/// Fetches and reads one file after another, so that one is in memory at a time. What was read of all of them has a
/// limit. Each is unpacked on a thread of its own: it takes the processor for a while, and other requests must not
/// wait.
async fn read_parts<F>(files: Vec<F>) -> Result<Vec<ReadCopy>, NotRead>
where
    F: Future<Output = Result<Vec<u8>, NotBrought>>,
{
    let mut parts = Vec::new();
    for file in files {
        let bytes = file.await.map_err(NotRead::Brought)?;
        let read = spawn_blocking(move || ReadCopy::read(&bytes)).await;
        let part = read.map_err(|_| NotRead::Copy(Trouble::Copy.into()))?;
        parts.push(part.map_err(|error| NotRead::Copy(error.into()))?);
        check_size(&parts).map_err(|error| NotRead::Copy(error.into()))?;
    }
    Ok(parts)
}

/// Returns the id of the text that says why, and its one value.
fn refusal_text(error: &CopyError) -> (&'static str, String) {
    match error {
        CopyError::Sealed => ("import-sealed", String::new()),
        CopyError::NotACopy => ("import-not-a-copy", String::new()),
        CopyError::TooLarge => ("import-too-large", String::new()),
        CopyError::Several => ("import-several", String::new()),
        CopyError::Version(version) => ("import-version", version.to_string()),
        CopyError::Wrong(table) => ("import-wrong", (*table).to_owned()),
        CopyError::Parts => ("import-parts", String::new()),
        CopyError::Missing(part) => ("import-missing", part.to_string()),
        CopyError::Another => ("import-another", String::new()),
        CopyError::NotEmpty => ("import-not-empty", String::new()),
        CopyError::Stranger => ("data-nothing", String::new()),
    }
}
