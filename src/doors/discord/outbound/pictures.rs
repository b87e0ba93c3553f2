//! Pictures in a message. A card is laid out with their words, and they are drawn just before the message is sent.

use tokio::task::spawn_blocking;

use super::parts::{Attached, Body, Media, Part, Shown, Sketch};
use crate::core::{File, Picture};
use crate::doors::discord::markdown::{clip, escape};
use crate::doors::png::png;

/// Returns the place of a picture, with its words.
pub(super) fn sketch(picture: &Picture) -> Part {
    let alt = clip(&picture.alt, Picture::MOST_ALT);
    Part::Sketch(Sketch { r#type: 10, content: escape(&alt), alt, chart: picture.chart.clone() })
}

impl Body {
    /// Returns the same body with its pictures drawn. Where one cannot be drawn, its words stay.
    pub(in crate::doors::discord) async fn drawn(mut self) -> Self {
        let mut sketches = Vec::new();
        self = self.changed(|parts| {
            sketches = parts.iter().filter_map(Part::sketch).cloned().collect();
        });
        for sketch in sketches {
            let name = format!("picture-{}.png", self.files.len() + 1);
            // Drawing takes the processor for a while, and other requests must not wait.
            let drawn = spawn_blocking(move || (png(&sketch.chart), sketch.alt)).await;
            let Ok((Some(bytes), alt)) = drawn else { continue };
            self = self.showing(File { name, bytes }, alt);
        }
        self
    }

    /// Puts a file in the place of the first sketch with these words.
    fn showing(mut self, file: File, alt: String) -> Self {
        let url = format!("attachment://{}", file.name);
        let id = self.files.len();
        self = self.changed(|parts| {
            let place = parts.iter_mut().find(|part| part.sketch().is_some_and(|sketch| sketch.alt == alt));
            if let Some(place) = place {
                *place =
                    Part::Gallery { r#type: 12, items: [Shown { media: Media { url }, description: alt }] };
            }
        });
        self.attachments.get_or_insert_default().push(Attached { id, filename: file.name.clone() });
        self.files.push(file);
        self
    }
}

impl Part {
    fn sketch(&self) -> Option<&Sketch> {
        if let Part::Sketch(sketch) = self { Some(sketch) } else { None }
    }
}
