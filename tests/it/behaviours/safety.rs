use breathing_room::config::{Config, ContentDirectory};
use breathing_room::core::{Block, Card, Input, Invocation, Mood, Private};
use breathing_room::engine::App;
use breathing_room::features::Reply;
use insta::assert_snapshot;

use crate::support::{Bot, TestResult, assert_says, content, press, run_in_terminal, run_test};

const NIGHT: &str = "2026-03-02T03:00Z";

#[tokio::test]
async fn lines_are_shown_by_the_country_that_is_chosen() -> TestResult {
    run_test(NIGHT, async |bot| {
        bot.says("ana", "/safety").await;
        assert_snapshot!("safety", bot.hears("ana"));
        bot.presses("ana", "Portugal").await;
        assert_snapshot!("safety_portugal", bot.hears("ana"));
        bot.presses("ana", "Pick a country").await;
        bot.expect("ana", "Pick a country");
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
            ("UK", "United Kingdom"),
            ("Scotland", "United Kingdom"),
            ("Wales", "United Kingdom"),
            ("Northern Ireland", "United Kingdom"),
            ("holland", "Netherlands"),
            ("america", "United States"),
            ("Poland", "Poland"),
            ("polska", "Poland"),
        ] {
            bot.says("ana", &format!("/safety {given}")).await;
            let heard = bot.hears("ana");
            assert!(heard.starts_with(&format!("{name}\n")), "{given}: {heard}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_number_for_danger_right_now_stands_first() -> TestResult {
    run_test(NIGHT, async |bot| {
        for (country, call) in [
            ("Ireland", "In danger now? Call 112.\n"),
            ("Australia", "In danger now? Call 000.\n"),
            ("Japan", "In danger now? Call 110. For an ambulance, 119.\n"),
        ] {
            bot.says("ana", &format!("/safety {country}")).await;
            let heard = bot.hears("ana");
            let top = heard.split_once("\n\n").map(|(_, rest)| rest).unwrap_or_default();
            assert!(top.starts_with(call), "{country}: {heard}");
            let places =
                ["If calling isn’t safe", "Crisis", "Abuse", "Not therapy", "Checked ", "Pick a country"];
            let places = places.map(|part| heard.find(part));
            assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{country}: {heard}");
        }
        Ok(())
    })
    .await
}

/// The height of a phone's screen in Discord's pixels, and what a message takes of it before its first line: its author,
/// and the edges of the card.
const SCREEN: usize = 650;
const HEAD: usize = 102;

/// Returns about how high a card is on a phone, in Discord's pixels: lines of 22 with 42 characters, or 27 beside a
/// button, small ones of 18 with 50, and 8 between two parts.
fn height(card: &Card) -> usize {
    let lines = |text: &str, width: usize| -> usize {
        text.lines().map(|line| line.chars().count().div_ceil(width).max(1)).sum()
    };
    let block = |block: &Block| match block {
        Block::Text(text) | Block::Heading(text) => 22 * lines(text, 42),
        Block::Small(text) => 18 * lines(text, 50),
        Block::Fact { label, value } => 22 * lines(&format!("{label} {value}"), 42),
        Block::Line { label, value, .. } => (22 * lines(&format!("{label} {value}"), 27)).max(32),
        Block::Divider => 1,
        Block::Picture(_) => 236,
        Block::Moment { .. } | Block::Buttons(_) | Block::Select(_) | Block::Menu(_) => 40,
    };
    let lead: usize = card.lead.iter().map(|lead| 22 * lines(lead, 40)).sum();
    let parts: Vec<usize> = [28, lead].into_iter().chain(card.blocks.iter().map(block)).collect();
    HEAD + parts.iter().sum::<usize>() + 8 * (parts.len() - 1)
}

/// Returns the words of a card. The groups of a number count as one.
fn words_of(card: &Card) -> usize {
    let text = |block: &Block| match block {
        Block::Text(text) | Block::Heading(text) | Block::Small(text) => text.clone(),
        Block::Fact { label, value } | Block::Line { label, value, .. } => {
            format!("{} {value}", label.replace(' ', ""))
        }
        Block::Divider
        | Block::Moment { .. }
        | Block::Picture(_)
        | Block::Buttons(_)
        | Block::Select(_)
        | Block::Menu(_) => String::new(),
    };
    let head = card.title.iter().chain(&card.lead).cloned();
    let texts: Vec<String> = head.chain(card.blocks.iter().map(text)).collect();
    texts.iter().flat_map(|text| text.split_whitespace()).filter(|word| !["·", "–"].contains(word)).count()
}

#[tokio::test]
async fn every_country_fits_on_a_phone() -> TestResult {
    let content = content();
    let codes: Vec<String> = content.countries().iter().map(|code| (*code).to_owned()).collect();
    assert_eq!(codes.len(), 45);
    run_in_terminal(NIGHT, async |bot| {
        let mut wrong = Vec::new();
        for code in &codes {
            let press = press(format!("1|safety|{code}"));
            let Reply::Show(show) = bot.delivers(code, "ana", press).await else { panic!("a card") };
            let (height, words) = (height(&show.card), words_of(&show.card));
            assert_eq!(show.card.mood, Mood::Safety, "{code}");
            assert!(show.card.lead.is_some_and(|lead| lead.starts_with("In danger now?")), "{code}");
            // The United Kingdom has eight lines, for four nations.
            let most = if code == "GB" { SCREEN * 6 / 5 } else { SCREEN };
            if height > most || words > 125 {
                wrong.push(format!("{code}: {height} pixels, {words} words"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_line_says_whom_it_is_for() -> TestResult {
    run_test(NIGHT, async |bot| {
        for (country, parts) in [
            (
                "UK",
                &[
                    "0808 2000 247: Abuse · for women · England – National Domestic Abuse Helpline · 24/7",
                    "0800 027 1234: Abuse · Scotland – Domestic Abuse and Forced Marriage",
                    "0808 80 10 800: Abuse · Wales – Live Fear Free · text 07860 077333",
                    "0808 802 1414: Abuse · Northern Ireland – Domestic and Sexual Abuse",
                    "0808 801 0327: Abuse · for men · Men’s Advice Line\n",
                    "85258: Crisis · Shout · text SHOUT · 24/7",
                    "0800 1111: Young people · ages 0–18 · Childline · 24/7",
                ][..],
            ),
            (
                "Germany",
                &[
                    "0800 1239900: Abuse · for men · Hilfetelefon Gewalt an Männern · Mon–Thu 8:00–20:00",
                    "116 111",
                ],
            ),
            ("Argentina", &["144: Abuse · for women and LGBTI+ people"]),
            ("Canada", &["1-800-668-6868: Young people · Kids Help Phone · text CONNECT to 686868"]),
        ] {
            bot.says("ana", &format!("/safety {country}")).await;
            let heard = bot.hears("ana");
            for part in parts {
                assert!(heard.contains(part), "{part}: {heard}");
            }
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn where_every_abuse_line_is_for_women_the_others_are_pointed_elsewhere() -> TestResult {
    const ELSEWHERE: &str = "These are for women. For everyone else, findahelpline.com lists some.";
    run_test(NIGHT, async |bot| {
        for (country, pointed) in [
            ("Spain", true),
            ("Argentina", true),
            ("Germany", false),
            ("UK", false),
            ("Portugal", false),
            ("Mexico", false),
        ] {
            bot.says("ana", &format!("/safety {country}")).await;
            let heard = bot.hears("ana");
            assert_eq!(heard.contains(ELSEWHERE), pointed, "{country}: {heard}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn countries_are_named_sorted_and_found_in_the_language_of_settings() -> TestResult {
    let german = [
        ("AT", "Österreich"),
        ("DE", "Deutschland"),
        ("EE", "Estland"),
        ("NO", "Norwegen"),
        ("PH", "Philippinen"),
        ("CY", "Zypern"),
    ];
    let german = german.map(|(code, name)| (code.to_owned(), name.to_owned()));
    run_with_names("de", &german, async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/settings language de").await;
        bot.expect("ana", "");
        bot.says("ana", "/safety").await;
        let heard = bot.hears("ana");
        assert!(heard.contains("Argentina – ") && heard.contains(" – Zypern\n"), "{heard}");
        let in_order = ["Norwegen", "] Österreich", "Philippinen"].map(|name| heard.find(name));
        assert!(in_order.iter().all(Option::is_some) && in_order.is_sorted(), "{heard}");
        bot.presses("ana", "Österreich").await;
        bot.expect("ana", "Österreich");
        for (typed, answer) in
            [("osterreich", "Österreich"), ("austria", "Österreich"), ("germny", "Show lines: Deutschland")]
        {
            bot.says("ana", &format!("/safety {typed}")).await;
            assert_says(&bot.hears("ana"), answer);
        }
        bot.database_fails().await;
        bot.says("ana", "/safety Austria").await;
        bot.expect("ana", "Austria");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn no_country_is_lost_in_any_language() -> TestResult {
    let content = content();
    // With English letters as borders, all of these stood in one list, which ended after 25.
    let named = |code: &&str| ((*code).to_owned(), format!("بلد {code}"));
    let arabic: Vec<(String, String)> = content.countries().iter().map(named).collect();
    run_with_names("ar", &arabic, async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/settings language ar").await;
        bot.expect("ana", "");
        bot.says("ana", "/safety").await;
        let heard = bot.hears("ana");
        for (_, name) in &arabic {
            assert!(heard.contains(&format!("] {name}")), "{name}: {heard}");
        }
        let last = &arabic.last().expect("a country").1;
        bot.presses("ana", last).await;
        bot.expect("ana", last);
        Ok(())
    })
    .await
}

/// Runs a script through each front door. The bot's operator has named countries in the language `tag`.
async fn run_with_names(
    tag: &str,
    names: &[(String, String)],
    script: impl AsyncFn(&mut Bot) -> TestResult,
) -> TestResult {
    let directory = tempfile::tempdir()?;
    let locale = directory.path().join("locales").join(tag);
    std::fs::create_dir_all(&locale)?;
    let texts: Vec<String> = names.iter().map(|(code, name)| format!("country-{code} = {name}\n")).collect();
    std::fs::write(locale.join("countries.ftl"), texts.concat())?;
    let path = directory.path().to_string_lossy().into_owned();
    let set_up = || {
        let config = Config { content: ContentDirectory { directory: path.clone() }, ..Config::default() };
        let app = move |store, keys| App::new(config.content().expect("the names are right"), store, keys);
        Bot::set_up(NIGHT).app(app)
    };
    let mut in_a_terminal = set_up().in_a_terminal().await?;
    script(&mut in_a_terminal).await?;
    in_a_terminal.ends_well().await?;
    let mut on_discord = set_up().on_discord(|_| {}).await?;
    script(&mut on_discord).await?;
    on_discord.ends_well().await
}

/// Countries without a confirmed line, and words that are no country.
const NOT_LISTED: [&str; 35] = [
    "Iran",
    "Iraq",
    "Iceland",
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
    "Peru",
    "Venezuela",
    "Cuba",
    "Jamaica",
    "Haiti",
    "Pakistan",
    "Bangladesh",
    "Indonesia",
    "Thailand",
    "Vietnam",
    "North Korea",
    "Serbia",
    "Czechia",
    "Lithuania",
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
        bot.presses("ana", "Show lines: Germany").await;
        assert!(bot.hears("ana").starts_with("Germany\n"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn words_of_fear_or_despair_put_people_to_talk_to_first() -> TestResult {
    run_test(NIGHT, async |bot| {
        for (line, first) in [
            ("/secret about:I want to die", CRISIS),
            ("/secret about:i just can’t go on without her", CRISIS),
            ("/secret about:sometimes I think about killing myself", CRISIS),
            ("/secret about:he hits me when he drinks", FEAR),
            ("/secret about:my husband hit me", FEAR),
            ("/secret about:I’m scared of her", FEAR),
            ("/secret about:afraid of my boyfriend", FEAR),
            ("/secret about:she follows me everywhere", FEAR),
            ("/secret about:he WON'T let me leave", FEAR),
            ("/help topic:he threatens me", FEAR),
            ("/help topic:suicide", CRISIS),
        ] {
            bot.says("ana", line).await;
            let heard = bot.hears("ana");
            assert!(heard.starts_with(first), "{line}: {heard}");
        }
        bot.says("ana", "/secret about:he went quiet and I am scared of him").await;
        assert_snapshot!("safety_first", bot.hears("ana"));
        bot.presses("ana", "Find people to talk to").await;
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
        let options = vec![("about".to_owned(), Private::new("my girlfriend hit me"))];
        let invocation = Invocation { command: "secret".into(), sub: None, options };
        let typing = Input::Complete { invocation, option: "about".into() };
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
            bot.says("ana", &format!("/secret about:{text}")).await;
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
        bot.says_in_a_server("ana", "/secret about:he went quiet after he hit me share:true").await;
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
        bot.presses("ana", "Find people to talk to").await;
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
            heard.contains("Today, if you like") && heard.contains("I couldn’t note it: my memory"),
            "{heard}"
        );
        bot.presses("ana", "Back to the lesson").await;
        bot.expect("ana", "Secret 1 of 7");
        bot.presses("ana", "Try it today").await;
        assert!(bot.hears("ana").contains("I couldn’t note it: my memory"));
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
        assert!(bot.hears("ana").starts_with("All right, I’ve stored nothing."));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_kind_that_is_not_confirmed_points_elsewhere() -> TestResult {
    run_test(NIGHT, async |bot| {
        bot.says("ana", "/safety Italy").await;
        let heard = bot.hears("ana");
        assert!(heard.contains("I couldn’t confirm a crisis line here. findahelpline.com"), "{heard}");
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
        assert!(bot.hears("ana").contains("Women’s Aid"));
        bot.hides("ana", "Something for later.").await;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn without_a_database_the_lessons_go_on_and_settings_say_so() -> TestResult {
    run_test(NIGHT, async |bot| {
        bot.database_fails().await;
        for (line, start) in [
            ("/secret 3", "Secret 3 of 7"),
            ("/help", "Only you see my answers."),
            ("/about", "About Breathing Room"),
        ] {
            bot.says("ana", line).await;
            let heard = bot.hears("ana");
            assert!(heard.starts_with(start), "{line}: {heard}");
        }
        bot.says("ana", "/settings plain on").await;
        let heard = bot.hears("ana");
        assert!(heard.starts_with("Something on my side failed, so nothing is changed."), "{heard}");
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
            ("/secret all seven", "The seven secrets"),
            ("/safety", "Real people you can reach"),
            ("/safety GB", "United Kingdom"),
            ("/help", "Only you see my answers."),
            ("/help privacy", "Privacy"),
            ("/about", "About Breathing Room"),
            ("/settings", "Time zone: not set"),
        ] {
            bot.says("ana", line).await;
            bot.expect("ana", answer);
            bot.hides("ana", "Something for later.").await;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn ones_own_people_are_named_after_words_that_a_command_does_not_take() -> TestResult {
    run_in_terminal(NIGHT, async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/people").await;
        bot.expect("ana", "");
        bot.presses("ana", "Add someone").await;
        bot.fills("ana", &["Bea", "0470"]).await;
        bot.expect("ana", "Bea");
        for line in [
            "/vent I want to kill myself",
            "/vent always I want to kill myself",
            "/urge I want to kill myself",
        ] {
            bot.says("ana", line).await;
            let heard = bot.hears("ana");
            assert!(heard.starts_with(CRISIS) && heard.contains("Bea"), "{line}: {heard}");
        }
        let options = vec![("I want to kill myself".to_owned(), Private::new(""))];
        let invocation = Invocation { command: "vent".into(), sub: None, options };
        let Reply::Show(show) = bot.delivers("1", "ana", Input::Command(invocation)).await else {
            panic!("a card")
        };
        let last = show.card.blocks.last();
        assert!(matches!(last, Some(Block::Text(text)) if text.contains("Bea")), "{:?}", show.card);
        // The helplines need no database.
        bot.database_fails().await;
        bot.says("ana", "/vent I want to kill myself").await;
        assert!(bot.hears("ana").starts_with(CRISIS));
        Ok(())
    })
    .await
}
