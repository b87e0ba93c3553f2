//! Writes a member's copy, a few pages at a time. Only the finished parts, which are compressed, and the plain text
//! of [`BATCH`] pages are in memory at once.

use std::io::{self, Cursor, Seek, SeekFrom, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::copies::Copies;
use super::readme::ReadMe;
use super::sound::{is_sound_page, keep_sound_rows};
use super::{Copy, DATA, FORMAT, VERSION};
use crate::core::{File, LeftOut, MemberId, PagePlace, Partner, Private, Request, Show, WhyLeft};
use crate::crypto::AgeFile;
use crate::crypto::{Kind, Label, seal_file};
use crate::engine::members::{member_of, plan_of, with_records};
use crate::engine::pages::{age_file, page_json};
use crate::engine::trouble::{Trouble, reference};
use crate::engine::vault::MemberKeys;
use crate::features;
use crate::features::{CopyFor, Handout, Look, Reply, Sealing};
use crate::store::{COPIED, CopiedPage, StoredEntry, StoredPlan};

/// The most bytes in a part: Discord takes files of 10 MiB everywhere, and this leaves a margin.
const MOST: u64 = 9 << 20;
/// The most bytes of rows in a part before they are compressed. The reader takes at most 20 MiB of `data.json`.
const MOST_PLAIN: usize = 12 << 20;
/// How many pages are in memory as plain text at once.
const BATCH: usize = 100;
/// The file inside each part that a person reads.
const READ_ME: &str = "readme.md";

/// A ZIP file that is being written.
type Part = ZipWriter<Counted>;

impl Copies {
    /// Returns the reply with the files of a member's copy, in answer to a [`Handout`] that asks for one. Any other
    /// handout is returned as it is. The caller holds the person's [`Turn`](super::Turn) until the files are sent.
    pub async fn hand_out(&self, handout: Handout, request: &Request, now: DateTime<Utc>) -> Reply {
        let Handout { show, copy: Some(copy_for), .. } = handout else { return Reply::File(handout) };
        match Box::pin(self.make_copy(show, copy_for, request, now)).await {
            Ok(reply) => reply,
            Err(Trouble::Locked) => features::locked(&self.context.content, request, now),
            Err(trouble) => {
                let reference = reference(&request.id);
                tracing::error!(reference, code = trouble.code(), "a copy could not be made");
                features::trouble(&self.context.content, request, now, &reference)
            }
        }
    }

    async fn make_copy(
        &self,
        show: Show,
        copy_for: CopyFor,
        request: &Request,
        now: DateTime<Utc>,
    ) -> Result<Reply, Trouble> {
        let Some(stored) = self.context.store.reader().member(&request.person).await? else {
            return Ok(Reply::Show(show));
        };
        if self.vault.locked().await?.is_some() {
            // Without the keys the copy would have no texts, and the member could take it for a whole one.
            return Err(Trouble::Copy);
        }
        let (id, plans) = (stored.id, self.context.store.reader().plans(stored.id).await?);
        // A member who has written nothing has no data key, so none is asked for: a missing key would be logged.
        let pages = self.context.store.reader().count_entries(id, &Look::Count).await? > 0;
        let keys =
            self.vault.keys_of(with_records(&stored, &plans).or(pages.then(|| stored.owner())), now).await?;
        let mut copy = Copy {
            format: FORMAT.to_owned(),
            version: VERSION,
            made_at: now.timestamp_millis(),
            part: 1,
            tables: [].into(),
        };
        let mut shut = usize::from(stored.partner_name.is_some());
        for (table, _) in COPIED.iter().filter(|(table, _)| *table != "entry") {
            copy.tables.insert((*table).to_owned(), self.context.store.reader().rows_of(id, table).await?);
        }
        // A damaged plan is left out, and costs nothing else.
        let plans: Vec<_> = plans.into_iter().filter(|plan| plan_of(id, plan, &keys).is_some()).collect();
        let rows = copy.tables.entry("plan".to_owned()).or_default();
        let all = rows.len();
        rows.retain(|row| plans.iter().any(|plan| row["kind"] == plan.kind.name()));
        let mut left_out = LeftOut::default();
        left_out.rows = all - rows.len();
        shut += fill_in_plans(rows, id, &plans, &keys)?;
        for (table, rows) in &mut copy.tables {
            left_out.rows += keep_sound_rows(table, rows);
        }
        let member = member_of(stored, plans, &keys)?;
        let name = member.settings.partner_name.as_ref();
        shut -= usize::from(name.is_some()).min(shut);
        for row in copy.tables.entry("member".to_owned()).or_default() {
            row["partner_name"] = json!(name.map(Private::expose));
            row["recipient"] = match &member.sealing {
                Sealing::To(key) => json!(key.expose()),
                Sealing::Off | Sealing::Shut => Value::Null,
            };
        }
        let language = member.settings.language.as_deref().unwrap_or(&request.locale);
        let voice = self.context.content.words.voice(language, Partner::ANYBODY);
        let read_me = ReadMe::new(voice, &member);
        let said = (read_me.about(&member, &copy), read_me.kept(&copy));
        let mut files = self.parts(id, copy, &keys, (&read_me, &said), &mut left_out).await?;
        if let CopyFor::Key(to) = copy_for {
            for file in &mut files {
                file.bytes = seal_file(&to, &file.bytes)?.as_bytes().to_vec();
                file.name.push_str(".age");
            }
        }
        let left = (shut, &left_out);
        let show = features::copied(&self.context.content, &member, request, now, (show, files.len(), left));
        Ok(Reply::File(Handout { show, files, copy: None }))
    }

    /// Returns the files. Pages that could not be read, or could not be put back, are noted.
    async fn parts(
        &self,
        id: MemberId,
        mut copy: Copy,
        keys: &MemberKeys,
        (read_me, (about, kept)): (&ReadMe<'_>, &(String, String)),
        left_out: &mut LeftOut,
    ) -> Result<Vec<File>, Trouble> {
        let rows = self.context.store.reader().page_rows(id).await?;
        let (mut parts, mut left) = (Vec::new(), rows.as_slice());
        loop {
            let is_first = parts.is_empty();
            let mut part = Part::new(Counted::default());
            let size = begin_file(&mut part, DATA)?;
            let begun = serde_json::to_string(&copy).map_err(|_| Trouble::Plan)?;
            // The table `entry` is left open here and written row by row, so that its rows are never all in memory.
            let begun = begun.strip_suffix("}}").unwrap_or_default();
            let comma = if copy.tables.is_empty() { "" } else { "," };
            write!(part, "{begun}{comma}\"entry\":[")?;
            let (mut count, mut written, whole) = (0, 0, left);
            // Less than half of a part: the readme after this repeats the same pages, and compresses about as well.
            while !left.is_empty() && size.load(Ordering::Relaxed) < MOST * 45 / 100 && written < MOST_PLAIN {
                let batch;
                (batch, left) = left.split_at(left.len().min(BATCH));
                for page in self.context.store.reader().pages_in_rows(id, batch).await? {
                    let Some(row) = page_row(&page, keys, left_out) else { continue };
                    let comma = if written == 0 { "" } else { "," };
                    write!(part, "{comma}{row}")?;
                    written += row.len();
                }
                count += batch.len();
            }
            let more = !left.is_empty();
            write!(part, "]}},\"more\":{more}}}")?;
            begin_file(&mut part, READ_ME)?;
            if is_first {
                write!(part, "{about}")?;
            }
            self.write_pages(&mut part, id, &whole[..count], keys, read_me).await?;
            if is_first {
                if count == 0 {
                    write!(part, "\n{}\n", read_me.nothing())?;
                }
                write!(part, "{kept}")?;
            }
            parts.push(part.finish()?.bytes.into_inner());
            if !more {
                return Ok(named_files(parts));
            }
            copy.part += 1;
            copy.tables.clear();
        }
    }

    /// Writes the pages of a part once more, for a person to read.
    async fn write_pages(
        &self,
        part: &mut Part,
        id: MemberId,
        rows: &[i64],
        keys: &MemberKeys,
        read_me: &ReadMe<'_>,
    ) -> Result<(), Trouble> {
        for batch in rows.chunks(BATCH) {
            for CopiedPage { place, page } in self.context.store.reader().pages_in_rows(id, batch).await? {
                let written_on =
                    |at| place.day.map_or_else(|| read_me.no_day(), |day| read_me.written_on(day, at));
                if let Some(file) = page.as_ref().and_then(|page| age_file(page, keys)) {
                    write!(part, "\n## {}\n\n{}", written_on(None), armored(&file))?;
                    continue;
                }
                let page = page.map_or(Value::Null, |page| page_value(&page, keys));
                let at = page["at"].as_i64().and_then(DateTime::from_timestamp_millis);
                let head = written_on(at);
                let text = page["text"].as_str().map_or_else(|| read_me.shut(), str::to_owned);
                write!(part, "\n## {head}\n\n{text}\n")?;
                if let Some(answer) = page["closing"][1].as_str() {
                    write!(part, "\n> {answer}\n")?;
                }
            }
        }
        Ok(())
    }
}

/// Fills the rows of plans with what is encrypted in the database. Returns how many texts could not be decrypted.
fn fill_in_plans(
    rows: &mut [Value],
    id: MemberId,
    plans: &[StoredPlan],
    keys: &MemberKeys,
) -> Result<usize, Trouble> {
    let mut shut = 0;
    for row in rows {
        let Some(stored) = plans.iter().find(|plan| row["kind"] == plan.kind.name()) else { continue };
        let plan = plan_of(id, stored, keys).ok_or(Trouble::Plan)?;
        row["state"] = json!(plan.state().map_err(|_| Trouble::Plan)?);
        let words = stored.written.as_ref();
        let text =
            words.and_then(|words| keys.decrypt(id, &Label::only(Kind::Plan(stored.kind.name())), words));
        shut += usize::from(plan.is_shut()) + usize::from(text.is_none() && words.is_some());
        row["written"] = json!(text.as_ref().map(Private::expose));
    }
    Ok(shut)
}

/// Returns a page's row, or None when it has no day to stand under. What is not whole is noted.
fn page_row(copied: &CopiedPage, keys: &MemberKeys, left_out: &mut LeftOut) -> Option<String> {
    let row = match &copied.page {
        Some(page) => entry_row(page, copied.place, keys),
        None => json!({ "day": copied.place.day, "nth": copied.place.nth, "page": null, "sealed": null }),
    };
    let is_shut = row["page"].is_null() && row["sealed"].is_null();
    let row = row.to_string();
    if is_shut {
        left_out.add(WhyLeft::Shut, copied.place);
    } else if !is_sound_page(&row) {
        left_out.add(WhyLeft::Odd, copied.place);
    }
    copied.place.day.is_some().then_some(row)
}

/// Returns the parts as files. If there are several, the name of each says which of how many it is.
fn named_files(parts: Vec<Vec<u8>>) -> Vec<File> {
    let of = parts.len();
    let name = |number| match of {
        1 => format!("breathing-room-copy-{number}.zip"),
        of => format!("breathing-room-copy-{number}-of-{of}.zip"),
    };
    parts.into_iter().zip(1..).map(|(bytes, number)| File { name: name(number), bytes }).collect()
}

/// Begins a file in a part. Returns the counter of the bytes that the part has so far.
fn begin_file(part: &mut Part, name: &str) -> Result<Arc<AtomicU64>, Trouble> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    part.start_file(name, options)?;
    Ok(Arc::clone(&part.get_ref().ok_or(Trouble::Copy)?.written))
}

fn entry_row(entry: &StoredEntry, place: PagePlace, keys: &MemberKeys) -> Value {
    json!({
        "day": entry.day,
        "nth": place.nth,
        "expires_at": entry.expires_at.map(|at| at.timestamp_millis()),
        "opens_on": entry.opens_on,
        "page": page_value(entry, keys),
        "sealed": age_file(entry, keys).map(|file| STANDARD.encode(file.as_bytes())),
    })
}

/// Returns the page of an entry as JSON, or null when it cannot be decrypted. The text of a letter is included
/// before its day: it belongs to the member.
fn page_value(entry: &StoredEntry, keys: &MemberKeys) -> Value {
    let text = page_json(entry, keys);
    text.and_then(|text| serde_json::from_str(text.expose()).ok()).unwrap_or_default()
}

/// Returns an age file as text in the PEM form, which `age` opens as well
/// (<https://datatracker.ietf.org/doc/html/rfc7468>).
fn armored(file: &AgeFile) -> String {
    let text = STANDARD.encode(file.as_bytes());
    let mut armored = String::from("-----BEGIN AGE ENCRYPTED FILE-----\n");
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let (line, more) = rest.split_at(rest.len().min(64));
        armored.push_str(line);
        armored.push('\n');
        rest = more;
    }
    armored.push_str("-----END AGE ENCRYPTED FILE-----\n");
    armored
}

/// Bytes in memory, and a count of them that can be read while the compressor owns the bytes.
#[derive(Default)]
struct Counted {
    bytes: Cursor<Vec<u8>>,
    written: Arc<AtomicU64>,
}

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.bytes.write(bytes)?;
        self.written.fetch_max(self.bytes.position(), Ordering::Relaxed);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for Counted {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.bytes.seek(to)
    }
}

impl From<io::Error> for Trouble {
    fn from(_: io::Error) -> Self {
        Trouble::Copy
    }
}

impl From<zip::result::ZipError> for Trouble {
    fn from(_: zip::result::ZipError) -> Self {
        Trouble::Copy
    }
}
