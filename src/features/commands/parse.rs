use crate::core::time::Weekdays;
use crate::core::time::parse_time_of_day;
use crate::core::{Invocation, Place, Private};
use crate::core::{Pronouns, QuietHours};
use crate::features::commands::{
    Command, DailyCommand, DataCommand, Kind, Misread, OptionSpec, Pick, Setting, SpaceCommand, Start, find,
};
use crate::features::{Keep, Living, Topic, Who};

/// Reads a command.
pub fn parse(invocation: &Invocation, place: Place) -> Result<Command, Misread> {
    let spec =
        find(&invocation.command).ok_or_else(|| Misread::Command(Private::new(&*invocation.command)))?;
    if !spec.places.allow(place) {
        return Err(Misread::Place(spec));
    }
    if let Some(sub) = &invocation.sub
        && spec.subs.iter().all(|known| known.name != *sub)
    {
        return Err(Misread::Sub(spec, Private::new(&**sub)));
    }
    let sub = invocation.sub.as_deref().or(spec.subs.first().map(|sub| sub.name));
    let options = Options { specs: spec.options_of(sub), invocation };
    for (name, _) in &invocation.options {
        if options.specs.iter().all(|known| known.name != *name) {
            return Err(Misread::Option(spec, Private::new(&**name)));
        }
    }
    match (spec.name, sub) {
        ("secret", _) => {
            let share = options.flag("share")?.unwrap_or(false);
            let pick = match (options.whole("number")?, options.text("topic")?) {
                (Some(number), _) => Pick::Number(number),
                (None, Some(topic)) => Pick::Topic(topic),
                (None, None) => Pick::None,
            };
            Ok(Command::Secret { pick, share })
        }
        ("safety", _) => Ok(Command::Safety(options.text("country")?)),
        ("help", _) => Ok(Command::Help(options.text("topic")?)),
        ("urge", _) => Ok(Command::Urge(options.whole("minutes")?)),
        ("daily", Some(sub)) => daily(sub, &options).map(Command::Daily),
        ("vent", _) => Ok(Command::Vent(options.one_of("keep")?.and_then(|name| Keep::from_name(&name)))),
        ("journal", _) => Ok(Command::Journal(options.text("date")?)),
        ("nudges", _) => Ok(Command::Nudges),
        ("status", _) => Ok(Command::Status),
        ("space", Some(sub)) => space(sub, &options).map(Command::Space),
        ("settings", Some(sub)) => setting(sub, &options).map(Command::Settings),
        ("data", Some("export")) => Ok(Command::Data(DataCommand::Export(options.text("to")?))),
        ("data", Some("import")) => Ok(Command::Data(DataCommand::Import(options.files()))),
        ("data", Some("erase")) => Ok(Command::Data(DataCommand::Erase)),
        ("data", _) => Ok(Command::Data(DataCommand::Show)),
        _ => Ok(Command::About),
    }
}

fn daily(sub: &str, options: &Options<'_>) -> Result<DailyCommand, Misread> {
    Ok(match sub {
        "on" => DailyCommand::On {
            at: options.read("time", parse_time_of_day)?,
            days: options.read("days", Weekdays::parse)?,
            topic: options.one_of("about")?.and_then(|name| Topic::from_name(&name)),
        },
        "off" => DailyCommand::Off,
        _ => DailyCommand::Show,
    })
}

fn space(sub: &str, options: &Options<'_>) -> Result<SpaceCommand, Misread> {
    Ok(match sub {
        "start" => SpaceCommand::Start(Start {
            length: options.text("length")?,
            living: options.one_of("living")?.and_then(|name| Living::from_name(&name)),
        }),
        "pause" => SpaceCommand::Pause,
        "resume" => SpaceCommand::Resume,
        "extend" => SpaceCommand::Extend(options.text("by")?),
        "shorten" => SpaceCommand::Shorten(options.text("by")?),
        "end" => SpaceCommand::End,
        "lapse" => SpaceCommand::Lapse,
        "contact" => SpaceCommand::Contact(options.one_of("who")?.and_then(|name| Who::from_name(&name))),
        _ => SpaceCommand::Status,
    })
}

