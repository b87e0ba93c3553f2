//! Commands as every front door lists them, and the options of a command that was typed.

use super::danger::Listened;
use super::{Invocation, Place, Private};

/// A command as it is listed: for registration, completion and `/help`.
#[derive(Debug)]
pub struct ListedCommand {
    /// What is typed after the slash.
    pub name: &'static str,
    /// Where it may be used.
    pub places: Places,
    /// Options, when it has no sub-commands.
    pub options: &'static [OptionSpec],
    /// Sub-commands. Where a front door lets a member leave the sub-command out, the first one is meant.
    pub subs: Vec<ListedSub>,
}

/// A sub-command as it is listed.
#[derive(Debug)]
pub struct ListedSub {
    /// What is typed after the command.
    pub name: &'static str,
    /// Its options.
    pub options: &'static [OptionSpec],
}

impl ListedCommand {
    /// Returns the options of the command, or of its sub-command `sub`.
    pub fn options_of(&self, sub: Option<&str>) -> &'static [OptionSpec] {
        match sub {
            None => self.options,
            Some(name) => self.subs.iter().find(|sub| sub.name == name).map_or(&[], |sub| sub.options),
        }
    }

    /// Returns whether a person who typed this command chose everything in it: a sub-command that is listed, and numbers
    /// or listed words for its options. It must be this command.
    pub fn is_all_chosen(&self, typed: &Invocation) -> bool {
        let sub = typed.sub.as_deref();
        let specs = self.options_of(sub);
        let is_chosen = |(name, value): &(String, Private)| {
            let value = value.expose().trim();
            let spec = specs.iter().find(|spec| spec.name == name);
            spec.is_some_and(|spec| is_short_number(value) || spec.kind.lists(value))
        };
        sub.is_none_or(|sub| self.subs.iter().any(|listed| listed.name == sub))
            && typed.options.iter().all(is_chosen)
    }
}

/// Returns whether a text is a whole number of at most two digits.
fn is_short_number(text: &str) -> bool {
    (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// An option.
#[derive(Debug)]
pub struct OptionSpec {
    /// What is typed before the colon.
    pub name: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// Whether the front door offers suggestions while it is typed.
    pub suggests: bool,
    /// Whether the command needs it. Such an option is the first of its command, and the only one. Where a client
    /// lets a member leave options out, the parser still has to answer without it.
    pub required: bool,
}

impl OptionSpec {
    /// Returns an option that takes `kind`.
    pub const fn new(name: &'static str, kind: Kind) -> Self {
        Self { name, kind, suggests: false, required: false }
    }

    /// Returns an option for text of at most 100 characters.
    pub const fn text(name: &'static str) -> Self {
        Self::new(name, Kind::Text { most: 100 })
    }

    /// Returns an option for a time of day, days, a date or a length, in a person's words.
    pub const fn when(name: &'static str) -> Self {
        Self::new(name, Kind::When)
    }

    /// Returns an option for whole minutes within bounds, both included.
    pub const fn minutes(name: &'static str, least: u8, most: u8) -> Self {
        Self::new(name, Kind::Minutes { least, most })
    }

    /// Returns a text option for which the front door offers suggestions.
    pub const fn suggesting(name: &'static str) -> Self {
        Self { suggests: true, ..Self::text(name) }
    }

    /// Returns the same option, which the command needs. On Discord it takes the rest of the line that was typed, so
    /// `/daily on 9pm` arrives whole.
    #[must_use]
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// Returns an option for one of these words.
    pub const fn one_of(name: &'static str, words: &'static [&'static str]) -> Self {
        Self::new(name, Kind::OneOf(words))
    }

    /// Returns an option for a whole number within bounds, both included.
    pub const fn whole(name: &'static str, least: i64, most: i64) -> Self {
        Self::new(name, Kind::Whole { least, most })
    }
}

/// The words of an option that switches something.
pub const ON_OFF: &[&str] = &["on", "off"];

/// What an option takes.
#[derive(Debug)]
pub enum Kind {
    /// A whole number within bounds, both included.
    Whole {
        /// The least.
        least: i64,
        /// The most.
        most: i64,
    },
    /// Text of limited length.
    Text {
        /// The most characters.
        most: u16,
    },
    /// A time of day, days, a date or a length, as text of at most [`Kind::MOST_WHEN`] characters. Its feature reads
    /// it in the words of the member's language.
    When,
    /// Whole minutes within bounds, both included. Where a client has no field for a number alone, they may come as a
    /// length in a person's words.
    Minutes {
        /// The least.
        least: u8,
        /// The most.
        most: u8,
    },
    /// Yes or no.
    Flag,
    /// One of a few words.
    OneOf(&'static [&'static str]),
    /// A file, given by the name under which the front door finds it.
    File,
}

impl Kind {
    /// The most characters of a time, days, a date or a length.
    pub const MOST_WHEN: u16 = 100;

    /// Returns the most characters of a text. Returns None for an option that takes no text of a person's own.
    pub fn most(&self) -> Option<u16> {
        match self {
            Kind::Text { most } => Some(*most),
            Kind::When | Kind::Minutes { .. } => Some(Self::MOST_WHEN),
            Kind::Whole { .. } | Kind::Flag | Kind::OneOf(_) | Kind::File => None,
        }
    }

    /// Returns whether a value is one of the words that the option lists.
    fn lists(&self, value: &str) -> bool {
        match self {
            Kind::OneOf(words) => words.contains(&value),
            Kind::Whole { .. }
            | Kind::Text { .. }
            | Kind::When
            | Kind::Minutes { .. }
            | Kind::Flag
            | Kind::File => false,
        }
    }

    /// Returns whether a value may be any words at all. Every other value is checked, so a word such as `colour:red`
    /// in front of it is an option that does not exist.
    pub fn is_prose(&self) -> bool {
        match self {
            Kind::Text { .. } | Kind::File => true,
            Kind::Whole { .. } | Kind::When | Kind::Minutes { .. } | Kind::Flag | Kind::OneOf(_) => false,
        }
    }
}

/// Where a command may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Places {
    /// Everywhere.
    Everywhere,
    /// Everywhere but in a conversation with other people. A mistyped command is sent there as an ordinary message,
    /// and the one person who must not read it may be in it.
    NotBesideOthers,
    /// In servers that have the bot, for those who manage them. Elsewhere its answer is where it belongs.
    Servers,
}

impl Places {
    /// Returns whether the command may be used in `place`.
    pub fn allow(self, place: Place) -> bool {
        match self {
            Places::Everywhere | Places::Servers => true,
            Places::NotBesideOthers => place != Place::PrivateChannel,
        }
    }
}

/// An option whose value cannot be used.
#[derive(Debug, Clone)]
pub struct BadValue {
    /// The option.
    pub option: &'static OptionSpec,
    /// The value that was given for it.
    pub given: Private,
}

/// The options of one command line, read by kind. A parser asks for an option by its constant in the command's
/// table.
#[derive(Debug)]
pub struct Options<'a> {
    specs: &'static [OptionSpec],
    invocation: &'a Invocation,
}

