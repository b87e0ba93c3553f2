//! The one reader of time zones, as people name them.
//!
//! Desired properties:
//! - Names of the tables in `config/places.toml` come first: clocks, then countries, states and towns, together with
//!   the cities of the IANA zones. Only a text that has none of these names gets suggestions of similar names.
//! - A name that may mean clocks that differ is never guessed: the reader returns all of them.
//! - What stands after a comma, a country or a state, only narrows down what stands before it. A suggestion fits what
//!   was typed from the beginning of a word on.

use chrono::{DateTime, TimeDelta, Utc};

use super::distance_from_utc::{Distance, parse_distance};
use super::places::{Place, PlaceKind, Places, plain_words};
use super::zone::Zone;
use super::zone_names::{
    city, has_same_rules, shared, similar_zones, zone_by_name, zone_by_word, zones_of_city,
};
use crate::core::words::folded;

/// What a text says about a time zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ZoneRead {
    /// It names a place or a clock with this zone. A few people of the place live by the clocks of the others.
    One(Zone, Vec<Zone>),
    /// It may mean clocks that differ, the likeliest first.
    Several(Vec<Zone>),
    /// It is unknown, but it ends with a country or a state, and these are the clocks there.
    Around(Vec<Zone>),
    /// It is a distance from UTC (`+02:00`, `UTC-5`). A distance has no summer time, so for half the year every message
    /// could be sent an hour off. These zones are that far from UTC now.
    Distance(Vec<Zone>),
    /// It is a time of day (`5pm`, `17:00`).
    TimeOfDay,
    /// No zone has this name. The list has zones with similar names.
    Unknown(Vec<Zone>),
}

/// The zones of a name: those that it may mean, and those in which few people of the place live.
#[derive(Debug, Clone, Default)]
struct Meaning {
    zones: Vec<Zone>,
    others: Vec<Zone>,
}

/// How many zones a list of choices has at most, beside the choice of none.
const MOST_CHOICES: usize = 24;

/// Words that people add to the name of a place.
const ADDED: [&str; 6] = ["time", "timezone", "zone", "clock", "city", "area"];

/// Reads a zone: its name (`europe/lisbon`), a city (`Lisbon`, `Lisbon, Portugal`), a country or a state (`Portugal`,
/// `BC`), or a clock (`Pacific time`, `MSK`), in any case and with or without accents.
pub(crate) fn read_zone(places: &Places, text: &str, now: DateTime<Utc>) -> ZoneRead {
    Reader { places, now }.read(text)
}

/// Returns at most `most` zones that fit what was typed so far, best first. An empty text gives the usual ones.
pub(crate) fn search_zones(places: &Places, text: &str, most: usize, now: DateTime<Utc>) -> Vec<Zone> {
    let reader = Reader { places, now };
    if plain_words(text).is_empty() {
        return places.usual().iter().copied().take(most).collect();
    }
    let exact = match reader.exact(&parts_of(text)) {
        Some(ZoneRead::One(zone, others)) => std::iter::once(zone).chain(others).collect(),
        Some(ZoneRead::Several(zones) | ZoneRead::Around(zones)) => zones,
        Some(ZoneRead::Distance(_) | ZoneRead::TimeOfDay | ZoneRead::Unknown(_)) | None => Vec::new(),
    };
    let mut found: Vec<Zone> = Vec::new();
    for zone in exact.into_iter().chain(similar_zones(places, &plain_words(text))) {
        if !found.contains(&zone) {
            found.push(zone);
        }
    }
    found.truncate(most);
    found
}

/// Returns whether the zone is UTC under one of its names. No member lives by UTC, and it has no summer time.
pub(crate) fn is_universal(zone: Zone) -> bool {
    ["UTC", "UCT", "GMT", "Greenwich", "Universal", "Zulu"].contains(&city(zone))
}

struct Reader<'a> {
    places: &'a Places,
    now: DateTime<Utc>,
}

