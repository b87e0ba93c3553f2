//! Time zones as people name them.

use std::sync::LazyLock;

use chrono::{DateTime, Offset, TimeZone, Utc};

use super::places::{ALIASES, AROUND_THE_WORLD, COUNTRIES};
use super::zone::Zone;
use crate::core::words::{distance, folded, words};

/// Why a text names no time zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NoZone {
    /// It is a distance from UTC (`+02:00`, `UTC-5`, `EST`). A distance has no summer time, so for half the year
    /// every message would be sent an hour off.
    Offset,
    /// It is a time of day (`5pm`, `17:00`).
    TimeOfDay,
    /// No zone has this name. The list has zones with similar names.
    Unknown(Vec<Zone>),
}

/// A zone and the words of its names.
struct Named {
    zone: Zone,
    /// The words of the zone's whole name.
    name: Vec<String>,
    /// The words of the name's last part.
    city: Vec<String>,
    /// The words of each other name.
    others: Vec<Vec<String>>,
}

/// Every zone that a member can choose. Zones that are only a distance from UTC are left out.
static ZONES: LazyLock<Vec<Named>> = LazyLock::new(|| {
    let named = |zone: Zone| Named {
        zone,
        name: words(zone.name()),
        city: words(city(zone)),
        others: ALIASES.iter().filter(|(_, of)| *of == zone.name()).map(|(other, _)| words(other)).collect(),
    };
    Zone::all().filter(|zone| !is_offset(zone.name())).map(named).collect()
});

/// Reads a zone's name (`europe/lisbon`), a city's (`Lisbon`, `Lisbon, Portugal`) or a common word for one
/// (`Pacific time`), in any case and with or without accents.
pub(crate) fn parse_zone(text: &str) -> Result<Zone, NoZone> {
    if is_offset(text) {
        return Err(NoZone::Offset);
    }
    if is_time_of_day(text) {
        return Err(NoZone::TimeOfDay);
    }
    let asked = words(text);
    named(&asked).or_else(|| city_in_country(&asked)).ok_or_else(|| NoZone::Unknown(near(&asked)))
}

/// Returns at most `most` zones that fit what was typed so far, best first. An empty text gives zones from around
/// the world.
pub(crate) fn search_zones(text: &str, most: usize) -> Vec<Zone> {
    let query = words(text);
    if query.is_empty() {
        return AROUND_THE_WORLD.iter().filter_map(|name| name.parse().ok()).take(most).collect();
    }
    let mut found: Vec<(usize, bool, &str, Zone)> = ZONES
        .iter()
        .filter_map(|named| {
            let near = |words: &Vec<String>| distance(&query, words);
            // The city's words are part of the name's words, so a text that does not fit the name cannot fit the
            // city.
            let by_name = near(&named.name);
            let by_city = by_name.and_then(|_| near(&named.city));
            let far = by_city.into_iter().chain(named.others.iter().filter_map(near)).min();
            // A zone that fits only by its area, as `europe` does, ranks after the fits by a city or another name: a
            // word's distance is at most 3, so up to three words stay below 10.
            let far = far.or(by_name.map(|far| far.saturating_add(10)))?;
            let name = named.zone.name();
            Some((far, !name.contains('/'), name, named.zone))
        })
        .collect();
    found.sort_unstable_by_key(|(far, legacy, name, _)| (*far, *legacy, *name));
    found.into_iter().take(most).map(|(.., zone)| zone).collect()
}

/// Returns the zones that a text without a known name may mean: those that fit the longest beginning of it that
/// fits any zone.
fn near(asked: &[String]) -> Vec<Zone> {
    let beginnings = (1..=asked.len()).rev().map(|end| search_zones(&asked[..end].join(" "), 3));
    beginnings.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
}

/// Returns the time that the wall clock shows in `zone`: `13:05`.
pub(crate) fn wall_time(zone: Zone, now: DateTime<Utc>) -> String {
    zone.wall(now).format("%H:%M").to_string()
}

