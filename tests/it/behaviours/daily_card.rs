//! The card on which the daily message is set, and what an opened one leads to.

use breathing_room::core::{Choice, Input, Invocation, Private};
use breathing_room::features::Reply;
use chrono::TimeDelta;
use insta::assert_snapshot;
use serde_json::json;

use crate::support::discord::Place;
use crate::support::{Bot, NEUTRAL, TestResult, assert_says, run_in_terminal, run_on_discord, run_test};

const NOON: &str = "2026-03-02T12:00Z";

/// A member in Lisbon.
async fn at_home(bot: &mut Bot) {
    bot.is_at_home("ana").await;
}

async fn presses(bot: &mut Bot, label: &str) -> String {
    bot.presses("ana", label).await;
    card(bot)
}

/// The card on which it is set, as it is now.
async fn shows(bot: &mut Bot) -> String {
    bot.says("ana", "/daily").await;
    card(bot)
}

/// The next card. In a terminal the first message comes at once, and is passed over here.
fn card(bot: &mut Bot) -> String {
    loop {
        let heard = bot.hears("ana");
        if !heard.starts_with(NEUTRAL) {
            return heard;
        }
    }
}

#[tokio::test]
async fn it_is_set_with_lists_and_buttons_on_one_card() -> TestResult {
    run_test(NOON, async |bot| {
        at_home(bot).await;
        bot.says("ana", "/daily").await;
        bot.expect("ana", "One short message a day, at a time you pick.");
        let set = presses(bot, "Yes, every day at 9 pm").await;
        assert_says(&set, "Done: the seven secrets in turn, every day at 9 pm, from today.");
        shows(bot).await;
        for (label, said) in [
            ("8 pm", "Done: the seven secrets in turn, every day at 8 pm, from today."),
            ("7 am", "Done: the seven secrets in turn, every day at 7 am, from tomorrow."),
            ("weekends", "Done: the seven secrets in turn, weekends at 7 am, from Saturday 7 March."),
            ("a question", "Done: a question, weekends at 7 am, from Saturday 7 March."),
            ("Less often", "OK, less often: Mondays, Wednesdays and Fridays at 7 am."),
            ("Put it back", "Done: a question, weekends at 7 am, from Saturday 7 March."),
            ("Turn off", "Stopped. No more daily messages."),
            ("Start again", "Done: a question, weekends at 7 am, from Saturday 7 March."),
        ] {
            assert_says(&presses(bot, label).await, said);
        }
        let shown = shows(bot).await;
        assert!(
            shown.contains("You get a question, weekends at 7 am.") && shown.contains("Next one:"),
            "{shown}"
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn another_time_is_typed_in_a_form_of_the_same_card() -> TestResult {
    run_test(NOON, async |bot| {
        at_home(bot).await;
        bot.says("ana", "/daily on 9 pm").await;
        bot.expect("ana", "every day at 9 pm");
        shows(bot).await;
        bot.presses("ana", "Another time…").await;
        bot.fills("ana", &["half past nine in the evening"]).await;
        assert_says(&bot.hears("ana"), "Done: the seven secrets in turn, every day at 9:30 pm, from today.");
        bot.presses("ana", "Another time…").await;
        bot.fills("ana", &["25:00"]).await;
        bot.expect("ana", "I didn’t catch a time in “25:00”.");
        bot.lets_go("ana").await;
        assert_eq!(bot.rows("plan where state like '%\"21:30 mon-sun\"%'").await, 1, "nothing changed");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn on_discord_every_change_is_made_in_the_same_message() -> TestResult {
    run_on_discord(NOON, async |bot| {
        at_home(bot).await;
        let options = [("time", json!("9 pm weekdays"))];
        let card = bot.discord().slash("ana", Place::BotDm, "daily on", &options).message().await;
        assert_says(&card.plain_text(), "Done: the seven secrets in turn, weekdays at 9 pm, from today.");
        let later = bot.discord().choose("ana", &card, "1|daily|at", &["20:00"]).message().await;
        assert_says(&later.plain_text(), "weekdays at 8 pm");
        let daily = bot.discord().choose("ana", &later, "1|daily|days", &["mon-sun"]).message().await;
        assert_says(&daily.plain_text(), "every day at 8 pm");
        let asks = bot.discord().choose("ana", &daily, "1|daily|about", &["question"]).message().await;
        assert_says(&asks.plain_text(), "Done: a question, every day at 8 pm, from today.");
        let off = bot.discord().press("ana", &asks, "Turn off").message().await;
        assert_eq!([later.id, daily.id, asks.id, off.id], [card.id; 4]);
        assert_eq!(off.button_labels(), ["Start again", "Hide"], "what is over has no live buttons");
        Ok(())
    })
    .await
}

/// Returns what is suggested for the time.
async fn suggested(bot: &Bot, typed: &str) -> Vec<Choice> {
    let invocation = Invocation {
        command: "daily".into(),
        sub: Some("on".into()),
        options: vec![("time".into(), Private::new(typed))],
    };
    let input = Input::Complete { invocation, option: "time".into() };
    let reply = bot.delivers(typed, "ana", input).await;
    let Reply::Suggest(choices) = reply else { panic!("{reply:?}") };
    choices
}

#[tokio::test]
async fn times_are_suggested_and_each_one_is_understood() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        at_home(bot).await;
        let labels =
            |choices: &[Choice]| choices.iter().map(|choice| choice.label.clone()).collect::<Vec<_>>();
        let all = suggested(bot, "").await;
        assert_eq!(labels(&all)[..7], ["7 am", "8 am", "noon", "6 pm", "8 pm", "9 pm", "10 pm"]);
        assert_eq!(labels(&suggested(bot, "9pm weekdays").await)[..1], ["weekdays at 9 pm"]);
        assert_eq!(labels(&suggested(bot, "half past nine").await), ["9:30 am"]);
        assert!(labels(&suggested(bot, "week").await).contains(&"weekends at 9 pm".to_owned()));
        for choice in all {
            bot.says("ana", &format!("/daily on {}", choice.value)).await;
            bot.expect("ana", &choice.label);
            bot.hears_all("ana", &[NEUTRAL]);
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_question_is_answered_straight_into_the_journal() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        at_home(bot).await;
        bot.says("ana", "/daily on 21:00 about:question").await;
        bot.expect("ana", "Done: a question, every day at 9 pm, from today.");
        bot.hears_all("ana", &[NEUTRAL]);
        bot.advance_to("2026-03-02T21:00Z").await;
        bot.expect("ana", NEUTRAL);
        bot.presses("ana", "Open").await;
        let opened = bot.hears("ana");
        let question = opened.lines().nth(2).unwrap_or_default().to_owned();
        assert!(question.ends_with('?'), "{opened}");
        assert_snapshot!("question_opened", opened.replace(&question, "(a question)"));
        bot.presses("ana", "Answer").await;
        bot.fills("ana", &["Toast with Bea."]).await;
        bot.expect("ana", "Saved: 3 words.");
        bot.presses("ana", "Read it").await;
        let page = bot.hears("ana");
        assert!(page.contains("Toast with Bea.") && page.contains(&question), "{page}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn on_discord_an_opened_question_is_answered_and_done_with_in_place() -> TestResult {
    run_on_discord(NOON, async |bot| {
        at_home(bot).await;
        let options = [("time", json!("9 pm")), ("about", json!("question"))];
        bot.discord().slash("ana", Place::BotDm, "daily on", &options).message().await;
        let sent = || bot.discord().dms("ana").into_iter().filter(|message| !message.is_ephemeral());
        bot.until("the first message arrives", async || sent().count() == 1).await;
        bot.passes(TimeDelta::hours(9));
        bot.until("it arrives", async || sent().count() == 2).await;
        let message = sent().next_back().expect("the question");
        let opened = bot.discord().press("ana", &message, "Open").message().await;
        assert_eq!(opened.button_labels(), ["Answer", "Done", "Hide"], "the rest is folded away");
        for folded in ["In an hour", "Less often", "Stop these"] {
            assert!(opened.menu_item(folded).is_some(), "{folded}");
        }
        let form = bot.discord().press("ana", &opened, "Answer").answer().await.modal();
        let saved = bot.discord().submit("ana", &form, &[("text", "Toast with Bea.")]).message().await;
        assert_says(&saved.plain_text(), "Saved: 3 words.");
        assert_eq!(bot.rows("entry").await, 1);
        let again = bot.discord().press("ana", &message, "Open").message().await;
        let done = bot.discord().press("ana", &again, "Done").message().await;
        assert_eq!(
            (done.id, done.button_labels()),
            (again.id, vec!["See what’s coming".into(), "Home".into(), "Hide".into()])
        );
        Ok(())
    })
    .await
}
