use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, Expression, Pattern, PatternElement};
use unic_langid::LanguageIdentifier;

use super::partner::Partner;
use super::source_file::{ContentError, SourceFile};

const ENGLISH: LanguageIdentifier = unic_langid::langid!("en");

/// Every word the bot says, by language. English is complete; any other language falls back to it.
pub struct Words {
    /// The files as they are built in, without overrides: the last resort when a text cannot be rendered.
    built_in: Locale,
    english: Locale,
    others: Vec<Locale>,
    /// The pieces of all texts that name a command.
    naming: Vec<String>,
}

struct Locale {
    tag: LanguageIdentifier,
    bundle: FluentBundle<Arc<FluentResource>>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.languages()).finish()
    }
}

/// The words of one language, about one partner.
#[derive(Clone, Copy)]
pub struct Voice<'a> {
    /// The wanted language, English, and English as it is built in.
    locales: [&'a Locale; 3],
    partner: Partner<'a>,
}

impl Words {
    /// Reads the built-in Fluent files, each `locales/<tag>/<name>.ftl`.
    pub fn read(files: &[SourceFile]) -> Result<Self, ContentError> {
        let empty = || Locale::new(ENGLISH);
        let mut words = Self { built_in: empty(), english: empty(), others: Vec::new(), naming: Vec::new() };
        for file in files {
            if let Some((tag, resource)) = read_locale_file(file)? {
                words.naming.extend(naming(&resource));
                if tag == ENGLISH {
                    words.built_in.bundle.add_resource_overriding(Arc::clone(&resource));
                }
                words.locale_mut(tag).bundle.add_resource_overriding(resource);
            }
        }
        Ok(words)
    }

    /// Returns the same words with the messages of `files` in place of the messages of the same ids.
    pub(crate) fn replaced_by(mut self, files: &[SourceFile]) -> Result<Self, ContentError> {
        for file in files {
            if let Some((tag, resource)) = read_locale_file(file)? {
                self.naming.extend(naming(&resource));
                self.locale_mut(tag).bundle.add_resource_overriding(resource);
            }
        }
        Ok(self)
    }

    /// Returns the tags of the languages that there are words for, English first.
    pub fn languages(&self) -> impl Iterator<Item = String> {
        self.locales().map(|locale| locale.tag.to_string())
    }

    /// Returns the pieces of the texts of every language that have a slash in them: what stands between two values, or
    /// between a value and the end of a line. By them a front door tells a command that the bot names from one that
    /// a person wrote.
    pub fn naming_commands(&self) -> impl Iterator<Item = &str> {
        self.naming.iter().map(String::as_str)
    }

    /// Returns the words for the language `tag`, or its closest relative, or English; about `partner`.
    pub fn voice<'a>(&'a self, tag: &str, partner: Partner<'a>) -> Voice<'a> {
        let wanted = tag.parse::<LanguageIdentifier>().ok();
        let chosen = wanted.and_then(|wanted| {
            let exact = self.locales().find(|locale| locale.tag == wanted);
            exact.or_else(|| self.locales().find(|locale| locale.tag.language == wanted.language))
        });
        Voice { locales: [chosen.unwrap_or(&self.english), &self.english, &self.built_in], partner }
    }

    /// Returns the text called `id` in the language `tag` alone. Returns None when the language has no such text,
    /// or cannot render it.
    pub(crate) fn say_in(
        &self,
        tag: &str,
        id: &str,
        values: &[(&str, &str)],
        partner: Partner<'_>,
    ) -> Option<String> {
        let locale = self.locales().find(|locale| locale.tag == tag)?;
        locale.render(id, || arguments(partner, values))
    }

    /// Returns the built-in text called `id`, if it needs no values.
    pub(crate) fn say_built_in(&self, id: &str, partner: Partner<'_>) -> Option<String> {
        self.built_in.render(id, || arguments(partner, &[]))
    }

    fn locales(&self) -> impl Iterator<Item = &Locale> {
        std::iter::once(&self.english).chain(&self.others)
    }

    fn locale_mut(&mut self, tag: LanguageIdentifier) -> &mut Locale {
        if tag == self.english.tag {
            return &mut self.english;
        }
        let at = self.others.iter().position(|locale| locale.tag == tag).unwrap_or_else(|| {
            self.others.push(Locale::new(tag));
            self.others.len() - 1
        });
        &mut self.others[at]
    }
}

/// Returns a file's language and messages, or None for a file outside the language folders.
fn read_locale_file(
    file: &SourceFile,
) -> Result<Option<(LanguageIdentifier, Arc<FluentResource>)>, ContentError> {
    let Some(tag) = file.locale() else { return Ok(None) };
    let tag = tag
        .parse()
        .map_err(|_| file.error(1, format!("the folder `{tag}` is not named after a language")))?;
    let resource = FluentResource::try_new(file.text.clone()).map_err(|(_, errors)| {
        errors.first().map_or_else(
            || file.error(1, "it cannot be read".into()),
            |error| file.error(file.line_before(error.pos.start), error.kind.to_string()),
        )
    })?;
    Ok(Some((tag, Arc::new(resource))))
}

