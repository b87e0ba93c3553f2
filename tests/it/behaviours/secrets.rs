use insta::assert_snapshot;

use crate::support::{Bot, TestResult, run_in_terminal, run_test};

const MORNING: &str = "2026-03-02T09:00Z";

#[tokio::test]
async fn each_of_the_seven_is_one_command_away() -> TestResult {
    run_test(MORNING, async |bot| {
        for number in 1..=7 {
            bot.says("ana", &format!("/secret {number}")).await;
            assert_snapshot!(format!("secret_{number}"), bot.hears("ana"));
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn number_position_and_topic_all_work() -> TestResult {
    run_test(MORNING, async |bot| {
        for line in
            ["/secret 3", "/secret number:3", "/secret topic:get a life", "/secret get a life", "/SECRET 3"]
        {
            bot.says("ana", line).await;
            assert!(bot.hears("ana").starts_with("Secret 3 of 7\n"), "{line}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_is_on_ones_mind_finds_the_secret_about_it() -> TestResult {
    run_test(MORNING, async |bot| {
        for (words, number, other) in [
            ("he went quiet", 2, Some("[1] Secret 6")),
            ("she went quiet", 2, Some("[1] Secret 6")),
            ("quiet", 2, Some("[1] Secret 6")),
            ("qiuet", 2, Some("[1] Secret 6")),
            ("chasin", 1, None),
            ("should i text", 1, Some("[1] Secret 2")),
            ("patiense", 6, None),
            ("losses", 7, None),
        ] {
            bot.says("ana", &format!("/secret topic:{words}")).await;
            let heard = bot.hears("ana");
            assert!(heard.starts_with(&format!("Secret {number} of 7\n")), "{words}: {heard}");
            if let Some(other) = other {
                assert!(heard.contains(other), "{words}: {heard}");
            }
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_number_that_is_not_one_of_them_is_answered_with_those_that_are() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        for number in ["0", "8", "-1", "99999999999999999999", "number:three"] {
            bot.says("ana", &format!("/secret {number}")).await;
            let given = number.trim_start_matches("number:");
            let expected =
                format!("“{given}” isn’t one of them: there are seven, from 1 to 7. /secret lists them.");
            assert!(bot.hears("ana").starts_with(&expected), "{number}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn nothing_or_something_unknown_lists_all_seven() -> TestResult {
    run_test(MORNING, async |bot| {
        bot.says("ana", "/secret").await;
        assert_snapshot!("secret_list", bot.hears("ana"));
        bot.says("ana", "/secret three").await;
        assert_snapshot!("secret_numeral", bot.hears("ana"));
        bot.says("ana", "/secret xylophones").await;
        assert_snapshot!("secret_unknown", bot.hears("ana"));
        bot.presses("ana", "4").await;
        assert!(bot.hears("ana").starts_with("Secret 4 of 7\n"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn back_and_next_turn_the_pages_and_stop_at_the_ends() -> TestResult {
    run_test(MORNING, async |bot| {
        bot.says("ana", "/secret 6").await;
        bot.expect("ana", "Secret 6 of 7");
        bot.presses("ana", "Next").await;
        let last = bot.hears("ana");
        assert!(last.starts_with("Secret 7 of 7\n"));
        assert!(last.contains("(Next)"), "there is nothing after the seventh: {last}");
        bot.says("ana", "/secret 1").await;
        assert!(bot.hears("ana").contains("(Back)"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_button_that_cannot_be_pressed_says_so() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        bot.says("ana", "/secret 7").await;
        bot.expect("ana", "Secret 7 of 7");
        bot.presses("ana", "Next").await;
        assert_eq!(bot.hears("ana"), "“Next” can’t be pressed right now.");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_practice_opens_at_once_and_is_noted_only_for_who_agrees() -> TestResult {
    run_test(MORNING, async |bot| {
        bot.says("ana", "/secret 1").await;
        bot.expect("ana", "Secret 1 of 7");
        bot.presses("ana", "Try it today").await;
        assert_snapshot!("practice_asks", bot.hears("ana"));
        bot.presses("ana", "No, keep nothing").await;
        assert_snapshot!("practice_declined", bot.hears("ana"));
        assert_eq!(
            bot.rows("member").await + bot.rows("practice").await + bot.rows("handled_request").await,
            0
        );

        bot.presses("ana", "Back to the lesson").await;
        assert!(bot.hears("ana").starts_with("Secret 1 of 7\n"));
        bot.presses("ana", "Try it today").await;
        bot.expect("ana", "Secret 1 of 7");
        bot.presses("ana", "Yes, keep it").await;
        assert_snapshot!("practice_noted", bot.hears("ana"));
        assert_eq!(bot.rows("practice").await, 1);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_practice_taken_twice_on_one_day_counts_once() -> TestResult {
    run_test(MORNING, async |bot| {
        bot.agrees("ana").await;
        for (instant, notes) in [("2026-03-02T10:00Z", 1), ("2026-03-02T23:59Z", 1), ("2026-03-03T00:00Z", 2)]
        {
            bot.advance_to(instant).await;
            bot.says("ana", "/secret 5").await;
            bot.expect("ana", "Secret 5 of 7");
            bot.presses("ana", "Try it today").await;
            bot.expect("ana", "Secret 5 of 7");
            assert_eq!(bot.rows("practice").await, notes, "{instant}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_day_of_a_practice_is_the_members_own() -> TestResult {
    run_test("2026-03-02T14:59Z", async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/settings timezone Asia/Tokyo").await;
        bot.expect("ana", "Set: Asia/Tokyo");
        for (instant, notes) in [("2026-03-02T14:59Z", 1), ("2026-03-02T15:00Z", 2)] {
            bot.advance_to(instant).await;
            bot.says("ana", "/secret 5").await;
            bot.expect("ana", "Secret 5 of 7");
            bot.presses("ana", "Try it today").await;
            bot.expect("ana", "Secret 5 of 7");
            assert_eq!(bot.rows("practice").await, notes, "midnight in Tokyo is 15:00Z: {instant}");
        }
        Ok(())
    })
    .await
}

/// A person shares a lesson in the server: they are asked, and go on.
async fn shares(bot: &mut Bot, person: &str, number: u8) {
    bot.says_in_a_server(person, &format!("/secret {number} share:true")).await;
    bot.expect(person, "Discord will show your name and what you typed");
    bot.presses_in_the_server(person, "Show it to everyone").await;
}

#[tokio::test]
async fn nothing_is_shared_before_the_press_that_says_so() -> TestResult {
    run_test(MORNING, async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/settings partner he Bartholomew").await;
        bot.expect("ana", "Set. The lessons now say “Bartholomew”");
        bot.says_in_a_server("ana", "/secret 6 share:true").await;
        assert_snapshot!("share_asked", bot.hears("ana"));
        bot.presses_in_the_server("ana", "Keep it private").await;
        let kept = bot.hears("ana");
        assert!(
            kept.starts_with("Secret 6 of 7\n") && kept.contains("When Bartholomew goes quiet"),
            "{kept}"
        );
        assert!(kept.contains("only you can see this"), "{kept}");
        bot.expect_silence();
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_was_asked_in_own_words_is_not_shared() -> TestResult {
    run_test(MORNING, async |bot| {
        for (line, begin) in [
            ("/secret topic:he went quiet share:true", "Secret 2 of 7\n"),
            ("/secret topic:3 share:true", "Secret 3 of 7\n"),
            ("/secret number:5 topic:he lied share:true", "Secret 5 of 7\n"),
            ("/secret topic:zzz share:true", "The seven secrets\n"),
        ] {
            bot.says_in_a_server("ana", line).await;
            let heard = bot.hears("ana");
            assert!(heard.starts_with(begin), "{line}: {heard}");
            assert!(
                heard.contains("I didn’t share it") && heard.contains("only you can see this"),
                "{line}: {heard}"
            );
            assert!(!heard.contains("Show it to everyone"), "{line}: {heard}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_shared_card_says_nothing_personal_and_turns_openly() -> TestResult {
    run_test(MORNING, async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/settings partner he Bartholomew").await;
        bot.expect("ana", "Set. The lessons now say “Bartholomew”");
        shares(bot, "ana", 6).await;
        let shared = bot.hears("ana");
        assert_snapshot!("secret_shared", shared);
        assert!(!shared.contains("Bartholomew") && !shared.contains("Hide"));

        bot.presses_in_the_server("ana", "Next").await;
        let next = bot.hears("ana");
        assert!(next.starts_with("Secret 7 of 7\n") && !next.contains("Bartholomew"), "{next}");

        bot.presses_in_the_server("ana", "Try it today").await;
        assert!(bot.hears("ana").contains("only you can see this"));
        bot.says("ana", "/secret 6").await;
        assert!(bot.hears("ana").contains("When Bartholomew goes quiet"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_shared_card_looks_the_same_whoever_shares_it() -> TestResult {
    run_test(MORNING, async |bot| {
        shares(bot, "ben", 6).await;
        let framed = bot.hears("ben");
        bot.agrees("ana").await;
        bot.says("ana", "/settings plain on").await;
        bot.expect("ana", "Plain text is on");
        shares(bot, "ana", 6).await;
        assert_eq!(bot.hears("ana"), framed);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_shared_card_is_turned_by_its_owner_alone() -> TestResult {
    run_test(MORNING, async |bot| {
        shares(bot, "ana", 6).await;
        bot.expect("ana", "Secret 6 of 7");
        bot.presses_in_the_server("ben", "Next").await;
        assert_snapshot!("not_yours", bot.hears("ben"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn sharing_outside_a_server_stays_private_and_says_so() -> TestResult {
    run_test(MORNING, async |bot| {
        bot.says_beside_others("ana", "/secret 2 share:true").await;
        let heard = bot.hears("ana");
        assert!(heard.contains("Sharing works in a server."), "{heard}");
        assert!(heard.contains("only you can see this"), "{heard}");
        Ok(())
    })
    .await
}
