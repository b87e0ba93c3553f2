//! Every text is used, and every text that is asked for is there.
//!
//! A text is used where its id stands whole as a string in the product's code, where another used text refers to it,
//! or where its id is put together by a `format!` in an argument (`say(&format!("prompt-{number}"))`). What such a
//! `format!` can compose is known: see [`Code::composed`]. Strings in tests don't count.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "syn's enums are open; patterns other than a name don't matter"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};

use breathing_room::core::Pronouns;
use breathing_room::core::command::{Kind, OptionSpec};
use breathing_room::core::words::{Content, Secret};
use breathing_room::features::COMMANDS;
use breathing_room::features::{Exception, Living, SlipKind, Topic};

use super::source::{Sources, attributes, is_for_tests};
use super::{ROOT, assert_none, files, texts};
use crate::support::content;

/// Methods and functions that look a text up by their first argument. So do all that pass an argument of their own on
/// to one of these; the test finds them.
const LOOKUPS: [&str; 7] = ["say", "say_with", "count", "note", "note_in_place", "described", "has"];

/// Ids that end in a number from 1 to a constant of the code.
const COUNTED: [(&str, &str); 9] = [
    ("prompt-{}", "PROMPTS"),
    ("closing-{}", "CLOSINGS"),
    ("message-life-{}", "LIFE"),
    ("message-life-own-{}", "LIFE"),
    ("message-afraid-{}", "MOST_AFRAID"),
    ("message-question-own-{}", "QUESTIONS"),
    ("message-patience-{}", "PATIENCE"),
    ("message-question-{}", "QUESTIONS"),
    ("neutral-line-{}", "LINES"),
];

/// Ids whose values are words of the code or numbers of a secret: each is a string or a secret's number somewhere.
const WORDED: [&str; 14] = [
    "about-now-group-{}",
    "about-{}-more",
    "about-{}-title",
    "form-{}",
    "form-{}-example",
    "help-line-{}",
    "help-topic-{}-body",
    "help-topic-{}-title",
    "help-topic-{}-words",
    "keep-choice-{}",
    "later-{}",
    "now-group-{}",
    "secret-{}-{}",
    "secret-{}-own-{}",
];

/// A parameter or argument of a function that is called or defined in a file: the file, the function's name, and the
/// place among its arguments, from 0 and without `self`.
#[derive(Clone)]
struct Place {
    path: String,
    function: String,
    at: usize,
}

/// What the product's code says about texts.
#[derive(Default)]
struct Code {
    /// The file and folder that is read now.
    path: String,
    /// Every string.
    strings: BTreeSet<String>,
    /// `prompt-{}` for each `format!` of that form inside an argument, with the file of one.
    patterns: BTreeMap<String, String>,
    /// Each string that is an argument of a call, with where it stands.
    arguments: Vec<(Place, String, String)>,
    /// The functions and closures around what is read now, each with the names of its parameters.
    around: Vec<(String, Vec<String>)>,
    /// Which parameter of a function is passed on to where.
    passed_on: Vec<(Place, Place)>,
    /// Each function and closure that a file defines, as the file and the name.
    defined: BTreeSet<(String, String)>,
    /// Constants that are whole numbers.
    numbers: BTreeMap<String, u64>,
}

impl Code {
    fn read(sources: &Sources) -> Self {
        let mut code = Self::default();
        for file in &sources.files {
            code.path.clone_from(&file.path);
            code.visit_file(&file.tree);
        }
        code
    }