/// Returns whether the zone is UTC under one of its names. No member lives by UTC, and it has no summer time.
pub(crate) fn is_universal(zone: Zone) -> bool {
    ["UTC", "UCT", "GMT", "Greenwich", "Universal", "Zulu"].contains(&city(zone))
}

/// Returns the zone with exactly this name, whole or by its city, or with this other name.
fn named(asked: &[String]) -> Option<Zone> {
    let find = |fits: &dyn Fn(&Named) -> bool| ZONES.iter().find(|named| fits(named)).map(|named| named.zone);
    let other = || find(&|named| named.others.iter().any(|other| other == asked));
    let whole = || find(&|named| named.name == asked);
    let by_city = || {
        let zones: Vec<Zone> =
            ZONES.iter().filter(|named| named.city == asked).map(|named| named.zone).collect();
        one_of(&zones)
    };
    other().or_else(whole).or_else(by_city)
}

/// Returns the zone of a city that is followed by its country.
fn city_in_country(asked: &[String]) -> Option<Zone> {
    (1..asked.len()).find_map(|at| {
        let (city, country) = asked.split_at(at);
        let country = country.join(" ");
        let zone = named(city)?;
        let area = zone.name().split('/').next().unwrap_or_default();
        let fits = |(areas, countries): &(&[&str], &str)| {
            areas.contains(&area) && countries.split("; ").any(|known| known == country)
        };
        COUNTRIES.iter().any(fits).then_some(zone)
    })
}

/// Returns the zone to choose among zones of one city, or None when their clocks differ. The longest name is the
/// one in use (`America/Argentina/Buenos_Aires`); the others are kept for old systems.
fn one_of(zones: &[Zone]) -> Option<Zone> {
    let (first, rest) = zones.split_first()?;
    let same = rest.iter().all(|other| agree(*first, *other));
    let parts = |zone: &&Zone| (zone.name().split('/').count(), zone.name().starts_with("Europe/"));
    same.then(|| zones.iter().max_by_key(parts).copied()).flatten()
}

/// Returns whether two zones' clocks agree, checked twice a month from 2020 to 2040.
fn agree(one: Zone, other: Zone) -> bool {
    const START: i64 = 1_577_880_000;
    const HALF_MONTH: i64 = 1_314_000;
    let mut instants = (0..480_i64).filter_map(|step| {
        Utc.timestamp_opt(step.saturating_mul(HALF_MONTH).saturating_add(START), 0).single()
    });
    instants.all(|instant| {
        let offset = |zone: Zone| zone.offset_from_utc_datetime(&instant.naive_utc()).fix();
        offset(one) == offset(other)
    })
}

fn city(zone: Zone) -> &'static str {
    zone.name().rsplit('/').next().unwrap_or_default()
}

