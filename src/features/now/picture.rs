//! A small picture of the last weeks: the practices of each week, and the space.

use chrono::{NaiveDate, TimeDelta};

use crate::core::{Band, Chart, Level, Mark, Picture, Point, Series};
use crate::features::Practised;
use crate::features::scene::Scene;

/// The least height of the picture, in practices of a week.
const LEAST: u8 = 3;

/// Returns the picture, or None when there were no practices in these weeks.
pub(super) fn weeks(scene: &Scene<'_>) -> Option<Picture> {
    let counts: Vec<u8> =
        scene.member.practised.of_week.iter().map(|count| u8::try_from(*count).unwrap_or(u8::MAX)).collect();
    let most = counts.iter().copied().max().filter(|most| *most > 0)?;
    let highest = most.max(LEAST);
    let points = (0_u16..).zip(&counts);
    let points = points
        .map(|(step, count)| Point { step, hundredths: u16::from(*count).saturating_mul(100) })
        .collect();
    let spaces = bands(scene);
    let chart = Chart {
        steps: u16::try_from(counts.len()).unwrap_or(1),
        lowest: Level { value: 0, label: scene.say("sofar-lowest") },
        highest: Level {
            value: highest,
            label: scene.voice.count("sofar-highest", "count", usize::from(highest)),
        },
        lines: vec![Series { label: scene.say("sofar-line"), points }],
        bands: spaces.iter().map(|(band, _)| band.clone()).collect(),
        marks: marks(scene, counts.len()),
    };
    let numbers: Vec<String> = counts.iter().map(u8::to_string).collect();
    let numbers = scene.spoken().list(&numbers);
    let mut alt = scene.voice.say_with("sofar-picture", &[("numbers", &numbers)]);
    for (_, said) in spaces {
        alt = format!("{alt} {said}");
    }
    Some(Picture { alt, chart })
}

/// Returns the date on which the first of the weeks begins.
fn begins(scene: &Scene<'_>) -> NaiveDate {
    let weeks = i64::try_from(Practised::WEEKS).unwrap_or_default();
    today(scene).checked_sub_signed(TimeDelta::days(7 * weeks - 1)).unwrap_or(NaiveDate::MIN)
}

fn today(scene: &Scene<'_>) -> NaiveDate {
    scene.member.settings.local().date(scene.now)
}

/// Returns the stretches of the spaces within these weeks, and the words for each. A member who is afraid is shown none:
/// nothing may make a number of days something to last through.
fn bands(scene: &Scene<'_>) -> Vec<(Band, String)> {
    let space = scene.member.plans.space.as_deref().filter(|_| !scene.is_afraid());
    let days = space.map(|space| space.all_until(today(scene))).unwrap_or_default();
    days.into_iter().filter_map(|days| band(scene, days)).collect()
}

fn band(scene: &Scene<'_>, (first, last): (NaiveDate, NaiveDate)) -> Option<(Band, String)> {
    let begins = begins(scene);
    let hundredths = |date: NaiveDate| {
        let days =
            (date - begins).num_days().clamp(0, 7 * i64::try_from(Practised::WEEKS).unwrap_or_default());
        u16::try_from(days.saturating_mul(100) / 7).ok()
    };
    let after = last.succ_opt()?;
    let (from, to) = (hundredths(first)?, hundredths(after)?);
    let (first, last) = (scene.spoken().date(first.max(begins)), scene.spoken().date(last));
    let said = scene.voice.say_with("sofar-picture-space", &[("first", &first), ("last", &last)]);
    (from < to).then(|| (Band { from, to, label: scene.say("sofar-band") }, said))
}

/// Returns what stands below the first week and the last.
fn marks(scene: &Scene<'_>, weeks: usize) -> Vec<Mark> {
    let last = u16::try_from(weeks.saturating_sub(1)).unwrap_or_default();
    vec![
        Mark { step: 0, label: scene.say("sofar-first-week") },
        Mark { step: last, label: scene.say("sofar-this-week") },
    ]
}
