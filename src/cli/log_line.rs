//! Writes a line of the log: for a person, or as JSON.

use std::fmt::{self, Debug, Write};

use serde_json::{Map, Value, json};
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::fmt::format::{Format, Writer};
use tracing_subscriber::fmt::time::{FormatTime, SystemTime};
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields, FormattedFields};
use tracing_subscriber::registry::LookupSpan;

use crate::config::LogFormat;
use crate::doors::discord::{LoggedLine, line_in_words};

/// Writes lines in one of the two forms.
pub(super) struct LineWriter {
    form: LogFormat,
    human: Format,
}

impl LineWriter {
    pub(super) fn new(form: LogFormat) -> Self {
        Self { form, human: Format::default() }
    }
}

impl<S, N> FormatEvent<S, N> for LineWriter
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    fn format_event(
        &self,
        context: &FmtContext<'_, S, N>,
        writer: Writer<'_>,
        event: &Event<'_>,
    ) -> fmt::Result {
        let target = event.metadata().target();
        // Most lines are ours, and need no look at their words.
        let is_ours = target.starts_with(env!("CARGO_CRATE_NAME"));
        match self.form {
            LogFormat::Human if is_ours => self.human.format_event(context, writer, event),
            LogFormat::Human | LogFormat::Json => {
                let mut line = Line::of(event);
                match line_in_words(target, &line.message) {
                    Some((LoggedLine::Repeats, _)) => Ok(()),
                    Some((LoggedLine::Said(sentence), numbers)) => {
                        sentence.clone_into(&mut line.message);
                        let fields =
                            numbers.into_iter().map(|(name, number)| (name.to_owned(), json!(number)));
                        line.fields = fields.collect();
                        self.write(&line, context, writer, event)
                    }
                    None if self.form == LogFormat::Human => self.human.format_event(context, writer, event),
                    None => self.write(&line, context, writer, event),
                }
            }
        }
    }
}

impl LineWriter {
    fn write<S, N>(
        &self,
        line: &Line,
        context: &FmtContext<'_, S, N>,
        mut writer: Writer<'_>,
        event: &Event<'_>,
    ) -> fmt::Result
    where
        S: Subscriber + for<'a> LookupSpan<'a>,
        N: for<'a> FormatFields<'a> + 'static,
    {
        let mut time = String::new();
        SystemTime.format_time(&mut Writer::new(&mut time))?;
        let (level, target) = (event.metadata().level(), event.metadata().target());
        match self.form {
            LogFormat::Human => {
                write!(writer, "{time} {level:>5} {target}: {}", line.message)?;
                for (name, value) in &line.fields {
                    write!(writer, " {name}={value}")?;
                }
                writeln!(writer)
            }
            LogFormat::Json => {
                let spans = spans_of(context);
                let mut object = json!({
                    "timestamp": time,
                    "level": level.as_str(),
                    "target": target,
                    "message": line.message,
                });
                if let (Some(object), false) = (object.as_object_mut(), line.fields.is_empty()) {
                    object.insert("fields".to_owned(), Value::Object(line.fields.clone()));
                }
                if let (Some(object), false) = (object.as_object_mut(), spans.is_empty()) {
                    object.insert("spans".to_owned(), json!(spans));
                }
                writeln!(writer, "{object}")
            }
        }
    }
}

/// Returns the spans around an event, the outermost first, as `request{kind=press}`.
fn spans_of<S, N>(context: &FmtContext<'_, S, N>) -> Vec<String>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    let scope = context.event_scope().into_iter().flat_map(tracing_subscriber::registry::Scope::from_root);
    scope
        .map(|span| {
            let extensions = span.extensions();
            let fields = extensions.get::<FormattedFields<N>>().map(|fields| fields.fields.as_str());
            match fields.unwrap_or_default() {
                "" => span.name().to_owned(),
                fields => format!("{}{{{fields}}}", span.name()),
            }
        })
        .collect()
}

/// What an event says.
#[derive(Default)]
struct Line {
    message: String,
    fields: Map<String, Value>,
}

impl Line {
    fn of(event: &Event<'_>) -> Self {
        let mut line = Self::default();
        event.record(&mut line);
        line
    }

    fn add(&mut self, field: &Field, value: Value) {
        self.fields.insert(field.name().to_owned(), value);
    }
}

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        if field.name() == "message" {
            // Writing to a string cannot fail.
            let _ = write!(self.message, "{value:?}");
        } else {
            self.add(field, Value::String(format!("{value:?}")));
        }
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "message" {
            value.clone_into(&mut self.message);
        } else {
            self.add(field, value.into());
        }
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.add(field, value.into());
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.add(field, value.into());
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.add(field, value.into());
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.add(field, value.into());
    }
}
