//! The home: it knows where a member is, offers one thing first, and leads to every tool.

use std::collections::{BTreeMap, BTreeSet};

use breathing_room::core::{Block, Button, Card, Input, Invocation, Picture, Press, Style};
use breathing_room::features::{Action, COMMANDS, Reply};
use insta::assert_snapshot;

use super::no::begins;
use super::space::steps_back;
use crate::support::{Bot, NEUTRAL, TestResult, press, run_in_terminal, run_on_discord, run_test};

/// Nine in the morning in Lisbon, a Monday.
const MORNING: &str = "2026-03-02T09:00Z";
const CONSENT: &str = "Before I keep anything";
const WELCOME: &str = "can’t stop chasing";

/// What `/now` says.
#[must_use]
async fn now(bot: &mut Bot, person: &str) -> String {
    bot.says(person, "/now").await;
    bot.hears(person)
}

async fn card_of(bot: &Bot, id: &str, input: Input) -> Card {
    let reply = bot.delivers(id, "ana", input).await;
    let Reply::Show(show) = reply else { panic!("no card, but {reply:?}") };
    show.card
}

async fn home_card(bot: &Bot) -> Card {
    let invocation = Invocation { command: "now".to_owned(), ..Invocation::default() };
    card_of(bot, &format!("home {}", bot.now()), Input::Command(invocation)).await
}

fn buttons(card: &Card) -> Vec<&Button> {
    let mut buttons = Vec::new();
    for block in &card.blocks {
        if let Block::Buttons(row) = block {
            buttons.extend(row);
        }
    }
    buttons
}

/// What stands first, and how many buttons are in view.
fn first(card: &Card) -> (String, usize) {
    let all = buttons(card);
    let primary: Vec<&&Button> = all.iter().filter(|button| button.style == Style::Primary).collect();
    assert_eq!(primary.len(), 1, "one thing comes first: {card:?}");
    assert_eq!(primary[0].label, all[0].label, "it stands first: {card:?}");
    (all[0].label.clone(), all.len())
}

fn codes(card: &Card) -> Vec<String> {
    let code =
        |button: &&Button| if let Press::Do(code) = &button.press { Some(code.to_string()) } else { None };
    let mut codes: Vec<String> = buttons(card).iter().filter_map(code).collect();
    for block in &card.blocks {
        if let Block::Menu(menu) = block {
            codes.extend(menu.items.iter().map(|item| item.press.to_string()));
        }
    }
    codes
}

