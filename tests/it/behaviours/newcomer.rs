//! What a person who has nothing set up asks for is carried through the questions that come first.

use std::collections::BTreeSet;

use breathing_room::core::Input;
use breathing_room::core::command::Places;
use breathing_room::features::COMMANDS;

use crate::support::{Bot, TestResult, run_in_terminal, run_on_discord, run_test};

const NOON: &str = "2026-03-02T12:00Z";
const CONSENT: &str = "Before I keep anything";
/// The most presses, sent forms among them, before what was asked for has happened.
const MOST: usize = 3;

/// What comes first.
enum First {
    Nothing,
    Consent,
    ConsentAndZone,
}
use First::{Consent, ConsentAndZone, Nothing};

/// A command, the form that it opens with what is written in it, the buttons that answer its own questions, what else
/// comes first, and words of the card that shows that what was asked for has happened.
type Walk = (&'static str, &'static [&'static str], &'static [&'static str], First, &'static str);

const WALKS: &[Walk] = &[
    ("/secret 3", &[], &[], Nothing, "Secret 3 of 7"),
    ("/safety", &[], &[], Nothing, "Real people you can reach"),
    ("/settings show", &[], &[], Nothing, "Time zone"),
    ("/settings timezone Lisbon", &[], &[], Consent, "Europe/Lisbon"),
    ("/settings partner she Zoe", &[], &[], Consent, "“Zoe”"),
    ("/settings quiet 21:00-07:00", &[], &[], Consent, "I’m quiet from 9 pm to 7 am"),
    ("/settings discreet off", &[], &[], Consent, "Discreet is off"),
    ("/settings plain on", &[], &[], Consent, "Plain text is on"),
    ("/settings language en", &[], &[], Consent, "English"),
    ("/settings journal year", &[], &[], Consent, "365 days"),
    ("/settings clock 24-hour", &[], &[], Consent, "I’d say it’s 12:00"),
    ("/urge 10", &[], &["Tell me when it’s over"], Consent, "I’ll knock once"),
    ("/daily show", &[], &[], Nothing, "One short message a day"),
    ("/daily on 21:00", &[], &[], ConsentAndZone, "9 pm"),
    ("/daily off", &[], &[], Nothing, "aily"),
    ("/space status", &[], &[], Nothing, "space"),
    ("/space start 2 weeks", &[], &["No", "No"], ConsentAndZone, "14 days"),
    ("/space pause", &[], &[], Nothing, "space"),
    ("/space resume", &[], &[], Nothing, "space"),
    ("/space extend 3 days", &[], &[], Nothing, "space"),
    ("/space shorten 3 days", &[], &[], Nothing, "space"),
    ("/space end", &[], &[], Nothing, "space"),
    ("/space lapse", &[], &[], Nothing, "space"),
    ("/space contact them", &[], &[], Nothing, "space"),
    ("/draft", &["The keys are at number 4."], &[], Nothing, "Nothing stands out."),
    ("/plan", &[], &[], Nothing, "plan"),
    ("/people", &[], &[], Nothing, "Your people"),
    ("/checkin 4 3 5", &[], &[], Consent, "today"),
    ("/limits show", &[], &[], Nothing, "What won’t you go through again?"),
    ("/limits blip", &[], &[], Consent, "Noted for today."),
    ("/life show", &[], &[], Nothing, "Who’d be glad to hear from you"),
    ("/life today", &[], &[], Nothing, "Who’d be glad to hear from you"),
    ("/life add", &["Sam", "Climbing"], &[], Consent, "It’s on your list"),
    ("/life on", &[], &[], ConsentAndZone, "Saturdays at 11 am"),
    ("/life off", &[], &[], Nothing, "nothing to stop"),
    ("/story", &[], &[], Nothing, "How did it end?"),
    ("/nudges", &[], &[], Nothing, ""),
    ("/status", &[], &[], Nothing, ""),
    ("/vent", &["What the newcomer wrote."], &[], Consent, "Saved"),
    ("/journal", &[], &[], Nothing, "Your pages"),
    ("/now", &[], &[], Nothing, "can’t stop chasing"),
    ("/week", &[], &[], Nothing, "Your week"),
    ("/help", &[], &[], Nothing, ""),
    ("/about", &[], &[], Nothing, ""),
    ("/data show", &[], &[], Nothing, "I keep nothing"),
    ("/data export", &[], &[], Nothing, "I keep nothing"),
    ("/data erase", &[], &[], Nothing, "I keep nothing"),
    ("/data import", &[], &[], Consent, "Put back a copy"),
];

#[tokio::test]
async fn every_command_is_carried_through_for_a_newcomer() -> TestResult {
    run_test(NOON, async |bot| {
        for (number, walk) in WALKS.iter().enumerate() {
            goes_through(bot, &format!("newcomer{number}"), walk).await;
        }
        Ok(())
    })
    .await
}

async fn goes_through(bot: &mut Bot, person: &str, (line, written, answers, first, done): &Walk) {
    bot.says(person, line).await;
    if !written.is_empty() {
        bot.fills(person, written).await;
    }
    for answer in *answers {
        let asked = bot.hears(person);
        assert!(!asked.contains(CONSENT), "{line}: its own questions come before that one:\n{asked}");
        bot.presses(person, answer).await;
    }
    let mut presses = 0;
    if !matches!(first, Nothing) {
        bot.expect(person, CONSENT);
        bot.presses(person, "Yes, keep it").await;
        presses += 1;
    }
    if matches!(first, ConsentAndZone) {
        bot.fills(person, &["Lisbon"]).await;
        presses += 1;
    }
    let heard = bot.hears(person);
    assert!(heard.contains(done), "{line}: “{done}” is not in\n{heard}");
    assert!(!heard.contains(CONSENT), "{line}: it is asked once");
    assert!(presses <= MOST, "{line} takes {presses} presses");
    // In a terminal a message that shows that messages arrive comes at once.
    bot.hears_all(person, &["Something for later.", "A note for later."]);
}

/// A command that joins the tables joins the list above.
#[test]
fn every_command_is_walked_through() {
    let walked: BTreeSet<String> = WALKS
        .iter()
        .map(|(line, ..)| {
            let mut words = line.trim_start_matches('/').split(' ');
            let name = words.next().unwrap_or_default();
            let command = COMMANDS.iter().find(|command| command.name == name).expect("a command");
            let sub = words.next().filter(|word| command.subs.iter().any(|sub| sub.name == *word));
            format!("{name} {}", sub.unwrap_or_default())
        })
        .collect();
    // What belongs to servers is offered in no newcomer's DM.
    for command in COMMANDS.iter().filter(|command| command.places != Places::Servers) {
        let subs: Vec<&str> = match command.subs.as_slice() {
            [] => vec![""],
            subs => subs.iter().map(|sub| sub.name).collect(),
        };
        for sub in subs {
            let name = format!("{} {sub}", command.name);
            assert!(walked.contains(&name), "no newcomer types /{name}");
        }
    }
}

#[tokio::test]
async fn what_was_asked_for_is_there_afterwards() -> TestResult {
    run_test(NOON, async |bot| {
        bot.says("ana", "/daily on 21:00").await;
        bot.expect("ana", CONSENT);
        bot.presses("ana", "Yes, keep it").await;
        assert_eq!(bot.rows("member").await, 0, "the form agrees, and it is not sent yet");
        bot.fills("ana", &["Lisbon"]).await;
        bot.expect("ana", "Europe/Lisbon, where it’s noon");
        bot.hears_all("ana", &["Something for later.", "A note for later."]);
        assert_eq!((bot.rows("member").await, bot.rows("plan").await), (1, 1));
        assert_eq!(bot.rows("timer where due_at = 1772485200000").await, 1, "nine in the evening in Lisbon");
        bot.says("ana", "/settings").await;
        bot.expect("ana", "Europe/Lisbon");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_member_without_a_zone_gets_the_form_at_once() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/daily on 21:00").await;
        bot.fills("ana", &["New York"]).await;
        bot.expect("ana", "America/New_York, where it’s 7 am");
        bot.hears_all("ana", &["Something for later.", "A note for later."]);
        assert_eq!(
            bot.rows("timer where due_at = 1772503200000").await,
            1,
            "nine in the evening in New York"
        );
        Ok(())
    })
    .await
}

/// What is asked for goes on through a zone that is unknown, and through one that may be several.
#[tokio::test]
async fn a_zone_that_is_not_understood_keeps_what_was_asked_for() -> TestResult {
    run_test(NOON, async |bot| {
        for person in ["ana", "ben"] {
            if person == "ben" {
                bot.agrees(person).await;
            }
            bot.says(person, "/daily on 21:00").await;
            if person == "ana" {
                bot.expect(person, CONSENT);
                bot.presses(person, "Yes, keep it").await;
            }
            bot.fills(person, &["xyzzyx"]).await;
            bot.expect(person, "xyzzyx");
            bot.presses_edit_again(person).await;
            bot.fills(person, &["Georgia"]).await;
            bot.expect(person, "Which one is yours?");
            bot.presses(person, "None of these").await;
            bot.fills(person, &["Georgia"]).await;
            bot.expect(person, "Which one is yours?");
            bot.presses(person, "Asia/Tbilisi · 4 pm").await;
            bot.expect(person, "Asia/Tbilisi, where it’s 4 pm");
            bot.hears_all(person, &["Something for later.", "A note for later."]);
        }
        assert_eq!(bot.rows("timer where due_at = 1772470800000").await, 2, "nine in the evening in Tbilisi");
        Ok(())
    })
    .await
}

/// The text waits in the front door's memory. Where that has gone, it still stands on the card, and the form opens.
#[tokio::test]
async fn a_first_page_is_kept_from_the_press_that_agrees() -> TestResult {
    run_test(NOON, async |bot| {
        let long = "So long a text that it needs more than one form. ".repeat(3);
        bot.says("ana", "/vent").await;
        bot.fills("ana", &[&long]).await;
        bot.expect("ana", CONSENT);
        assert_eq!((bot.rows("member").await, bot.rows("entry").await), (0, 0));
        bot.presses("ana", "Yes, keep it").await;
        bot.expect("ana", "Saved");
        assert_eq!((bot.rows("member").await, bot.rows("entry").await), (1, 1));
        bot.says("ana", "/journal").await;
        bot.expect("ana", "So long a text");
        bot.says("ben", "/journal").await;
        bot.expect("ben", "Your pages");
        bot.presses("ben", "A letter for later").await;
        bot.fills("ben", &["Dear me", "in 3 months"]).await;
        bot.expect("ben", CONSENT);
        bot.presses("ben", "Yes, keep it").await;
        bot.expect("ben", "It stays closed until ");
        assert_eq!(bot.rows("entry where opens_on is not null").await, 1);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_text_of_several_forms_is_kept_whole() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.says("ana", "/vent").await;
        for _ in 0..2 {
            bot.says("ana", &"many words ".repeat(300)).await;
        }
        bot.hears_all("ana", &["several pages", "forms", "pages"]);
        bot.says("ana", ".").await;
        bot.expect("ana", CONSENT);
        bot.presses("ana", "Yes, keep it").await;
        bot.hears_all("ana", &["Saved"]);
        assert_eq!(bot.rows("entry").await, 2);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_text_that_waited_too_long_is_asked_for_again() -> TestResult {
    run_on_discord(NOON, async |bot| {
        bot.says("ana", "/vent").await;
        bot.fills("ana", &["What the newcomer wrote."]).await;
        bot.expect("ana", CONSENT);
        bot.advance_to("2026-03-02T12:16Z").await;
        bot.presses("ana", "Yes, keep it").await;
        assert_eq!((bot.rows("member").await, bot.rows("entry").await), (1, 0));
        bot.fills("ana", &["What the newcomer wrote."]).await;
        bot.expect("ana", "Saved");
        Ok(())
    })
    .await
}

/// The form of a card from long ago, or of someone whose data is gone, says that sending it agrees.
#[tokio::test]
async fn a_form_for_the_zone_says_what_sending_it_means() -> TestResult {
    run_test(NOON, async |bot| {
        let press =
            Input::Press { id: "1|begin|daily|on|life|21:00 mon-sun".into(), values: vec![], owner: None };
        let opened = format!("{:?}", bot.delivers("1", "ana", press).await);
        assert!(opened.contains("When you send this, I keep it"), "{opened}");
        assert_eq!(bot.rows("member").await, 0);
        Ok(())
    })
    .await
}
