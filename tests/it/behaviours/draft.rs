//! `/draft`.

use insta::assert_snapshot;

use crate::behaviours::space::steps_back;
use crate::support::{Bot, TestResult, run_in_terminal, run_on_discord, run_test};

const EVENING: &str = "2026-03-02T20:00Z";
pub const CLEAN: &str = "The rent is due on Friday, my half is in the joint account.";
pub const HEAVY: &str = "I miss you so much zzmarker. I can't sleep since you left. Why aren't you answering me?? \
                     Can you bring the spare key on Friday?";

#[must_use]
pub async fn checks(bot: &mut Bot, text: &str) -> String {
    bot.says("ana", "/draft").await;
    bot.fills("ana", &[text]).await;
    bot.hears("ana")
}

/// Nothing of the text is in the database, and nothing is stored about the person.
async fn assert_nothing_stored(bot: &Bot) {
    for table in ["member", "plan", "timer", "entry", "delivery"] {
        assert_eq!(bot.rows(table).await, 0, "{table}");
    }
    assert_eq!(bot.bytes_mentioning("zzmarker"), 0);
}

#[tokio::test]
async fn a_message_is_checked_cut_down_and_may_go_and_nothing_is_stored() -> TestResult {
    run_test(EVENING, async |bot| {
        let card = checks(bot, HEAVY).await;
        for said in ["3 things to look at", "Missing them", "“I miss you”", "Feelings", "Pressing"] {
            assert!(card.contains(said), "{said}: {card}");
        }
        assert_snapshot!("draft_findings", card);
        let cut = bot.taps("ana", "Cut it down").await;
        assert!(cut.contains("Can you bring the spare key on Friday?"), "{cut}");
        assert!(!cut.contains("sleep") && !cut.contains("answering"), "{cut}");
        for question in ["today?", "short, and calm?", "tomorrow?"] {
            let next = if question == "today?" { "Three questions" } else { "Yes" };
            let card = bot.taps("ana", next).await;
            assert!(card.contains(question), "{card}");
        }
        let may = bot.taps("ana", "Yes").await;
        assert!(may.contains("it may go") && may.contains("spare key on Friday?"), "{may}");
        assert!(!may.contains("zzmarker"), "{may}");
        let sent = bot.taps("ana", "I’ll send it myself").await;
        assert!(
            sent.starts_with("All right. Send it once") && sent.contains("spare key on Friday?"),
            "{sent}"
        );
        assert_nothing_stored(bot).await;
        bot.expect_silence();
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_practical_message_is_fine_and_a_no_makes_another_one_wait() -> TestResult {
    run_test(EVENING, async |bot| {
        assert_snapshot!("draft_clean", checks(bot, CLEAN).await);
        let card = checks(bot, "me again, i miss you").await;
        assert!(card.contains("nothing in it that has to be sent today"), "{card}");
        assert!(bot.taps("ana", "Three questions").await.contains("1 of 3"));
        let wait = bot.taps("ana", "No").await;
        assert!(wait.contains("Then it can wait.") && wait.contains("Hold it overnight"), "{wait}");
        assert_nothing_stored(bot).await;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn safety_ends_the_check() -> TestResult {
    run_test(EVENING, async |bot| {
        let card = checks(bot, "Leo has had a fit, the ambulance is here. i miss you").await;
        assert!(card.contains("don’t wait for me") && card.contains("Find people to talk to"), "{card}");
        assert!(!card.contains("Missing") && card.contains("Leo has had a fit"), "the text stays: {card}");
        // It may be a mistake.
        assert!(bot.taps("ana", "It’s not about that").await.contains("Missing them"));
        // It may also be what no phrase says.
        let safe = bot.taps("ana", "It’s about safety or the kids").await;
        assert!(safe.contains("don’t wait for me") && safe.contains("Leo has had a fit"), "{safe}");
        assert_nothing_stored(bot).await;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn words_of_danger_bring_people_first() -> TestResult {
    run_test(EVENING, async |bot| {
        let card = checks(bot, "i want to die without you").await;
        assert!(card.contains("findahelpline.com"), "{card}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_finding_that_is_wrong_goes_from_this_reply_alone() -> TestResult {
    run_test(EVENING, async |bot| {
        assert!(checks(bot, "i miss you").await.contains("Missing them"));
        let card = bot.taps("ana", "That’s wrong").await;
        assert!(card.contains("Nothing else stands out.") && !card.contains("Missing"), "{card}");
        assert!(checks(bot, "i miss you").await.contains("Missing them"), "the next check finds it again");
        assert_nothing_stored(bot).await;
        Ok(())
    })
    .await
}

/// Presses the buttons, one after the other, and returns the last card.
pub async fn presses_all(bot: &mut Bot, labels: &[&str]) -> String {
    let mut card = String::new();
    for label in labels {
        card = bot.taps("ana", label).await;
    }
    card
}

/// Nothing is cut from a message whose author did not cut it.
#[tokio::test]
async fn what_was_marked_as_wrong_stays_so_and_nothing_is_cut_unasked() -> TestResult {
    const BOTH: &str = "I love you. The rent is due Friday.";
    run_in_terminal(EVENING, async |bot| {
        for way in
            [["Three questions", "Yes", "Yes", "Yes"], ["Three questions", "Yes", "No", "Send it anyway"]]
        {
            assert!(checks(bot, BOTH).await.contains("One thing to look at"));
            assert!(bot.taps("ana", "That’s wrong").await.contains("Nothing else stands out."));
            let may = presses_all(bot, &way).await;
            assert!(may.contains("it may go") && may.contains(BOTH), "{may}");
        }
        // One of three is wrong, and so it is after a look at the core.
        assert!(checks(bot, HEAVY).await.contains("3 things"));
        assert!(bot.taps("ana", "1").await.contains("2 things"));
        let back = presses_all(bot, &["Cut it down", "Back"]).await;
        assert!(back.contains("2 things") && !back.contains("Missing them"), "{back}");
        assert_nothing_stored(bot).await;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_was_cut_down_is_held_whole_and_the_card_says_so() -> TestResult {
    run_test(EVENING, async |bot| {
        bot.agrees("ana").await;
        assert!(checks(bot, HEAVY).await.contains("3 things"));
        assert!(bot.taps("ana", "Cut it down").await.contains("it’s the whole message"));
        let may = presses_all(bot, &["Three questions", "Yes", "Yes", "Yes"]).await;
        assert!(may.contains("it’s the whole message") && !may.contains("zzmarker"), "{may}");
        let held = presses_all(bot, &["Hold it ten minutes", "Open it"]).await;
        assert!(held.contains("zzmarker") && held.contains("spare key"), "{held}");
        Ok(())
    })
    .await
}

/// On Discord, what was typed in a form is nowhere else.
#[tokio::test]
async fn who_sends_it_themself_still_has_the_text() -> TestResult {
    run_test(EVENING, async |bot| {
        bot.agrees("ana").await;
        assert!(checks(bot, CLEAN).await.contains("Nothing stands out."));
        for press in ["Show it to copy", "I’ll send it myself"] {
            let card = bot.taps("ana", press).await;
            assert!(card.contains(CLEAN), "{press}: {card}");
        }
        // So has who held it, though it is deleted.
        assert!(checks(bot, CLEAN).await.contains("Nothing stands out."));
        let sent = presses_all(bot, &["Hold it ten minutes", "Open it", "I’ll send it myself"]).await;
        assert!(sent.starts_with("All right. Send it once") && sent.contains(CLEAN), "{sent}");
        assert_eq!(bot.rows("timer").await, 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_newcomer_is_asked_before_it_is_held_and_it_comes_back() -> TestResult {
    run_in_terminal(EVENING, async |bot| {
        assert!(checks(bot, HEAVY).await.contains("3 things"));
        let asked = bot.taps("ana", "Hold it ten minutes").await;
        assert!(asked.contains("Before I keep anything") && asked.contains("zzmarker"), "{asked}");
        assert_nothing_stored(bot).await;
        assert_snapshot!("draft_held", bot.taps("ana", "Yes, keep it").await);
        assert_eq!(bot.bytes_mentioning("zzmarker"), 0, "it is encrypted");
        assert_eq!((bot.rows("plan").await, bot.rows("timer").await), (1, 1));
        bot.restart().await?;
        bot.advance_to("2026-03-02T20:09Z").await;
        bot.expect_silence();
        bot.advance_to("2026-03-02T20:10Z").await;
        bot.expect("ana", "Something for later.");
        let asks = bot.taps("ana", "Open").await;
        assert!(asks.contains("Still want to send it?") && !asks.contains("zzmarker"), "{asks}");
        let text = bot.taps("ana", "Open it").await;
        assert!(text.contains("zzmarker") && text.contains("Do you still want to send it?"), "{text}");
        // A night is until the morning; without a zone, ten hours.
        assert!(bot.taps("ana", "Hold it overnight").await.contains("Held."));
        bot.advance_to("2026-03-03T06:09Z").await;
        bot.expect_silence();
        bot.advance_to("2026-03-03T08:00Z").await;
        bot.expect("ana", "Something for later.");
        bot.says("ana", "/draft").await;
        bot.expect("ana", "I’m holding a message for you.");
        assert!(bot.taps("ana", "Open it").await.contains("zzmarker"));
        assert!(bot.taps("ana", "Let it go").await.starts_with("Gone."));
        assert_eq!(bot.rows("timer").await, 0);
        // A second press finds nothing.
        bot.says("ana", "/draft").await;
        bot.fills("ana", &[CLEAN]).await;
        bot.expect("ana", "Nothing stands out.");
        bot.expect_silence();
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_newcomer_who_says_no_keeps_the_text_on_the_screen() -> TestResult {
    run_test(EVENING, async |bot| {
        assert!(checks(bot, HEAVY).await.contains("3 things"));
        assert!(bot.taps("ana", "Hold it overnight").await.contains("zzmarker"));
        assert!(bot.taps("ana", "No, keep nothing").await.starts_with("All right, I’ve stored nothing."));
        assert_nothing_stored(bot).await;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn one_message_is_held_and_another_takes_its_place_only_when_told() -> TestResult {
    run_test(EVENING, async |bot| {
        bot.agrees("ana").await;
        assert!(checks(bot, HEAVY).await.contains("3 things"));
        assert!(bot.taps("ana", "Hold it ten minutes").await.contains("Held."));
        bot.says("ana", "/draft").await;
        bot.expect("ana", "I’m holding a message for you.");
        bot.presses("ana", "Check another").await;
        bot.fills("ana", &["miss you, other one"]).await;
        bot.expect("ana", "Missing them");
        assert!(bot.taps("ana", "Hold it overnight").await.contains("already holding one"));
        assert!(bot.taps("ana", "Hold this one instead").await.contains("Held."));
        let held = bot.taps("ana", "Open it").await;
        assert!(held.contains("other one") && !held.contains("zzmarker"), "{held}");
        let kept = bot.taps("ana", "Keep it unsent").await;
        assert!(kept.contains("Saved: 4 words."), "{kept}");
        assert_eq!((bot.rows("entry").await, bot.rows("timer").await), (1, 0));
        bot.says("ana", "/draft").await;
        bot.fills("ana", &[CLEAN]).await;
        bot.expect("ana", "Nothing stands out.");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn it_is_kept_as_a_page() -> TestResult {
    run_test(EVENING, async |bot| {
        assert!(checks(bot, HEAVY).await.contains("3 things"));
        let asked = bot.taps("ana", "Keep it unsent").await;
        assert!(asked.contains("zzmarker"), "a newcomer is asked, and sees the text: {asked}");
        assert_nothing_stored(bot).await;
        assert!(bot.taps("ana", "Yes, keep it").await.starts_with("Saved: "));
        assert_eq!((bot.rows("entry").await, bot.bytes_mentioning("zzmarker")), (1, 0));
        bot.says("ana", "/settings journal keep:burn").await;
        bot.expect("ana", "not at all");
        assert!(checks(bot, "miss you").await.contains("Missing them"));
        assert!(bot.taps("ana", "Keep it unsent").await.starts_with("Saved: 2 words."), "it was asked for");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_press_that_comes_too_late_opens_the_form() -> TestResult {
    run_on_discord(EVENING, async |bot| {
        bot.agrees("ana").await;
        assert!(checks(bot, HEAVY).await.contains("3 things"));
        bot.passes(chrono::TimeDelta::minutes(16));
        bot.presses("ana", "Cut it down").await;
        bot.fills("ana", &["love you. Can you bring the spare key on Friday?"]).await;
        bot.expect("ana", "Can you bring the spare key on Friday?");
        assert_eq!(bot.bytes_mentioning("zzmarker"), 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn who_was_asked_for_no_contact_is_kindly_declined() -> TestResult {
    run_in_terminal("2026-03-02T09:00Z", async |bot| {
        bot.is_at_home("ana").await;
        bot.says("ana", "/space start 30").await;
        bot.expect("ana", "Two questions first");
        for (label, answer) in [
            ("No", "Two questions first"),
            ("Yes", "Then it’s about you"),
            ("Carry on", "Set up your space"),
            ("Start", "You’ve started"),
        ] {
            bot.presses("ana", label).await;
            bot.expect("ana", answer);
        }
        bot.expect("ana", "Something for later.");
        bot.says("ana", "/draft").await;
        let card = bot.hears("ana");
        assert!(
            card.contains("I can’t check a message to them.") && card.contains("Write it here"),
            "{card}"
        );
        bot.says("ana", "/draft message:i miss you").await;
        let card = bot.hears("ana");
        assert!(card.contains("I can’t check") && card.contains("Keep it unsent"), "{card}");
        assert!(bot.taps("ana", "Keep it unsent").await.starts_with("Saved: 3 words."));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_message_may_be_long_and_may_come_with_the_command() -> TestResult {
    run_test(EVENING, async |bot| {
        let long: String = "i miss you and i cannot sleep at all ".chars().cycle().take(1_990).collect();
        let card = checks(bot, &long).await;
        assert!(card.contains("Long") && card.contains("3 things"), "{card}");
        bot.says("ana", "/draft message:love you always").await;
        bot.expect("ana", "Missing them");
        assert_nothing_stored(bot).await;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn it_opens_no_form_beside_others() -> TestResult {
    run_in_terminal(EVENING, async |bot| {
        bot.says_beside_others("ana", "/draft").await;
        assert!(!bot.hears("ana").contains("Your message"), "others could read it");
        Ok(())
    })
    .await
}

/// In a space, the member's own notes say who wrote last.
#[tokio::test]
async fn by_the_members_own_notes_they_wrote_last() -> TestResult {
    run_in_terminal("2026-03-02T09:00Z", async |bot| {
        steps_back(bot, "ana", "/space start 10").await;
        bot.says("ana", "/space contact me").await;
        bot.hears_all("ana", &[""]);
        let card = checks(bot, CLEAN).await;
        assert!(card.contains("you wrote last"), "{card}");
        Ok(())
    })
    .await
}
