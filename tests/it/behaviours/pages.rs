//! `/vent` and `/journal`.

use std::fs;

use breathing_room::core::{Block, Card, Input, Press, Private};
use breathing_room::engine::{App, KeepLimits};
use breathing_room::features::{Action, EntryId, JournalAction, Reply};
use insta::assert_snapshot;

use crate::support::{
    Bot, TestResult, assert_says, content, press, run_in_terminal, run_on_discord, run_test,
};

const NOON: &str = "2026-03-02T12:00Z";
const TEXT: &str = "He went quiet again and I wrote nothing. #proud";

/// Opens the form, fills it in, and hears what is said about it.
#[must_use]
async fn writes(bot: &mut Bot, person: &str, text: &str) -> String {
    bot.says(person, "/vent").await;
    bot.fills(person, &[text]).await;
    bot.hears(person)
}

#[must_use]
async fn journal(bot: &mut Bot) -> String {
    bot.says("ana", "/journal").await;
    bot.hears("ana")
}

#[tokio::test]
async fn a_page_is_written_read_changed_and_deleted() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        let saved = writes(bot, "ana", TEXT).await;
        assert!(!saved.contains("quiet"), "it is not repeated: {saved}");
        assert_snapshot!("vent_saved", saved);
        bot.presses("ana", "Answer").await;
        bot.fills("ana", &["I went for a walk."]).await;
        assert!(bot.hears("ana").starts_with("Added to your page."));
        assert_snapshot!("journal_list", journal(bot).await);
        assert_snapshot!("journal_page", bot.taps("ana", "1").await);
        bot.presses("ana", "Change").await;
        bot.fills("ana", &["All quiet."]).await;
        assert!(bot.hears("ana").starts_with("Changed."));
        let page = bot.taps("ana", "Read it").await;
        assert!(page.contains("All quiet.") && page.contains("I went for a walk."), "{page}");
        assert!(!page.contains(TEXT), "{page}");
        assert!(bot.taps("ana", "Delete").await.contains("Delete your page from today?"));
        assert!(bot.taps("ana", "No, keep it").await.contains("All quiet."));
        assert_says(&bot.taps("ana", "Delete").await, "Delete your page from today?");
        assert!(bot.taps("ana", "Yes, delete").await.starts_with("Deleted."));
        assert_eq!(bot.rows("entry").await, 0);
        assert_snapshot!("journal_empty", journal(bot).await);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_strangers_text_is_given_back_and_nothing_is_stored() -> TestResult {
    run_test(NOON, async |bot| {
        let asked = writes(bot, "ana", TEXT).await;
        assert_snapshot!("vent_consent", asked);
        assert_eq!((bot.rows("member").await, bot.rows("entry").await), (0, 0));
        bot.presses("ana", "Yes, keep it").await;
        assert!(bot.hears("ana").starts_with("Saved: 9 words."));
        assert_eq!(bot.rows("entry").await, 1);
        // Who declines keeps their text on the screen.
        assert_says(&writes(bot, "ben", "what ben wrote").await, "Before I keep anything");
        bot.presses("ben", "No, keep nothing").await;
        assert!(bot.hears("ben").starts_with("All right, I’ve stored nothing."));
        assert_eq!(bot.rows("member").await, 1);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_is_burnt_is_kept_nowhere() -> TestResult {
    run_test(NOON, async |bot| {
        bot.says("ana", "/vent keep:burn").await;
        bot.fills("ana", &[TEXT]).await;
        assert_snapshot!("vent_burnt", bot.hears("ana"));
        assert_eq!(
            (bot.rows("member").await, bot.rows("entry").await),
            (0, 0),
            "nobody has to agree to that"
        );
        bot.agrees("ana").await;
        bot.says("ana", "/vent keep:burn").await;
        bot.fills("ana", &[TEXT]).await;
        bot.expect("ana", "It’s out: 9 words");
        assert_eq!((bot.rows("entry").await, bot.rows("burn").await), (0, 0));
        assert!(bot.taps("ana", "Note that I wrote").await.starts_with("Noted:"));
        assert_eq!((bot.rows("entry").await, bot.rows("burn").await), (0, 1));
        bot.says("ana", "/settings journal keep:burn").await;
        assert!(bot.hears("ana").contains("How long I keep new pages: not at all."));
        assert!(writes(bot, "ana", TEXT).await.starts_with("It’s out: 9 words"));
        bot.says("ana", "/vent keep:always").await;
        bot.fills("ana", &[TEXT]).await;
        assert!(bot.hears("ana").starts_with("Saved: 9 words.\n\nThis page stays until you delete it."));
        assert_eq!(bot.rows("entry where expires_at is null").await, 1);
        assert_eq!(bot.bytes_mentioning("quiet again"), 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_page_goes_when_its_time_is_over() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/settings timezone America/New_York").await;
        bot.expect("ana", "Set: America/New_York");
        let saved = writes(bot, "ana", TEXT).await;
        assert!(saved.starts_with("Saved: 9 words.\n\nThis page stays until Wednesday 1 April"), "{saved}");
        bot.says("ana", "/settings journal keep:year").await;
        assert!(bot.hears("ana").contains("How long I keep new pages: 365 days."));
        assert!(
            writes(bot, "ana", "a longer while").await.contains("This page stays until Tuesday 2 March 2027")
        );
        bot.advance_to("2026-04-02T03:59Z").await;
        assert_eq!(bot.rows("entry").await, 2, "the day is not over in New York");
        bot.advance_to("2026-04-02T04:00Z").await;
        assert_eq!(bot.rows("entry").await, 1);
        assert!(journal(bot).await.contains("a longer while"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_operators_limit_is_never_passed() -> TestResult {
    let make_app = |store, keys| App::with_limits(content(), store, keys, KeepLimits::new(7, 0));
    let mut bot = Bot::set_up(NOON).app(make_app).in_a_terminal().await?;
    bot.agrees("ana").await;
    bot.says("ana", "/vent keep:always").await;
    bot.fills("ana", &["hello"]).await;
    let saved = bot.hears("ana");
    assert!(saved.starts_with("Saved: one word.\n\nThis page stays until Monday 9 March"), "{saved}");
    bot.says("ana", "/journal").await;
    bot.expect("ana", "Your pages");
    bot.presses("ana", "A letter for later").await;
    bot.fills("ana", &["Dear me", "in 2 months"]).await;
    let far = bot.hears("ana");
    assert!(far.contains("I can only hold a letter for 7 days") && far.contains("Dear me"), "{far}");
    bot.lets_go("ana").await;
    bot.says("ana", "/settings journal").await;
    bot.expect("ana", "has set a limit: 7 days");
    let day = |text: &str| text.parse().expect("a day");
    assert_eq!(bot.store().delete_entries_before(day("2026-03-02"), 10).await?, 0);
    let deleted = bot.store().delete_entries_before(day("2026-03-03"), 10).await?;
    assert_eq!(deleted, 1, "a lower limit takes older pages");
    bot.ends_well().await
}

#[tokio::test]
async fn a_form_that_comes_twice_is_one_page() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        let sent = || Input::Submit {
            id: Action::Journal(JournalAction::Write(None, None)).encode(),
            fields: vec![("text".to_owned(), Private::new(TEXT))],
        };
        let first = bot.delivers("4711", "ana", sent()).await;
        let second = bot.delivers("4711", "ana", sent()).await;
        assert_eq!(bot.rows("entry").await, 1);
        assert_eq!(page_of(&first), page_of(&second), "both lead to the page that there is");
        let read = press(Action::Journal(JournalAction::Read(page_of(&first))).encode());
        bot.agrees("ben").await;
        let (hers, his) =
            (bot.delivers("1", "ana", read.clone()).await, bot.delivers("2", "ben", read).await);
        assert!(texts(&hers).iter().any(|text| text == TEXT));
        assert!(!texts(&his).iter().any(|text| text == TEXT), "nobody else’s");
        bot.delivers("3", "ben", press(Action::Journal(JournalAction::Delete(page_of(&first))).encode()))
            .await;
        assert_eq!(bot.rows("entry").await, 1, "nobody else’s to delete");
        Ok(())
    })
    .await
}

fn card(reply: &Reply) -> &Card {
    let Reply::Show(show) = reply else { panic!("not a card: {reply:?}") };
    &show.card
}

fn texts(reply: &Reply) -> Vec<String> {
    let text = |block: &Block| if let Block::Text(text) = block { Some(text.clone()) } else { None };
    card(reply).blocks.iter().filter_map(text).collect()
}

/// The page that a card's buttons lead to.
fn page_of(reply: &Reply) -> EntryId {
    let rows = card(reply)
        .blocks
        .iter()
        .filter_map(|block| if let Block::Buttons(row) = block { Some(row) } else { None });
    let read = rows.flatten().find_map(|button| {
        let Press::Do(code) = &button.press else { return None };
        let Ok(Action::Journal(JournalAction::Read(id))) = Action::decode(code.as_str()) else { return None };
        Some(id)
    });
    read.expect("a button that reads the page")
}

#[tokio::test]
async fn what_cannot_be_kept_is_given_back() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        assert_says(&writes(bot, "ana", TEXT).await, "Saved: 9 words.");
        let (file, aside) = (bot.directory().join("master-key"), bot.directory().join("aside"));
        fs::rename(&file, &aside)?;
        bot.restart().await?;
        let back = writes(bot, "ana", "what I wrote while it was locked").await;
        // On Discord the form is one press away; in the terminal it is open.
        let on_discord = "[1] Edit it again  [2] Find people to talk to  [3] Hide";
        assert_snapshot!("vent_locked", back.replace(on_discord, "[1] Find people to talk to  [2] Hide"));
        bot.lets_go("ana").await;
        assert_eq!(bot.rows("entry").await, 1);
        assert!(journal(bot).await.contains("Your pages are locked right now"));
        assert!(bot.taps("ana", "1").await.contains("Nothing is lost."));
        assert!(journal(bot).await.contains("Nothing is lost."));
        bot.presses("ana", "Search").await;
        bot.fills("ana", &["quiet"]).await;
        assert!(bot.hears("ana").contains("Nothing is lost."));
        fs::rename(&aside, &file)?;
        assert!(journal(bot).await.contains("He went quiet again"));

        bot.says("ana", "/vent").await;
        bot.database_fails().await;
        bot.fills("ana", &["what I wrote while it failed"]).await;
        let back = bot.hears("ana");
        assert!(back.contains("what I wrote while it failed"), "{back}");
        assert!(back.contains("isn’t saved"), "{back}");
        bot.lets_go("ana").await;
        // The form opens whatever the database is doing.
        bot.says("ana", "/vent").await;
        bot.fills("ana", &["and again"]).await;
        assert!(bot.hears("ana").contains("and again"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_page_of_four_thousand_characters_is_read_back_in_parts() -> TestResult {
    run_on_discord(NOON, async |bot| {
        bot.agrees("ana").await;
        let text = "*".repeat(4_000);
        assert!(writes(bot, "ana", &text).await.starts_with("Saved: one word."));
        let shown = bot.taps("ana", "Read it").await;
        assert!(shown.matches('*').count() > 1_500, "{shown}");
        bot.says("ana", "/vent").await;
        bot.database_fails().await;
        bot.fills("ana", &[&text]).await;
        assert!(bot.hears("ana").matches('*').count() > 1_500);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn words_tags_and_days_are_found() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        for text in ["My sister called. #family", "He called at last. #him", "Nobody called."] {
            assert_says(&writes(bot, "ana", text).await, "Saved: ");
        }
        for (sought, pages) in [
            ("CALLED sist", "in one page"),
            ("#him", "in one page"),
            ("#FAMILY sister", "in one page"),
            ("#fam", "in any page"),
            ("#sister", "in any page"),
            ("called", "in 3 pages"),
            ("today", "in 3 pages"),
            ("2 mar", "in 3 pages"),
            ("brother", "in any page"),
        ] {
            assert_says(&journal(bot).await, "3 pages, newest first");
            bot.presses("ana", "Search").await;
            bot.fills("ana", &[sought]).await;
            let found = bot.hears("ana");
            assert!(found.contains(&format!("“{sought}” {pages}")), "{found}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_search_compares_letters_as_their_readers_do() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        let decomposed = "Un cafe\u{301} con él, ＦＵＬＬ width, ﬁnally. Straße, Łódź, Οδός, Việt. مُحَمَّد";
        let unspaced =
            "昨日は私のiPhoneで彼にメッセージした。ไม่ได้คุยกับเขา ខ្ញុំនឹកគាត់ မင်းကိုချစ်တယ် ຂ້ອຍຄິດຮອດລາວ 가나다";
        for text in [decomposed, unspaced] {
            assert_says(&writes(bot, "ana", text).await, "Saved: ");
        }
        for (sought, pages) in [
            ("café", "in one page"),
            ("CAFE EL", "in one page"),
            ("full ｗｉｄｔｈ", "in one page"),
            ("finally", "in one page"),
            ("STRASSE", "in one page"),
            ("lodz οδοσ viet", "in one page"),
            ("محمد", "in one page"),
            ("traße", "in any page"),
            ("彼", "in one page"),
            ("iphone", "in one page"),
            ("ﾒｯｾｰｼﾞ", "in one page"),
            ("メッセーシ", "in any page"),
            ("phone", "in any page"),
            ("คุย", "in one page"),
            ("នឹក", "in one page"),
            ("ချစ်", "in one page"),
            ("ຄິດ", "in one page"),
            ("나다", "in any page"),
            ("彼女", "in any page"),
        ] {
            assert_says(&journal(bot).await, "2 pages, newest first");
            bot.presses("ana", "Search").await;
            bot.fills("ana", &[sought]).await;
            let found = bot.hears("ana");
            assert!(found.contains(&format!("“{sought}” {pages}")), "{found}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_page_keeps_its_day_when_its_author_moves() -> TestResult {
    run_test("2027-03-10T13:30Z", async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/settings timezone Australia/Sydney").await;
        bot.expect("ana", "Set: Australia/Sydney, where it’s 12:30 am now.");
        assert_says(&writes(bot, "ana", "late page").await, "Saved: ");
        assert_says(&journal(bot).await, "Thursday 11 March, 12:30 am: late page");
        bot.says("ana", "/settings timezone America/Los_Angeles").await;
        bot.expect("ana", "Set: America/Los_Angeles");
        // In Los Angeles the moment belongs to the 10th. The page stays one of the 11th, without a time.
        for moment in [None, Some("2027-03-12T00:00Z")] {
            if let Some(moment) = moment {
                bot.advance_to(moment).await;
            }
            assert_says(&journal(bot).await, "Thursday 11 March: late page");
            let page = bot.taps("ana", "1").await;
            assert!(page.contains("Thursday 11 March") && !page.contains("March, "), "{page}");
            for (sought, pages) in [("2027-03-10", "in any page"), ("2027-03-11", "in one page")] {
                assert_says(&journal(bot).await, "One page");
                bot.presses("ana", "Search").await;
                bot.fills("ana", &[sought]).await;
                assert_says(&bot.hears("ana"), &format!("“{sought}” {pages}"));
            }
        }
        for (day, answer) in [
            ("2027-03-10", "There’s nothing from Wednesday 10 March"),
            ("2027-03-11", "Delete one page, everything from Thursday 11 March to Thursday 11 March?"),
        ] {
            assert_says(&journal(bot).await, "One page");
            bot.presses("ana", "Delete several").await;
            bot.fills("ana", &[day, day]).await;
            assert_says(&bot.hears("ana"), answer);
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn pages_are_turned_and_found_by_date() -> TestResult {
    run_in_terminal("2026-01-31T12:00Z", async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/settings journal keep:always").await;
        bot.expect("ana", "Done. How long I keep new pages");
        for day in 1..=12 {
            if day > 1 {
                bot.advance_to(&format!("2026-02-{day:02}T12:00Z")).await;
            }
            assert_says(&writes(bot, "ana", &format!("page {day}")).await, "Saved: 2 words.");
        }
        let newest = journal(bot).await;
        assert!(newest.contains("12 pages, newest first") && newest.contains("page 12"), "{newest}");
        assert!(newest.contains(": page 10  ") && !newest.contains(": page 9  "), "{newest}");
        let mut older = bot.taps("ana", "Older").await;
        assert!(older.contains("Newer") && older.contains(": page 9  "), "{older}");
        for _ in 0..2 {
            older = bot.taps("ana", "Older").await;
        }
        assert!(older.contains(": page 2  ") && older.contains(": page 1  "), "{older}");
        assert!(!older.contains("Older"), "{older}");
        let page = bot.taps("ana", "2").await;
        assert!(page.contains("Page 11 of 12") && page.contains("page 2"), "{page}");
        assert!(bot.taps("ana", "Older").await.contains("Page 12 of 12"));
        assert!(bot.taps("ana", "Newer").await.contains("Page 11 of 12"));
        assert!(bot.taps("ana", "Newer").await.contains("Page 10 of 12"));
        bot.says("ana", "/journal 2 feb").await;
        assert!(bot.hears("ana").contains(": page 2  "));
        bot.says("ana", "/journal someday").await;
        assert!(bot.hears("ana").contains("I didn’t catch “someday”"));
        bot.advance_to("2026-03-05T12:00Z").await;
        assert_says(&journal(bot).await, "12 pages, newest first");
        let before = bot.taps("ana", "On this day").await;
        assert!(before.contains("· page 5") && !before.contains("· page 6"), "{before}");
        assert_says(&journal(bot).await, "12 pages, newest first");
        bot.presses("ana", "Delete several").await;
        bot.fills("ana", &["2026-02-03", "8 Feb"]).await;
        let sure = bot.hears("ana");
        assert!(
            sure.contains("Delete 6 pages, everything from Tuesday 3 February to Sunday 8 February?"),
            "{sure}"
        );
        assert_says(&bot.taps("ana", "Yes, delete").await, "Deleted.");
        assert_eq!(bot.rows("entry").await, 6);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_letter_stays_shut_until_its_day() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.is_at_home("ana").await;
        for (text, day) in [("Dear me, in May", "2026-05-01"), ("Dear me, in March", "in 3 days")] {
            assert_says(&journal(bot).await, "Your pages");
            bot.presses("ana", "A letter for later").await;
            bot.fills("ana", &[text, day]).await;
            assert!(bot.hears("ana").contains("It stays closed until "));
        }
        assert_snapshot!("journal_letters", journal(bot).await);
        assert_snapshot!("letter_shut", bot.taps("ana", "1").await);
        assert_says(&journal(bot).await, "2 pages, newest first");
        bot.presses("ana", "Search").await;
        bot.fills("ana", &["dear"]).await;
        assert!(bot.hears("ana").contains("in any page"), "what is shut is not found");
        bot.restart().await?;
        bot.advance_to("2026-03-05T08:59Z").await;
        bot.expect_silence();
        bot.advance_to("2026-03-05T09:00Z").await;
        assert!(bot.hears("ana").starts_with("Something for later."));
        assert!(bot.taps("ana", "Open").await.contains("A letter you wrote to yourself"));
        assert!(bot.taps("ana", "Read it").await.contains("Dear me, in March"));
        bot.advance_to("2026-04-30T12:00Z").await;
        bot.expect_silence();
        bot.advance_to("2026-05-01T08:00Z").await;
        assert!(bot.hears("ana").starts_with("Something for later."));
        assert_eq!(bot.rows("timer where kind = 'letter'").await, 0);
        assert_says(&journal(bot).await, "Your pages");
        bot.presses("ana", "A letter for later").await;
        bot.fills("ana", &["Dear me", "yesterday"]).await;
        let back = bot.hears("ana");
        assert!(
            back.contains("“yesterday” would be yesterday, and that’s already passed")
                && back.contains("Dear me"),
            "{back}"
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_letter_goes_with_its_member_to_another_zone() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.is_at_home("ana").await;
        for (zone, day, before, announced) in [
            ("Tokyo", "2026-03-05", "2026-03-04T23:59Z", "2026-03-05T00:00Z"),
            ("Pago Pago", "2026-03-06", "2026-03-06T19:59Z", "2026-03-06T20:00Z"),
        ] {
            assert_says(&journal(bot).await, "pages");
            bot.presses("ana", "A letter for later").await;
            bot.fills("ana", &["Dear me", day]).await;
            assert!(bot.hears("ana").contains("It stays closed until "));
            bot.says("ana", &format!("/settings timezone {zone}")).await;
            bot.expect("ana", zone.split(' ').next().unwrap_or(zone));
            bot.advance_to(before).await;
            bot.expect_silence();
            bot.advance_to(announced).await;
            bot.expect("ana", "Something for later.");
        }
        // From the west of the date line to its east: nine o’clock was a day ago there.
        assert_says(&journal(bot).await, "pages");
        bot.presses("ana", "A letter for later").await;
        bot.fills("ana", &["Dear me", "2026-03-09"]).await;
        assert!(bot.hears("ana").contains("It stays closed until "));
        bot.advance_to("2026-03-09T19:30Z").await;
        bot.expect_silence();
        bot.says("ana", "/settings timezone Kiritimati").await;
        bot.expect("ana", "Kiritimati");
        bot.advance_to("2026-03-09T19:31Z").await;
        bot.expect("ana", "Something for later.");
        bot.advance_to("2026-03-12T20:00Z").await;
        bot.expect_silence();
        Ok(())
    })
    .await
}

#[tokio::test]
async fn danger_is_answered_in_the_same_reply_and_days_are_counted_calmly() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.agrees("ana").await;
        assert_snapshot!("vent_danger", writes(bot, "ana", "I want to die tonight").await);
        for (day, often) in [("03", false), ("04", true), ("06", false)] {
            bot.advance_to(&format!("2026-03-{day}T12:00Z")).await;
            let saved = writes(bot, "ana", "again").await;
            assert_eq!(saved.contains("several days running"), often, "{saved}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_prompt_and_an_urge_lead_to_a_page() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/urge").await;
        bot.expect("ana", "Ride it out");
        bot.presses("ana", "Write it here").await;
        bot.fills("ana", &["instead of a message"]).await;
        assert!(bot.hears("ana").starts_with("Saved: 4 words."));
        assert_says(&journal(bot).await, "Your pages");
        let prompt = bot.taps("ana", "Give me a prompt").await;
        assert_ne!(bot.taps("ana", "Try another").await, prompt);
        bot.presses("ana", "Write it here").await;
        bot.fills("ana", &["an answer"]).await;
        bot.expect("ana", "Saved: 2 words.");
        let page = bot.taps("ana", "Read it").await;
        assert!(page.contains("an answer") && page.contains('?'), "{page}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn no_byte_of_a_page_is_in_any_file() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        for text in ["Q7MARKER one", "Q7MARKER two"] {
            assert_says(&writes(bot, "ana", text).await, "Saved: 2 words.");
            bot.presses("ana", "Answer").await;
            bot.fills("ana", &["Q7MARKER answer"]).await;
            bot.expect("ana", "Added to your page.");
        }
        assert_says(&journal(bot).await, "2 pages, newest first");
        bot.presses("ana", "Search").await;
        bot.fills("ana", &["Q7MARKER"]).await;
        assert!(bot.hears("ana").contains("in 2 pages"));
        assert_says(&bot.taps("ana", "1").await, "Page 1 of 2");
        bot.presses("ana", "Change").await;
        bot.fills("ana", &["Q7MARKER changed"]).await;
        bot.expect("ana", "Changed. The old text is gone.");
        assert_says(&journal(bot).await, "2 pages, newest first");
        bot.presses("ana", "A letter for later").await;
        bot.fills("ana", &["Q7MARKER letter", "tomorrow"]).await;
        bot.expect("ana", "It stays closed until tomorrow.");
        assert_eq!((bot.rows("entry").await, bot.bytes_mentioning("Q7MARKER")), (3, 0));
        bot.operator_erases("ana").await?;
        assert_eq!(bot.rows("entry").await, 0);
        assert_eq!(bot.rows("burn").await, 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_journal_opens_by_its_bare_name_with_its_pages() -> TestResult {
    run_in_terminal("2026-03-02T12:00Z", async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "vent").await;
        bot.fills("ana", &["Cycling at dawn."]).await;
        bot.expect("ana", "Saved: 3 words.");
        for line in ["journal", "/journal"] {
            bot.says("ana", line).await;
            bot.expect("ana", "Cycling at dawn.");
        }
        Ok(())
    })
    .await
}

/// Words behind the command are the page, as if they had been sent with the form.
#[tokio::test]
async fn what_is_typed_behind_the_command_is_a_page() -> TestResult {
    run_test(NOON, async |bot| {
        bot.says("ana", "/vent text:zzmarker it is so quiet here").await;
        let asked = bot.hears("ana");
        assert!(asked.contains("Before I keep anything") && asked.contains("zzmarker"), "{asked}");
        assert_eq!((bot.rows("member").await, bot.bytes_mentioning("zzmarker")), (0, 0));
        assert!(bot.taps("ana", "Yes, keep it").await.starts_with("Saved: 6 words."));
        bot.says("ana", "/vent always thinking of him").await;
        assert!(bot.hears("ana").starts_with("Saved: 4 words."), "it is no option, but the first word");
        bot.says("ana", "/vent text:let it go keep:burn").await;
        let burnt = bot.hears("ana");
        assert!(burnt.contains("3 words") && !burnt.contains("Saved"), "{burnt}");
        assert_eq!((bot.rows("entry").await, bot.bytes_mentioning("thinking")), (2, 0));
        // One of the words that `keep` takes is that word, as it always was, and opens the form.
        bot.says("ana", "/vent burn").await;
        bot.fills("ana", &["nothing of this"]).await;
        bot.expect("ana", "3 words");
        assert_eq!(bot.rows("entry").await, 2);
        assert!(journal(bot).await.contains("thinking of him"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_was_typed_behind_the_command_comes_back_when_it_cannot_be_kept() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        bot.database_fails().await;
        bot.says("ana", "/vent text:zzmarker it is so quiet here").await;
        assert_says(&bot.hears("ana"), "zzmarker it is so quiet here");
        bot.says("ana", "/vent text:zzmarker I want to kill myself").await;
        let heard = bot.hears("ana");
        assert!(heard.contains("findahelpline.com") && heard.contains("zzmarker"), "{heard}");
        Ok(())
    })
    .await
}