    fn read_tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for (at, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Group(group) => self.read_tokens(group.stream()),
                TokenTree::Literal(literal) => {
                    if let syn::Lit::Str(text) = syn::Lit::new(literal.clone()) {
                        self.strings.insert(text.value());
                    }
                }
                TokenTree::Ident(name) if LOOKUPS.contains(&name.to_string().as_str()) => {
                    self.read_call_in_tokens(&name.to_string(), tokens.get(at + 1));
                }
                TokenTree::Ident(_) | TokenTree::Punct(_) => {}
            }
        }
    }

    /// Notes what is looked up inside a macro: `format!("{}", scene.say(&format!("command-{}", name)))`.
    fn read_call_in_tokens(&mut self, name: &str, arguments: Option<&TokenTree>) {
        if let Some(TokenTree::Group(group)) = arguments
            && let Ok(first) = syn::parse::Parser::parse2(first_argument, group.stream())
        {
            self.read_arguments(name, [&first]);
        }
    }

    /// Notes an id that is composed in an argument of a call.
    fn read_argument(&mut self, argument: &syn::Expr) {
        let inner = if let syn::Expr::Reference(reference) = argument { &*reference.expr } else { argument };
        if let syn::Expr::Macro(call) = inner
            && call.mac.path.is_ident("format")
            && let Some(TokenTree::Literal(literal)) = call.mac.tokens.clone().into_iter().next()
            && let syn::Lit::Str(text) = syn::Lit::new(literal)
            && let Some(pattern) = pattern(&text.value())
            && ["src/features/", "src/doors/", "src/core/words/countries.rs", "src/core/time/spoken.rs"]
                .iter()
                .any(|folder| self.path.starts_with(folder))
        {
            self.patterns.insert(pattern, self.path.clone());
        }
    }

    /// Notes the arguments of a call of `name`.
    fn read_arguments<'a>(&mut self, name: &str, arguments: impl IntoIterator<Item = &'a syn::Expr>) {
        for (at, argument) in arguments.into_iter().enumerate() {
            self.read_argument(argument);
            let place = Place { path: self.path.clone(), function: name.to_owned(), at };
            if let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(id), .. }) = argument {
                let line = format!("{}:{}", self.path, id.span().start().line);
                self.arguments.push((place, id.value(), line));
            } else if let syn::Expr::Path(variable) = argument
                && let Some(variable) = variable.path.get_ident()
            {
                let is_this = |name: &String| variable == name;
                let owner = self.around.iter().rev().find_map(|(function, parameters)| {
                    let at = parameters.iter().position(is_this)?;
                    Some(Place { path: self.path.clone(), function: function.clone(), at })
                });
                self.passed_on.extend(owner.map(|owner| (owner, place)));
            }
        }
    }

    /// Reads a function or closure with what it calls its parameters.
    fn read_function<'a>(
        &mut self,
        name: String,
        parameters: impl Iterator<Item = &'a syn::Pat>,
        read: impl FnOnce(&mut Self),
    ) {
        let name_of = |pattern: &syn::Pat| match pattern {
            syn::Pat::Ident(name) => name.ident.to_string(),
            syn::Pat::Type(typed) => match &*typed.pat {
                syn::Pat::Ident(name) => name.ident.to_string(),
                _ => String::new(),
            },
            _ => String::new(),
        };
        self.defined.insert((self.path.clone(), name.clone()));
        self.around.push((name, parameters.map(name_of).collect()));
        read(self);
        self.around.pop();
    }

    /// The file that defines the function that is called, where it is the file of the call.
    fn home(&self, place: &Place) -> Option<String> {
        let key = (place.path.clone(), place.function.clone());
        let is_local = self.defined.contains(&key) && !LOOKUPS.contains(&place.function.as_str());
        is_local.then_some(key.0)
    }

    /// Each id that is looked up as a string, with where: directly, or through functions that pass it on.
    fn looked_up(&self) -> BTreeMap<&str, &str> {
        let mut lookups: BTreeSet<(Option<String>, &str, usize)> =
            LOOKUPS.iter().map(|name| (None, *name, 0)).collect();
        loop {
            let before = lookups.len();
            for (from, to) in &self.passed_on {
                if lookups.contains(&(self.home(to), &to.function, to.at)) {
                    lookups.insert((Some(from.path.clone()), &from.function, from.at));
                    lookups.insert((None, &from.function, from.at));
                }
            }
            if lookups.len() == before {
                break;
            }
        }
        let is_lookup = |place: &Place| lookups.contains(&(self.home(place), &place.function, place.at));
        let found = self.arguments.iter().filter(|(place, _, _)| is_lookup(place));
        found.map(|(_, id, line)| (id.as_str(), line.as_str())).collect()
    }

    /// Returns the ids that `pattern` composes: exactly these where they can be counted, else those among `ids` whose
    /// values are strings of the code (`form-{}` with `"hours"`). None for a pattern that nobody has told apart.
    fn composed(&self, pattern: &str, ids: &BTreeSet<String>, content: &Content) -> Option<BTreeSet<String>> {
        let with = |values: Vec<String>| -> BTreeSet<String> {
            values.into_iter().map(|value| pattern.replace("{}", &value)).collect()
        };
        let names = |names: Vec<&str>| with(names.into_iter().map(str::to_owned).collect());
        if let Some((_, name)) = COUNTED.iter().find(|(counted, _)| *counted == pattern) {
            let most = self.numbers.get(*name).copied().unwrap_or_default();
            return Some(with((1..=most).map(|number| number.to_string()).collect()));
        }
        if WORDED.contains(&pattern) {
            let numbers: Vec<String> = content.secrets.iter().map(|one| one.number.to_string()).collect();
            let is_value =
                |value: &str| self.strings.contains(value) || numbers.iter().any(|one| one == value);
            return Some(ids.iter().filter(|id| fits(pattern, id, &is_value)).cloned().collect());
        }
        Some(match pattern {
            // Three messages while an urge lasts.
            "message-urge-{}" | "message-urge-own-{}" => names(vec!["1", "2", "3"]),
            "said-month-{}" => (1..=12).map(|month| format!("said-month-{month}")).collect(),
            "said-weekday-{}" => (1..=7).map(|day| format!("said-weekday-{day}")).collect(),
            "said-on-{}" => (1..=7).map(|day| format!("said-on-{day}")).collect(),
            "button-slip-{}" | "slip-is-{}" => names(SlipKind::ALL.iter().map(|kind| kind.name()).collect()),
            "coming-{}" => names(vec!["nudge", "check-in", "last", "over"]),
            "topic-{}" => names(Topic::ALL.iter().map(|topic| topic.name()).collect()),
            "exception-{}" => names(Exception::ALL.iter().map(|exception| exception.name()).collect()),
            "living-{}" | "space-living-{}" => {
                names(Living::ALL.iter().map(|living| living.name()).collect())
            }
            "pronouns-{}" => names(Pronouns::ALL.iter().map(|pronouns| pronouns.name()).collect()),
            "country-{}" => names(content.countries()),
            "secret-{}-nudge-{}" => content
                .secrets
                .iter()
                .flat_map(|one| (1..=one.nudges).map(|nudge| format!("secret-{}-nudge-{nudge}", one.number)))
                .collect(),
            "secret-{}-own-nudge-{}" => content
                .secrets
                .iter()
                .filter(|one| Secret::OWN.contains(&one.number))
                .flat_map(|one| {
                    (1..=one.own_nudges).map(|nudge| format!("secret-{}-own-nudge-{nudge}", one.number))
                })
                .collect(),
            "command-{}" => names(COMMANDS.iter().map(|spec| spec.name).collect()),
            "command-{}-{}" => COMMANDS
                .iter()
                .flat_map(|spec| spec.subs.iter().map(|sub| format!("command-{}-{}", spec.name, sub.name)))
                .collect(),
            // An option that each of its commands has a text for needs no other.
            "option-{}" => options()
                .filter(|(command, option)| !ids.contains(&format!("option-{command}-{}", option.name)))
                .map(|(_, option)| format!("option-{}", option.name))
                .collect(),
            // Two commands may have an option of the same name, and a text each.
            "option-{}-{}" => options()
                .map(|(command, option)| format!("option-{command}-{}", option.name))
                .filter(|id| ids.contains(id))
                .collect(),
            "choice-{}-{}" => options()
                .flat_map(|(_, option)| {
                    let words = if let Kind::OneOf(words) = option.kind { words } else { &[] };
                    words.iter().map(|word| format!("choice-{}-{word}", option.name))
                })
                .collect(),
            _ => return None,
        })
    }
}

