use chrono::{DateTime, NaiveDate, Utc};

use super::decide::named;
use super::{Action, Command, parse};
use crate::core::danger::Listened;
use crate::core::time::TimeWords;
use crate::core::{Content, Fields, Input, Invocation, Place, Request};
use crate::features::scene::{listen, time_words};
use crate::features::{Look, Member, journal};

/// Returns which pages of the member's journal the answer to a request needs.
pub fn look(content: &Content, member: &Member, request: &Request, now: DateTime<Utc>) -> Look {
    let asked = listen(content, member, request);
    let today = member.settings.local().date(now);
    let words = || time_words(content, member, request);
    match &request.input {
        Input::Command(invocation) => look_of_command(asked.part(invocation), request.place, &words(), today),
        Input::Said(text) => named(text).map_or(Look::Count, |invocation| {
            look_of_command(asked.part(&invocation), request.place, &words(), today)
        }),
        Input::Press { id, values, .. } => match Action::decode(id) {
            Ok(Action::Journal(action)) => {
                journal::look_of_press(action, values.first().map(String::as_str), today)
            }
            Ok(_) | Err(_) => Look::Count,
        },
        Input::Submit { id, fields } => match Action::decode(id) {
            Ok(Action::Journal(action)) => {
                journal::look_of_sent(action, Fields::new(asked.part(fields.as_slice())), &words(), today)
            }
            Ok(_) | Err(_) => Look::Count,
        },
        Input::Complete { .. } => Look::Count,
    }
}

fn look_of_command(
    asked: Listened<'_, Invocation>,
    place: Place,
    words: &TimeWords,
    today: NaiveDate,
) -> Look {
    match parse(asked, place) {
        Ok(Command::Journal(command)) => journal::look_of_command(&command, words, today),
        Ok(_) | Err(_) => Look::Count,
    }
}
