//! Reads the time and the days that a member names for their daily message.

use chrono::NaiveTime;

use crate::core::time::{Rule, TimeWords, Unread, Weekdays, read_days, read_time, read_time_on_days};
use crate::core::{Block, Button, Card, Choice, Private};
use crate::features::daily::action::DailyAction;
use crate::features::daily::panel::USUAL_HOURS;
use crate::features::scene::Scene;
use crate::features::{Reply, Topic};

/// A `/daily` command that was understood.
#[derive(Debug, Clone)]
pub enum DailyCommand {
    /// Shows the settings of the daily reminders.
    Show,
    /// Switches reminders on. An option that is not given keeps its old value.
    On {
        /// The time of day, perhaps with the days, in the member's words.
        time: Option<Private>,
        /// The days, in the member's words.
        days: Option<Private>,
        /// The topic.
        topic: Option<Topic>,
    },
    /// Switches reminders off.
    Off,
}

/// The time and the days that a member named.
#[derive(Clone, Copy, Default)]
pub(super) struct Asked {
    pub(super) at: Option<NaiveTime>,
    pub(super) on: Option<Weekdays>,
}

/// Reads the time and the days. Returns a reply that says what was not understood. `before` is what is in force.
pub(super) fn asked(
    scene: &Scene<'_>,
    (time, days): (Option<&Private>, Option<&Private>),
    before: Asked,
    topic: Topic,
) -> Result<Asked, Box<Reply>> {
    let words = scene.time_words();
    let in_time = match time.map(Private::expose) {
        None => Ok(Asked::default()),
        // The days have an option of their own, and it was used.
        Some(text) if days.is_some() => match read_time(&words, text) {
            Ok(at) => Ok(Asked { at: Some(at), on: None }),
            Err(_) => Err((text, "daily-bad-time", Unread::Unknown)),
        },
        Some(text) => time_on_days(&words, text).map_err(|why| (text, "daily-bad-time", why)),
    };
    let in_days = days
        .map(Private::expose)
        .map(|text| read_days(&words, text).map_err(|why| (text, "daily-bad-days", why)));
    let at = in_time.as_ref().ok().and_then(|asked| asked.at).or(before.at);
    let refuse = |(given, unknown, why)| Box::new(refused(scene, given, unknown, why, (topic, at)));
    let named = in_time.map_err(refuse)?;
    let days = in_days.transpose().map_err(refuse)?;
    Ok(Asked { at, on: days.or(named.on).or(before.on) })
}

/// Reads a time, days, or both: `9pm`, `weekends`, `9pm weekdays`.
fn time_on_days(words: &TimeWords, text: &str) -> Result<Asked, Unread<Weekdays>> {
    match read_time_on_days(words, text) {
        Ok((at, on)) => Ok(Asked { at: Some(at), on }),
        Err(Unread::Unknown) => read_days(words, text).map(|on| Asked { at: None, on: Some(on) }),
        Err(why) => Err(why),
    }
}

/// Says what was not understood. To a member who wants every other day, the closest days of the week are offered.
fn refused(
    scene: &Scene<'_>,
    given: &str,
    unknown: &str,
    why: Unread<Weekdays>,
    (topic, at): (Topic, Option<NaiveTime>),
) -> Reply {
    let mut card = Card::text(scene.unread(why, given, unknown, |days| scene.spoken().days(days)));
    let closest = Weekdays::parse("mon,wed,fri,sun");
    if let (Unread::NotWeekly, Some(at), Some(on)) = (why, at, closest) {
        let closest = DailyAction::On(topic, Rule { at, on });
        card.blocks.push(Block::Buttons(vec![Button::new(scene.say("button-daily-closest"), closest)]));
    }
    scene.refused(scene.private_beside(card))
}

/// Returns suggestions for the time while it is typed: what was typed as the bot reads it, then usual times.
pub(super) fn suggested(scene: &Scene<'_>, text: &str) -> Vec<Choice> {
    let typed = text.trim().to_lowercase();
    let read = time_on_days(&scene.time_words(), &typed).ok();
    let read = read.and_then(|asked| Some((asked.at?, asked.on)));
    let usual = USUAL_HOURS.into_iter().filter_map(|hour| NaiveTime::from_hms_opt(hour, 0, 0));
    let days = [None, Some(Weekdays::WEEKDAYS), Some(Weekdays::WEEKENDS)];
    let usual = days.into_iter().flat_map(|on| usual.clone().map(move |at| (at, on)));
    let fits = |choice: &Choice| typed.is_empty() || choice.label.to_lowercase().starts_with(&typed);
    let usual = usual.map(|(at, on)| choice(scene, at, on)).filter(fits);
    let mut choices: Vec<Choice> = read.map(|(at, on)| choice(scene, at, on)).into_iter().collect();
    for usual in usual {
        if !choices.contains(&usual) {
            choices.push(usual);
        }
    }
    choices
}

/// Returns a suggestion, which is read again as it stands when it is chosen.
fn choice(scene: &Scene<'_>, at: NaiveTime, on: Option<Weekdays>) -> Choice {
    match on {
        Some(on) => {
            let rule = Rule { at, on };
            Choice { label: scene.rule(rule), value: rule.to_string() }
        }
        None => Choice { label: scene.time(at), value: at.format("%H:%M").to_string() },
    }
}