/// Every option, with the command that it is of.
fn options() -> impl Iterator<Item = (&'static str, &'static OptionSpec)> {
    COMMANDS.iter().flat_map(|spec| {
        let all = spec.options.iter().chain(spec.subs.iter().flat_map(|sub| sub.options));
        all.map(|option| (spec.name, option))
    })
}

/// The parameters of a function, without `self`.
fn parameters(signature: &syn::Signature) -> impl Iterator<Item = &syn::Pat> {
    signature.inputs.iter().filter_map(|input| match input {
        syn::FnArg::Receiver(_) => None,
        syn::FnArg::Typed(typed) => Some(&*typed.pat),
    })
}

/// The first of the arguments of a call.
fn first_argument(input: syn::parse::ParseStream<'_>) -> syn::Result<syn::Expr> {
    let first = input.parse()?;
    let _rest: TokenStream = input.parse()?;
    Ok(first)
}

impl<'ast> Visit<'ast> for Code {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        if !is_for_tests(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        if !is_for_tests(&function.attrs) {
            let name = function.sig.ident.to_string();
            self.read_function(name, parameters(&function.sig), |this| {
                visit::visit_impl_item_fn(this, function);
            });
        }
    }

    fn visit_lit_str(&mut self, text: &'ast syn::LitStr) {
        self.strings.insert(text.value());
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.read_tokens(call.tokens.clone());
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        self.read_arguments(&call.method.to_string(), &call.args);
        visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        if let syn::Expr::Path(function) = &*call.func
            && let Some(name) = function.path.segments.last()
        {
            self.read_arguments(&name.ident.to_string(), &call.args);
        }
        visit::visit_expr_call(self, call);
    }

    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        let name = function.sig.ident.to_string();
        self.read_function(name, parameters(&function.sig), |this| visit::visit_item_fn(this, function));
    }

    fn visit_local(&mut self, local: &'ast syn::Local) {
        if let syn::Pat::Ident(name) = &local.pat
            && let Some(init) = &local.init
            && let syn::Expr::Closure(closure) = &*init.expr
        {
            let name = name.ident.to_string();
            self.read_function(name, closure.inputs.iter(), |this| visit::visit_local(this, local));
        } else {
            visit::visit_local(self, local);
        }
    }

    fn visit_item_const(&mut self, item: &'ast syn::ItemConst) {
        self.read_number(&item.ident, &item.expr);
        visit::visit_item_const(self, item);
    }

    fn visit_impl_item_const(&mut self, item: &'ast syn::ImplItemConst) {
        self.read_number(&item.ident, &item.expr);
        visit::visit_impl_item_const(self, item);
    }

    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}
}