/// Returns the pieces of a file's texts that have a slash in them.
fn naming(resource: &FluentResource) -> Vec<String> {
    let mut pieces = Vec::new();
    for entry in resource.entries() {
        match entry {
            Entry::Message(message) => message.value.iter().for_each(|text| gather(text, &mut pieces)),
            Entry::Term(term) => gather(&term.value, &mut pieces),
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) | Entry::Junk { .. } => {}
        }
    }
    pieces
}

fn gather(text: &Pattern<&str>, pieces: &mut Vec<String>) {
    for element in &text.elements {
        match element {
            PatternElement::TextElement { value } if value.contains('/') => pieces.push((*value).to_owned()),
            PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
                for variant in variants {
                    gather(&variant.value, pieces);
                }
            }
            PatternElement::TextElement { .. }
            | PatternElement::Placeable { expression: Expression::Inline(_) } => {}
        }
    }
}

impl Locale {
    fn new(tag: LanguageIdentifier) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![tag.clone()]);
        // By default Fluent puts invisible direction marks around each value. They would count towards the length
        // limits of texts.
        bundle.set_use_isolating(false);
        Self { tag, bundle }
    }

    /// Returns None when there is no such text, or when something that it refers to is missing. Most texts refer to nothing,
    /// and need no arguments.
    fn render<'a>(&self, id: &str, arguments: impl FnOnce() -> FluentArgs<'a>) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let plain = pattern.elements.iter().map(|element| match element {
            PatternElement::TextElement { value } => Some(*value),
            PatternElement::Placeable { .. } => None,
        });
        if let Some(text) = plain.collect() {
            return Some(text);
        }
        let arguments = arguments();
        let mut text = String::new();
        let mut errors = Vec::new();
        self.bundle.write_pattern(&mut text, pattern, Some(&arguments), &mut errors).ok()?;
        errors.is_empty().then_some(text)
    }
}

fn arguments<'a>(partner: Partner<'_>, values: &[(&str, &str)]) -> FluentArgs<'a> {
    let mut arguments = FluentArgs::new();
    arguments.set("pronouns", partner.pronouns.name());
    arguments.set("name", partner.name.unwrap_or_default().to_owned());
    arguments.set("named", if partner.name.is_some() { "yes" } else { "no" });
    for (name, value) in values {
        arguments.set((*name).to_owned(), (*value).to_owned());
    }
    arguments
}

impl Voice<'_> {
    /// Returns the tag of the language that it speaks.
    pub fn language(&self) -> String {
        self.locales[0].tag.to_string()
    }

    /// Returns the text called `id`.
    pub fn say(&self, id: &str) -> String {
        self.say_with(id, &[])
    }

    /// Returns the text called `id`, with values filled in.
    pub fn say_with(&self, id: &str, values: &[(&str, &str)]) -> String {
        self.find(id, values).unwrap_or_else(|| id.to_owned())
    }

    /// Returns the text called `id` in the form for the number `number`, whose variable is `name`.
    pub fn count(&self, id: &str, name: &str, number: usize) -> String {
        let arguments = || {
            let mut arguments = arguments(self.partner, &[]);
            arguments.set(name.to_owned(), FluentValue::from(number));
            arguments
        };
        self.render(id, arguments).unwrap_or_else(|| id.to_owned())
    }

    /// Returns the text called `id`, if there is one.
    pub fn find(&self, id: &str, values: &[(&str, &str)]) -> Option<String> {
        self.render(id, || arguments(self.partner, values))
    }

    fn render<'a>(&self, id: &str, arguments: impl Fn() -> FluentArgs<'a>) -> Option<String> {
        self.locales.into_iter().find_map(|locale| locale.render(id, &arguments))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, text: &str) -> SourceFile {
        SourceFile { path: name.into(), name: name.into(), text: text.into() }
    }

    #[test]
    fn what_cannot_be_said_falls_back_to_what_is_built_in() -> Result<(), ContentError> {
        let built_in = file("locales/en/a.ftl", "hello = Hello { $who }\nbye = Bye\n");
        let english = file("locales/en/b.ftl", "hello = { gone }\n");
        let other = file("locales/pt/a.ftl", "hello = { $quem }\nbye = { bye }\n");
        let words = Words::read(&[built_in])?.replaced_by(&[english, other])?;
        for tag in ["en", "pt", "fr"] {
            let voice = words.voice(tag, Partner::ANYBODY);
            assert_eq!(voice.say_with("hello", &[("who", "Ana")]), "Hello Ana", "{tag}");
            assert_eq!(voice.say("bye"), "Bye", "{tag}");
        }
        assert_eq!(words.say_in("pt", "bye", &[], Partner::ANYBODY), None);
        Ok(())
    }
}
