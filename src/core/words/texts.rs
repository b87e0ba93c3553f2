//! The check of every message: an override may change the words, but may use only the values that the bot gives it.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use super::partner::{MOST_NAME, Partner, Pronouns};
use super::secrets::Secret;
use super::source_file::{ContentError, SourceFile};
use super::voice::Words;

/// The names that a message refers to.
#[derive(Debug, Default)]
struct Needs<'a> {
    variables: BTreeSet<&'a str>,
    /// Other messages; terms as `-NAME`, attributes as `MESSAGE.NAME`.
    messages: BTreeSet<String>,
    functions: BTreeSet<&'a str>,
}

impl<'a> Needs<'a> {
    fn of_pattern(pattern: &Pattern<&'a str>) -> Self {
        let mut needs = Self::default();
        needs.add_pattern(pattern);
        needs
    }

    fn add_pattern(&mut self, pattern: &Pattern<&'a str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.add(expression);
            }
        }
    }

    fn add(&mut self, expression: &Expression<&'a str>) {
        match expression {
            Expression::Inline(inline) => self.add_inline(inline),
            Expression::Select { selector, variants } => {
                self.add_inline(selector);
                for variant in variants {
                    self.add_pattern(&variant.value);
                }
            }
        }
    }

    fn add_inline(&mut self, inline: &InlineExpression<&'a str>) {
        match inline {
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name);
            }
            InlineExpression::MessageReference { id, attribute: None } => {
                self.messages.insert(id.name.to_owned());
            }
            InlineExpression::MessageReference { id, attribute: Some(attribute) } => {
                self.messages.insert(format!("{}.{}", id.name, attribute.name));
            }
            InlineExpression::TermReference { id, .. } => {
                self.messages.insert(format!("-{}", id.name));
            }
            InlineExpression::FunctionReference { id, .. } => {
                self.functions.insert(id.name);
            }
            InlineExpression::Placeable { expression } => self.add(expression),
        }
    }
}

/// A message of a language, and the file that has it.
struct Message<'a> {
    file: &'a SourceFile,
    /// The names that its text refers to. None for a message that has attributes and no text.
    needs: Option<Needs<'a>>,
}

/// The messages of one language, terms under `-NAME`.
type Messages<'a> = BTreeMap<String, Message<'a>>;

/// Checks every message of every language, and that every message that the content needs is there.
pub(super) fn check_texts(
    words: &Words,
    secrets: &[Secret],
    countries: &[&str],
    built_in: &[SourceFile],
    overrides: &[SourceFile],
) -> Result<(), ContentError> {
    let given = messages(built_in.iter().filter(|file| file.locale() == Some("en")));
    let mut tags: Vec<&str> = built_in.iter().chain(overrides).filter_map(SourceFile::locale).collect();
    tags.sort_unstable();
    tags.dedup();
    let limits = limits(secrets, countries);
    for tag in tags {
        let of_tag = |file: &&SourceFile| file.locale() == Some(tag);
        let own = messages(built_in.iter().chain(overrides).filter(of_tag));
        let check = Check { words, tag, own: &own, given: &given, limits: &limits };
        // A built-in text may refer to one that an override spoils, so the overrides are checked first: the error names
        // the file to put right.
        let (first, rest): (Vec<_>, Vec<_>) = own
            .iter()
            .partition(|(_, message)| overrides.iter().any(|file| std::ptr::eq(file, message.file)));
        first.iter().chain(&rest).try_for_each(|(id, _)| check.message(id))?;
    }
    let english = words.voice("en", Partner::ANYBODY);
    match limits.keys().find(|id| english.find(id, &[]).is_none()) {
        Some(id) => Err(missing(built_in, overrides, id)),
        None => Ok(()),
    }
}

/// Returns the error for a text that the content needs and no file has. It names the last file that could have it.
fn missing(built_in: &[SourceFile], overrides: &[SourceFile], id: &str) -> ContentError {
    let files = overrides.iter().chain(built_in);
    let file = files.clone().find(|file| file.name == "secrets.toml").or_else(|| files.clone().next());
    let path = file.map_or_else(|| "locales/en".to_owned(), |file| file.path.clone());
    ContentError { path, line: 1, what: format!("it needs a text `{id}`, and no English file has it") }
}