impl Code {
    fn read_number(&mut self, name: &syn::Ident, value: &syn::Expr) {
        if let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Int(number), .. }) = value
            && let Ok(number) = number.base10_parse()
        {
            self.numbers.insert(name.to_string(), number);
        }
    }
}

/// `prompt-{}` of `prompt-{number}`: an id that begins with a whole word and has a part that is put in.
fn pattern(text: &str) -> Option<String> {
    let mut pattern = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (_, after) = after.split_once('}')?;
        pattern = pattern + before + "{}";
        rest = after;
    }
    let pattern = pattern + rest;
    let is_id = pattern.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-{}".contains(c));
    let (word, _) = pattern.split_once('-')?;
    let whole = !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase());
    (is_id && whole && pattern.contains("{}")).then_some(pattern)
}

/// Whether `id` is `pattern` with values in the place of `{}`.
fn fits(pattern: &str, id: &str, is_value: &dyn Fn(&str) -> bool) -> bool {
    let Some((before, after)) = pattern.split_once("{}") else { return pattern == id };
    let Some(rest) = id.strip_prefix(before) else { return false };
    (1..=rest.len()).any(|end| {
        rest.is_char_boundary(end) && is_value(&rest[..end]) && fits(after, &rest[end..], is_value)
    })
}

/// Message ids of the English files, in order, each with the ids that it refers to.
fn messages() -> Vec<(String, Vec<String>)> {
    let mut messages: Vec<(String, Vec<String>)> = Vec::new();
    for (_, text) in files("config/locales/en", "ftl") {
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some((id, _)) = line.split_once(" =")
                && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
                && !id.is_empty()
            {
                messages.push((id.to_owned(), Vec::new()));
            }
            if let Some((_, references)) = messages.last_mut() {
                let found = line.split("{ ").skip(1).filter_map(|rest| rest.split_once(" }"));
                references.extend(found.map(|(id, _)| id.to_owned()));
            }
        }
    }
    messages
}

