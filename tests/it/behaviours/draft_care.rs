//! `/draft`, for a member whose partner may be the danger, and for one who was asked for no contact.

use crate::behaviours::draft::checks;
use crate::behaviours::no::{begins, begins_as_member, presses_an_old_button};
use crate::support::{TestResult, run_in_terminal, run_test};

/// Nine in the morning in Lisbon, a Monday.
const MORNING: &str = "2026-03-02T09:00Z";
const CLEAN: &str = "The rent is due on Friday, my half is in the joint account.";
/// What may push a person to send a message, or to call.
const PUSHES: [&str; 6] =
    ["end it, or", "better, ring", "don’t wait for me", "may go", "to send it", "Show it to copy"];
const DANGER: [&str; 8] = [
    "I'm scared of you, please stop hitting me",
    "You hit me last night and I am afraid",
    "He is hitting me",
    "Please don't hurt me",
    "I'm scared of you",
    "You scared me last night",
    "I'll hurt myself if you don't answer",
    "I will kill myself if you leave",
];

fn assert_no_push(card: &str) {
    for push in PUSHES {
        assert!(!card.contains(push), "{push}: {card}");
    }
}

#[tokio::test]
async fn words_of_danger_are_for_people_and_not_for_the_one_who_is_the_danger() -> TestResult {
    run_test(MORNING, async |bot| {
        for text in DANGER {
            let card = checks(bot, text).await;
            assert_no_push(&card);
            assert!(
                card.contains("more than a message") && card.contains("Find people to talk to"),
                "{card}"
            );
            assert!(card.contains(text), "the text is still there: {card}");
            assert_no_push(&bot.taps("ana", "It’s not about that").await);
            let safe = bot.taps("ana", "It’s about safety or the kids").await;
            assert_no_push(&safe);
            assert!(safe.contains(text), "{safe}");
        }
        Ok(())
    })
    .await
}

/// A text with no word of danger in it still goes to the person whom they are afraid of.
#[tokio::test]
async fn who_is_afraid_is_pushed_to_nothing() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        begins(bot, "ana", "/space start 30", [true, false]).await;
        let card = checks(bot, CLEAN).await;
        assert_no_push(&card);
        let safe = bot.taps("ana", "It’s about safety or the kids").await;
        assert_no_push(&safe);
        for said in ["Talk to someone first", "emergency number", CLEAN] {
            assert!(safe.contains(said), "{said}: {safe}");
        }
        assert!(checks(bot, CLEAN).await.contains("Nothing stands out."));
        for (press, said) in [("Three questions", "1 of 3"), ("Yes", "2 of 3"), ("Yes", "3 of 3")] {
            assert!(bot.taps("ana", press).await.contains(said));
        }
        let may = bot.taps("ana", "Yes").await;
        assert_no_push(&may);
        assert!(may.contains("It’s your call.") && may.contains("Find people to talk to"), "{may}");
        assert!(bot.taps("ana", "Hold it ten minutes").await.contains("Held."));
        bot.advance_to("2026-03-02T09:10Z").await;
        bot.expect("ana", "Something for later.");
        let asks = bot.taps("ana", "Open").await;
        assert!(asks.contains("to keep or to let go") && !asks.contains("send"), "{asks}");
        let held = bot.taps("ana", "Open it").await;
        assert_no_push(&held);
        assert!(held.contains(CLEAN) && held.contains("Find people to talk to"), "{held}");
        let sent = bot.taps("ana", "I’ll send it myself").await;
        assert!(sent.contains("it’s your call") && sent.contains(CLEAN), "{sent}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_was_held_before_a_no_is_kept_or_let_go() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        assert!(checks(bot, "miss you zzmarker").await.contains("Missing them"));
        assert!(bot.taps("ana", "Hold it ten minutes").await.contains("Before I keep anything"));
        assert!(bot.taps("ana", "Yes, keep it").await.contains("Held."));
        begins_as_member(bot, "ana", "/space start 30", [false, true]).await;
        bot.advance_to("2026-03-02T09:10Z").await;
        bot.expect("ana", "Something for later.");
        let asks = bot.taps("ana", "Open").await;
        assert!(asks.contains("to keep or to let go") && !asks.contains("send"), "{asks}");
        let held = bot.taps("ana", "Open it").await;
        assert!(held.contains("zzmarker") && held.contains("Keep it unsent"), "{held}");
        for push in ["send it", "Hold it"] {
            assert!(!held.contains(push), "{push}: {held}");
        }
        // Buttons of earlier cards bring nothing else.
        for code in ["1|draft|again|night", "1|draft|gone|on", "1|draft|held"] {
            let card = presses_an_old_button(bot, "ana", code).await;
            assert!(card.contains("to keep or to let go") && card.contains("zzmarker"), "{code}: {card}");
        }
        let card = presses_an_old_button(bot, "ana", "1|draft|sent|1772442000000|0").await;
        assert!(card.contains("I can’t check a message"), "{card}");
        bot.says("ana", "/draft").await;
        let card = bot.hears("ana");
        assert!(card.contains("I’m holding") && !card.contains("Check another"), "{card}");
        assert!(bot.taps("ana", "Open it").await.contains("zzmarker"));
        assert!(bot.taps("ana", "Let it go").await.starts_with("Gone."));
        Ok(())
    })
    .await
}

/// What can frighten the one who reads it is never called clean, and nothing says to send it.
#[tokio::test]
async fn a_threat_is_blame_and_is_not_pushed() -> TestResult {
    run_test(MORNING, async |bot| {
        for text in [
            "I know where you are",
            "I hate you",
            "fuck you",
            "You ruined my life",
            "I will tell everyone what you did",
        ] {
            let card = checks(bot, text).await;
            assert!(card.contains("Blame") && !card.contains("Nothing stands out"), "{text}: {card}");
            assert_no_push(&card);
        }
        for text in ["I know where your keys are, on the hook.", "I hope you get there in time."] {
            assert!(!checks(bot, text).await.contains("Blame"), "{text}");
        }
        Ok(())
    })
    .await
}
