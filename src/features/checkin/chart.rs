//! The picture of the last weeks, and the same in words.

use chrono::NaiveDate;

use crate::core::{Chart, Level, Mark, Picture, Point, Series};
use crate::features::checkin::felt::{Feeling, Felt};
use crate::features::checkin::trend::{Trend, Way};
use crate::features::scene::Scene;

/// Returns the picture of the weeks.
pub(super) fn picture(scene: &Scene<'_>, trend: &Trend<'_>) -> Picture {
    let (least, most) = Felt::BOUNDS;
    let level = |value: u8, id: &str| Level { value, label: scene.say(id) };
    let series = |feeling: Feeling| Series { label: name(scene, feeling), points: trend.means(feeling) };
    let weeks = usize::from(trend.weeks);
    let chart = Chart {
        steps: trend.weeks,
        lowest: level(least, "checkin-least"),
        highest: level(most, "checkin-most"),
        lines: Feeling::ALL.into_iter().map(series).collect(),
        bands: trend.spaces(&spaces(scene), &scene.say("checkin-space")),
        marks: vec![
            Mark { step: 0, label: scene.voice.count("checkin-weeks-ago", "weeks", weeks) },
            Mark { step: trend.weeks.saturating_sub(1), label: scene.say("checkin-this-week") },
        ],
    };
    Picture { alt: words(scene, trend, &chart), chart }
}

/// Returns the first day and the last one of each space, as far as they are known.
fn spaces(scene: &Scene<'_>) -> Vec<(NaiveDate, NaiveDate)> {
    scene.member.plans.space.as_ref().map(|space| space.all_until(today(scene))).unwrap_or_default()
}

/// Returns the words that say what the picture shows: each week's mean, earliest first.
fn words(scene: &Scene<'_>, trend: &Trend<'_>, chart: &Chart) -> String {
    let weeks = usize::from(trend.weeks);
    let line = |series: &Series| {
        let means: Vec<String> = (0..trend.weeks).map(|week| mean(scene, &series.points, week)).collect();
        let values = scene.spoken().list(&means);
        scene.voice.say_with("checkin-in-words", &[("what", &series.label), ("values", &values)])
    };
    let mut lines = vec![scene.voice.count("checkin-alt", "weeks", weeks)];
    lines.extend(chart.lines.iter().map(line));
    let spaces: Vec<String> = (0..trend.weeks)
        .filter(|week| {
            let (from, to) = (week * 100, (week + 1) * 100);
            chart.bands.iter().any(|band| band.from < to && band.to > from)
        })
        .map(|week| (week + 1).to_string())
        .collect();
    if !spaces.is_empty() {
        let list = scene.spoken().list(&spaces);
        lines.push(scene.voice.say_with("checkin-alt-space", &[("list", &list)]));
    }
    lines.join("\n")
}

/// Returns a week's mean to one decimal, or the word for none.
fn mean(scene: &Scene<'_>, points: &[Point], week: u16) -> String {
    let Some(point) = points.iter().find(|point| point.step == week) else {
        return scene.say("checkin-none");
    };
    let tenths = (point.hundredths + 5) / 10;
    if tenths.is_multiple_of(10) {
        return (tenths / 10).to_string();
    }
    let [whole, tenth] = [tenths / 10, tenths % 10].map(|part| part.to_string());
    scene.voice.say_with("checkin-decimal", &[("whole", &whole), ("tenth", &tenth)])
}

/// Returns one to three sentences: what goes up lately, what goes down, and what stays.
pub(super) fn ways(scene: &Scene<'_>, trend: &Trend<'_>) -> String {
    let going = |way: Way, id: &str| {
        let names = Feeling::ALL.into_iter().filter(|feeling| trend.way(*feeling) == Some(way));
        let names: Vec<String> = names.map(|feeling| name(scene, feeling)).collect();
        let list = scene.spoken().list(&names);
        (!names.is_empty()).then(|| scene.voice.say_with(id, &[("list", &list)]))
    };
    let said = [(Way::Up, "checkin-up"), (Way::Down, "checkin-down"), (Way::Level, "checkin-level")];
    let said: Vec<String> = said.into_iter().filter_map(|(way, id)| going(way, id)).collect();
    if !said.is_empty() {
        return said.join(" ");
    }
    scene.say(match (trend.is_empty(), trend.is_quiet_lately()) {
        (true, _) => "checkin-long-ago",
        (false, true) => "checkin-not-lately",
        (false, false) => "checkin-young",
    })
}

/// Returns the word for what is asked.
pub(super) fn name(scene: &Scene<'_>, feeling: Feeling) -> String {
    scene.say(match feeling {
        Feeling::Loved => "checkin-loved",
        Feeling::Valued => "checkin-valued",
        Feeling::Needed => "checkin-needed",
    })
}

/// Returns today's date on the member's calendar.
pub(super) fn today(scene: &Scene<'_>) -> NaiveDate {
    scene.member.settings.local().date(scene.now)
}
