//! A command leaves a form in the terminal, and what was written in it is kept in hand.

use std::io::Cursor;
use std::sync::Arc;

use breathing_room::clock::Clock;
use breathing_room::doors::console::{Look, Session, run_pipe};
use breathing_room::engine::App;

use crate::support::{Bot, TestResult, content, instant, keys, open_store, run_in_terminal};

const NOON: &str = "2026-03-02T12:00Z";
const IN_HAND: &str =
    "I’m holding on to what you were writing; it isn’t sent yet. /back goes on with it, /cancel drops it.";
const UNSENT: &str = "You haven’t sent what you were writing. /back goes on with it; leave again to drop it.";

/// A person has written one line of a page.
async fn begins_a_page(bot: &mut Bot, line: &str) {
    bot.says("ana", "/vent").await;
    bot.says("ana", line).await;
    bot.expect_silence();
}

#[tokio::test]
async fn a_page_is_kept_in_hand_when_a_command_leaves_it() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.agrees("ana").await;
        begins_a_page(bot, "one").await;
        for (command, answer) in [("/safety", "Real people you can reach"), ("/HELP", "What I can do")] {
            bot.says("ana", command).await;
            bot.expect("ana", answer);
            bot.expect("ana", IN_HAND);
            bot.says("ana", "/back").await;
        }
        // What is no command, and what begins with a space, is text.
        for line in ["/shrug", "//help", " /quit", "two", "."] {
            bot.says("ana", line).await;
        }
        bot.expect("ana", "Saved: 5 words.");
        bot.presses("ana", "Read it").await;
        bot.expect("ana", "one\n/shrug\n//help\n /quit\ntwo");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn no_text_is_lost_when_a_second_form_is_opened() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.agrees("ana").await;
        begins_a_page(bot, "first").await;
        bot.says("ana", "/vent").await;
        bot.expect("ana", IN_HAND);
        bot.says("ana", "second").await;
        bot.says("ana", "/about").await;
        bot.expect("ana", "About Breathing Room");
        bot.expect("ana", IN_HAND);
        // Somebody else's form is theirs.
        bot.says("ben", "/back").await;
        bot.expect("ben", "There’s nothing to go back to.");
        bot.says("ana", "/back").await;
        bot.says("ana", ".").await;
        bot.expect("ana", "Saved: one word.");
        bot.expect("ana", IN_HAND);
        bot.presses("ana", "Read it").await;
        bot.expect("ana", "second");
        bot.says("ana", "/back").await;
        bot.says("ana", ".").await;
        bot.expect("ana", "Saved: one word.");
        bot.presses("ana", "Read it").await;
        bot.expect("ana", "first");
        bot.says("ana", "/back").await;
        bot.expect("ana", "There’s nothing to go back to.");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_is_in_hand_is_dropped_only_on_request() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.agrees("ana").await;
        begins_a_page(bot, "one").await;
        bot.says("ana", "/quit").await;
        bot.expect("ana", UNSENT);
        bot.says("ana", "/back").await;
        bot.says("ana", "/quit").await;
        bot.expect("ana", UNSENT);
        bot.says("ana", "/cancel").await;
        bot.expect("ana", "Dropped. Nothing was sent.");
        bot.says("ana", "/cancel").await;
        bot.expect("ana", "There’s no form open.");
        // A form without text has nothing to keep.
        bot.says("ana", "/vent").await;
        bot.says("ana", "/help").await;
        bot.expect("ana", "I’ve closed the form. Nothing was sent.");
        bot.expect("ana", "What I can do");
        begins_a_page(bot, "two").await;
        bot.says("ana", "/quit").await;
        bot.expect("ana", UNSENT);
        bot.says("ana", "/quit").await;
        bot.expect("ana", "Take care.");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_pipe_leaves_at_once_and_says_what_is_not_sent() -> TestResult {
    let directory = tempfile::tempdir()?;
    let store = open_store(directory.path()).await?;
    let app = Arc::new(App::new(content(), store.clone(), keys(directory.path())));
    let mut session = Session::new(app, Arc::new(Clock::stopped(instant(NOON))), "ana", "en", Look::bare());
    let mut said = Vec::new();
    run_pipe(&mut session, Cursor::new("/vent\none\ntwo\n/about\n/back\n/quit\n/help\n"), &mut said).await?;
    let said = String::from_utf8(said)?;
    let back = said.split_once(IN_HAND).expect("it is kept in hand").1;
    assert!(back.contains("2 lines so far.\nThe last one: “two”."), "{said}");
    assert!(back.ends_with("The form wasn’t finished, so I didn’t send it.\n\nTake care.\n"), "{said}");
    store.close().await;
    Ok(())
}