impl Reader<'_> {
    fn read(&self, text: &str) -> ZoneRead {
        match parse_distance(text) {
            Some(Distance::Minutes(minutes)) => return ZoneRead::Distance(self.at_distance(minutes)),
            Some(Distance::Impossible) => return ZoneRead::Distance(Vec::new()),
            None => {}
        }
        if is_time_of_day(text) {
            return ZoneRead::TimeOfDay;
        }
        let parts = parts_of(text);
        self.exact(&parts).unwrap_or_else(|| ZoneRead::Unknown(self.near(&parts)))
    }

    /// Reads a text whose names are known, by its parts between commas.
    fn exact(&self, parts: &[Vec<String>]) -> Option<ZoneRead> {
        let whole = parts.concat();
        let (first, areas) = parts.split_first()?;
        let read = self.decide(self.meaning(&whole));
        if areas.is_empty() {
            let without =
                |added: &&str| whole.strip_suffix(&[(*added).to_owned()]).filter(|rest| !rest.is_empty());
            let shorter = || ADDED.iter().find_map(without).and_then(|rest| self.decide(self.meaning(rest)));
            return read
                .or_else(|| self.town_before_area(&whole))
                .or_else(shorter)
                .or_else(|| self.around(&whole));
        }
        read.or_else(|| {
            let area = self.area_of(areas)?;
            Some(self.within(&self.meaning(first), &area).unwrap_or_else(|| self.around_in(area)))
        })
    }

    /// Returns what a name means: a clock, or else every place and city that has it.
    fn meaning(&self, name: &[String]) -> Meaning {
        let is_clock = |place: &&Place| place.kind == PlaceKind::Clock;
        if let Some(clock) = self.places.named(name).find(is_clock) {
            return Meaning { zones: clock.zones.clone(), others: clock.others.clone() };
        }
        if let Some(zone) = zone_by_name(name) {
            return Meaning { zones: vec![zone], others: Vec::new() };
        }
        let mut meaning = Meaning::default();
        for place in self.places.named(name) {
            meaning.zones.extend(&place.zones);
            meaning.others.extend(&place.others);
        }
        meaning.zones.extend(zones_of_city(name));
        if meaning.zones.is_empty() {
            meaning.zones.extend(zone_by_word(name));
        }
        meaning
    }

    /// Returns the zones of the country or the state with this name, or with this code if `codes` says so. A country
    /// may follow its state: `Oregon USA`.
    fn area(&self, name: &[String], codes: bool) -> Vec<Zone> {
        let alone = |name: &[String]| -> Vec<Zone> {
            let by_code = self.places.coded(name).filter(|_| codes);
            let areas = self.places.named(name).filter(|place| place.kind == PlaceKind::Area).chain(by_code);
            areas.flat_map(|place| place.zones.iter().chain(&place.others)).copied().collect()
        };
        let found = alone(name);
        if !found.is_empty() {
            return found;
        }
        let splits = (1..name.len()).map(|at| name.split_at(at));
        let inside = splits.map(|(state, country)| shared(&alone(state), &alone(country)));
        inside.into_iter().find(|zones| !zones.is_empty()).unwrap_or_default()
    }

    /// Returns the zones of the area that these parts name, the largest area last. Parts before the last one that no
    /// table has are passed over: `Mumbai, Maharashtra, India`.
    fn area_of(&self, parts: &[Vec<String>]) -> Option<Vec<Zone>> {
        let mut zones = Vec::new();
        for (index, part) in parts.iter().rev().enumerate() {
            let area = self.area(part, true);
            if index == 0 {
                zones = area;
            } else {
                let inside = shared(&area, &zones);
                zones = if inside.is_empty() { zones } else { inside };
            }
        }
        (!zones.is_empty()).then_some(zones)
    }

    /// Reads a town that is followed by its country or state, without a comma.
    fn town_before_area(&self, words: &[String]) -> Option<ZoneRead> {
        let splits = (1..words.len()).rev().map(|at| words.split_at(at));
        splits.into_iter().find_map(|(town, area)| self.within(&self.meaning(town), &self.area(area, true)))
    }

    /// Reads an unknown place that is followed by its country or state, without a comma. Codes do not count: `me` is
    /// Maine, and more often a word.
    fn around(&self, words: &[String]) -> Option<ZoneRead> {
        let areas = (1..words.len()).map(|at| self.area(&words[at..], false));
        areas.into_iter().find(|zones| !zones.is_empty()).map(|zones| self.around_in(zones))
    }

    fn around_in(&self, zones: Vec<Zone>) -> ZoneRead {
        let mut zones = self.differing(zones);
        zones.truncate(MOST_CHOICES);
        ZoneRead::Around(zones)
    }

    /// Returns what is left of a town's meaning inside an area.
    fn within(&self, town: &Meaning, area: &[Zone]) -> Option<ZoneRead> {
        let (zones, others) = (shared(&town.zones, area), shared(&town.others, area));
        let (zones, others) = if zones.is_empty() { (others, zones) } else { (zones, others) };
        self.decide(Meaning { zones, others })
    }

    /// Returns one zone if all that the name may mean go by one clock. Returns None for an unknown name.
    fn decide(&self, meaning: Meaning) -> Option<ZoneRead> {
        let main = self.differing(meaning.zones.clone()).len();
        let mut all = self.differing([meaning.zones, meaning.others].concat());
        all.truncate(MOST_CHOICES);
        match main {
            0 => None,
            1 => all.split_first().map(|(zone, others)| ZoneRead::One(*zone, others.to_vec())),
            _ => Some(ZoneRead::Several(all)),
        }
    }

    /// Returns the zones without those whose clock agrees with that of an earlier one.
    fn differing(&self, zones: Vec<Zone>) -> Vec<Zone> {
        let mut kept: Vec<Zone> = Vec::new();
        for zone in zones {
            if !kept.contains(&zone) && !kept.iter().any(|other| self.agree(zone, *other)) {
                kept.push(zone);
            }
        }
        kept
    }

    /// Returns whether two zones' clocks agree, checked twice a month for ten years from now on.
    fn agree(&self, one: Zone, other: Zone) -> bool {
        has_same_rules(one, other)
            || (0..3_600).step_by(15).all(|days| {
                let at = self.now.checked_add_signed(TimeDelta::days(days)).unwrap_or(self.now);
                one.seconds_from_utc(at) == other.seconds_from_utc(at)
            })
    }

    /// Returns zones whose clocks are so many minutes from UTC now: the usual ones, and one for each other clock.
    fn at_distance(&self, minutes: i32) -> Vec<Zone> {
        let is_there = |zone: &Zone| zone.seconds_from_utc(self.now) == minutes.saturating_mul(60);
        let mut found: Vec<Zone> = self.places.usual().iter().copied().filter(is_there).collect();
        let areas = self.places.all().iter().filter(|place| place.kind == PlaceKind::Area);
        for zone in areas.flat_map(|place| place.zones.iter().chain(&place.others)).copied() {
            if found.len() == MOST_CHOICES {
                break;
            }
            if is_there(&zone) && !found.iter().any(|other| self.agree(zone, *other)) {
                found.push(zone);
            }
        }
        found
    }

    /// Returns the zones that an unknown text may mean: those of its longest beginning that is a name or a code, or is
    /// like a name. What stands after a comma finds nothing.
    fn near(&self, parts: &[Vec<String>]) -> Vec<Zone> {
        let Some(first) = parts.first() else { return Vec::new() };
        let near = |beginning: &[String]| {
            let Meaning { mut zones, others } = self.meaning(beginning);
            // A code alone is never taken as it stands: `no` is Norway, and more often a word.
            zones.extend(
                self.places.coded(beginning).flat_map(|place| place.zones.iter().chain(&place.others)),
            );
            let known = self.differing([zones, others].concat());
            if known.is_empty() {
                similar_zones(self.places, beginning).into_iter().take(3).collect()
            } else {
                known
            }
        };
        let beginnings = (1..=first.len()).rev().map(|end| near(&first[..end]));
        let mut near = beginnings.into_iter().find(|found| !found.is_empty()).unwrap_or_default();
        near.truncate(MOST_CHOICES);
        near
    }
}

/// Returns the words of each part of a text between commas or brackets.
fn parts_of(text: &str) -> Vec<Vec<String>> {
    let text = folded(text);
    text.split([',', '(', ')', ';', '،', '、']).map(plain_words).filter(|part| !part.is_empty()).collect()
}

/// Returns whether a text is a time of day: digits and nothing but the signs and words of a clock.
fn is_time_of_day(text: &str) -> bool {
    let text = folded(text.trim());
    let digits = |text: &str| text.trim_end_matches("oclock").trim_end().to_owned();
    let text = digits(&text.replace(['\'', '’', '.'], ""));
    let bare = ["am", "pm", "h"].iter().find_map(|half| text.strip_suffix(half)).unwrap_or(&text).trim_end();
    bare.starts_with(|c: char| c.is_ascii_digit())
        && bare.chars().all(|c| c.is_ascii_digit() || c == ':' || c == ' ')
}