/// The check of one language's messages.
struct Check<'a> {
    words: &'a Words,
    tag: &'a str,
    own: &'a Messages<'a>,
    /// The built-in English messages. The bot hands a message the values that its built-in English text uses.
    given: &'a Messages<'a>,
    limits: &'a BTreeMap<String, usize>,
}

impl Check<'_> {
    fn message(&self, id: &str) -> Result<(), ContentError> {
        let Some(message) = self.own.get(id) else { return Ok(()) };
        let wrong = |what: String| message.file.error(message.file.line_of_message(id).unwrap_or(1), what);
        if !id.starts_with('-') && !self.given.contains_key(id) && !self.limits.contains_key(id) {
            return Err(wrong(format!("there is no text called `{id}`")));
        }
        let Some(needs) = &message.needs else { return Err(wrong(format!("`{id}` has no text"))) };
        if let Some(function) = needs.functions.first() {
            return Err(wrong(format!("`{id}` calls {function}, and there are no functions")));
        }
        if let Some(other) = needs.messages.iter().find(|other| !self.own.contains_key(*other)) {
            return Err(wrong(format!("`{id}` refers to `{other}`, which is not there in this language")));
        }
        let allowed = self.allowed(id);
        if let Some(variable) = variables(self.own, id).iter().find(|name| !allowed.contains(**name)) {
            return Err(wrong(format!("`{id}` uses ${variable}, which it is not given")));
        }
        if id.starts_with('-') { Ok(()) } else { self.rendered(id).map_err(wrong) }
    }

    /// Returns the variables that a message may use: those of the built-in message, and the partner's unless other
    /// people may see the text.
    fn allowed(&self, id: &str) -> BTreeSet<&str> {
        let mut allowed = variables(self.given, id);
        if !IMPERSONAL.iter().any(|prefix| id.starts_with(prefix)) {
            allowed.extend(PARTNER);
        }
        allowed
    }

    /// Renders a message about every kind of partner, and checks its length.
    fn rendered(&self, id: &str) -> Result<(), String> {
        let used = variables(self.own, id);
        let values: Vec<(&str, &str)> =
            used.iter().filter(|name| !PARTNER.contains(name)).map(|name| (*name, "7")).collect();
        let most = self.limits.get(id).copied().or_else(|| limit(id));
        let longest_name = "M".repeat(usize::from(MOST_NAME));
        let mut partners = partners(&longest_name);
        if used.iter().all(|name| !PARTNER.contains(name)) {
            // The text is the same about every partner, so one is enough.
            partners.truncate(1);
        }
        for partner in partners {
            let text = self.words.say_in(self.tag, id, &values, partner);
            let text = text.ok_or_else(|| format!("`{id}` cannot be put together: it refers to itself"))?;
            let length = text.trim().chars().count();
            let most = match partner.name {
                None => most.unwrap_or(MOST_TEXT),
                // The bot sends it as one message, so the longest name must fit in too.
                Some(_) if is_pushed(id) => MOST_PUSHED,
                Some(_) => usize::MAX,
            };
            if (length == 0 && !self.may_be_empty(id)) || length > most {
                return Err(format!("`{id}` has {length} characters; it needs 1 to {most}"));
            }
        }
        Ok(())
    }

    /// Returns whether a message may be empty. Word endings, for example, are empty for some partners.
    fn may_be_empty(&self, id: &str) -> bool {
        let given = |partner| self.words.say_built_in(id, partner);
        partners("M").into_iter().filter_map(given).any(|text| text.is_empty())
    }
}

/// The variables that every message is given.
const PARTNER: [&str; 3] = ["pronouns", "name", "named"];
/// Texts on buttons, in menus, in forms and on lock screens, which may not mention the partner.
const IMPERSONAL: [&str; 7] =
    ["button-", "neutral-line-", "form-", "command-", "option-", "choice-", "country-"];
/// The most characters of any text: Discord's limit for one message.
const MOST_TEXT: usize = 4000;
/// The most characters of an essence: with its number it labels a suggestion, which takes 100.
const MOST_ESSENCE: usize = 90;
/// The most characters of a message that the bot sends unasked. It is sent as plain content, which takes 2,000
/// characters, and each character may need an escape before it, so that it is not taken for formatting.
const MOST_PUSHED: usize = 1_000;
/// The most characters of a practice, a nudge or an if-then plan.
const MOST_SHORT: usize = 200;

