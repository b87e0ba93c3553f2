//! A copy of very many pages is put back a little at a time, whole or not at all, and copies wait for each other.

#![expect(clippy::print_stdout, reason = "it says how long the quiet member waited")]

use std::time::Duration;

use breathing_room::core::{Input, Person, Private};
use breathing_room::doors::console::invocation;
use breathing_room::engine::{AskedBy, PAGES_AT_ONCE, ReadCopy, Work};
use breathing_room::features::Reply;
use chrono::{Days, NaiveDate};
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::copies::part_of;
use crate::greedy::{copy_of, request};
use crate::restoring::zip;
use crate::support::{Bot, TestResult, run_in_terminal};

const NOON: &str = "2026-03-02T12:00Z";
const PAGES: usize = 420;

/// A copy of a member with nothing but their settings and so many short pages.
async fn long_copy(bot: &Bot, person: &str, pages: usize) -> Vec<ReadCopy> {
    let Reply::File(handout) = copy_of(bot, person).await else { panic!("a copy") };
    let mut data: Value =
        serde_json::from_str(&part_of(&handout.files[0].bytes, "data.json")).expect("a copy");
    let page = |number: usize| {
        json!({ "day": "2026-03-01", "nth": pages - number,
                "page": { "at": 1_772_400_000_000_i64, "text": format!("page {number}"), "revised": 0 } })
    };
    data["tables"]["entry"] = (0..pages).map(page).collect();
    vec![ReadCopy::read(&zip("data.json", data.to_string().as_bytes())).expect("it is sound")]
}

/// Takes the write lock again and again, as others' requests do, and returns how many pages there were each time.
async fn takes_turns(bot: &Bot, seen: &mut Vec<i64>, until: i64) {
    while seen.last().is_none_or(|last| *last < until) {
        let tx = bot.store().begin().await.expect("the lock");
        seen.push(bot.rows("entry").await);
        tx.commit().await.expect("a commit");
    }
}

fn restoring<'a>(
    bot: &'a Bot,
    person: &'a Person,
    parts: Vec<ReadCopy>,
) -> impl Future<Output = Result<breathing_room::engine::Restored, breathing_room::engine::RestoreError>> + 'a
{
    bot.app().copies().restore(person, parts, AskedBy::Member, bot.clock().now())
}

#[tokio::test]
async fn others_get_the_lock_between_a_few_pages_of_a_long_copy() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.agrees("ana").await;
        let (ana, parts) = (bot.person("ana"), long_copy(bot, "ana", PAGES).await);
        let pages = i64::try_from(PAGES)?;
        let mut seen = Vec::new();
        let (restored, ()) = tokio::join!(restoring(bot, &ana, parts), takes_turns(bot, &mut seen, pages));
        assert_eq!(restored?.holdings.pages, PAGES);
        let most = seen.windows(2).map(|two| two[1] - two[0]).max().unwrap_or(pages);
        println!("{} turns of others, at most {most} pages between two of them", seen.len());
        assert!(most <= i64::try_from(PAGES_AT_ONCE)?, "{seen:?}");
        assert!(seen.len() > PAGES / PAGES_AT_ONCE, "{seen:?}");
        // The order within a day is as it was.
        bot.says("ana", "/journal").await;
        let list = bot.hears("ana");
        assert!(list.contains("page 0") && list.contains("page 2") && !list.contains("page 3"), "{list}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_copy_that_is_cut_off_leaves_nothing_to_be_seen_and_can_be_given_again() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.agrees("ana").await;
        let ana = bot.person("ana");
        let parts = long_copy(bot, "ana", PAGES).await;
        let mut seen = Vec::new();
        {
            let cut = takes_turns(bot, &mut seen, 2 * i64::try_from(PAGES_AT_ONCE)?);
            tokio::select! {
                _ = restoring(bot, &ana, parts) => panic!("it was to be cut off"),
                () = cut => {}
            }
        }
        assert!(bot.rows("entry").await > 0, "it was under way");
        // The process ends there, and the next one begins.
        bot.restart().await?;
        bot.says("ana", "/data").await;
        assert!(bot.hears("ana").contains("No pages in your journal"));
        bot.says("ana", "/journal").await;
        assert!(!bot.hears("ana").contains(": page "));
        let parts = long_copy(bot, "ana", PAGES).await;
        assert_eq!(restoring(bot, &ana, parts).await?.holdings.pages, PAGES);
        assert_eq!(bot.rows("member").await, 2, "the rows that were cut off are nobody's");
        bot.app().retention().tidy(bot.clock().now()).await;
        assert_eq!(bot.rows("member").await, 2, "another process could be putting a copy back");
        bot.away_until("2026-03-02T14:00Z");
        bot.app().retention().tidy(bot.clock().now()).await;
        assert_eq!((bot.rows("member").await, bot.rows("entry").await), (1, i64::try_from(PAGES)?));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_is_written_while_a_copy_is_put_back_stays() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.agrees("ana").await;
        let (ana, parts) = (bot.person("ana"), long_copy(bot, "ana", PAGES).await);
        let mut seen = Vec::new();
        let writes = async {
            takes_turns(bot, &mut seen, i64::try_from(PAGES_AT_ONCE)?).await;
            let page = Input::Submit {
                id: "1|journal|write|usual|0".into(),
                fields: vec![("text".into(), Private::new("written meanwhile"))],
            };
            Ok::<_, std::num::TryFromIntError>(bot.delivers("meanwhile", "ana", page).await)
        };
        let (restored, written) = tokio::join!(restoring(bot, &ana, parts), writes);
        assert!(format!("{:?}", written?).contains("Saved: "));
        let refused = restored.expect_err("there is a page").to_string();
        assert!(refused.contains("something about them already"), "{refused}");
        assert_eq!((bot.rows("member").await, bot.rows("entry").await), (1, 1));
        bot.says("ana", "/journal").await;
        assert!(bot.hears("ana").contains("written meanwhile"));
        Ok(())
    })
    .await
}