/// `roots` and everything that they refer to.
fn reached(messages: &BTreeMap<String, Vec<String>>, roots: BTreeSet<String>) -> BTreeSet<String> {
    let mut open: Vec<String> = roots.into_iter().collect();
    let mut reached = BTreeSet::new();
    while let Some(id) = open.pop() {
        if let Some(references) = messages.get(&id)
            && reached.insert(id)
        {
            open.extend(references.iter().cloned());
        }
    }
    reached
}

#[test]
fn every_text_is_used_and_every_text_used_is_there() {
    let messages: BTreeMap<String, Vec<String>> = messages().into_iter().collect();
    let ids: BTreeSet<String> = messages.keys().cloned().collect();
    let code = Code::read(&Sources::parse(&texts()));
    let content = content();
    let mut wrong = Vec::new();
    let mut composed = BTreeSet::new();
    for (pattern, path) in &code.patterns {
        match code.composed(pattern, &ids, &content) {
            Some(found) if found.is_empty() && pattern != "option-{}-{}" => {
                wrong.push(format!("{path}: “{pattern}” composes no text"));
            }
            Some(found) => {
                println!("{:4} {pattern}", found.len());
                wrong.extend(found.difference(&ids).map(|id| format!("no text {id}, which {path} composes")));
                composed.extend(found);
            }
            None => wrong.push(format!("{path}: say in tests/it/tidy/words.rs what “{pattern}” composes")),
        }
    }
    let told = COUNTED.iter().map(|(pattern, _)| *pattern).chain(WORDED);
    let gone = told.filter(|pattern| !code.patterns.contains_key(*pattern));
    wrong.extend(gone.map(|pattern| format!("nothing composes “{pattern}” any more")));

    // Whole on purpose: a translator finds every form there.
    let grammar = fs::read_to_string(format!("{ROOT}/config/locales/en/partner.ftl")).expect("the grammar");
    let by_pattern_only = composed.iter().filter(|id| !code.strings.contains(*id)).count();
    println!("{by_pattern_only} of {} texts are used by a composed id only", ids.len());
    let roots =
        ids.iter().filter(|id| composed.contains(*id) || code.strings.contains(*id)).cloned().collect();
    let used = reached(&messages, roots);
    let unused = ids.difference(&used).filter(|id| !grammar.contains(&format!("\n{id} =")));
    wrong.extend(unused.map(|id| format!("nothing says {id}")));

    let looked_up = code.looked_up();
    println!("{} texts are looked up as strings", looked_up.len());
    let is_id = |id: &str| id.contains('-') && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let missing = looked_up.iter().filter(|(id, _)| !ids.contains(**id) && is_id(id));
    wrong.extend(missing.map(|(id, place)| format!("{place}: no text {id}")));
    assert_none(&wrong);
}

#[test]
fn a_composed_id_is_told_from_its_neighbours() {
    assert_eq!(pattern("prompt-{number}").as_deref(), Some("prompt-{}"));
    assert_eq!(pattern("secret-{}-{part}").as_deref(), Some("secret-{}-{}"));
    assert_eq!(pattern("br{number}-{}"), None);
    assert_eq!(pattern("{number} of {}"), None);
    assert_eq!(pattern("plain-text"), None);
    let is_value = |value: &str| ["1", "not-for-you"].contains(&value);
    assert!(fits("secret-{}-{}", "secret-1-not-for-you", &is_value));
    assert!(fits("form-{}-example", "form-1-example", &is_value));
    assert!(!fits("secret-{}-{}", "secret-1-nothing", &is_value));
    assert!(!fits("form-{}", "form-1-example", &is_value));
}

#[test]
fn no_text_is_defined_twice() {
    let mut seen = BTreeSet::new();
    let twice: Vec<String> =
        messages().into_iter().map(|(id, _)| id).filter(|id| !seen.insert(id.clone())).collect();
    assert_none(&twice);
}

#[test]
fn texts_keep_the_house_style() {
    let mut wrong = Vec::new();
    for (path, text) in files("config/locales/en", "ftl") {
        for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            if line.contains('!') || line.contains('\'') || line.contains("simply ") || line.contains("  = ")
            {
                wrong.push(format!("{path}:{}: {line}", index + 1));
            }
        }
    }
    assert_none(&wrong);
}
