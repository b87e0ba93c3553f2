//! Restores the copy that a member brings, and decides what the member is told.

use chrono::{DateTime, Utc};
use tokio::task::spawn_blocking;

use super::copies::Copies;
use super::part::{CopyError, MOST_ROWS, ReadCopy};
use super::restore::{AskedBy, RestoreError, Restored};
use crate::core::Request;
use crate::engine::trouble::{Trouble, reference};
use crate::features;
use crate::features::{Need, Reply};

/// Why a door could not fetch a file that a member named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotBrought {
    /// The file is larger than [`MOST_PACKED`](crate::engine::MOST_PACKED).
    TooLarge,
    /// The file is missing, or could not be fetched.
    Gone,
}

impl Copies {
    /// Restores the copy that a member brings, in answer to [`Reply::Bring`]. `bring` fetches the files; it is not
    /// polled when another copy is being restored. Nothing of the files is logged.
    pub async fn take_in(
        &self,
        request: &Request,
        bring: impl Future<Output = Result<Vec<Vec<u8>>, NotBrought>>,
        now: DateTime<Utc>,
    ) -> Reply {
        let Ok(_turn) = self.importing.try_lock() else {
            return self.refuse_copy(request, "import-busy", &[], now);
        };
        let parts = match bring.await {
            Ok(files) => unpack_parts(files).await,
            Err(NotBrought::TooLarge) => Err(CopyError::TooLarge.into()),
            Err(NotBrought::Gone) => return self.refuse_copy(request, "import-gone", &[], now),
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
                self.refuse_copy(request, why, &[("value", &value)], now)
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

/// Unpacks the files on a thread of its own: it takes the processor for a while, and other requests must not wait.
async fn unpack_parts(files: Vec<Vec<u8>>) -> Result<Vec<ReadCopy>, RestoreError> {
    let read = move || {
        let (mut parts, mut rows) = (Vec::new(), 0);
        for file in files {
            let part = ReadCopy::read(&file)?;
            rows += part.rows();
            if rows > MOST_ROWS {
                return Err(CopyError::TooLarge);
            }
            parts.push(part);
        }
        Ok(parts)
    };
    let read = spawn_blocking(read).await.map_err(|_| Trouble::Copy)?;
    Ok(read?)
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