/// What somebody is told who asks for a copy now, if they have to wait or are refused.
fn told(bot: &Bot, work: Work, person: &str) -> (Option<breathing_room::engine::InLine>, String) {
    let request = request(bot, person, Input::Command(invocation("/data export")));
    let now = bot.clock().now();
    match bot.app().copies().join_line(work, &request, now) {
        Ok(place) => {
            let told = bot.app().copies().place_in_line(&place, &request, now);
            (Some(place), told.map(|told| format!("{told:?}")).unwrap_or_default())
        }
        Err(refused) => (None, format!("{refused:?}")),
    }
}

#[tokio::test]
async fn one_copy_is_made_at_a_time_and_each_who_waits_knows_their_place() -> TestResult {
    let bot = Bot::set_up(NOON).without_a_door().await?;
    for (work, first, second) in [
        (Work::Export, "One copy is ahead of yours", "2 copies are ahead of yours"),
        (Work::Import, "I’m putting back one copy first", "2 copies are ahead of yours"),
    ] {
        let (ana, said) = told(&bot, work, "ana");
        assert_eq!(said, "", "nobody is before ana");
        let turn = ana.expect("a place").turn().await;
        let (ben, said) = told(&bot, work, "ben");
        assert!(said.contains(first), "{said}");
        let (cleo, said) = told(&bot, work, "cleo");
        assert!(said.contains(second), "{said}");
        let (none, said) = told(&bot, work, "ben");
        assert!(none.is_none() && said.contains("You’re in the queue already"), "{said}");
        let (ben, cleo) = (ben.expect("a place"), cleo.expect("a place"));
        let mut waits = Box::pin(ben.turn());
        assert!(timeout(Duration::ZERO, &mut waits).await.is_err(), "ana is not done");
        // Who leaves the line is not waited for.
        let (dan, _) = told(&bot, work, "dan");
        drop(cleo);
        assert_eq!(dan.expect("a place").ahead(), 2);
        drop(turn);
        drop(waits.await);
        let mut line = Vec::new();
        for number in 0..8 {
            line.extend(told(&bot, work, &format!("person {number}")).0);
        }
        assert_eq!(line.len(), 8);
        let (none, said) = told(&bot, work, "eve");
        assert!(none.is_none() && said.contains("8 copies are already waiting"), "{said}");
    }
    bot.ends_well().await
}

#[tokio::test]
async fn on_discord_a_copy_comes_when_it_is_its_turn() -> TestResult {
    let mut bot = Bot::set_up(NOON).on_discord(|_| {}).await?;
    bot.agrees("ana").await;
    let (place, _) = told(&bot, Work::Export, "ben");
    let turn = place.expect("a place").turn().await;
    bot.says("ana", "/data export").await;
    bot.expect("ana", "One copy is ahead of yours. Yours comes right here");
    drop(turn);
    assert_eq!(bot.handed_out(1).await.len(), 1);
    bot.ends_well().await
}

#[tokio::test]
async fn a_copy_with_more_than_the_bot_lets_a_member_have_is_refused() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.agrees("ana").await;
        let Reply::File(handout) = copy_of(bot, "ana").await else { panic!("a copy") };
        let whole: Value = serde_json::from_str(&part_of(&handout.files[0].bytes, "data.json"))?;
        let day = |number: u64| "2026-03-03".parse::<NaiveDate>().map(|day| day + Days::new(number));
        let letter = |number: u64| {
            let opens_on = day(number)?.to_string();
            let page = json!({ "at": 1_772_400_000_000_i64, "text": "later", "revised": 0 });
            Ok(json!({ "day": "2026-03-01", "nth": number, "opens_on": opens_on, "page": page }))
        };
        let letters = (0..201).map(letter).collect::<Result<Vec<Value>, chrono::ParseError>>()?;
        let burns: Vec<Value> = (0..2).map(|_| json!({ "day": "2026-03-02" })).collect();
        for (table, rows, said) in [
            ("burn", burns, "something in its table `burn`"),
            ("entry", letters.clone(), "larger than a copy may be"),
        ] {
            let mut data = whole.clone();
            data["tables"][table] = rows.into();
            let parts = vec![ReadCopy::read(&zip("data.json", data.to_string().as_bytes()))?];
            let refused = restoring(bot, &bot.person("ana"), parts).await.expect_err(table).to_string();
            assert!(refused.contains(said), "{refused}");
        }
        let mut data = whole.clone();
        data["tables"]["entry"] = letters[..200].into();
        let parts = vec![ReadCopy::read(&zip("data.json", data.to_string().as_bytes()))?];
        restoring(bot, &bot.person("ana"), parts).await.expect("as many as a member may have");
        Ok(())
    })
    .await
}
