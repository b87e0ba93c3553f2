use chrono::{DateTime, Utc};
use chrono_tz::{TZ_VARIANTS, Tz};

use crate::domain::search::{distance, words};

/// Why a text names no time zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NoZone {
    /// It is a distance from UTC (`+02:00`, `UTC-5`, `EST`). It knows nothing of summer time, so for half
    /// the year everything would come an hour off.
    Offset,
    /// No zone has this name; these are close.
    Unknown(Vec<Tz>),
}

/// Reads a zone's name in any case (`europe/lisbon`), or a city's where only one zone has it (`Lisbon`).
pub(super) fn parse(text: &str) -> Result<Tz, NoZone> {
    let asked = text.trim().replace(' ', "_");
    if is_offset(&asked) {
        return Err(NoZone::Offset);
    }
    if let Some(zone) = TZ_VARIANTS.iter().find(|zone| zone.name().eq_ignore_ascii_case(&asked)) {
        return Ok(*zone);
    }
    let mut cities = TZ_VARIANTS.iter().filter(|zone| city(**zone).eq_ignore_ascii_case(&asked));
    match (cities.next(), cities.next()) {
        (Some(zone), None) => Ok(*zone),
        _ => Err(NoZone::Unknown(search(text, 3))),
    }
}

/// Zones that fit what was typed so far, best first, at most `most`. Nothing typed: a few from around the
/// world.
pub(super) fn search(text: &str, most: usize) -> Vec<Tz> {
    let query = words(text);
    if query.is_empty() {
        return AROUND_THE_WORLD.into_iter().take(most).collect();
    }
    let mut found: Vec<(usize, bool, &str, Tz)> = TZ_VARIANTS
        .iter()
        .filter(|zone| !is_offset(zone.name()))
        .filter_map(|zone| {
            let name = zone.name();
            let far = distance(&query, &words(city(*zone)))
                .or_else(|| distance(&query, &words(name)).map(|far| far + 10))?;
            Some((far, !name.contains('/'), name, *zone))
        })
        .collect();
    found.sort_unstable_by_key(|(far, legacy, name, _)| (*far, *legacy, *name));
    found.into_iter().take(most).map(|(.., zone)| zone).collect()
}

/// The time on a wall there, `13:05`.
pub(super) fn wall_time(zone: Tz, now: DateTime<Utc>) -> String {
    now.with_timezone(&zone).format("%H:%M").to_string()
}

fn city(zone: Tz) -> &'static str {
    zone.name().rsplit('/').next().unwrap_or_default()
}

fn is_offset(name: &str) -> bool {
    let name = name.to_uppercase();
    let digits = |rest: &str| rest.starts_with(['+', '-']) || rest.starts_with(|c: char| c.is_ascii_digit());
    let bare = ["ETC/GMT", "ETC/UTC", "GMT", "UTC", "Z"]
        .iter()
        .filter_map(|prefix| name.strip_prefix(prefix))
        .chain([name.as_str()])
        .any(|rest| digits(rest.trim_start_matches('_')));
    bare || FIXED_ABBREVIATIONS.contains(&name.as_str())
}

/// Abbreviations that people type for a zone and that never change with summer time. The first three are
/// IANA names, kept there for old systems.
const FIXED_ABBREVIATIONS: [&str; 10] =
    ["EST", "MST", "HST", "CST", "PST", "EDT", "CDT", "PDT", "BST", "CEST"];

const AROUND_THE_WORLD: [Tz; 24] = [
    Tz::Europe__London,
    Tz::Europe__Lisbon,
    Tz::Europe__Paris,
    Tz::Europe__Berlin,
    Tz::Europe__Madrid,
    Tz::Europe__Warsaw,
    Tz::Europe__Athens,
    Tz::Europe__Istanbul,
    Tz::America__New_York,
    Tz::America__Chicago,
    Tz::America__Denver,
    Tz::America__Los_Angeles,
    Tz::America__Toronto,
    Tz::America__Mexico_City,
    Tz::America__Sao_Paulo,
    Tz::America__Argentina__Buenos_Aires,
    Tz::Africa__Johannesburg,
    Tz::Africa__Lagos,
    Tz::Asia__Kolkata,
    Tz::Asia__Manila,
    Tz::Asia__Tokyo,
    Tz::Asia__Seoul,
    Tz::Australia__Sydney,
    Tz::Pacific__Auckland,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_known_by_its_name_or_its_city() {
        assert_eq!(parse("Europe/Lisbon"), Ok(Tz::Europe__Lisbon));
        assert_eq!(parse(" europe/lisbon "), Ok(Tz::Europe__Lisbon));
        assert_eq!(parse("new york"), Ok(Tz::America__New_York));
        assert_eq!(parse("UTC"), Ok(Tz::UTC));
    }

    #[test]
    fn an_offset_is_no_zone() {
        for text in ["+02:00", "-5", "UTC+2", "utc +2", "GMT-3", "Etc/GMT+5", "EST", "GMT0", "2"] {
            assert_eq!(parse(text), Err(NoZone::Offset), "{text}");
        }
    }

    #[test]
    fn a_typo_gets_suggestions() {
        let close = search("Lisbn", 3);
        assert_eq!(close.first(), Some(&Tz::Europe__Lisbon));
        assert_eq!(parse("Lisbn"), Err(NoZone::Unknown(close)));
    }

    #[test]
    fn every_zone_is_found_by_its_city() {
        for zone in TZ_VARIANTS.iter().filter(|zone| !is_offset(zone.name())) {
            let found = search(&city(*zone).replace('_', " "), TZ_VARIANTS.len());
            assert!(found.contains(zone), "{zone}");
        }
    }
}