/// Returns whether a text is a distance from UTC: a sign and digits, perhaps after UTC or GMT.
fn is_offset(text: &str) -> bool {
    let text: String = folded(text).chars().filter(|c| !c.is_whitespace() && *c != '_').collect();
    let text = text.replace(['−', '–'], "-");
    if FIXED_ABBREVIATIONS.contains(&text.as_str()) {
        return true;
    }
    let digit = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    let signed = |rest: &str| rest.strip_prefix(['+', '-']).is_some_and(digit);
    let after = ["etc/gmt", "etc/utc", "gmt", "utc"].iter().find_map(|prefix| text.strip_prefix(prefix));
    signed(&text) || after.is_some_and(|rest| digit(rest) || signed(rest))
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

/// Abbreviations that people type for a zone and that never change with summer time. The first three are
/// IANA names, kept there for old systems.
const FIXED_ABBREVIATIONS: [&str; 10] =
    ["est", "mst", "hst", "cst", "pst", "edt", "cdt", "pdt", "bst", "cest"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_known_by_its_name_or_its_city() {
        for (text, zone) in [
            ("Europe/Lisbon", "Europe/Lisbon"),
            (" europe/lisbon ", "Europe/Lisbon"),
            ("new york", "America/New_York"),
            ("New_York", "America/New_York"),
            ("UTC", "UTC"),
            ("São Paulo", "America/Sao_Paulo"),
            ("sao paulo, brazil", "America/Sao_Paulo"),
            ("İstanbul", "Europe/Istanbul"),
            ("Istanbul, Turkey", "Europe/Istanbul"),
            ("Buenos Aires", "America/Argentina/Buenos_Aires"),
            ("London, UK", "Europe/London"),
            ("London, United Kingdom", "Europe/London"),
            ("Lisbon Portugal", "Europe/Lisbon"),
            ("Reykjavík, Iceland", "Atlantic/Reykjavik"),
            ("Nicosia", "Europe/Nicosia"),
            ("Mumbai", "Asia/Kolkata"),
            ("Mumbai, India", "Asia/Kolkata"),
            ("beijing", "Asia/Shanghai"),
            ("San Francisco", "America/Los_Angeles"),
            ("Washington, D.C.", "America/New_York"),
            ("Boston USA", "America/New_York"),
            ("Pacific time", "America/Los_Angeles"),
            ("central european time", "Europe/Berlin"),
            ("Port-au-Prince", "America/Port-au-Prince"),
            ("Zürich", "Europe/Zurich"),
            ("Portugal", "Europe/Lisbon"),
        ] {
            assert_eq!(parse_zone(text).map(Zone::name), Ok(zone), "{text}");
        }
    }

    #[test]
    fn a_city_in_another_country_is_not_that_one() {
        for text in ["London, Canada", "Melbourne, USA", "Paris Texas", "Lisbon maybe"] {
            assert!(matches!(parse_zone(text), Err(NoZone::Unknown(_))), "{text}");
        }
    }

    #[test]
    fn an_offset_is_no_zone() {
        for text in
            ["+02:00", "-5", "−5", "UTC+2", "utc +2", "GMT-3", "Etc/GMT+5", "EST", "GMT0", "GMT 2", "+ 2"]
        {
            assert_eq!(parse_zone(text), Err(NoZone::Offset), "{text}");
        }
    }

    #[test]
    fn a_time_of_day_is_no_zone() {
        for text in ["5pm", "5 p.m.", "17:00", "2", "5 o’clock", "22h"] {
            assert_eq!(parse_zone(text), Err(NoZone::TimeOfDay), "{text}");
        }
    }

    #[test]
    fn a_typo_gets_suggestions() {
        let close = search_zones("Lisbn", 3);
        assert_eq!(close.first().map(|zone| zone.name()), Some("Europe/Lisbon"));
        assert_eq!(parse_zone("Lisbn"), Err(NoZone::Unknown(close)));
        assert_eq!(search_zones("mumb", 1).first().map(|zone| zone.name()), Some("Asia/Kolkata"));
        let Err(NoZone::Unknown(close)) = parse_zone("Boston, Massachusetts") else { return };
        assert_eq!(close.first().map(|zone| zone.name()), Some("America/New_York"));
    }

    #[test]
    fn an_empty_text_finds_all_the_zones_that_are_meant_for_it() {
        assert_eq!(search_zones("", 25).len(), AROUND_THE_WORLD.len());
    }

    #[test]
    fn every_zone_is_found_by_its_city() {
        for Named { zone, .. } in ZONES.iter() {
            let found = search_zones(&city(*zone).replace('_', " "), Zone::all().count());
            assert!(found.contains(zone), "{zone}");
        }
    }

    #[test]
    fn every_other_name_is_read_as_it_stands() {
        for (name, zone) in ALIASES {
            let read = parse_zone(name);
            assert_eq!(read.as_ref().map(|read| read.name()), Ok(*zone), "{name}");
            let differs = |named: &Named| read.as_ref().is_ok_and(|read| !agree(named.zone, *read));
            let taken = ZONES.iter().find(|named| named.city.join(" ") == **name && differs(named));
            assert!(taken.is_none(), "{name} is a zone of its own");
        }
    }
}