/// Returns the most characters of a message that is shown where Discord has little room.
fn limit(id: &str) -> Option<usize> {
    match id {
        "consent-yes" | "consent-no" => Some(80),
        "language-own-name" | "language-auto" => Some(100),
        _ if id.starts_with("button-") => Some(80),
        _ if id.starts_with("form-") && !id.ends_with("-example") => Some(45),
        _ if ["neutral-line-", "form-", "command-", "option-", "choice-", "pronouns-"]
            .iter()
            .any(|p| id.starts_with(p)) =>
        {
            Some(100)
        }
        _ if id.starts_with("help-topic-") && id.ends_with("-title") => Some(100),
        _ if id.contains("-select") => Some(150),
        _ if is_pushed(id) => Some(MOST_PUSHED),
        _ => None,
    }
}

/// Returns whether a message may be the text of a message that the bot sends unasked.
fn is_pushed(id: &str) -> bool {
    id.starts_with("message-") || (id.starts_with("secret-") && id.contains("-nudge-"))
}

/// Returns every text of the secrets and every country's name, each with the most characters that it may have.
fn limits(secrets: &[Secret], countries: &[&str]) -> BTreeMap<String, usize> {
    let mut limits = BTreeMap::new();
    for Secret { number, nudges, own_nudges, .. } in secrets {
        limits.extend(limits_of(&format!("secret-{number}-"), *nudges));
        limits.insert(format!("secret-{number}-keywords"), MOST_TEXT);
        if Secret::OWN.contains(number) {
            limits.extend(limits_of(&format!("secret-{number}-own-"), *own_nudges));
        }
    }
    limits.extend(countries.iter().map(|code| (format!("country-{code}"), 60)));
    limits
}

/// Returns the texts of one secret that begin with `prefix`.
fn limits_of(prefix: &str, nudges: u8) -> Vec<(String, usize)> {
    let parts = [
        ("title", 90),
        ("essence", MOST_ESSENCE),
        ("lesson", 2000),
        ("more", 2000),
        ("practice", MOST_SHORT),
        ("plan-1", MOST_SHORT),
        ("plan-2", MOST_SHORT),
        ("not-for-you", 300),
    ];
    let nudges = (1..=nudges).map(|nudge| (format!("{prefix}nudge-{nudge}"), MOST_SHORT));
    parts.into_iter().map(|(part, most)| (format!("{prefix}{part}"), most)).chain(nudges).collect()
}

/// Returns every kind of partner: all pronouns, without a name and with `name`.
fn partners(name: &str) -> Vec<Partner<'_>> {
    let kinds = |pronouns| [None, Some(name)].map(|name| Partner { pronouns, name });
    Pronouns::ALL.into_iter().flat_map(kinds).collect()
}

/// Returns the variables that a message uses, through everything that it refers to.
fn variables<'a>(messages: &'a Messages<'a>, id: &str) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut open = vec![id];
    while let Some(id) = open.pop() {
        let Some(needs) = messages.get(id).and_then(|message| message.needs.as_ref()) else { continue };
        if seen.insert(id) {
            found.extend(&needs.variables);
            open.extend(needs.messages.iter().map(String::as_str));
        }
    }
    found
}

/// Returns the messages of these files; a later one replaces an earlier one.
fn messages<'a>(files: impl Iterator<Item = &'a SourceFile>) -> Messages<'a> {
    let mut messages = Messages::new();
    for file in files {
        // The caller has refused files with errors already.
        let (Ok(resource) | Err((resource, _))) = parser::parse(file.text.as_str());
        for entry in resource.body {
            let (id, value) = match entry {
                Entry::Message(message) => (message.id.name.to_owned(), message.value),
                Entry::Term(term) => (format!("-{}", term.id.name), Some(term.value)),
                Entry::Comment(_)
                | Entry::GroupComment(_)
                | Entry::ResourceComment(_)
                | Entry::Junk { .. } => continue,
            };
            let needs = value.as_ref().map(Needs::of_pattern);
            messages.insert(id, Message { file, needs });
        }
    }
    messages
}
