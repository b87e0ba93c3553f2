//! The words of a copy's `readme.md`: what the copy holds, in plain lines, with dates as people say them.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;

use super::Copy;
use crate::core::{Private, Voice, Zone};
use crate::features::{Life, Limits, Member, Story};
use crate::store::COPIED;

/// The texts that say what each table of `data.json` holds, column by column.
const TABLES: [(&str, &str); 8] = [
    ("member", "copy-table-member"),
    ("practice", "copy-table-practice"),
    ("plan", "copy-table-plan"),
    ("timer", "copy-table-timer"),
    ("address", "copy-table-address"),
    ("delivery", "copy-table-delivery"),
    ("burn", "copy-table-burn"),
    ("entry", "copy-table-entry"),
];
/// Columns that are left out of the rows: the first two stand under "what you wrote", and the others say only how the
/// bot keeps track of its deliveries. `data.json` has them all.
const LEFT_OUT: [&str; 11] = [
    "partner_name",
    "written",
    "id",
    "occurrence",
    "rank",
    "expires_at",
    "wake_at",
    "fence",
    "attempts",
    "claimed_at",
    "sent_as",
];
/// From here on a whole number is a moment in milliseconds since the epoch: this one is in 1973. Every other number in
/// a copy is far smaller.
const FIRST_MOMENT: i64 = 100_000_000_000;

/// The label of a text that the member wrote, and the text.
type Wrote = (String, String);

/// Writes the readme in a member's language, and its times on their clock.
pub(super) struct ReadMe<'a> {
    voice: Voice<'a>,
    zone: Zone,
}

impl<'a> ReadMe<'a> {
    /// Returns the writer of a member's readme.
    pub(super) fn new(voice: Voice<'a>, member: &Member) -> Self {
        Self { voice, zone: member.settings.local().zone }
    }

    /// Returns the text in place of a page that could not be decrypted.
    pub(super) fn shut(&self) -> String {
        self.voice.say("copy-shut")
    }

    /// Returns the heading of a page whose day could not be read.
    pub(super) fn no_day(&self) -> String {
        self.voice.say("copy-no-day")
    }

    /// Returns a date as people say it: `Thursday 5 March 2026`.
    pub(super) fn day(&self, day: NaiveDate) -> String {
        let part = |format: &str| day.format(format).to_string().to_lowercase();
        let (weekday, day, month, year) = (part("%a"), part("%-d"), part("%b"), part("%Y"));
        let values = [("weekday", &*weekday), ("day", &*day), ("month", &*month), ("year", &*year)];
        self.voice.say_with("copy-date", &values)
    }

    /// Returns a moment on the member's clock: `Thursday 5 March 2026, 21:00`.
    pub(super) fn moment(&self, at: DateTime<Utc>) -> String {
        let at = at.with_timezone(&self.zone);
        let (date, time) = (self.day(at.date_naive()), at.format("%H:%M").to_string());
        self.voice.say_with("copy-moment", &[("date", &date), ("time", &time)])
    }

    /// Returns when a page was written: its day, with the time unless that moment now belongs to another day, because
    /// the member has moved to another zone.
    pub(super) fn written_on(&self, day: NaiveDate, at: Option<DateTime<Utc>>) -> String {
        match at.filter(|at| self.zone.wall(*at).date() == day) {
            Some(at) => self.moment(at),
            None => self.day(day),
        }
    }

    /// Returns the text in place of a list that has nothing in it.
    pub(super) fn nothing(&self) -> String {
        self.voice.say("copy-nothing")
    }

    /// Returns the readme up to the pages: what the copy is, and what the member wrote outside the journal.
    pub(super) fn about(&self, member: &Member, copy: &Copy) -> String {
        let made = DateTime::from_timestamp_millis(copy.made_at).unwrap_or_default();
        let (moment, number) = (self.moment(made), copy.made_at.to_string());
        let values = [("moment", &*moment), ("zone", self.zone.name()), ("number", &*number)];
        let (about, files) =
            (self.voice.say_with("copy-about", &values), self.voice.say_with("copy-files", &values));
        let (title, written) = (self.voice.say("copy-title"), self.written(member));
        format!("# {title}\n\n{about}\n\n{files}\n{written}\n# {}\n", self.voice.say("copy-journal-title"))
    }

    /// Returns the readme after the pages: what else is kept, table by table.
    pub(super) fn kept(&self, copy: &Copy) -> String {
        let tables = COPIED.iter().map(|(table, columns)| {
            let rows = copy.tables.get(*table).map_or(&[][..], Vec::as_slice);
            self.table(table, columns, rows)
        });
        format!("\n# {}\n{}", self.voice.say("copy-kept-title"), tables.collect::<String>())
    }

    /// Returns what the member wrote outside the journal.
    fn written(&self, member: &Member) -> String {
        let wrote =
            [self.wrote_first(member), self.wrote_of_space(member), self.wrote_after(member)].concat();
        if wrote.is_empty() {
            return String::new();
        }
        let line = |(label, text): &Wrote| format!("- {label}: {}\n", indented(text));
        let lines: String = wrote.iter().map(line).collect();
        format!("\n# {}\n\n{lines}", self.voice.say("copy-wrote-title"))
    }

    /// Returns a text that the member wrote, with its label.
    fn wrote(&self, label: &str, text: &Private) -> Wrote {
        (self.voice.say(label), text.expose().to_owned())
    }

    /// Returns the same for a text that is about a day.
    fn wrote_on(&self, label: &str, day: NaiveDate, text: &Private) -> Wrote {
        (self.voice.say_with(label, &[("date", &self.day(day))]), text.expose().to_owned())
    }

