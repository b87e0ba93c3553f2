//! Rules for files: each attachment has its part, and each reference its attachment.

use std::collections::BTreeSet;

use serde_json::Value;

use super::super::message::COMPONENTS_V2;
use super::components::Part;
use super::found::Found;
use super::look::Look;
use super::messages::Draft;

/// All rules for files.
pub(super) fn attachments(found: &mut Found, draft: &Draft, parts: &[Part]) {
    parts_are_there(found, draft);
    let all = draft.body.objects("attachments");
    let names: BTreeSet<&str> = all.filter_map(|(_, attachment)| attachment["filename"].as_str()).collect();
    let shown = references(found, parts, &names);
    let hidden: Vec<_> = names.difference(&shown).collect();
    if draft.flags() & COMPONENTS_V2 != 0 && !hidden.is_empty() {
        let message = format!("no component shows {hidden:?}: nobody will see it");
        found.warn("v2-attachment-hidden", &format!("{}attachments", draft.at), message);
    }
}

/// A new attachment has a small number for an id, and a part `files[number]`.
fn parts_are_there(found: &mut Found, draft: &Draft) {
    let digits = |name: &String| name.chars().filter(char::is_ascii_digit).collect::<String>();
    let given: Vec<String> = draft.files.iter().map(digits).collect();
    for (_, attachment) in draft.body.objects("attachments") {
        let id = attachment["id"].as_str().map_or_else(|| attachment["id"].to_string(), str::to_owned);
        if id.len() < 6 && !given.contains(&id) {
            let message = format!("id {id} has no part files[{id}]");
            found.error("attachment-without-file", &format!("{}attachments", draft.at), message);
        }
    }
}

/// The attachments that components show. A component that names none of them is wrong.
fn references<'a>(found: &mut Found, parts: &[Part<'a>], names: &BTreeSet<&str>) -> BTreeSet<&'a str> {
    let mut shown = BTreeSet::new();
    for part in parts {
        let json: &'a Value = part.json;
        let items = json.objects("items").map(|(_, item)| &item["media"]);
        for media in [&json["file"], &json["media"]].into_iter().chain(items) {
            let url = media.text("url");
            match url.strip_prefix("attachment://") {
                Some(name) => {
                    shown.insert(name);
                    if !names.is_empty() && !names.contains(name) {
                        found.error("attachment-reference", &part.at, format!("{url} names no attachment"));
                    }
                }
                None if part.kind() == Some(13) && !url.is_empty() => {
                    found.error("file-attachment-only", &part.at, "a file is attachment://<name> only");
                }
                None => {}
            }
        }
    }
    shown
}
