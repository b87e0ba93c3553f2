//! What people call places and clocks, read from `config/places.toml`: each name with the zones that it may mean.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::zone::Zone;
use crate::core::words::{ContentError, SourceFile, read_toml, words};

/// The names of places and clocks, checked when they are read.
#[derive(Debug, Default)]
pub struct Places {
    usual: Vec<Zone>,
    all: Vec<Place>,
    /// Which of them have this name.
    by_name: BTreeMap<String, Vec<usize>>,
    /// Which of them have this code.
    by_code: BTreeMap<String, Vec<usize>>,
}

/// A place or a clock.
#[derive(Debug)]
pub(super) struct Place {
    /// What it is.
    pub(super) kind: PlaceKind,
    /// The words of each of its names.
    pub(super) names: Vec<Vec<String>>,
    /// The zones that its name may mean, the one with the most people first.
    pub(super) zones: Vec<Zone>,
    /// The zones in which few of its people live.
    pub(super) others: Vec<Zone>,
}

/// What a name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PlaceKind {
    /// A clock: `MSK`, `Pacific time`.
    Clock,
    /// A town, an island or a region.
    Town,
    /// A country, or a state or a province of one: it may stand after a town's name.
    Area,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlacesFile {
    usual: Vec<Spanned<String>>,
    clocks: Vec<Spanned<String>>,
    cities: Vec<Spanned<String>>,
    countries: BTreeMap<String, Spanned<String>>,
    parts: BTreeMap<String, BTreeMap<String, Spanned<String>>>,
}

impl Places {
    /// Reads the file. A line that cannot be read is an error that names it.
    pub(crate) fn read(file: &SourceFile) -> Result<Self, ContentError> {
        let PlacesFile { usual, clocks, cities, countries, parts } = read_toml(file)?;
        let mut places = Self::default();
        for name in &usual {
            places.usual.push(read_zone(name.get_ref()).map_err(|what| error_at(file, name, what))?);
        }
        let codeless = |lines: Vec<Spanned<String>>| lines.into_iter().map(|line| (String::new(), line));
        let areas = parts.into_values().flatten().chain(countries);
        let all = codeless(clocks)
            .map(|line| (PlaceKind::Clock, line))
            .chain(areas.map(|line| (PlaceKind::Area, line)))
            .chain(codeless(cities).map(|line| (PlaceKind::Town, line)));
        for (kind, (code, line)) in all {
            let place = read_place(kind, line.get_ref()).map_err(|what| error_at(file, &line, what))?;
            places.add(place, &code);
        }
        Ok(places)
    }

    fn add(&mut self, place: Place, code: &str) {
        let at = self.all.len();
        for name in &place.names {
            self.by_name.entry(name.join(" ")).or_default().push(at);
        }
        if !code.is_empty() {
            self.by_code.entry(code.to_lowercase()).or_default().push(at);
        }
        self.all.push(place);
    }

    /// Returns the zones that are suggested before anything is typed.
    pub(super) fn usual(&self) -> &[Zone] {
        &self.usual
    }

    /// Returns every place and clock.
    pub(super) fn all(&self) -> &[Place] {
        &self.all
    }

    /// Returns the places and clocks with exactly this name, by its [`plain_words`].
    pub(super) fn named(&self, name: &[String]) -> impl Iterator<Item = &Place> {
        self.at(self.by_name.get(&name.join(" ")))
    }

    /// Returns the countries, states and provinces with exactly this code: `bc`, `b c`.
    pub(super) fn coded(&self, code: &[String]) -> impl Iterator<Item = &Place> {
        self.at(self.by_code.get(&code.concat()))
    }

    fn at<'a>(&'a self, found: Option<&'a Vec<usize>>) -> impl Iterator<Item = &'a Place> {
        found.into_iter().flatten().filter_map(|at| self.all.get(*at))
    }
}

/// Returns the words of a name, without those that people leave out: `the`, `and`. `Saint` is `st`.
pub(super) fn plain_words(text: &str) -> Vec<String> {
    let mut words = words(text);
    words.retain(|word| word != "the" && word != "and");
    for word in &mut words {
        if word == "saint" {
            "st".clone_into(word);
        }
    }
    words
}

/// Reads `names: zones + zones of few people`.
fn read_place(kind: PlaceKind, line: &str) -> Result<Place, String> {
    let (names, zones) = line.rsplit_once(':').ok_or("needs names, a colon and zones")?;
    let (zones, others) = zones.split_once('+').unwrap_or((zones, ""));
    let read_zones = |zones: &str| -> Result<Vec<Zone>, String> {
        zones.split(',').map(|name| read_zone(name.trim())).collect()
    };
    let names: Vec<Vec<String>> = names.split(';').map(plain_words).collect();
    if names.iter().any(Vec::is_empty) {
        return Err("has a name without a letter".to_owned());
    }
    let others = if others.is_empty() { Vec::new() } else { read_zones(others)? };
    Ok(Place { kind, names, zones: read_zones(zones)?, others })
}

fn read_zone(name: &str) -> Result<Zone, String> {
    name.parse().map_err(|_| format!("no time zone is called `{name}`"))
}

fn error_at(file: &SourceFile, line: &Spanned<String>, what: String) -> ContentError {
    file.error(file.line_at(line.span().start), what)
}
