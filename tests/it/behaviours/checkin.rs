use insta::assert_snapshot;

use crate::support::discord::Message;
use crate::support::{Bot, TestResult, run_in_terminal, run_on_discord, run_test};

/// A Monday.
const NOON: &str = "2026-03-02T12:00Z";
/// The same hour on the Mondays after it.
const MONDAYS: [&str; 12] = [
    "2026-03-02T12:00Z",
    "2026-03-09T12:00Z",
    "2026-03-16T12:00Z",
    "2026-03-23T12:00Z",
    "2026-03-30T12:00Z",
    "2026-04-06T12:00Z",
    "2026-04-13T12:00Z",
    "2026-04-20T12:00Z",
    "2026-04-27T12:00Z",
    "2026-05-04T12:00Z",
    "2026-05-11T12:00Z",
    "2026-05-18T12:00Z",
];

/// A member who checks in on Mondays.
async fn checks_in(bot: &mut Bot, answers: &[&str]) {
    for (monday, answers) in MONDAYS.iter().zip(answers) {
        bot.advance_to(monday).await;
        bot.says("ana", &format!("/checkin {answers}")).await;
        bot.expect("ana", "Noted:");
    }
}

/// The last message before the member.
fn last_message(bot: &Bot) -> Message {
    bot.discord().dms("ana").pop().expect("a message")
}

