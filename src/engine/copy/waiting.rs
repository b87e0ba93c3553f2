//! What a person is told who waits for a copy.

use chrono::{DateTime, Utc};

use super::copies::Copies;
use super::line::{InLine, NoPlace, Work};
use crate::core::Request;
use crate::features;
use crate::features::Reply;

impl Copies {
    /// Puts the person who asks at the end of the line. Returns the reply when they are in it already, or when it is
    /// too long.
    pub fn join_line(&self, work: Work, request: &Request, now: DateTime<Utc>) -> Result<InLine, Box<Reply>> {
        let line = match work {
            Work::Export => &self.exporting,
            Work::Import => &self.importing,
        };
        line.join(work, &request.person).map_err(|no_place| {
            let (id, people) = match no_place {
                NoPlace::Twice(people) => ("line-yours", people),
                NoPlace::Full(people) => ("line-full", people),
            };
            Box::new(features::in_line(&self.context.content, request, now, id, people))
        })
    }

    /// Returns what the person is told while they wait, or None when it is their turn.
    pub fn place_in_line(&self, place: &InLine, request: &Request, now: DateTime<Utc>) -> Option<Reply> {
        let id = match place.work() {
            Work::Export => "line-export",
            Work::Import => "line-import",
        };
        let ahead = place.ahead();
        (ahead > 0).then(|| features::in_line(&self.context.content, request, now, id, ahead))
    }
}
