use breathing_room::core::{Input, Invocation, Private};
use breathing_room::features::Reply;
use insta::assert_snapshot;

use crate::support::{TestResult, run_in_terminal, run_test};

const NIGHT: &str = "2026-03-02T03:00Z";

#[tokio::test]
async fn lines_are_shown_by_the_country_that_is_chosen() -> TestResult {
    run_test(NIGHT, async |bot| {
        bot.says("ana", "/safety").await;
        assert_snapshot!("safety", bot.hears("ana"));
        bot.presses("ana", "Portugal").await;
        assert_snapshot!("safety_portugal", bot.hears("ana"));
        bot.presses("ana", "United States").await;
        assert_snapshot!("safety_united_states", bot.hears("ana"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_country_is_known_by_name_code_and_habit() -> TestResult {
    run_test(NIGHT, async |bot| {
        for (given, name) in [
            ("GB", "United Kingdom"),
            ("uk", "United Kingdom"),
            ("england", "United Kingdom"),
            ("usa", "United States"),
            ("US", "United States"),
            ("The United Kingdom", "United Kingdom"),
            ("U.S.A.", "United States"),
            ("ESPANA", "Spain"),
            ("España", "Spain"),
            ("osterreich", "Austria"),
            ("Éire", "Ireland"),
            ("country:IT", "Italy"),
            ("in", "India"),
        ] {
            bot.says("ana", &format!("/safety {given}")).await;
            let heard = bot.hears("ana");
            assert!(heard.starts_with(&format!("Real people you can reach: {name}\n")), "{given}: {heard}");
        }
        Ok(())
    })
    .await
}

/// Countries without a confirmed line, and words that are no country.
const NOT_LISTED: [&str; 52] = [
    "Iran",
    "Iraq",
    "Iceland",
    "Poland",
    "Ukraine",
    "Belarus",
    "Russia",
    "China",
    "Turkey",
    "Greece",
    "Israel",
    "Egypt",
    "Nigeria",
    "Kenya",
    "Ghana",
    "Ethiopia",
    "Morocco",
    "Chile",
    "Colombia",
    "Peru",
    "Venezuela",
    "Cuba",
    "Jamaica",
    "Haiti",
    "Pakistan",
    "Bangladesh",
    "Indonesia",
    "Malaysia",
    "Thailand",
    "Vietnam",
    "Philippines",
    "Singapore",
    "Taiwan",
    "North Korea",
    "Hungary",
    "Romania",
    "Bulgaria",
    "Serbia",
    "Croatia",
    "Slovenia",
    "Slovakia",
    "Czechia",
    "Estonia",
    "Latvia",
    "Lithuania",
    "Luxembourg",
    "Malta",
    "Guinea",
    "the",
    "land",
    "united",
    "south",
];

#[tokio::test]
async fn another_countrys_numbers_are_never_shown() -> TestResult {
    run_in_terminal(NIGHT, async |bot| {
        for given in NOT_LISTED {
            bot.says("ana", &format!("/safety {given}")).await;
            let heard = bot.hears("ana");
            assert!(heard.starts_with("Real people you can reach\n"), "{given}: {heard}");
            assert!(heard.contains(&format!("I don’t have lines for “{given}”")), "{given}: {heard}");
            assert!(!heard.contains("call 1"), "{given}: {heard}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_country_with_a_typo_is_a_question() -> TestResult {
    run_test(NIGHT, async |bot| {
        bot.says("ana", "/safety germny").await;
        assert_snapshot!("safety_near", bot.hears("ana"));
        bot.database_fails().await;
        bot.presses("ana", "Lines: Germany").await;
        assert!(bot.hears("ana").starts_with("Real people you can reach: Germany\n"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn words_of_fear_or_despair_put_people_to_talk_to_first() -> TestResult {
    run_test(NIGHT, async |bot| {
        for (line, first) in [
            ("/secret topic:I want to die", CRISIS),
            ("/secret topic:i just can’t go on without her", CRISIS),
            ("/secret topic:sometimes I think about killing myself", CRISIS),
            ("/secret topic:he hits me when he drinks", FEAR),
            ("/secret topic:my husband hit me", FEAR),
            ("/secret topic:I’m scared of her", FEAR),
            ("/secret topic:afraid of my boyfriend", FEAR),
            ("/secret topic:she follows me everywhere", FEAR),
            ("/secret topic:he WON'T let me leave", FEAR),
            ("/help topic:he threatens me", FEAR),
            ("/help topic:suicide", CRISIS),
        ] {
            bot.says("ana", line).await;
            let heard = bot.hears("ana");
            assert!(heard.starts_with(first), "{line}: {heard}");
        }
        bot.says("ana", "/secret topic:he went quiet and I am scared of him").await;
        assert_snapshot!("safety_first", bot.hears("ana"));
        bot.presses("ana", "People to talk to").await;
        assert!(bot.hears("ana").starts_with("Real people you can reach\n"));
        for table in ["member", "practice", "handled_request"] {
            assert_eq!(bot.rows(table).await, 0, "{table}");
        }
        Ok(())
    })
    .await
}

const CRISIS: &str = "I’m glad you said it here.";
const FEAR: &str = "Nobody gets to hurt you, scare you or control you";

#[tokio::test]
async fn ones_own_words_can_be_sent_where_titles_are_suggested() -> TestResult {
    run_in_terminal(NIGHT, async |bot| {
        let options = vec![("topic".to_owned(), Private::new("my girlfriend hit me"))];
        let invocation = Invocation { command: "secret".into(), sub: None, options };
        let typing = Input::Complete { invocation, option: "topic".into() };
        let Reply::Suggest(choices) = bot.delivers("1", "ana", typing).await else { panic!("suggestions") };
        assert_eq!(choices[0].label, "First of all: real people you can talk to, now");
        assert_eq!(choices[0].value, "my girlfriend hit me");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_sad_word_alone_sets_off_nothing() -> TestResult {
    run_in_terminal(NIGHT, async |bot| {
        for text in [
            "he went quiet",
            "i am afraid of losing him",
            "it hurts so much",
            "i miss her",
            "we fight",
            "afraid he will never come back",
            "it hit me that we are over",
            "I don’t want to live with him",
            "he pushed me away",
        ] {
            bot.says("ana", &format!("/secret topic:{text}")).await;
            let heard = bot.hears("ana");
            assert!(!heard.contains(CRISIS) && !heard.contains(FEAR), "{text}: {heard}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_puts_safety_first_is_never_shared() -> TestResult {
    run_test(NIGHT, async |bot| {
        bot.says_in_a_server("ana", "/secret topic:he went quiet after he hit me share:true").await;
        let heard = bot.hears("ana");
        assert!(heard.contains(FEAR) && heard.contains("only you can see this"), "{heard}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_cry_that_is_no_command_is_told_of_safety() -> TestResult {
    run_in_terminal(NIGHT, async |bot| {
        for line in ["/sos", "/crisis", "/emergency", "/suicide", "/SOS", "/911", "/kill-myself"] {
            bot.says("ana", line).await;
            let heard = bot.hears("ana");
            let first = heard.contains("but there is /safety") || heard.starts_with(CRISIS);
            assert!(first, "{line}: {heard}");
        }
        bot.presses("ana", "People to talk to").await;
        assert!(bot.hears("ana").starts_with("Real people you can reach\n"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn without_a_database_a_practice_opens_and_nothing_is_noted() -> TestResult {
    run_test(NIGHT, async |bot| {
        bot.says("ana", "/secret 1").await;
        bot.expect("ana", "Secret 1 of 7");
        bot.presses("ana", "Try it today").await;
        assert!(bot.hears("ana").contains("Shall I note"));
        bot.database_fails().await;
        bot.presses("ana", "Yes, keep it").await;
        let heard = bot.hears("ana");
        assert!(
            heard.contains("Today, if you like") && heard.contains("Nothing was noted: my memory"),
            "{heard}"
        );
        bot.presses("ana", "Back to the lesson").await;
        bot.expect("ana", "Secret 1 of 7");
        bot.presses("ana", "Try it today").await;
        assert!(bot.hears("ana").contains("Nothing was noted: my memory"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn keeping_nothing_needs_no_database() -> TestResult {
    run_test(NIGHT, async |bot| {
        bot.says("ana", "/settings plain on").await;
        bot.expect("ana", "Before I keep anything");
        bot.database_fails().await;
        bot.presses("ana", "No, keep nothing").await;
        assert!(bot.hears("ana").starts_with("All right, nothing was stored."));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_kind_that_is_not_confirmed_points_elsewhere() -> TestResult {
    run_test(NIGHT, async |bot| {
        bot.says("ana", "/safety Italy").await;
        let heard = bot.hears("ana");
        assert!(
            heard.contains("I couldn’t confirm a crisis line for this country; findahelpline.com"),
            "{heard}"
        );
        assert!(heard.contains("1522"), "{heard}");
        bot.says("ana", "/safety Atlantis").await;
        assert_snapshot!("safety_unknown", bot.hears("ana"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn it_works_without_a_database_and_stores_nothing() -> TestResult {
    run_test(NIGHT, async |bot| {
        bot.database_fails().await;
        bot.says("ana", "/safety").await;
        assert!(bot.hears("ana").starts_with("Real people you can reach"));
        bot.presses("ana", "Ireland").await;
        assert!(bot.hears("ana").contains("Women's Aid"));
        bot.presses("ana", "Hide").await;
        assert_eq!(bot.hears("ana"), "Nothing new here.");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn without_a_database_the_lessons_go_on_and_settings_say_so() -> TestResult {
    run_test(NIGHT, async |bot| {
        bot.database_fails().await;
        for (line, start) in
            [("/secret 3", "Secret 3 of 7"), ("/help", "How this works"), ("/about", "About Breathing Room")]
        {
            bot.says("ana", line).await;
            let heard = bot.hears("ana");
            assert!(heard.starts_with(start), "{line}: {heard}");
        }
        bot.says("ana", "/settings plain on").await;
        let heard = bot.hears("ana");
        assert!(heard.starts_with("Something on my side failed, and nothing was changed."), "{heard}");
        assert!(heard.contains("the code "), "{heard}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn hide_turns_any_private_reply_into_the_neutral_line() -> TestResult {
    run_test(NIGHT, async |bot| {
        for (line, answer) in [
            ("/secret 3", "Secret 3 of 7"),
            ("/secret", "The seven secrets"),
            ("/safety", "Real people you can reach"),
            ("/safety GB", "United Kingdom"),
            ("/help", "How this works"),
            ("/help privacy", "Privacy"),
            ("/about", "About Breathing Room"),
            ("/settings", "Time zone: not set"),
        ] {
            bot.says("ana", line).await;
            bot.expect("ana", answer);
            bot.presses("ana", "Hide").await;
            assert_eq!(bot.hears("ana"), "Nothing new here.", "{line}");
        }
        Ok(())
    })
    .await
}
