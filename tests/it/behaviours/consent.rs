use breathing_room::core::{Block, Card};
use breathing_room::features::Reply;
use insta::assert_snapshot;

use crate::support::{TestResult, press, run_test};

const NOON: &str = "2026-03-02T12:00Z";

#[tokio::test]
async fn the_first_thing_to_store_asks_once() -> TestResult {
    run_test(NOON, async |bot| {
        bot.says("ana", "/settings timezone Lisbon").await;
        assert_snapshot!("consent", bot.hears("ana"));
        assert_eq!(bot.rows("member").await, 0, "nothing is stored before they agree");
        bot.presses("ana", "Yes, keep it").await;
        assert!(bot.hears("ana").contains("Set: Europe/Lisbon, where it’s noon now."));
        bot.says("ana", "/settings quiet off").await;
        assert!(bot.hears("ana").starts_with("Quiet hours are off."), "they are not asked again");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn whoever_declines_keeps_everything_that_stores_nothing() -> TestResult {
    run_test(NOON, async |bot| {
        bot.says("ana", "/settings plain on").await;
        bot.expect("ana", "Before I keep anything");
        bot.presses("ana", "No, keep nothing").await;
        assert_snapshot!("declined", bot.hears("ana"));
        for (line, start) in [
            ("/secret 2", "Secret 2 of 7"),
            ("/safety", "Real people you can reach"),
            ("/help", "Only you see my answers."),
        ] {
            bot.says("ana", line).await;
            assert!(bot.hears("ana").starts_with(start), "{line}");
        }
        for table in ["member", "practice", "handled_request"] {
            assert_eq!(bot.rows(table).await, 0, "{table}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_name_waits_for_consent_and_never_travels_in_a_button() -> TestResult {
    run_test(NOON, async |bot| {
        bot.says("ana", "/settings partner name:Zebedee").await;
        let asked = bot.hears("ana");
        assert!(!asked.contains("Zebedee"), "{asked}");
        bot.presses("ana", "Yes, keep it").await;
        assert!(bot.hears("ana").contains("“Zebedee”"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn pronouns_wait_together_with_the_name() -> TestResult {
    run_test(NOON, async |bot| {
        bot.says("ana", "/settings partner she Zoe").await;
        assert!(!bot.hears("ana").contains("Zoe"));
        bot.presses("ana", "Yes, keep it").await;
        bot.expect("ana", "“Zoe”");
        bot.says("ana", "/settings").await;
        bot.expect("ana", "Zoe · she / her");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn both_parts_of_a_change_are_kept() -> TestResult {
    run_test(NOON, async |bot| {
        bot.says("ana", "/settings discreet off 3").await;
        bot.expect("ana", "Before I keep anything");
        bot.presses("ana", "Yes, keep it").await;
        let heard = bot.hears("ana");
        assert!(heard.contains("Discreet is off.") && heard.contains("Your reminder is ready. *"), "{heard}");
        bot.says("ana", "/settings discreet on 4").await;
        assert!(bot.hears("ana").contains("Discreet is on. A message from me shows “Ready when you are.”"));
        bot.says("ana", "/settings discreet").await;
        bot.expect("ana", "When this is on");
        bot.hides("ana", "Ready when you are.").await;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_request_that_arrives_twice_takes_effect_once() -> TestResult {
    run_test(NOON, async |bot| {
        let yes = |then: &str| press(format!("1|consent|yes|{then}"));
        let first = bot.delivers("77", "ana", yes("set|plain|on")).await;
        bot.delivers("78", "ana", yes("set|plain|off")).await;
        let again = bot.delivers("77", "ana", yes("set|plain|on")).await;
        assert_eq!(first, again, "the repeat is answered the same");
        bot.says("ana", "/settings").await;
        assert!(bot.hears("ana").contains("Plain text: off"), "what came after it stands");
        assert_eq!(bot.rows("handled_request").await, 2);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_button_outlives_a_restart() -> TestResult {
    run_test(NOON, async |bot| {
        bot.restart().await?;
        let next = press("1|secret|next|3");
        let Reply::Show(show) = bot.delivers("1", "ana", next).await else { panic!("a card") };
        assert_eq!(show.card.kicker.as_deref(), Some("Secret 4 of 7"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_button_of_another_version_says_what_to_do() -> TestResult {
    run_test(NOON, async |bot| {
        for id in ["0|secret|next|3", "2|secret|next|3", "1|secret|next|9", "1|unknown", "", "1|set|line|200"]
        {
            let press = press(id);
            let Reply::Show(show) = bot.delivers(&format!("p{id}"), "ana", press).await else {
                panic!("a card")
            };
            let Card { blocks, .. } = show.card;
            let Some(Block::Text(text)) = blocks.first() else { panic!("a text") };
            assert!(text.contains("from before an update"), "{id}: {text}");
        }
        Ok(())
    })
    .await
}

/// What was written at length is on the card that asks, so that a no costs no word.
#[tokio::test]
async fn a_long_text_that_is_not_kept_is_given_back() -> TestResult {
    run_test("2026-03-02T12:00Z", async |bot| {
        for (person, line, opens, written) in [
            ("ana", "/story", "We parted", &["We met at a market, and it rained.", "Go to bed."][..]),
            ("ben", "/limits", "Write them down", &["No more lies at breakfast."][..]),
            ("cleo", "/life add", "", &["Sam from the choir", "The climbing wall"][..]),
        ] {
            bot.says(person, line).await;
            if !opens.is_empty() {
                bot.expect(person, "");
                bot.presses(person, opens).await;
            }
            bot.fills(person, written).await;
            let asked = bot.hears(person);
            for text in written {
                assert!(asked.contains("Before I keep anything") && asked.contains(text), "{line}: {asked}");
            }
            bot.presses(person, "No, keep nothing").await;
            bot.expect(person, "I’ve stored nothing.");
        }
        assert_eq!(bot.rows("member").await, 0);
        Ok(())
    })
    .await
}
