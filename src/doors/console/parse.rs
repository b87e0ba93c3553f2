//! Reads a typed command line by the table of commands.

use std::ops::Range;

use crate::core::command::{Kind, ListedCommand, OptionSpec};
use crate::core::{Invocation, Private};
use crate::features::find_command;

/// The parts of a command line, by their positions in it.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    pub(super) line: &'a str,
    /// The command's name, without the slash.
    pub(super) command: &'a str,
    /// The command's entry in the table, if there is one of that name.
    pub(super) spec: Option<&'static ListedCommand>,
    /// The sub-command's name.
    pub(super) sub: Option<&'a str>,
    /// The options that the command or its sub-command takes.
    pub(super) options: &'static [OptionSpec],
    /// The options that the line gives.
    pub(super) given: Vec<Given>,
    /// Words that no option was left to take.
    strays: Vec<Range<usize>>,
}

/// An option that the line gives.
#[derive(Debug)]
pub(super) struct Given {
    /// Its entry in the table.
    pub(super) option: &'static OptionSpec,
    /// Its value's place in the line.
    pub(super) value: Range<usize>,
    /// Whether the person typed its name.
    pub(super) named: bool,
}

/// Reads `/command [sub] [value | name:value]…`.
///
/// A word without a name goes to the first empty option that accepts it. A number accepts digits with an optional
/// sign, a choice accepts one of its words, and a text accepts the rest of the line. A time, a date or a length ends
/// before a word of a choice: `/daily on 9pm question`. A word such as `colour:red` that no option is called is handed
/// on under that name, unless the option takes any words. A flag's bare name counts only
/// at the end of the line and after the end of another option: `/secret "3" share` shares, but `/secret share my day`
/// and `/secret I never share` ask.
pub fn invocation(line: &str) -> Invocation {
    parse_line(line).invocation()
}

/// Reads the same as [`invocation`], with the positions.
pub(super) fn parse_line(line: &str) -> Reading<'_> {
    let start = line.find('/').map_or(0, |slash| slash + 1);
    let command = word_at(line, start);
    let name = line[command.clone()].to_lowercase();
    let mut reading = Reading {
        line,
        command: &line[command.clone()],
        spec: find_command(&name),
        sub: None,
        options: &[],
        given: Vec::new(),
        strays: Vec::new(),
    };
    let Some(spec) = reading.spec else {
        // Nothing takes these words. They are handed on all the same: they may be a cry for help.
        reading.strays.extend(words_from(line, command.end));
        return reading;
    };
    reading.command = spec.name;
    let mut at = command.end;
    if !spec.subs.is_empty() {
        let word = word_at(line, at);
        let (sub, end) = sub_command(spec, &line[word.clone()]);
        reading.sub = sub;
        at = word.start + end;
    }
    let first = spec.subs.first().map(|sub| sub.name);
    reading.options = spec.options_of(reading.sub.or(first));
    reading.read_options(at);
    reading
}

/// Returns the sub-command that `word` names, and the byte at which it ends. `quiet:22-8` counts as `quiet 22-8`.
fn sub_command<'a>(spec: &'static ListedCommand, word: &'a str) -> (Option<&'a str>, usize) {
    let known =
        |name: &str| spec.subs.iter().find(|sub| sub.name.eq_ignore_ascii_case(name)).map(|sub| sub.name);
    if let Some((name, _)) = word.split_once(':')
        && let Some(sub) = known(name)
    {
        return (Some(sub), name.len() + 1);
    }
    (known(word).or(Some(word)).filter(|word| !word.is_empty()), word.len())
}

