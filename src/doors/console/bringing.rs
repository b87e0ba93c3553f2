//! Reads files that a person names by their paths, and waits for a person's turn with a copy.

use std::io::ErrorKind;
use std::path::Path;

use chrono::{DateTime, Utc};

use crate::config::bring_file;
use crate::core::{Private, Request};
use crate::engine::{App, MOST_PACKED, NotBrought, Work};
use crate::features::Reply;

/// Returns the reply with what it asked for: the files that a person named are restored, or their copy is made. Any
/// other reply is returned as it is.
pub(super) async fn in_turn(app: &App, request: &Request, reply: Reply, now: DateTime<Utc>) -> Reply {
    let Some(work) = Work::of(&reply) else { return reply };
    let place = match app.copies().join_line(work, request, now) {
        Ok(place) => place,
        Err(refused) => return *refused,
    };
    // The person at the terminal sees nothing else meanwhile, so they wait without a word.
    let _turn = place.turn().await;
    match reply {
        Reply::Bring(names) => {
            let files = names.iter().map(|path| async { bring(path) }).collect();
            app.copies().take_in(request, files, now).await
        }
        Reply::File(handout) => app.copies().hand_out(handout, request, now).await,
        other @ (Reply::Show(_) | Reply::Ask(_) | Reply::Suggest(_) | Reply::Erased(_)) => other,
    }
}

/// Reads the file at a path, whole.
fn bring(path: &Private) -> Result<Vec<u8>, NotBrought> {
    bring_file(Path::new(path.expose()), MOST_PACKED).map_err(|error| {
        let kind = error.kind();
        tracing::info!(%kind, "a file that somebody named could not be read");
        if kind == ErrorKind::FileTooLarge { NotBrought::TooLarge } else { NotBrought::Gone }
    })
}