#[tokio::test]
async fn a_newcomer_reads_what_it_is_for_and_starts() -> TestResult {
    run_test(NOON, async |bot| {
        bot.says("ana", "/checkin").await;
        let intro = bot.hears("ana");
        assert!(intro.contains("Three numbers once a week") && intro.contains("Check in"), "{intro}");
        bot.presses("ana", "Check in").await;
        bot.expect("ana", "Before I keep anything");
        assert_eq!(bot.rows("plan").await, 0);
        bot.presses("ana", "Yes, keep it").await;
        bot.fills("ana", &["4", "three", ""]).await;
        bot.expect("ana", "Noted: loved 4 and valued 3.");
        assert_eq!(bot.rows("plan").await, 1);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_a_newcomer_types_waits_for_their_yes() -> TestResult {
    run_test(NOON, async |bot| {
        bot.says("ana", "/checkin loved:4 valued:3 needed:5").await;
        bot.expect("ana", "Before I keep anything");
        bot.presses("ana", "Yes, keep it").await;
        bot.expect("ana", "Noted: loved 4, valued 3 and needed 5.");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_is_no_answer_is_said_and_kept_in_the_form() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/checkin").await;
        bot.expect("ana", "Three numbers once a week");
        bot.presses("ana", "Check in").await;
        bot.fills("ana", &["", "", ""]).await;
        bot.expect("ana", "All three were empty");
        bot.presses_edit_again("ana").await;
        bot.fills("ana", &["9", "2", ""]).await;
        bot.expect("ana", "I didn’t catch “9”.");
        bot.presses_edit_again("ana").await;
        bot.fills("ana", &["5/5", "2", ""]).await;
        bot.expect("ana", "Noted: loved 5 and valued 2.");
        bot.says("ana", "/checkin loved:7").await;
        let refused = bot.hears("ana");
        assert!(!refused.contains("Noted"), "{refused}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_second_one_on_the_same_day_corrects_the_first() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/checkin loved:4 valued:3").await;
        bot.expect("ana", "Noted: loved 4 and valued 3.");
        bot.says("ana", "/checkin needed:1").await;
        bot.expect("ana", "Changed for today: loved 4, valued 3 and needed 1.");
        bot.presses("ana", "Change today’s").await;
        bot.fills("ana", &["2", "4", "5"]).await;
        bot.expect("ana", "Changed for today: loved 2, valued 4 and needed 5.");
        bot.advance_to("2026-03-03T12:00Z").await;
        bot.says("ana", "/checkin").await;
        bot.expect("ana", "Last time: yesterday");
        bot.says("ana", "/checkin loved:3").await;
        bot.expect("ana", "Noted: loved 3.");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_terminal_draws_twelve_weeks_with_blocks() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.agrees("ana").await;
        let answers = [
            "4 3 5", "4 3 5", "3 3 4", "2 2 4", "2 2", "1 1 3", "2 1 3", "2 2 4", "3 2 4", "4 3 4", "4 3 5",
            "5 3 5",
        ];
        checks_in(bot, &answers).await;
        bot.says("ana", "/checkin").await;
        assert_snapshot!("checkin_weeks", bot.hears("ana"));
        bot.presses("ana", "Read it in words").await;
        assert_snapshot!("checkin_words", bot.hears("ana"));
        bot.presses("ana", "Back to the picture").await;
        bot.expect("ana", "loved");
        bot.says("ana", "/settings plain on").await;
        bot.expect("ana", "Plain text");
        bot.says("ana", "/checkin").await;
        let plain = bot.hears("ana");
        assert!(plain.contains("loved: 4, 4, 3, 2") && !plain.contains('▁'), "{plain}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn discord_shows_a_picture_with_its_words_and_takes_it_away() -> TestResult {
    run_on_discord(NOON, async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/checkin loved:4 valued:3 needed:5").await;
        bot.expect("ana", "Noted");
        let message = last_message(bot);
        assert_eq!(message.files.len(), 1);
        assert!(message.files[0].bytes.starts_with(b"\x89PNG"), "a PNG");
        let all = message.every_component();
        let gallery = all.iter().find(|part| part["type"] == 12).expect("a gallery");
        let words = gallery["items"][0]["description"].as_str().expect("words");
        assert!(words.contains("loved: none, none, none and 4."), "{words}");
        // What is behind the picture goes with it.
        bot.presses("ana", "Read it in words").await;
        bot.expect("ana", "needed: none, none, none and 5.");
        assert!(last_message(bot).files.is_empty(), "the picture is off the message");
        bot.presses("ana", "Back to the picture").await;
        bot.expect("ana", "That’s a start.");
        assert_eq!(last_message(bot).files.len(), 1);
        bot.says("ana", "/settings plain on").await;
        bot.expect("ana", "Plain text");
        bot.says("ana", "/checkin").await;
        bot.expect("ana", "loved: none, none, none and 4.");
        assert!(last_message(bot).files.is_empty(), "plain text has no pictures");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn low_months_offer_the_seventh_secret_once() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        let low = "loved:2 valued:2 needed:1";
        checks_in(bot, &[low; 8]).await;
        // Eight weeks after the first one.
        bot.advance_to(MONDAYS[8]).await;
        bot.says("ana", &format!("/checkin {low}")).await;
        let offer = bot.hears("ana");
        assert!(offer.contains("It’s been low for months") && offer.contains("Read secret 7"), "{offer}");
        assert!(offer.contains("/safety"), "the line that says when it does not apply: {offer}");
        bot.says("ana", "/now").await;
        let home = bot.hears("ana");
        assert!(home.contains("been low for a long while") && !home.contains("You said so"), "{home}");
        for monday in &MONDAYS[9..] {
            bot.advance_to(monday).await;
            bot.says("ana", &format!("/checkin {low}")).await;
            let said = bot.hears("ana");
            assert!(said.contains("Noted") && !said.contains("low for months"), "{said}");
            bot.says("ana", "/now").await;
            let home = bot.hears("ana");
            assert!(!home.contains("been low") && !home.contains("Read secret 7"), "left at that: {home}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn one_good_day_lately_keeps_the_offer_away() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.agrees("ana").await;
        checks_in(bot, &["2 2 1", "2 2 1", "2 2 1", "2 2 1", "2 2 1", "2 2 1", "2 2 1", "2 4 1"]).await;
        bot.advance_to(MONDAYS[8]).await;
        bot.says("ana", "/checkin 2 2 1").await;
        let said = bot.hears("ana");
        assert!(said.contains("Noted") && !said.contains("low for months"), "{said}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_reminder_comes_at_its_time_and_opens_the_form() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.says("ana", "/checkin").await;
        bot.expect("ana", "Three numbers once a week");
        bot.presses("ana", "Remind me weekly").await;
        bot.expect("ana", "Yes, Sundays at 6 pm");
        bot.presses("ana", "Yes, Sundays at 6 pm").await;
        // Its hour is one of the member's day.
        bot.expect("ana", "Before I keep anything");
        bot.presses("ana", "Yes, keep it").await;
        bot.fills("ana", &["Lisbon"]).await;
        bot.expect("ana", "Done: Sundays at 6 pm.");
        bot.restart().await?;
        bot.advance_to("2026-03-08T17:59Z").await;
        bot.expect_silence();
        bot.advance_to("2026-03-08T18:00Z").await;
        bot.expect("ana", "Something for later.");
        bot.presses("ana", "Open").await;
        bot.expect("ana", "how was it this week?");
        bot.presses("ana", "Check in").await;
        bot.fills("ana", &["3", "3", "3"]).await;
        bot.expect("ana", "Noted: loved 3, valued 3 and needed 3.");
        // On a day with answers none comes.
        bot.advance_to("2026-03-15T12:00Z").await;
        bot.says("ana", "/checkin 3 3 3").await;
        bot.expect("ana", "Noted");
        bot.advance_to("2026-03-16T12:00Z").await;
        bot.expect_silence();
        // It moves with the member.
        bot.says("ana", "/settings timezone Asia/Tokyo").await;
        bot.expect("ana", "Set: Asia/Tokyo");
        bot.advance_to("2026-03-22T08:59Z").await;
        bot.expect_silence();
        bot.advance_to("2026-03-22T09:00Z").await;
        bot.expect("ana", "Something for later.");
        bot.presses("ana", "Stop these").await;
        bot.expect("ana", "Done, no more reminders.");
        bot.advance_to("2026-04-12T12:00Z").await;
        bot.expect_silence();
        // A second press does no harm.
        bot.says("ana", "/checkin").await;
        bot.expect("ana", "Last time");
        bot.presses("ana", "Remind me weekly").await;
        bot.expect("ana", "Another day or time?");
        bot.presses("ana", "Another time").await;
        bot.fills("ana", &["whenever"]).await;
        bot.expect("ana", "I didn’t catch a day and a time in “whenever”.");
        bot.fills("ana", &["Friday 9 pm"]).await;
        bot.expect("ana", "Done: Fridays at 9 pm.");
        bot.advance_to("2026-04-17T12:00Z").await;
        bot.expect("ana", "Something for later.");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_was_felt_is_encrypted() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/checkin loved:4 valued:3 needed:5").await;
        bot.expect("ana", "Noted");
        assert_eq!(bot.rows("plan where kind = 'checkin'").await, 1);
        assert_eq!(bot.rows("plan where kind = 'checkin' and state like '%loved%'").await, 0, "encrypted");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn for_a_member_who_keeps_away_it_is_about_everyone_else() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.is_at_home("ana").await;
        bot.says("ana", "/space start 60").await;
        bot.expect("ana", "Two questions first");
        for (label, answer) in [("No", "Two questions first"), ("Yes", "Then it’s about you")] {
            bot.presses("ana", label).await;
            bot.expect("ana", answer);
        }
        bot.presses("ana", "Carry on").await;
        bot.expect("ana", "Set up your space");
        bot.says("ana", "/checkin").await;
        let intro = bot.hears("ana");
        assert!(intro.contains("by friends, by family, by yourself"), "{intro}");
        Ok(())
    })
    .await
}

/// Beside the seventh secret, patience is not the advice, and one way to it is enough.
#[tokio::test]
async fn after_low_months_nothing_speaks_of_patience() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        let low = "loved:2 valued:2 needed:1";
        checks_in(bot, &[low; 8]).await;
        bot.advance_to(MONDAYS[8]).await;
        bot.says("ana", &format!("/checkin {low}")).await;
        let offer = bot.hears("ana");
        assert!(!offer.contains("Read secret 6") && !offer.contains("Patience"), "{offer}");
        assert_eq!(offer.matches("Read secret 7").count(), 1, "{offer}");
        bot.says("ana", "/checkin").await;
        let card = bot.hears("ana");
        assert!(card.contains("Read secret 7") && !card.contains("Patience"), "{card}");
        // Better answers take effect on the card that notes them.
        bot.says("ana", "/checkin loved:5 valued:5 needed:5").await;
        let card = bot.hears("ana");
        assert!(card.contains("Read secret 6") && !card.contains("Read secret 7"), "{card}");
        Ok(())
    })
    .await
}

/// After months without any, there is nothing to draw, and it is no start either.
#[tokio::test]
async fn after_a_long_time_without_any_there_is_no_empty_picture() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/checkin loved:3 valued:3 needed:3").await;
        bot.expect("ana", "That’s a start.");
        bot.advance_to("2026-04-06T12:00Z").await;
        bot.says("ana", "/checkin").await;
        let card = bot.hears("ana");
        assert!(card.contains("Nothing in the last four weeks") && !card.contains("a start"), "{card}");
        assert!(card.contains("Read it in words"), "{card}");
        bot.advance_to("2026-06-10T12:00Z").await;
        bot.presses("ana", "Read it in words").await;
        for _ in 0..2 {
            let card = bot.hears("ana");
            assert!(
                card.contains("Nothing in the last twelve weeks") && card.contains("Last time"),
                "{card}"
            );
            for empty in ["none", "a start", "Read it in words", "▁", "weeks ago"] {
                assert!(!card.contains(empty), "{empty}: {card}");
            }
            bot.says("ana", "/checkin").await;
        }
        bot.expect("ana", "Nothing in the last twelve weeks");
        bot.says("ana", "/checkin 4 4 4").await;
        bot.expect("ana", "Noted: loved 4");
        Ok(())
    })
    .await
}