impl Reading<'_> {
    /// Returns the command in the form that every front door hands to the bot.
    pub(super) fn invocation(&self) -> Invocation {
        let given = self.given.iter().map(|given| {
            let text = unquoted(self.line[given.value.clone()].trim());
            let bare = !given.named && matches!(given.option.kind, Kind::Flag);
            let text = if bare { "true" } else { text };
            (given.option.name.to_owned(), Private::new(text))
        });
        let strays = self.strays.iter().map(|stray| {
            let word = &self.line[stray.clone()];
            let (name, value) = word.split_once(':').unwrap_or((word, ""));
            (name.to_owned(), Private::new(value))
        });
        Invocation {
            command: self.command.to_owned(),
            sub: self.sub.map(str::to_owned),
            options: given.chain(strays).collect(),
        }
    }

    /// Returns the options that the line does not give.
    pub(super) fn free(&self) -> impl Iterator<Item = &'static OptionSpec> {
        self.options.iter().filter(|option| self.given.iter().all(|given| given.option.name != option.name))
    }

    /// Returns whether the command is unknown, or the line has words that none of its options takes.
    pub(super) fn is_odd(&self) -> bool {
        self.spec.is_none() || !self.strays.is_empty()
    }

    fn read_options(&mut self, mut at: usize) {
        loop {
            let word = word_at(self.line, at);
            if word.is_empty() {
                return;
            }
            at = if let Some((option, value)) = named_at(self.line, word.start, self.options) {
                self.take(option, value, true)
            } else if let Some(option) = self.taker(&word) {
                self.take(option, word.start, false)
            } else {
                self.strays.push(word.clone());
                word.end
            };
        }
    }

    /// Returns the option that a word without a name belongs to: one that accepts it, else the first empty one that
    /// is no flag, so that the bot can say what is wrong with the value.
    fn taker(&self, word: &Range<usize>) -> Option<&'static OptionSpec> {
        let text = &self.line[word.clone()];
        let last = self.line[word.end..].trim().is_empty();
        let is_flag = |option: &OptionSpec| matches!(option.kind, Kind::Flag);
        if last && !self.given.is_empty() {
            let named = |option: &OptionSpec| is_flag(option) && option.name.eq_ignore_ascii_case(text);
            if let Some(flag) = self.free().find(|option| named(option)) {
                return Some(flag);
            }
        }
        let takes = |option: &OptionSpec| match &option.kind {
            Kind::Whole { .. } => looks_whole(text),
            Kind::Text { .. } | Kind::When | Kind::Minutes { .. } | Kind::File => true,
            Kind::Flag => false,
            Kind::OneOf(words) => words.iter().any(|word| word.eq_ignore_ascii_case(text)),
        };
        let found =
            self.free().find(|option| takes(option)).or_else(|| self.free().find(|option| !is_flag(option)));
        found.filter(|option| option.kind.is_prose() || !looks_named(text))
    }

    /// Returns the byte at which a time, a date or a length ends: where a text would end, or earlier before a word
    /// that looks like a name, or that another option takes.
    fn when_end(&self, option: &'static OptionSpec, start: usize) -> usize {
        let end = text_end(self.line, start, self.options);
        let chosen = |text: &str| {
            let others = self.free().filter(|other| other.name != option.name);
            let mut choices = others.filter_map(|other| match other.kind {
                Kind::OneOf(words) => Some(words),
                Kind::Whole { .. }
                | Kind::Text { .. }
                | Kind::When
                | Kind::Minutes { .. }
                | Kind::Flag
                | Kind::File => None,
            });
            choices.any(|words| words.iter().any(|word| word.eq_ignore_ascii_case(text)))
        };
        let first = word_at(self.line, start);
        let mut later = words_from(self.line, first.end).take_while(|word| word.start < end);
        let stop =
            later.find(|word| looks_named(&self.line[word.clone()]) || chosen(&self.line[word.clone()]));
        stop.map_or(end, |word| word.start)
    }

    /// Gives `option` the value that begins at `start`. Returns the byte at which the rest of the line begins.
    fn take(&mut self, option: &'static OptionSpec, start: usize, named: bool) -> usize {
        let end = match &option.kind {
            Kind::Text { .. } => text_end(self.line, start, self.options),
            Kind::When | Kind::Minutes { .. } => self.when_end(option, start),
            // A path that contains a space must be in quotes.
            Kind::File if quote_end(self.line, word_at(self.line, start).start).is_some() => {
                text_end(self.line, start, self.options)
            }
            Kind::Whole { .. } | Kind::Flag | Kind::OneOf(_) | Kind::File => {
                let word = word_at(self.line, start);
                // In `count: share:` the first option is empty: the next word is a name, not its value.
                let next = named_at(self.line, word.start, self.options);
                if named && word.start > start && next.is_some() { start } else { word.end }
            }
        };
        self.given.push(Given { option, value: start..end, named });
        end
    }
}

/// Returns the range of the next word at or after `at`. It is empty at the end of the line.
pub(super) fn word_at(line: &str, at: usize) -> Range<usize> {
    let rest = &line[at..];
    let start = at + (rest.len() - rest.trim_start().len());
    let length = line[start..].find(char::is_whitespace).unwrap_or(line.len() - start);
    start..start + length
}

/// Returns the ranges of all words from `at` on.
fn words_from(line: &str, at: usize) -> impl Iterator<Item = Range<usize>> {
    let next = |word: &Range<usize>| Some(word_at(line, word.end));
    std::iter::successors(Some(word_at(line, at)), next).take_while(|word| !word.is_empty())
}

/// Returns the option whose `name:` is at `at`, and the byte at which its value begins.
fn named_at(line: &str, at: usize, options: &'static [OptionSpec]) -> Option<(&'static OptionSpec, usize)> {
    options.iter().find_map(|option| {
        let end = at + option.name.len();
        let named = line.get(at..end)?.eq_ignore_ascii_case(option.name) && line[end..].starts_with(':');
        named.then_some((option, end + 1))
    })
}

/// Returns the byte at which a text ends: after its closing quote, else before the next `name:`, else at the end of
/// the line.
fn text_end(line: &str, start: usize, options: &'static [OptionSpec]) -> usize {
    let first = word_at(line, start).start;
    if let Some(end) = quote_end(line, first) {
        return end;
    }
    let mut at = start;
    while let Some(space) = line[at..].find(char::is_whitespace).map(|space| at + space) {
        let word = word_at(line, space);
        if named_at(line, word.start, options).is_some() {
            return space;
        }
        at = word.start;
    }
    line.len()
}

