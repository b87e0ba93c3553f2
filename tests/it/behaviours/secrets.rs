use breathing_room::core::{Input, Invocation, Person, Platform, Private};
use breathing_room::features::Reply;
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
async fn a_number_and_words_work_as_typed_with_and_without_the_options_name() -> TestResult {
    run_test(MORNING, async |bot| {
        for line in ["/secret 3", "/secret about:3", "/secret about:get a life", "/secret get a life"] {
            bot.says("ana", line).await;
            assert!(bot.hears("ana").starts_with("Secret 3 of 7\n"), "{line}");
        }
        Ok(())
    })
    .await?;
    // Discord's client sends no capitals.
    run_in_terminal(MORNING, async |bot| {
        bot.says("ana", "/SECRET 3").await;
        assert!(bot.hears("ana").starts_with("Secret 3 of 7\n"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_is_on_ones_mind_finds_the_secret_about_it() -> TestResult {
    run_test(MORNING, async |bot| {
        for (words, number, other) in [
            ("he went quiet", 2, Some("Read secret 6")),
            ("she went quiet", 2, Some("Read secret 6")),
            ("quiet", 2, Some("Read secret 6")),
            ("chasin", 1, None),
            ("should i text", 1, Some("Read secret 2")),
            ("patiense", 6, None),
            ("losses", 7, None),
        ] {
            bot.says("ana", &format!("/secret about:{words}")).await;
            let heard = bot.hears("ana");
            assert!(heard.starts_with(&format!("Secret {number} of 7\n")), "{words}: {heard}");
            if let Some(other) = other {
                assert!(heard.contains(other), "{words}: {heard}");
            }
        }
        // One short word that is mistyped may be another word, so its secret is offered and not opened.
        bot.says("ana", "/secret about:qiuet").await;
        let heard = bot.hears("ana");
        assert!(heard.starts_with("Is it one of these?"), "{heard}");
        assert!(heard.find("2 · Take space") < heard.find("6 · Have patience"), "{heard}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_number_that_is_not_one_of_them_is_answered_with_those_that_are() -> TestResult {
    run_test(MORNING, async |bot| {
        for number in ["0", "8", "99999999999999999999", "three"] {
            bot.says("ana", &format!("/secret {number}")).await;
            let heard = bot.hears("ana");
            assert!(heard.contains("Use the digit, 1 to 7"), "{number}: {heard}");
            assert!(heard.contains("7 · Cut your losses"), "{number}: {heard}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn nothing_or_something_unknown_lists_all_seven() -> TestResult {
    run_test(MORNING, async |bot| {
        bot.says("ana", "/secret All seven").await;
        assert_snapshot!("secret_list", bot.hears("ana"));
        bot.says("ana", "/secret three").await;
        assert_snapshot!("secret_numeral", bot.hears("ana"));
        bot.says("ana", "/secret xylophones").await;
        assert_snapshot!("secret_unknown", bot.hears("ana"));
        bot.presses("ana", "4 · ").await;
        assert!(bot.hears("ana").starts_with("Secret 4 of 7\n"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_rest_of_a_lesson_is_one_press_away_and_so_is_the_way_back() -> TestResult {
    run_test(MORNING, async |bot| {
        for number in 1..=7 {
            bot.says("ana", &format!("/secret {number}")).await;
            bot.expect("ana", "Try it today");
            bot.presses("ana", "Read on").await;
            assert_snapshot!(format!("secret_{number}_more"), bot.hears("ana"));
            bot.presses("ana", "Back to the lesson").await;
            bot.expect("ana", "Read on");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_menu_turns_the_pages_stops_at_the_ends_and_leads_to_the_list() -> TestResult {
    run_test(MORNING, async |bot| {
        bot.says("ana", "/secret 6").await;
        bot.expect("ana", "Secret 6 of 7");
        bot.presses("ana", "Next").await;
        let last = bot.hears("ana");
        assert!(last.starts_with("Secret 7 of 7\n") && !last.contains("Next"), "{last}");
        bot.presses("ana", "All seven").await;
        bot.expect("ana", "The seven secrets");
        bot.presses("ana", "1 · Stop chasing").await;
        let first = bot.hears("ana");
        assert!(first.starts_with("Secret 1 of 7\n") && !first.contains("Previous"), "{first}");
        bot.presses("ana", "Find people to talk to").await;
        bot.expect("ana", "Real people you can reach");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_is_suggested_fills_in_a_number_and_nothing_of_ones_own_words() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        let suggests = async |id: &str, text: &str| {
            let options = vec![("about".to_owned(), Private::new(text))];
            let invocation = Invocation { command: "secret".into(), sub: None, options };
            let typing = Input::Complete { invocation, option: "about".into() };
            let Reply::Suggest(choices) = bot.delivers(id, "ana", typing).await else {
                panic!("suggestions for {text}")
            };
            choices.into_iter().map(|choice| (choice.label, choice.value)).collect::<Vec<_>>()
        };
        let all = suggests("1", "").await;
        assert_eq!(all.len(), 8, "{all:?}");
        assert_eq!(all[2], ("3 · Get a life (yours, back)".to_owned(), "3".to_owned()));
        assert_eq!(all[7], ("All seven".to_owned(), "All seven".to_owned()));
        let quiet = suggests("2", "he went quiet").await;
        assert_eq!(quiet[0], ("2 · Take space".to_owned(), "2".to_owned()), "{quiet:?}");
        assert!(quiet.iter().all(|(_, value)| value.len() == 1), "{quiet:?}");
        assert_eq!(suggests("3", "3").await, [all[2].clone()]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_bare_command_lists_all_where_a_client_sends_it() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        bot.says("ana", "/secret").await;
        let listed = bot.hears("ana");
        for line in ["/secret All seven", "/secret all seven"] {
            bot.says("ana", line).await;
            assert_eq!(bot.hears("ana"), listed, "{line}");
        }
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
    bot.expect(person, "Discord shows everyone here your name and what you typed");
    bot.presses_in_the_server(person, "Show it to everyone").await;
}

#[tokio::test]
async fn nothing_is_shared_before_the_press_that_says_so() -> TestResult {
    run_test(MORNING, async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/settings partner he Bartholomew").await;
        bot.expect("ana", "“Bartholomew”");
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
            ("/secret about:he went quiet share:true", "Secret 2 of 7\n"),
            ("/secret about:the 3 share:true", "Secret 3 of 7\n"),
            ("/secret about:he lied share:true", "Secret 5 of 7\n"),
            ("/secret about:zzz share:true", "The seven secrets\n"),
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
async fn a_shared_card_says_nothing_personal_and_has_one_button_for_everyone() -> TestResult {
    run_test(MORNING, async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/settings partner he Bartholomew").await;
        bot.expect("ana", "“Bartholomew”");
        shares(bot, "ana", 6).await;
        let shared = bot.hears("ana");
        assert_snapshot!("secret_shared", shared);
        assert!(!shared.contains("Bartholomew") && !shared.contains("Hide"));
        assert!(!shared.contains("[2]"), "one button: {shared}");

        bot.presses_in_the_server("ana", "Read privately").await;
        let own = bot.hears("ana");
        assert!(
            own.contains("only you can see this") && own.contains("When Bartholomew goes quiet"),
            "{own}"
        );
        bot.presses_in_the_server("ben", "Read privately").await;
        let bens = bot.hears("ben");
        assert!(bens.starts_with("Secret 6 of 7\n") && bens.contains("only you can see this"), "{bens}");
        assert!(!bens.contains("Bartholomew"), "{bens}");
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
async fn an_older_shared_card_is_turned_by_its_owner_alone() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        for (person, answer) in [("ana", "Cut your losses"), ("ben", "That card belongs to someone else.")] {
            let owner = Some(Person { platform: Platform::Console, user: "ana".into() });
            let press = Input::Press { id: "1|shared|next|6".into(), values: Vec::new(), owner };
            let Reply::Show(show) = bot.delivers(person, person, press).await else { panic!("a card") };
            let card = format!("{:?}", show.card);
            assert!(card.contains(answer), "{person}: {card}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn sharing_outside_a_server_stays_private_and_says_so() -> TestResult {
    run_test(MORNING, async |bot| {
        bot.says_beside_others("ana", "/secret 2 share:true").await;
        let heard = bot.hears("ana");
        assert!(heard.contains("Sharing only works in a server."), "{heard}");
        assert!(heard.contains("only you can see this"), "{heard}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_bad_day_of_the_partner_has_a_card_of_its_own() -> TestResult {
    run_test(MORNING, async |bot| {
        for line in [
            "/secret they had a bad day",
            "/secret she had a really rough day",
            "/secret my boyfriend had a bad day at work",
        ] {
            bot.says("ana", line).await;
            let card = bot.hears("ana");
            for words in ["Secret 4 of 7", "They had a bad day", "Better not", "no reason to hurt you"] {
                assert!(card.contains(words), "{line}: {words}: {card}");
            }
        }
        bot.presses("ana", "Back to the lesson").await;
        bot.expect("ana", "Less fixing, more listening.");
        bot.presses("ana", "They had a bad day").await;
        bot.expect("ana", "You don’t have to fix it.");
        for line in ["/secret i had a bad day", "/secret 4"] {
            bot.says("ana", line).await;
            let card = bot.hears("ana");
            assert!(!card.contains("Better not"), "{line}: {card}");
        }
        Ok(())
    })
    .await
}

/// Where listening to the partner is not for the member, their bad day opens no lesson about time apart.
#[tokio::test]
async fn a_bad_day_of_a_partner_to_be_afraid_of_stays_closed() -> TestResult {
    for (answers, title) in
        [([true, false], "Not this one, and not alone"), ([false, true], "A no stays a no")]
    {
        run_in_terminal(MORNING, async |bot| {
            super::no::begins(bot, "ana", "/space start 2 weeks", answers).await;
            bot.says("ana", "/secret he had a bad day").await;
            let card = bot.hears("ana");
            assert!(card.contains(title) && card.contains("Find people to talk to"), "{card}");
            assert!(!card.contains("your head’s clearer") && !card.contains("Better not"), "{card}");
            Ok(())
        })
        .await?;
    }
    Ok(())
}