    /// Returns the partner's name, and what the member wrote against an urge.
    fn wrote_first(&self, member: &Member) -> Vec<Wrote> {
        let plans = &member.plans;
        let texts = [
            ("copy-wrote-name", member.settings.partner_name.as_ref()),
            ("copy-wrote-urge", plans.urge.as_ref().and_then(|urge| urge.own.as_ref())),
            ("copy-wrote-draft", plans.draft.as_ref().and_then(|draft| draft.text.as_ref())),
        ];
        let texts = texts.into_iter().filter_map(|(label, text)| Some(self.wrote(label, text?)));
        let cards = plans.if_then.iter().flat_map(|plans| &plans.cards);
        let cards = cards.filter_map(|card| card.own_words(&self.voice));
        let cards = cards.map(|card| (self.voice.say("copy-wrote-urge"), card));
        let people = plans.people.iter().flat_map(|people| &people.people);
        let people = people.map(|friend| (self.voice.say("copy-wrote-person"), friend.line(&self.voice)));
        texts.chain(cards).chain(people).collect()
    }

    /// Returns what the member wrote about their space.
    fn wrote_of_space(&self, member: &Member) -> Vec<Wrote> {
        let Some(space) = &member.plans.space else { return Vec::new() };
        let texts = [
            ("copy-wrote-why", &space.words.why),
            ("copy-wrote-contact", &space.words.contact),
            ("copy-wrote-exceptions", &space.words.exceptions),
            ("copy-wrote-changed", &space.words.changed),
        ];
        let texts = texts.into_iter().filter_map(|(label, text)| Some(self.wrote(label, text.as_ref()?)));
        let notes = space.slip_notes(&member.settings.local()).into_iter();
        texts.chain(notes.map(|(day, note)| self.wrote_on("copy-wrote-slip", day, note))).collect()
    }

    /// Returns what the member wrote about their limits, their own life and how it went.
    fn wrote_after(&self, member: &Member) -> Vec<Wrote> {
        let plans = &member.plans;
        let limits = plans.limits.iter().flat_map(Limits::written);
        let limits = limits.map(|(label, day, text)| match day {
            Some(day) => self.wrote_on(label, day, text),
            None => self.wrote(label, text),
        });
        let life = plans.life.iter().flat_map(Life::written);
        let week = plans.week.iter().filter_map(|week| Some(("copy-wrote-week", week.plan.as_ref()?)));
        let story = plans.story.iter().flat_map(Story::written);
        let rest = life.chain(week).chain(story).map(|(label, text)| self.wrote(label, text));
        limits.chain(rest).collect()
    }

    /// Returns a table: what it holds, and its rows. A single row has a line for each column.
    fn table(&self, table: &str, columns: &[&str], rows: &[Value]) -> String {
        let said = TABLES.iter().find(|(name, _)| *name == table).map(|(_, id)| self.voice.say(id));
        let between = if rows.len() == 1 { "\n- " } else { "; " };
        let row = |row: &Value| {
            // The order of the table, and after it what is decrypted for the copy.
            let others = row.as_object().into_iter().flatten().map(|(name, _)| name.as_str());
            let others = others.filter(|name| !columns.contains(name));
            let columns = columns.iter().copied().chain(others);
            let columns: Vec<String> = columns.filter_map(|name| self.column(name, &row[name])).collect();
            format!("- {}\n", columns.join(between))
        };
        let rows = match rows {
            // The pages stand above, each with its text.
            _ if table == "entry" => String::new(),
            [] => format!("\n- {}\n", self.nothing()),
            rows => format!("\n{}", rows.iter().map(row).collect::<String>()),
        };
        format!("\n## {table}\n\n{}\n{rows}", said.unwrap_or_default())
    }

    /// Returns a column with its value, or None when there is none, or when it stands elsewhere.
    fn column(&self, name: &str, value: &Value) -> Option<String> {
        (!value.is_null() && !LEFT_OUT.contains(&name))
            .then(|| format!("{name}: {}", indented(&self.value(value))))
    }

    /// Returns a value in plain words.
    fn value(&self, value: &Value) -> String {
        match value {
            Value::Null => "–".to_owned(),
            Value::Bool(flag) => flag.to_string(),
            Value::Number(number) => {
                let moment = number.as_i64().filter(|ms| *ms >= FIRST_MOMENT);
                let moment = moment.and_then(DateTime::from_timestamp_millis);
                moment.map_or_else(|| number.to_string(), |at| self.moment(at))
            }
            Value::String(text) => match NaiveDate::parse_from_str(text, "%Y-%m-%d") {
                Ok(day) => self.day(day),
                // The state of a plan is JSON in a text.
                Err(_) if text.starts_with('{') => serde_json::from_str(text)
                    .map_or_else(|_| text.clone(), |inner: Value| self.value(&inner)),
                Err(_) => text.clone(),
            },
            Value::Array(values) => {
                values.iter().map(|value| self.value(value)).collect::<Vec<_>>().join(", ")
            }
            Value::Object(fields) => {
                let fields = fields.iter().filter(|(_, value)| !value.is_null());
                let fields = fields.map(|(name, value)| match value {
                    Value::Object(_) | Value::Array(_) => format!("{name} ({})", self.value(value)),
                    Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
                        format!("{name} {}", self.value(value))
                    }
                });
                fields.collect::<Vec<_>>().join(", ")
            }
        }
    }
}

/// Returns a text so that all its lines belong to one item of a list.
fn indented(text: &str) -> String {
    text.replace('\n', "\n  ")
}