const QUOTES: [(char, char); 2] = [('"', '"'), ('“', '”')];

/// Returns the byte after the closing quote of the text at `start`. Returns None when it is not quoted, or a word
/// follows the closing quote without a space.
fn quote_end(line: &str, start: usize) -> Option<usize> {
    let (open, close) = QUOTES.into_iter().find(|(open, _)| line[start..].starts_with(*open))?;
    let inner = start + open.len_utf8();
    let end = inner + line[inner..].find(close)? + close.len_utf8();
    line[end..].chars().next().is_none_or(char::is_whitespace).then_some(end)
}

fn unquoted(text: &str) -> &str {
    let inner = |(open, close)| text.strip_prefix::<char>(open)?.strip_suffix::<char>(close);
    QUOTES.into_iter().find_map(inner).unwrap_or(text)
}

/// Returns whether a word looks like the name of an option with its value: letters before a colon.
fn looks_named(text: &str) -> bool {
    text.split_once(':').is_some_and(|(name, _)| !name.is_empty() && name.chars().all(char::is_alphabetic))
}

fn looks_whole(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(line: &str) -> String {
        let read = invocation(line);
        let options = read.options.iter().map(|(name, value)| format!(" {name}={:?}", value.expose()));
        let sub = read.sub.map(|sub| format!(" {sub}")).unwrap_or_default();
        format!("{}{sub}{}", read.command, options.collect::<String>())
    }

    #[test]
    fn a_value_goes_to_the_first_option_that_takes_it() {
        for (line, meant) in [
            ("/secret", "secret"),
            ("/secret 3", r#"secret about="3""#),
            ("/SECRET about:3", r#"secret about="3""#),
            ("/secret about: 3 share: true", r#"secret about="3" share="true""#),
            ("/secret -1", r#"secret about="-1""#),
            ("/secret 99999999999999999999", r#"secret about="99999999999999999999""#),
            ("/secret three", r#"secret about="three""#),
            ("/secret about:quiet", r#"secret about="quiet""#),
            ("/secret about:he went quiet share:yes", r#"secret about="he went quiet" share="yes""#),
            ("/secret he went quiet share:true", r#"secret about="he went quiet" share="true""#),
            ("/secret \"share: or not\"", r#"secret about="share: or not""#),
            ("/secret 3 share:true", r#"secret about="3" share="true""#),
            ("/secret 3 share", r#"secret about="3 share""#),
            ("/secret \"3\" share", r#"secret about="3" share="true""#),
            ("/secret share my feelings", r#"secret about="share my feelings""#),
            ("/secret about: share:true", r#"secret about="" share="true""#),
            ("/safety Portugal", r#"safety country="Portugal""#),
            ("/settings", "settings"),
            ("/settings timezone Europe/Lisbon", r#"settings timezone zone="Europe/Lisbon""#),
            ("/settings quiet:22:00-08:00", r#"settings quiet hours="22:00-08:00""#),
            ("/settings partner she Ana Maria", r#"settings partner pronouns="she" name="Ana Maria""#),
            ("/settings partner Ana Maria", r#"settings partner name="Ana Maria""#),
            ("/settings discreet maybe", r#"settings discreet mode="maybe""#),
            ("/settings discreet 2 on", r#"settings discreet line="2" mode="on""#),
            ("/settings nonsense 3", r#"settings nonsense 3="""#),
            ("/daily on 9 pm weekdays", r#"daily on time="9 pm weekdays""#),
            ("/daily on 9pm question", r#"daily on time="9pm" about="question""#),
            ("/daily on at:09:00", r#"daily on at="09:00""#),
            ("/daily on 9pm day:mon", r#"daily on time="9pm" day="mon""#),
            ("/daily on time:09:00 days:M-F", r#"daily on time="09:00" days="M-F""#),
            ("/daily on \"9 pm\" life", r#"daily on time="9 pm" about="life""#),
            ("/space start 2 weeks apart", r#"space start length="2 weeks" living="apart""#),
            ("/urge half an hour", r#"urge minutes="half an hour""#),
            ("/settings discreet colour:red", r#"settings discreet colour="red""#),
            ("/settings partner nick:Max", r#"settings partner name="nick:Max""#),
            ("/data import a.zip b.zip", r#"data import file="a.zip" file2="b.zip""#),
            ("/data import \"my copy.zip\" file3:b.zip", r#"data import file="my copy.zip" file3="b.zip""#),
            ("/data import file:", r#"data import file="""#),
            ("/about you", r#"about you="""#),
            ("/nothing 3", r#"nothing 3="""#),
            ("/", ""),
        ] {
            assert_eq!(said(line), meant, "{line}");
        }
    }
}