#[tokio::test]
async fn the_first_card_says_what_this_is_and_asks_for_two_words() -> TestResult {
    run_test(MORNING, async |bot| {
        assert_snapshot!("welcome", now(bot, "ana").await);
        bot.presses("ana", "she / her").await;
        bot.expect("ana", CONSENT);
        assert_eq!(bot.rows("member").await, 0, "nothing is kept yet");
        bot.presses("ana", "No, keep nothing").await;
        let home = bot.hears("ana");
        assert!(home.contains("stored nothing") && home.contains("Nothing’s set up"), "{home}");
        assert_eq!(bot.rows("member").await, 0);
        assert!(now(bot, "ana").await.contains(WELCOME));
        bot.presses("ana", "she / her").await;
        bot.expect("ana", CONSENT);
        bot.presses("ana", "Yes, keep it").await;
        assert_snapshot!("now_new", bot.hears("ana"));
        assert_eq!(bot.rows("member where pronouns = 'she'").await, 1);
        // It does not come again, not even after a restart.
        bot.restart().await?;
        let again = now(bot, "ana").await;
        assert!(!again.contains(WELCOME) && again.contains("Nothing’s set up"), "{again}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_first_card_can_be_left_for_later_and_keeps_nothing() -> TestResult {
    run_test(MORNING, async |bot| {
        assert!(now(bot, "ana").await.contains(WELCOME));
        bot.presses("ana", "Not now").await;
        bot.expect("ana", "Nothing’s set up");
        assert_eq!(bot.rows("member").await, 0);
        // A member who has set nothing up is asked once.
        bot.agrees("ben").await;
        assert!(now(bot, "ben").await.contains(WELCOME));
        bot.presses("ben", "Not now").await;
        bot.expect("ben", "Nothing’s set up");
        assert!(!now(bot, "ben").await.contains(WELCOME));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn help_comes_before_any_welcome() -> TestResult {
    run_test(MORNING, async |bot| {
        for (line, answer) in [
            ("/urge", "Phone face down"),
            ("/secret 1", "Secret 1 of 7"),
            ("/safety", "Real people"),
            ("i want to die", "Find people to talk to"),
        ] {
            bot.says("ana", line).await;
            let heard = bot.hears("ana");
            assert!(heard.contains(answer) && !heard.contains(WELCOME), "{line}: {heard}");
        }
        bot.says("ana", "/vent").await;
        bot.fills("ana", &["What I would have sent."]).await;
        bot.expect("ana", CONSENT);
        // On the first card itself the way into the ten minutes stands first.
        assert!(now(bot, "ana").await.contains(WELCOME));
        bot.presses("ana", "It’s bad right now").await;
        bot.expect("ana", "Phone face down");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn it_answers_a_greeting_and_a_word_that_means_nothing() -> TestResult {
    run_test(MORNING, async |bot| {
        bot.says("ana", "thank you").await;
        let heard = bot.hears("ana");
        assert!(
            heard.find("Any time.").is_some_and(|at| at < heard.find(WELCOME).expect("welcome")),
            "{heard}"
        );
        bot.agrees("ana").await;
        assert!(now(bot, "ana").await.contains(WELCOME));
        bot.presses("ana", "Not now").await;
        bot.expect("ana", "Where you are");
        for (words, answer) in [
            ("hi", "Nothing’s set up"),
            ("Hello!", "Nothing’s set up"),
            ("good morning", "Nothing’s set up"),
            ("now", "Nothing’s set up"),
            ("ok", "Nothing’s set up"),
            ("Thank you!", "Any time."),
            ("thanks", "Any time."),
            ("goodbye", "Take care of yourself."),
            ("Good night", "Take care of yourself."),
            ("xylophone", "None of the seven is about “xylophone”"),
        ] {
            bot.says("ana", words).await;
            let heard = bot.hears("ana");
            assert!(heard.contains("Where you are") && heard.contains(answer), "{words}: {heard}");
        }
        // What a secret is about still opens it, and a longer text is no greeting.
        for (words, answer) in [
            ("we broke up", "Secret 7 of 7"),
            ("he went quiet", "Secret 2 of 7"),
            ("no contact", "Secret"),
            ("hi the sofa ate my dog again", "The seven secrets"),
        ] {
            bot.says("ana", words).await;
            let heard = bot.hears("ana");
            assert!(!heard.contains("Where you are"), "{words}: {heard}");
            assert!(heard.contains(answer) || heard.contains("Is it one of these"), "{words}: {heard}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn in_an_urge_nothing_stands_before_the_way_back() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/urge").await;
        bot.expect("ana", "Phone face down");
        bot.advance_to("2026-03-02T09:03Z").await;
        assert_snapshot!("now_urge", now(bot, "ana").await);
        assert_eq!(first(&home_card(bot).await).0, "What now?");
        bot.presses("ana", "What now?").await;
        bot.expect("ana", "Name five things you can see");
        // The question at its end was not opened yet.
        bot.advance_to("2026-03-02T09:20Z").await;
        bot.expect("ana", NEUTRAL);
        assert_snapshot!("now_urge_over", now(bot, "ana").await);
        bot.presses("ana", "It passed").await;
        let passed = bot.hears("ana");
        assert!(passed.contains("It does pass") && passed.contains("What helped?"), "{passed}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn it_goes_along_with_a_space_from_its_first_day_to_the_waiting() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        steps_back(bot, "ana", "/space start 10 days").await;
        bot.advance_to("2026-03-04T09:00Z").await;
        opens_all(bot, "ana").await;
        assert_snapshot!("now_space", now(bot, "ana").await);
        assert_eq!(first(&home_card(bot).await), ("Today’s practice".to_owned(), 4));
        bot.presses("ana", "Today’s practice").await;
        bot.expect("ana", "Secret 1 of 7");
        // The first of those that were practised least comes next.
        assert!(now(bot, "ana").await.contains("day 3 of 10"));
        bot.presses("ana", "Today’s practice").await;
        bot.expect("ana", "Secret 2 of 7");
        bot.says("ana", "/space pause").await;
        bot.expect("ana", "clock’s stopped");
        let paused = now(bot, "ana").await;
        assert!(paused.contains("Your space is paused."), "{paused}");
        assert_eq!(first(&home_card(bot).await).0, "Your space");
        bot.says("ana", "/space resume").await;
        bot.expect("ana", "space");
        bot.advance_to("2026-03-13T09:00Z").await;
        opens_all(bot, "ana").await;
        let over = now(bot, "ana").await;
        assert!(over.contains("Your space is over."), "{over}");
        assert_eq!(first(&home_card(bot).await).0, "What comes next?");
        bot.presses("ana", "What comes next?").await;
        bot.expect("ana", "space");
        bot.says("ana", "/space").await;
        bot.expect("ana", "space");
        bot.presses("ana", "Back to my life").await;
        bot.expect("ana", "");
        let after = now(bot, "ana").await;
        assert!(after.contains("Your space is behind you."), "{after}");
        bot.presses("ana", "Today’s practice").await;
        bot.expect("ana", "Secret 3 of 7");
        bot.advance_to("2026-03-28T09:00Z").await;
        opens_all(bot, "ana").await;
        let waiting = now(bot, "ana").await;
        assert!(waiting.contains("You’re in the waiting part."), "{waiting}");
        assert_eq!(first(&home_card(bot).await).0, "Check in");
        bot.presses("ana", "Today’s practice").await;
        bot.expect("ana", "Secret 6 of 7");
        Ok(())
    })
    .await
}

/// Opens the last of what came, so that nothing waits.
async fn opens_all(bot: &mut Bot, person: &str) {
    if bot.hears_all(person, &[NEUTRAL]) > 0 {
        bot.presses(person, "Open").await;
        bot.expect(person, "");
    }
}

#[tokio::test]
async fn a_message_that_was_not_opened_is_offered() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        bot.is_at_home("ana").await;
        bot.says("ana", "/daily on 12:00 about:question").await;
        bot.expect("ana", "every day at noon");
        bot.hears_all("ana", &[NEUTRAL]);
        bot.advance_to("2026-03-02T12:30Z").await;
        bot.expect("ana", NEUTRAL);
        assert_snapshot!("now_unopened", now(bot, "ana").await);
        bot.presses("ana", "Open it").await;
        bot.expect("ana", "Today’s question");
        let after = now(bot, "ana").await;
        assert!(after.contains("No space running right now."), "it is answered: {after}");
        // A message that is days old is left alone.
        bot.advance_to("2026-03-03T12:30Z").await;
        bot.expect("ana", NEUTRAL);
        bot.says("ana", "/daily off").await;
        bot.expect("ana", "");
        assert!(now(bot, "ana").await.contains("haven’t opened"));
        bot.advance_to("2026-03-05T12:30Z").await;
        assert!(!now(bot, "ana").await.contains("haven’t opened"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn who_is_afraid_has_people_first_and_no_count_to_last_through() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        begins(bot, "ana", "/space start 2 weeks", [true, false]).await;
        bot.advance_to("2026-03-04T08:00Z").await;
        opens_all(bot, "ana").await;
        let home = now(bot, "ana").await;
        assert_snapshot!("now_afraid", home);
        assert!(!home.contains("of 14"), "{home}");
        assert_eq!(first(&home_card(bot).await), ("Find people to talk to".to_owned(), 4));
        bot.presses("ana", "So far").await;
        let so_far = bot.hears("ana");
        assert!(!so_far.contains("last wrote"), "nothing counts how long they went quiet: {so_far}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn who_was_asked_for_no_contact_finds_nothing_that_leads_back() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        begins(bot, "ana", "/space start 2 weeks", [false, true]).await;
        bot.advance_to("2026-03-04T08:00Z").await;
        opens_all(bot, "ana").await;
        assert_snapshot!("now_own", now(bot, "ana").await);
        let card = home_card(bot).await;
        let labels: Vec<&str> = buttons(&card).iter().map(|button| button.label.as_str()).collect();
        assert!(labels.contains(&"Find people to talk to"), "{labels:?}");
        for (group, left_out) in [("steady", "1|draft"), ("own", "1|checkin")] {
            let card = card_of(bot, group, press(format!("1|now|tools|{group}"))).await;
            assert!(!codes(&card).iter().any(|code| code.starts_with(left_out)), "{card:?}");
        }
        bot.presses("ana", "Your lesson").await;
        let journey = bot.hears("ana");
        assert!(journey.contains("five") && !journey.contains("Take space"), "{journey}");
        for secret in ["2", "4"] {
            let pick = Input::Press { id: "1|now|pick".into(), values: vec![secret.into()], owner: None };
            bot.delivers(secret, "ana", pick).await;
        }
        bot.presses("ana", "Today’s practice").await;
        bot.expect("ana", "Secret 1 of 7");
        Ok(())
    })
    .await
}

/// Each command of the product, and what a press that leads to it begins with. `/about` is part of the help.
fn ways() -> BTreeMap<&'static str, &'static str> {
    BTreeMap::from([
        ("secret", "1|secrets"),
        ("safety", "1|safety"),
        ("settings", "1|settings|all"),
        ("urge", "1|urge|begin"),
        ("daily", "1|daily|show"),
        ("space", "1|space|show"),
        ("draft", "1|draft|show"),
        ("plan", "1|if_then|show"),
        ("people", "1|people|show"),
        ("checkin", "1|checkin|show"),
        ("limits", "1|limits|show"),
        ("life", "1|life|show"),
        ("story", "1|story|show"),
        ("week", "1|week|show"),
        ("nudges", "1|nudges|show"),
        ("status", "1|nudges|came"),
        ("vent", "1|journal|write"),
        ("journal", "1|journal|part"),
        ("data", "1|data|show"),
        ("help", "1|help|"),
    ])
}

#[tokio::test]
async fn every_tool_is_two_presses_away() -> TestResult {
    run_test(MORNING, async |bot| {
        bot.agrees("ana").await;
        card_of(bot, "skip", press("1|now|skip")).await;
        let home = home_card(bot).await;
        let mut reached: BTreeSet<String> = codes(&home).into_iter().collect();
        for code in codes(&home).iter().filter(|code| code.starts_with("1|now|tools")) {
            let group = card_of(bot, code, press(code)).await;
            let row = buttons(&group).len();
            assert!(row <= 5, "{code} has {row} buttons in view");
            reached.extend(codes(&group));
        }
        let ways = ways();
        let is_reached = |before: &str| reached.iter().any(|code| code.starts_with(before));
        for command in COMMANDS.iter().filter(|command| !["now", "about", "server"].contains(&command.name)) {
            let way = ways.get(command.name).unwrap_or_else(|| panic!("no way to /{}", command.name));
            assert!(is_reached(way), "/{} is further than two presses: {reached:#?}", command.name);
        }
        // A feature that joins the list and has a card of its own joins the groups.
        for line in Action::LINES.concat().iter().filter(|line| line.text.ends_with("|show")) {
            let before = format!("1|{}", line.text);
            assert!(line.text == "now|show" || is_reached(&before), "{before} is not reached");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_member_decides_which_secret_they_are_on() -> TestResult {
    run_test(MORNING, async |bot| {
        bot.says("ana", "/now").await;
        bot.expect("ana", WELCOME);
        bot.presses("ana", "Not now").await;
        bot.expect("ana", "Where you are");
        bot.presses("ana", "Your lesson").await;
        assert_snapshot!("journey_none", bot.hears("ana"));
        // Choosing keeps something, so a person is asked first, and the choice is carried through.
        bot.presses("ana", "5 · Let it go").await;
        bot.expect("ana", CONSENT);
        bot.presses("ana", "Yes, keep it").await;
        bot.expect("ana", "You’re on secret 5 · Let it go.");
        for _ in 0..2 {
            bot.presses("ana", "Today’s practice").await;
            bot.expect("ana", "Secret 5 of 7");
            bot.presses("ana", "Home").await;
            bot.expect("ana", "Where you are");
        }
        bot.restart().await?;
        bot.says("ana", "/now").await;
        bot.expect("ana", "Where you are");
        bot.presses("ana", "Your lesson").await;
        assert_snapshot!("journey_chosen", bot.hears("ana"));
        bot.presses("ana", "You pick for me").await;
        bot.expect("ana", "You’re on secret 1 · Stop chasing.");
        assert_eq!(bot.rows("plan where kind = 'journey' and state = '{}'").await, 1, "it is encrypted");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn so_far_says_what_there_was_and_nothing_that_can_be_lost() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        bot.says("ben", "/now").await;
        bot.expect("ben", WELCOME);
        bot.presses("ben", "Not now").await;
        bot.expect("ben", "Where you are");
        bot.presses("ben", "So far").await;
        bot.expect("ben", "Nothing to add up here yet, and that’s fine.");
        steps_back(bot, "ana", "/space start 10 days").await;
        for secret in ["1", "2"] {
            bot.says("ana", &format!("/secret {secret}")).await;
            bot.expect("ana", "Secret");
            bot.presses("ana", "Try it today").await;
            bot.expect("ana", "Secret");
        }
        bot.advance_to("2026-03-05T09:00Z").await;
        opens_all(bot, "ana").await;
        bot.says("ana", "/space lapse").await;
        bot.expect("ana", "Noted, just for you.");
        bot.advance_to("2026-03-09T09:00Z").await;
        opens_all(bot, "ana").await;
        bot.says("ana", "/now").await;
        bot.expect("ana", "day 8 of 10");
        bot.presses("ana", "So far").await;
        let so_far = bot.hears("ana");
        assert_snapshot!("so_far", so_far);
        for word in ["in a row", "streak", "score"] {
            assert!(!so_far.contains(word), "{so_far}");
        }
        // They wrote first, so how long it is since the member did is known from before.
        bot.says("ana", "/space contact them").await;
        bot.expect("ana", "");
        bot.says("ana", "/now").await;
        bot.expect("ana", "day 8 of 10");
        bot.presses("ana", "So far").await;
        bot.expect("ana", "You last wrote to them 4 days ago.");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn lessons_lead_to_the_tools_they_speak_of() -> TestResult {
    run_test(MORNING, async |bot| {
        for (secret, labels) in [
            ("1", &["Ride it out", "Write it here"][..]),
            ("2", &["Take space"]),
            ("3", &["Your own list"]),
            ("4", &["Check a message"]),
            ("5", &["Your limit"]),
            ("6", &["Check in"]),
            ("7", &["Tell how it went"]),
        ] {
            bot.says("ana", &format!("/secret {secret}")).await;
            let lesson = bot.hears("ana");
            for label in labels {
                assert!(lesson.contains(label), "secret {secret} has no “{label}”: {lesson}");
            }
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_lesson_has_five_buttons_at_most_in_every_course() -> TestResult {
    for both in [[true, false], [false, true], [true, true]] {
        run_on_discord(MORNING, async |bot| {
            begins_quietly(bot, both).await;
            for secret in 1..=7 {
                let card =
                    card_of(bot, &format!("l{secret}"), press(format!("1|secret|stay|{secret}"))).await;
                assert!(buttons(&card).len() <= 5, "{both:?} {secret}: {card:?}");
                let to_partner = ["1|draft", "1|space|show", "1|checkin"];
                let leads =
                    codes(&card).into_iter().filter(|code| to_partner.iter().any(|to| code.starts_with(to)));
                assert!(!both[1] || leads.count() == 0, "{both:?} {secret}: {card:?}");
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}

/// The same as [`begins`], where no message comes.
async fn begins_quietly(bot: &mut Bot, [afraid, own]: [bool; 2]) {
    bot.is_at_home("ana").await;
    bot.says("ana", "/space start 2 weeks").await;
    for (yes, further) in [(afraid, "Go on anyway"), (own, "Carry on")] {
        bot.expect("ana", "Two questions first");
        bot.presses("ana", if yes { "Yes" } else { "No" }).await;
        if yes {
            bot.expect("ana", "");
            bot.presses("ana", further).await;
        }
    }
    bot.expect("ana", "Set up your space");
}

#[tokio::test]
async fn who_is_afraid_is_not_told_to_go_quiet() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        begins(bot, "ana", "/space start 2 weeks", [true, false]).await;
        bot.advance_to("2026-03-04T08:00Z").await;
        opens_all(bot, "ana").await;
        for _ in 0..2 {
            bot.says("ana", "/now").await;
            bot.expect("ana", "day 3");
            bot.presses("ana", "Today’s practice").await;
            let practice = bot.hears("ana");
            assert!(practice.contains("Secret 3 of 7") && !practice.contains("notes"), "{practice}");
        }
        bot.says("ana", "/urge").await;
        let urge = bot.hears("ana");
        assert!(urge.contains("then I call someone who likes me") && !urge.contains("notes"), "{urge}");
        let ready = bot.delivers("ready", "ana", press("1|if_then|take|1|1")).await;
        assert!(!format!("{ready:?}").contains("put it in my notes"), "{ready:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_urge_that_was_answered_is_not_asked_about_again() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        bot.agrees("ana").await;
        let rounds = [
            ("2026-03-02T09:01Z", "2026-03-02T09:06Z", "1|urge|passed"),
            ("2026-03-02T10:01Z", "2026-03-02T10:06Z", "1|urge|wrote"),
        ];
        for (begun, over, answer) in rounds {
            bot.advance_to(begun).await;
            bot.says("ana", "/urge 5").await;
            bot.expect("ana", "Phone face down");
            bot.advance_to(over).await;
            bot.expect("ana", NEUTRAL);
            assert!(now(bot, "ana").await.contains("Where’s the urge now?"));
            card_of(bot, answer, press(answer)).await;
            bot.restart().await?;
            let home = now(bot, "ana").await;
            assert!(home.contains("No space running right now."), "{answer}: {home}");
        }
        // An answer on the card of an older round says nothing of the one that runs now.
        bot.says("ana", "/urge 5").await;
        bot.expect("ana", "Phone face down");
        card_of(bot, "early", press("1|urge|passed")).await;
        bot.advance_to("2026-03-02T10:20Z").await;
        bot.expect("ana", NEUTRAL);
        assert!(now(bot, "ana").await.contains("Where’s the urge now?"));
        // Nor is the one before asked about when a newer one was stopped.
        bot.says("ana", "/urge 5").await;
        bot.expect("ana", "Phone face down");
        card_of(bot, "stop", press("1|urge|stop")).await;
        let home = now(bot, "ana").await;
        assert!(home.contains("No space running right now."), "{home}");
        Ok(())
    })
    .await
}

/// Ends the space that runs, and wants nothing more of it.
async fn ends(bot: &mut Bot) {
    bot.says("ana", "/space end").await;
    bot.expect("ana", "");
    bot.presses("ana", "Yes, end it").await;
    bot.expect("ana", "");
    bot.presses("ana", "Back to my life").await;
    bot.expect("ana", "");
}

#[tokio::test]
async fn a_space_that_was_ended_early_is_a_while_ago_some_day() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        // This one has no end of its own.
        begins(bot, "ana", "/space start 2 weeks", [true, false]).await;
        bot.advance_to("2026-03-04T09:00Z").await;
        opens_all(bot, "ana").await;
        ends(bot).await;
        bot.advance_to("2026-03-18T09:00Z").await;
        assert!(now(bot, "ana").await.contains("Your space is behind you."));
        bot.advance_to("2026-03-20T09:00Z").await;
        assert!(now(bot, "ana").await.contains("Your space was a while ago."));
        bot.restart().await?;
        bot.advance_to("2026-05-03T09:00Z").await;
        assert!(now(bot, "ana").await.contains("Your space was a while ago."));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_space_that_was_ended_early_has_its_days_and_no_more() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        steps_back(bot, "ana", "/space start 1 month").await;
        bot.advance_to("2026-03-03T09:00Z").await;
        opens_all(bot, "ana").await;
        ends(bot).await;
        bot.says("ana", "/secret 3").await;
        bot.expect("ana", "Secret 3 of 7");
        bot.presses("ana", "Try it today").await;
        bot.expect("ana", "Secret 3 of 7");
        bot.advance_to("2026-03-22T09:00Z").await;
        let card = card_of(bot, "so far", press("1|now|sofar")).await;
        let alts = card.blocks.iter().filter_map(|block| {
            if let Block::Picture(picture) = block { Some(picture.alt.clone()) } else { None }
        });
        let alts: Vec<String> = alts.collect();
        assert!(alts.concat().contains("2 March to Tuesday 3 March"), "{alts:?}");
        let waiting = now(bot, "ana").await;
        assert!(waiting.contains("You’re in the waiting part."), "{waiting}");
        Ok(())
    })
    .await
}

/// The pictures on a card.
fn pictures(card: &Card) -> Vec<&Picture> {
    let pictures = card.blocks.iter();
    pictures
        .filter_map(|block| if let Block::Picture(picture) = block { Some(picture) } else { None })
        .collect()
}

#[tokio::test]
async fn all_spaces_of_the_weeks_are_in_the_pictures() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        steps_back(bot, "ana", "/space start 1 month").await;
        bot.says("ana", "/checkin loved:4 valued:3 needed:5").await;
        bot.expect("ana", "Noted");
        bot.advance_to("2026-03-03T09:00Z").await;
        opens_all(bot, "ana").await;
        ends(bot).await;
        bot.advance_to("2026-03-17T09:00Z").await;
        steps_back_again(bot).await;
        bot.advance_to("2026-03-19T09:00Z").await;
        opens_all(bot, "ana").await;
        ends(bot).await;
        bot.advance_to("2026-04-01T09:00Z").await;
        // One that is only being set up is none.
        steps_back_again(bot).await;
        bot.restart().await?;
        bot.says("ana", "/secret 3").await;
        bot.expect("ana", "Secret 3 of 7");
        bot.presses("ana", "Try it today").await;
        bot.expect("ana", "Secret 3 of 7");
        bot.says("ana", "/checkin loved:4 valued:3 needed:5").await;
        bot.expect("ana", "Noted");
        let card = card_of(bot, "so far", press("1|now|sofar")).await;
        let (shown, alt) = (&pictures(&card)[0].chart.bands, &pictures(&card)[0].alt);
        assert_eq!(shown.len(), 3, "{alt}");
        for days in
            ["2 March to Tuesday 3 March", "17 March to Thursday 19 March", "1 April to Wednesday 1 April"]
        {
            assert!(alt.contains(days), "{days}: {alt}");
        }
        let card = card_of(bot, "check-ins", press("1|checkin|show")).await;
        let picture = pictures(&card)[0];
        assert_eq!(picture.chart.bands.len(), 3, "{}", picture.alt);
        assert!(picture.alt.ends_with("Weeks with space: 1, 3, 4 and 5."), "{}", picture.alt);
        // When the spaces were is encrypted, and goes along with a copy.
        let (_, copy) = crate::importing::takes(bot, "ana", 0).await;
        crate::importing::erases(bot, "ana").await;
        bot.imports("ana", &[copy]).await?;
        let card = card_of(bot, "restored", press("1|now|sofar")).await;
        assert_eq!(pictures(&card)[0].chart.bands.len(), 3);
        Ok(())
    })
    .await
}

/// Another space after one that has ended.
async fn steps_back_again(bot: &mut Bot) {
    bot.says("ana", "/space start 1 month").await;
    bot.expect("ana", "Two questions first");
    for label in ["No", "No", "Start"] {
        bot.presses("ana", label).await;
        bot.expect("ana", "");
    }
}

/// A picture has the bot's own words and numbers, and nothing that a member wrote.
#[tokio::test]
async fn nothing_that_a_member_wrote_is_drawn() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        steps_back(bot, "ana", "/space start 1 month").await;
        bot.says("ana", "/settings partner name:Zebedee").await;
        bot.expect("ana", "Zebedee");
        bot.says("ana", "/vent text:Zebedee zzmarker").await;
        bot.expect("ana", "Saved");
        bot.says("ana", "/checkin loved:4 valued:3 needed:5").await;
        bot.expect("ana", "Noted");
        bot.says("ana", "/secret 3").await;
        bot.expect("ana", "Secret 3 of 7");
        bot.presses("ana", "Try it today").await;
        bot.expect("ana", "Secret 3 of 7");
        for code in ["1|now|sofar", "1|checkin|show"] {
            let card = card_of(bot, code, press(code)).await;
            let chart = &pictures(&card)[0].chart;
            let drawn = breathing_room::core::svg(chart);
            assert!(drawn.contains("<text") && !chart.lines.is_empty(), "{drawn}");
            for written in ["Zebedee", "zzmarker"] {
                assert!(!drawn.contains(written), "{code}: {drawn}");
            }
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_way_home_greets_nobody_twice() -> TestResult {
    run_test(MORNING, async |bot| {
        assert!(now(bot, "ana").await.contains(WELCOME));
        bot.presses("ana", "Not now").await;
        bot.expect("ana", "Where you are");
        bot.presses("ana", "When it’s hard").await;
        bot.expect("ana", "When it’s hard");
        bot.presses("ana", "Home").await;
        let home = bot.hears("ana");
        assert!(home.contains("Where you are") && !home.contains(WELCOME), "{home}");
        assert_eq!(bot.rows("member").await, 0, "nothing is kept");
        Ok(())
    })
    .await
}

/// What the home's menu says about the groups.
fn abouts(card: &Card) -> String {
    let menus =
        card.blocks.iter().filter_map(|block| if let Block::Menu(menu) = block { Some(menu) } else { None });
    menus.flat_map(|menu| &menu.items).map(|item| item.about.as_str()).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn the_menu_names_only_what_it_leads_to() -> TestResult {
    for (own, named) in [(false, true), (true, false)] {
        run_in_terminal(MORNING, async |bot| {
            begins(bot, "ana", "/space start 2 weeks", [false, own]).await;
            let home = abouts(&home_card(bot).await);
            for tool in ["a message to check", "check-ins"] {
                assert_eq!(home.contains(tool), named, "{tool}: {home}");
            }
            assert!(home.contains("your space, ") && home.contains("your limit"), "{home}");
            // What has no command of its own is two presses away as well, where it fits.
            let hard = codes(&card_of(bot, "hard", press("1|now|tools|hard")).await);
            assert!(hard.iter().any(|code| code == "1|journal|again"), "{hard:?}");
            let steady = codes(&card_of(bot, "steady", press("1|now|tools|steady")).await);
            assert_eq!(steady.iter().any(|code| code == "1|secret|badday"), named, "{steady:?}");
            Ok(())
        })
        .await?;
    }
    Ok(())
}

/// A member has said yes, so the first card doesn't say that nothing is kept before they do.
#[tokio::test]
async fn the_first_card_tells_a_member_where_to_see_what_is_kept() -> TestResult {
    run_test(MORNING, async |bot| {
        bot.says("ana", "/vent i miss her so much tonight").await;
        let _ = bot.hears("ana");
        bot.presses("ana", "Yes, keep it").await;
        let _ = bot.hears("ana");
        assert_eq!(bot.rows("entry").await, 1);
        let card = now(bot, "ana").await;
        assert!(card.contains(WELCOME) && card.contains("/data shows what I keep."), "{card}");
        assert!(!card.contains("until you say yes"), "{card}");
        Ok(())
    })
    .await
}
