//! How much a card shows at once.

use breathing_room::core::{Block, Card, Input, Invocation};
use breathing_room::features::Reply;

use crate::behaviours::data::lives_and_writes;
use crate::support::{Bot, TestResult, run_on_discord, run_test};

const NOON: &str = "2026-03-02T12:00Z";
/// The most buttons that a card shows. The rest is folded away.
const MOST: usize = 5;

fn in_view(card: &Card) -> usize {
    let count = |block: &Block| match block {
        Block::Buttons(row) => row.len(),
        Block::Line { .. } => 1,
        Block::Text(_)
        | Block::Heading(_)
        | Block::Small(_)
        | Block::Divider
        | Block::Fact { .. }
        | Block::Moment { .. }
        | Block::Picture(_)
        | Block::Select(_)
        | Block::Menu(_) => 0,
    };
    card.blocks.iter().map(count).sum()
}

async fn command(bot: &Bot, id: &str, name: &str, sub: Option<&str>) -> Card {
    let invocation =
        Invocation { command: name.to_owned(), sub: sub.map(str::to_owned), ..Invocation::default() };
    let reply = bot.delivers(id, "ana", Input::Command(invocation)).await;
    let Reply::Show(show) = reply else { panic!("not a card: {reply:?}") };
    show.card
}

#[tokio::test]
async fn five_buttons_are_in_view_at_most() -> TestResult {
    run_on_discord(NOON, async |bot| {
        lives_and_writes(bot, "ana", "Zebedee", "q7").await;
        for (number, (name, sub)) in [
            ("settings", None),
            ("settings", Some("partner")),
            ("settings", Some("journal")),
            ("journal", None),
            ("data", None),
        ]
        .into_iter()
        .enumerate()
        {
            let card = command(bot, &format!("view{number}"), name, sub).await;
            assert!(in_view(&card) <= MOST, "/{name} {sub:?}: {card:?}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_journal_shows_three_pages_and_one_way_to_write() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        for text in ["alpha", "bravo", "charlie", "delta"] {
            bot.says("ana", "/vent").await;
            bot.fills("ana", &[text]).await;
            bot.expect("ana", "Saved");
            // A finished page leads on.
            bot.presses("ana", "See all pages").await;
            bot.expect("ana", "Your pages");
        }
        bot.says("ana", "/journal").await;
        let list = bot.hears("ana");
        assert_eq!(list.matches("Read").count(), 3, "{list}");
        assert_eq!(list.matches("Write it here").count(), 1, "{list}");
        assert!(list.contains("delta") && list.contains("bravo") && !list.contains("alpha"), "{list}");
        bot.presses("ana", "Older").await;
        let older = bot.hears("ana");
        assert!(older.contains("alpha") && !older.contains("bravo") && older.contains("Newer"), "{older}");
        for (label, shown) in [
            ("On this day", "There’s no page from a month ago"),
            ("See all pages", "Your pages"),
            ("Give me a prompt", "A place to start"),
            ("See all pages", "Your pages"),
            ("How long pages stay", "How long I keep a new page"),
        ] {
            bot.presses("ana", label).await;
            bot.expect("ana", shown);
        }
        Ok(())
    })
    .await
}

/// What is changed from a card is shown on that card, and no second one of the same stands beside it.
#[tokio::test]
async fn a_form_updates_the_card_that_it_was_opened_from() -> TestResult {
    run_on_discord(NOON, async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/settings").await;
        bot.expect("ana", "Time zone");
        let messages = bot.discord().requests_of(crate::support::discord::Route::FollowUp).len();
        for (label, field, shown) in [
            ("Change time zone", "Berlin", "Set: Europe/Berlin"),
            ("Change hours", "9 pm to 7 am", "I’m quiet from 9 pm to 7 am"),
            ("Change time zone", "xyzzyx", "I don’t know “xyzzyx”"),
        ] {
            bot.presses("ana", label).await;
            bot.fills("ana", &[field]).await;
            bot.expect("ana", shown);
        }
        let after = bot.discord().requests_of(crate::support::discord::Route::FollowUp).len();
        assert_eq!(messages, after, "no card of its own");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_clock_is_read_as_the_member_reads_it() -> TestResult {
    run_test("2026-03-02T19:00Z", async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/settings timezone Lisbon").await;
        bot.expect("ana", "where it’s 7 pm now");
        bot.says("ana", "/settings clock 24-hour").await;
        bot.expect("ana", "I’d say it’s 19:00 now");
        bot.says("ana", "/settings").await;
        let panel = bot.hears("ana");
        assert!(panel.contains("22:00 to 08:00") && panel.contains("19:00"), "{panel}");
        bot.presses("ana", "Use a 12-hour clock").await;
        bot.expect("ana", "I’d say it’s 7 pm now");
        bot.says("ana", "/settings clock auto").await;
        bot.expect("ana", "I’d say it’s 7 pm now");
        Ok(())
    })
    .await
}