impl<'a> Options<'a> {
    /// Returns a reader for the options of `invocation`. `specs` are the options that its command takes.
    pub(crate) fn new(specs: &'static [OptionSpec], invocation: Listened<'a, Invocation>) -> Self {
        Self { specs, invocation: invocation.asked() }
    }

    /// Returns the first given name that none of the options has.
    pub fn unknown(&self) -> Option<&'a str> {
        let known = |name: &str| self.specs.iter().any(|spec| spec.name == name);
        self.invocation.options.iter().map(|(name, _)| name.as_str()).find(|name| !known(name))
    }

    /// Returns the error for the value that was given for `option`.
    pub fn refuse(&self, option: &'static OptionSpec) -> BadValue {
        BadValue { option, given: Private::new(self.invocation.option(option.name).unwrap_or_default()) }
    }

    /// Returns the option's text with white space at its ends removed; an empty one counts as not given.
    pub fn text(&self, option: &'static OptionSpec) -> Result<Option<Private>, BadValue> {
        // A command's table must list every option that its parser asks for: front doors offer only what the table
        // lists, so a member could never give this one.
        debug_assert!(
            self.specs.iter().any(|spec| spec.name == option.name),
            "{} is in no table",
            option.name
        );
        let given = self.invocation.option(option.name).map(str::trim).filter(|text| !text.is_empty());
        let Some(text) = given else { return Ok(None) };
        let too_long = option.kind.most().is_some_and(|most| text.chars().count() > usize::from(most));
        if too_long { Err(self.refuse(option)) } else { Ok(Some(Private::new(text))) }
    }

    /// Returns the files that were given, in the order of their options.
    pub fn files(&self) -> Vec<Private> {
        let files = self.specs.iter().filter(|spec| matches!(spec.kind, Kind::File));
        let given = files.filter_map(|spec| self.invocation.option(spec.name));
        given.filter(|name| !name.trim().is_empty()).map(Private::new).collect()
    }

    /// Returns the option's text as `reader` understands it. A text option is not read here: what is wrong with a
    /// person's own words takes a sentence of its own, and the feature has it.
    fn read<T>(
        &self,
        option: &'static OptionSpec,
        reader: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, BadValue> {
        let Some(text) = self.text(option)? else { return Ok(None) };
        reader(text.expose()).map(Some).ok_or_else(|| self.refuse(option))
    }

    /// Returns a whole number within the option's bounds.
    pub fn whole(&self, option: &'static OptionSpec) -> Result<Option<u8>, BadValue> {
        let Kind::Whole { least, most } = option.kind else { return Ok(None) };
        self.read(option, |text| {
            let number = text.parse::<i64>().ok().filter(|number| (least..=most).contains(number))?;
            u8::try_from(number).ok()
        })
    }

    /// Returns what `named` makes of one of the option's words. The word may be typed in upper or lower case.
    pub fn one_of<T>(
        &self,
        option: &'static OptionSpec,
        named: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, BadValue> {
        let Kind::OneOf(words) = option.kind else { return Ok(None) };
        self.read(option, |text| {
            let given = text.to_lowercase();
            named(words.iter().copied().find(|word| *word == given)?)
        })
    }

    /// Returns whether the option says `on`.
    pub fn on_off(&self, option: &'static OptionSpec) -> Result<Option<bool>, BadValue> {
        self.one_of(option, |word| Some(word == "on"))
    }

    /// Returns the option's value as yes or no.
    pub fn flag(&self, option: &'static OptionSpec) -> Result<Option<bool>, BadValue> {
        self.read(option, |text| match text.to_lowercase().as_str() {
            "true" | "yes" | "on" => Some(true),
            "false" | "no" | "off" => Some(false),
            _ => None,
        })
    }
}
