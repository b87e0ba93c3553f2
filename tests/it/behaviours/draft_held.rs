//! A message that is held, and what comes between.

use breathing_room::core::{Input, Private};

use crate::behaviours::draft::{CLEAN, HEAVY, checks, presses_all};
use crate::importing::erases;
use crate::support::{Bot, NEUTRAL, TestResult, press, run_in_terminal, run_on_discord, run_test};

const EVENING: &str = "2026-03-02T20:00Z";

/// A member whose message is held for ten minutes.
async fn holds(bot: &mut Bot) {
    bot.agrees("ana").await;
    assert!(checks(bot, HEAVY).await.contains("3 things"));
    assert!(bot.taps("ana", "Hold it ten minutes").await.contains("Held."));
}

/// A button from a card that stands further up.
async fn pressed(bot: &Bot, id: &str, code: &str) -> String {
    let press = press(code);
    format!("{:?}", bot.delivers(id, "ana", press).await)
}

/// The reminder cannot arrive. The message is there all the same, and is asked about once the member is back.
#[tokio::test]
async fn closed_dms_lose_no_message() -> TestResult {
    run_on_discord(EVENING, async |bot| {
        holds(bot).await;
        bot.discord().person("ana").refuses_dms_with(50007);
        bot.advance_to("2026-03-02T20:10Z").await;
        bot.messages_are(&["owed, tried 1"]).await;
        bot.advance_to("2026-03-02T20:40Z").await;
        bot.expect_silence();
        bot.discord().person("ana").accepts_dms();
        bot.says_in_a_server("ana", "/draft").await;
        let back = bot.hears("ana");
        assert!(
            back.contains("I’m holding a message for you.") && back.contains("didn’t reach you"),
            "{back}"
        );
        assert!(!back.contains("zzmarker"), "{back}");
        bot.presses_in_the_server("ana", "Open it").await;
        bot.expect("ana", "zzmarker");
        bot.messages_are(&["delivered"]).await;
        bot.discord().dms_reach("ana", 1).await;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_empty_form_holds_nothing_and_says_what_is_missing() -> TestResult {
    run_test(EVENING, async |bot| {
        bot.agrees("ana").await;
        let sent = |text: &str| Input::Submit {
            id: "1|draft|new".to_owned(),
            fields: vec![("text".to_owned(), Private::new(text))],
        };
        for (number, empty) in ["", " ", "\n\n \t"].into_iter().enumerate() {
            let reply = format!("{:?}", bot.delivers(&format!("empty-{number}"), "ana", sent(empty)).await);
            assert!(reply.contains("Paste the message"), "{reply}");
        }
        let hold = Input::Submit {
            id: "1|draft|hold|0|10m|off".to_owned(),
            fields: vec![("text".to_owned(), Private::new("  "))],
        };
        let reply = format!("{:?}", bot.delivers("hold", "ana", hold).await);
        assert!(reply.contains("Paste the message"), "{reply}");
        assert_eq!((bot.rows("plan").await, bot.rows("timer").await), (0, 0));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_restart_in_between_takes_nothing_away() -> TestResult {
    run_in_terminal(EVENING, async |bot| {
        bot.agrees("ana").await;
        // What was only checked is stored nowhere, so it is asked for again.
        assert!(checks(bot, HEAVY).await.contains("3 things"));
        bot.restart().await?;
        bot.says("ana", "/draft").await;
        bot.fills("ana", &[HEAVY]).await;
        bot.expect("ana", "3 things");
        assert!(bot.taps("ana", "Hold it ten minutes").await.contains("Held."));
        bot.restart().await?;
        bot.says("ana", "/draft").await;
        bot.expect("ana", "I’m holding a message for you.");
        bot.advance_to("2026-03-02T20:09Z").await;
        bot.restart().await?;
        bot.expect_silence();
        bot.advance_to("2026-03-02T20:10Z").await;
        bot.expect("ana", NEUTRAL);
        bot.restart().await?;
        bot.says("ana", "/draft").await;
        bot.expect("ana", "I’m holding a message for you.");
        assert!(bot.taps("ana", "Open it").await.contains("zzmarker"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_second_press_holds_keeps_and_deletes_once() -> TestResult {
    run_in_terminal(EVENING, async |bot| {
        holds(bot).await;
        let again = Input::Submit {
            id: "1|draft|hold|0|10m|off".to_owned(),
            fields: vec![("text".to_owned(), Private::new(HEAVY))],
        };
        let reply = format!("{:?}", bot.delivers("twice", "ana", again).await);
        assert!(reply.contains("Held."), "the same message is no other one: {reply}");
        assert_eq!((bot.rows("plan").await, bot.rows("timer").await), (1, 1));
        let night = "1|draft|again|night";
        for id in ["night", "night again"] {
            assert!(pressed(bot, id, night).await.contains("Held."));
        }
        assert_eq!(bot.rows("timer").await, 1);
        assert!(pressed(bot, "keep", "1|draft|keepheld").await.contains("Saved: "));
        for (id, code) in [
            ("keep again", "1|draft|keepheld"),
            ("let go", "1|draft|gone|off"),
            ("send", "1|draft|gone|on"),
            ("night after", night),
            ("open", "1|draft|held"),
        ] {
            let reply = pressed(bot, id, code).await;
            assert!(reply.contains("not holding"), "{code}: {reply}");
        }
        assert_eq!((bot.rows("entry").await, bot.rows("timer").await), (1, 0));
        bot.advance_to("2026-03-03T20:00Z").await;
        bot.expect_silence();
        Ok(())
    })
    .await
}

#[tokio::test]
async fn who_erases_everything_meanwhile_is_asked_nothing() -> TestResult {
    run_in_terminal(EVENING, async |bot| {
        holds(bot).await;
        erases(bot, "ana").await;
        for table in ["member", "plan", "timer", "delivery"] {
            assert_eq!(bot.rows(table).await, 0, "{table}");
        }
        bot.advance_to("2026-03-03T20:00Z").await;
        bot.expect_silence();
        for (id, code) in
            [("open", "1|draft|held"), ("keep", "1|draft|keepheld"), ("send", "1|draft|gone|on")]
        {
            let reply = pressed(bot, id, code).await;
            assert!(reply.contains("not holding") && !reply.contains("zzmarker"), "{code}: {reply}");
        }
        // The reminder has come, and then all is erased: its buttons lead to nothing either.
        holds(bot).await;
        bot.advance_to("2026-03-03T20:10Z").await;
        bot.expect("ana", NEUTRAL);
        erases(bot, "ana").await;
        assert!(pressed(bot, "later", "1|draft|again|night").await.contains("not holding"));
        assert_eq!(bot.rows("plan").await, 0);
        bot.expect_silence();
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_is_clean_can_be_held_too() -> TestResult {
    run_test(EVENING, async |bot| {
        bot.agrees("ana").await;
        assert!(checks(bot, CLEAN).await.contains("Nothing stands out."));
        assert!(presses_all(bot, &["Hold it overnight", "Open it"]).await.contains(CLEAN));
        Ok(())
    })
    .await
}

/// A member whose message sounds like something, and who holds it all the same.
async fn holds_all_the_same(bot: &mut Bot, text: &str) {
    assert!(checks(bot, text).await.contains("It’s not about that"), "{text}");
    bot.taps("ana", "It’s not about that").await;
    assert!(bot.taps("ana", "Hold it ten minutes").await.contains("Held."), "{text}");
}

/// It may have been written before a phrase was known.
#[tokio::test]
async fn a_threat_is_heard_again_when_it_is_opened() -> TestResult {
    run_test(EVENING, async |bot| {
        bot.agrees("ana").await;
        let threat = "zzmarker I’ll kill you";
        holds_all_the_same(bot, threat).await;
        bot.says("ana", "/draft").await;
        bot.expect("ana", "I’m holding a message for you.");
        let opened = bot.taps("ana", "Open it").await;
        for said in ["Stop there for a moment.", "more than a message can carry", threat, "Let it go"] {
            assert!(opened.contains(said), "{said}: {opened}");
        }
        assert!(!opened.contains("I’ll send it myself") && !opened.contains("Do you still want"), "{opened}");
        // A card from before still offers to send it, and to hold it once more.
        for (id, code) in [("send", "1|draft|gone|on"), ("night", "1|draft|again|night")] {
            let heard = pressed(bot, id, code).await;
            assert!(heard.contains("Stop there for a moment.") && heard.contains(threat), "{heard}");
        }
        let checked = bot.taps("ana", "It’s not about that").await;
        assert!(checked.contains("Stop there for a moment.") && checked.contains("Before you send it"));
        bot.says("ana", "/draft").await;
        bot.expect("ana", "I’m holding a message for you.");
        bot.taps("ana", "Open it").await;
        assert!(bot.taps("ana", "Let it go").await.contains("Gone"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_no_in_a_message_is_heard_again_when_it_is_opened() -> TestResult {
    run_test(EVENING, async |bot| {
        bot.agrees("ana").await;
        let told = "you asked me to leave you alone zzmarker";
        holds_all_the_same(bot, told).await;
        bot.says("ana", "/draft").await;
        bot.expect("ana", "I’m holding a message for you.");
        let opened = bot.taps("ana", "Open it").await;
        for said in ["to keep or to let go", "you’ve been asked not to write", told, "Keep it unsent"] {
            assert!(opened.contains(said), "{said}: {opened}");
        }
        for not_said in ["Hold it", "I’ll send it myself", "Do you still want"] {
            assert!(!opened.contains(not_said), "{not_said}: {opened}");
        }
        let sent = pressed(bot, "send", "1|draft|gone|on").await;
        assert!(sent.contains("to keep or to let go"), "{sent}");
        assert!(bot.taps("ana", "Keep it unsent").await.contains("Saved"));
        assert_eq!((bot.rows("entry").await, bot.rows("timer").await), (1, 0));
        Ok(())
    })
    .await
}
