use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::domain::{ContentError, Pronouns, SourceFile};

/// Every word the bot says, by language. English is complete; any other language falls back to it.
pub struct Words {
    english: Locale,
    others: Vec<Locale>,
}

struct Locale {
    tag: LanguageIdentifier,
    bundle: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.languages()).finish()
    }
}

/// The partner, as texts speak of them.
#[derive(Debug, Clone, Copy)]
pub struct Partner<'a> {
    /// Their pronouns.
    pub pronouns: Pronouns,
    /// Their name, where the member gave one and nobody else reads the text.
    pub name: Option<&'a str>,
}

impl Partner<'_> {
    /// Nobody in particular: for texts that others can read.
    pub const ANYBODY: Partner<'static> = Partner { pronouns: Pronouns::They, name: None };
}

/// The words of one language, about one partner.
#[derive(Clone, Copy)]
pub struct Voice<'a> {
    chosen: &'a Locale,
    english: &'a Locale,
    partner: Partner<'a>,
}

impl Words {
    /// Reads Fluent files, each `locales/<tag>/<name>.ftl`. A later file's message replaces an earlier one's.
    pub fn read(files: &[SourceFile]) -> Result<Self, ContentError> {
        let mut words = Self { english: Locale::new(unic_langid::langid!("en")), others: Vec::new() };
        for file in files {
            let Some(tag) = file.locale() else { continue };
            let tag: LanguageIdentifier = tag
                .parse()
                .map_err(|_| file.error(1, format!("the folder `{tag}` is not named after a language")))?;
            let resource = FluentResource::try_new(file.text.clone()).map_err(|(_, errors)| {
                errors.first().map_or_else(
                    || file.error(1, "it cannot be read".into()),
                    |error| file.error(file.line_before(error.pos.start), error.kind.to_string()),
                )
            })?;
            words.locale_mut(tag).bundle.add_resource_overriding(resource);
        }
        Ok(words)
    }

    /// The language tags there are words for, English first.
    pub fn languages(&self) -> impl Iterator<Item = String> {
        self.locales().map(|locale| locale.tag.to_string())
    }

    /// The words for the language `tag`, or its closest relative, or English; about `partner`.
    pub fn voice<'a>(&'a self, tag: &str, partner: Partner<'a>) -> Voice<'a> {
        let wanted = tag.parse::<LanguageIdentifier>().ok();
        let chosen = wanted.and_then(|wanted| {
            let exact = self.locales().find(|locale| locale.tag == wanted);
            exact.or_else(|| self.locales().find(|locale| locale.tag.language == wanted.language))
        });
        Voice { chosen: chosen.unwrap_or(&self.english), english: &self.english, partner }
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

impl Locale {
    fn new(tag: LanguageIdentifier) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![tag.clone()]);
        bundle.set_use_isolating(false);
        Self { tag, bundle }
    }
}

impl<'a> Voice<'a> {
    /// The text called `id`.
    pub fn say(&self, id: &str) -> String {
        self.say_with(id, &[])
    }

    /// The text called `id`, with values filled in.
    pub fn say_with(&self, id: &str, values: &[(&str, &str)]) -> String {
        self.find(id, values).unwrap_or_else(|| id.to_owned())
    }

    /// The text called `id` that speaks of a number of things.
    pub fn count(&self, id: &str, name: &str, number: usize) -> String {
        let mut args = self.args(&[]);
        args.set(name.to_owned(), FluentValue::from(number));
        self.render(id, &args).unwrap_or_else(|| id.to_owned())
    }

    /// The text called `id`, if there is one.
    pub fn find(&self, id: &str, values: &[(&str, &str)]) -> Option<String> {
        self.render(id, &self.args(values))
    }

    fn args(&self, values: &[(&str, &str)]) -> FluentArgs<'a> {
        let mut args = FluentArgs::new();
        args.set("pronouns", self.partner.pronouns.name());
        args.set("name", self.partner.name.unwrap_or_default().to_owned());
        args.set("named", if self.partner.name.is_some() { "yes" } else { "no" });
        for (name, value) in values {
            args.set((*name).to_owned(), (*value).to_owned());
        }
        args
    }

    fn render(&self, id: &str, args: &FluentArgs<'_>) -> Option<String> {
        [self.chosen, self.english].into_iter().find_map(|locale| {
            let pattern = locale.bundle.get_message(id)?.value()?;
            let mut text = String::new();
            let mut errors = Vec::new();
            locale.bundle.write_pattern(&mut text, pattern, Some(args), &mut errors).ok()?;
            errors.is_empty().then_some(text)
        })
    }
}