fn setting(sub: &str, options: &Options<'_>) -> Result<Setting, Misread> {
    Ok(match sub {
        "timezone" => Setting::Zone(options.text("zone")?),
        "partner" => Setting::Partner(
            options.one_of("pronouns")?.and_then(|name| Pronouns::from_name(&name)),
            options.text("name")?,
        ),
        "quiet" => Setting::Quiet(match options.text("hours")? {
            None => None,
            Some(text) if text.expose().trim().eq_ignore_ascii_case("off") => Some(None),
            Some(text) => match QuietHours::parse(text.expose()) {
                Some(hours) => Some(Some(hours)),
                None => return Err(options.refuse("hours")),
            },
        }),
        "discreet" => Setting::Discreet(options.on_off("mode")?, options.whole("line")?),
        "plain" => Setting::Plain(options.on_off("mode")?),
        "language" => Setting::Language(options.text("language")?),
        "journal" => Setting::Journal(options.one_of("keep")?.and_then(|name| Keep::from_name(&name))),
        _ => Setting::Show,
    })
}

/// The options of one command line, read by kind.
struct Options<'a> {
    specs: &'static [OptionSpec],
    invocation: &'a Invocation,
}

impl Options<'_> {
    fn spec(&self, name: &str) -> &'static OptionSpec {
        self.specs.iter().find(|spec| spec.name == name).unwrap_or(&self.specs[0])
    }

    fn refuse(&self, name: &str) -> Misread {
        Misread::Value(self.spec(name), Private::new(self.invocation.option(name).unwrap_or_default()))
    }

    /// The option's text with white space at its ends removed; an empty one counts as not given.
    fn text(&self, name: &str) -> Result<Option<Private>, Misread> {
        let Some(text) = self.invocation.option(name).map(str::trim).filter(|text| !text.is_empty()) else {
            return Ok(None);
        };
        let too_long =
            matches!(self.spec(name).kind, Kind::Text { most } if text.chars().count() > usize::from(most));
        if too_long { Err(self.refuse(name)) } else { Ok(Some(Private::new(text))) }
    }

    /// The files that were given, in the order of their options.
    fn files(&self) -> Vec<Private> {
        let files = self.specs.iter().filter(|spec| matches!(spec.kind, Kind::File));
        let given = files.filter_map(|spec| self.invocation.option(spec.name));
        given.filter(|name| !name.trim().is_empty()).map(Private::new).collect()
    }

    /// The option's text as `reader` understands it.
    fn read<T>(&self, name: &str, reader: impl FnOnce(&str) -> Option<T>) -> Result<Option<T>, Misread> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        reader(text.expose()).map(Some).ok_or_else(|| self.refuse(name))
    }

    fn whole(&self, name: &str) -> Result<Option<u8>, Misread> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        let Kind::Whole { least, most } = self.spec(name).kind else { return Ok(None) };
        text.expose()
            .parse::<i64>()
            .ok()
            .filter(|number| (least..=most).contains(number))
            .and_then(|number| u8::try_from(number).ok())
            .map(Some)
            .ok_or_else(|| self.refuse(name))
    }

    fn one_of(&self, name: &str) -> Result<Option<String>, Misread> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        let Kind::OneOf(words) = self.spec(name).kind else { return Ok(None) };
        let given = text.expose().to_lowercase();
        words
            .iter()
            .find(|word| **word == given)
            .map(|word| Some((*word).to_owned()))
            .ok_or_else(|| self.refuse(name))
    }

    fn on_off(&self, name: &str) -> Result<Option<bool>, Misread> {
        Ok(self.one_of(name)?.map(|word| word == "on"))
    }

    fn flag(&self, name: &str) -> Result<Option<bool>, Misread> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        match text.expose().to_lowercase().as_str() {
            "true" | "yes" | "on" => Ok(Some(true)),
            "false" | "no" | "off" => Ok(Some(false)),
            _ => Err(self.refuse(name)),
        }
    }
}
