//! What a space tells about a relationship stands in no file as bare text. While it cannot be read the space is treated
//! with care, and nothing is lost by that. A database of an older version is encrypted at the start.

use std::fs;

use sqlx::{AssertSqlSafe, Connection};

use crate::behaviours::space::{lives_until, steps_back};
use crate::support::{Bot, TestResult, run_in_terminal};

const MORNING: &str = "2026-03-02T09:00Z";
const REFUSED: &str = "I can’t keep that right now.";
const CAREFUL: &str = "I can’t open part of your space right now, so I’m playing it safe";
/// The names of what is encrypted, and a value, as they stood in the database before.
const TELLING: [&str; 9] = [
    "\"course\"",
    "\"living\"",
    "\"exceptions\"",
    "\"risky\"",
    "\"check_in\"",
    "\"lapses\"",
    "\"contact\"",
    "\"silent_since_ms\"",
    "together",
];

/// A space of which there is something to tell: how they live, what is fine, a slip and a contact. Returns its card.
async fn has_lived(bot: &mut Bot, person: &str) -> String {
    steps_back(bot, person, "/space start 10 living:together").await;
    bot.says(person, "/space").await;
    bot.expect(person, "Day 1 of 10");
    bot.presses(person, "Change").await;
    bot.expect(person, "Set up your space");
    bot.presses(person, "children").await;
    bot.expect(person, "✓ children");
    bot.says(person, "/space lapse").await;
    assert!(!bot.hears(person).starts_with(REFUSED));
    bot.says(person, "/space contact them").await;
    bot.expect(person, "Noted: they reached out.");
    let card = card(bot, person).await;
    shows_it_all(&card);
    card
}

async fn card(bot: &mut Bot, person: &str) -> String {
    bot.says(person, "/space").await;
    bot.hears(person)
}

#[track_caller]
fn shows_it_all(card: &str) {
    for shown in ["children", "One slip noted.", "They reached out."] {
        assert!(card.contains(shown), "{shown}: {card}");
    }
    assert!(!card.contains(CAREFUL), "{card}");
}

#[track_caller]
fn tells_nothing(bot: &Bot) {
    assert!(bot.bytes_mentioning("\"budget\"") > 0, "the search finds what is there");
    for telling in TELLING {
        assert_eq!(bot.bytes_mentioning(telling), 0, "{telling}");
    }
}

/// A column of the only space's row, in hexadecimal.
async fn column(bot: &Bot, column: &str) -> String {
    let mut database = bot.database().await;
    let select = format!("select hex({column}) from plan where kind = 'space'");
    let (value,): (String,) =
        sqlx::query_as(AssertSqlSafe(select)).fetch_one(&mut database).await.expect("a space");
    database.close().await.expect("closed");
    value
}

#[tokio::test]
async fn no_file_tells_what_a_space_is_about() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        let before = has_lived(bot, "ana").await;
        tells_nothing(bot);
        bot.restart().await?;
        assert_eq!(card(bot, "ana").await, before);
        tells_nothing(bot);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_space_that_cannot_be_read_is_treated_with_care_and_stays_as_it_is() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        has_lived(bot, "ana").await;
        let record = column(bot, "private").await;
        let (file, aside) = (bot.directory().join("master-key"), bot.directory().join("aside"));
        fs::rename(&file, &aside)?;
        bot.restart().await?;
        let careful = card(bot, "ana").await;
        assert!(careful.contains(CAREFUL) && careful.contains("Day 1 of 10"), "{careful}");
        for hidden in ["children", "slip noted", "They reached out"] {
            assert!(!careful.contains(hidden), "{careful}");
        }
        bot.presses("ana", "Change").await;
        bot.expect("ana", CAREFUL);
        for line in ["/space lapse", "/space contact me"] {
            bot.says("ana", line).await;
            assert!(bot.hears("ana").starts_with(REFUSED), "{line} would be written over what is there");
        }
        for (line, answer) in [("/space pause", "Paused."), ("/space resume", "Back on.")] {
            bot.says("ana", line).await;
            bot.expect("ana", answer);
        }
        // Seven days of quiet suggest a line to the partner, but not to a member who may have been asked for none.
        let came = lives_until(bot, "ana", MORNING, "2026-03-11T09:00Z").await;
        assert!(came.len() > 3, "its messages are sent all the same: {came:?}");
        assert!(!came.iter().any(|(_, text)| text.starts_with("It’s been quiet")), "{came:?}");
        assert_eq!(column(bot, "private").await, record, "not a byte of it has changed");
        fs::rename(&aside, &file)?;
        shows_it_all(&card(bot, "ana").await);
        bot.says("ana", "/space lapse").await;
        assert!(!bot.hears("ana").starts_with(REFUSED));
        assert_ne!(column(bot, "private").await, record);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_record_that_is_gone_or_altered_makes_no_member_helpless() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        has_lived(bot, "ana").await;
        for damage in ["private = null", "private = zeroblob(length(private))"] {
            bot.tampers("bot.db", &format!("update plan set {damage} where kind = 'space'")).await;
            let card = card(bot, "ana").await;
            assert!(card.contains("Day 1 of 10") && !card.contains("children"), "{card}");
        }
        Ok(())
    })
    .await
}

/// What an older version had in the row of a space such as [`has_lived`]'s, on its first day.
const OLDER: &str = r#"{"number":1,"state":"running","terms":{"length":{"days":10},"living":"together","exceptions":["children"],"risky":[],"check_in":7},"course":"whole","started_ms":1772442000000,"started_on":"2026-03-02","ends_on":"2026-03-12","paused_on":null,"paused_for":0,"silent_since_ms":1772442000000,"lapses":[1772442000000],"contact":[1772442000000,"them"],"next":{"at_ms":1772449200000,"what":"nudge","moved":false},"done_until_ms":1772442000000,"budget":5,"sent":[],"ignored":0,"messages":0,"used":[0,0,0,0,0,0,0],"missed":0}"#;

/// Puts the database back to how an older version left it.
async fn grows_older(bot: &Bot) {
    for statement in [
        "alter table plan drop column private",
        "delete from _sqlx_migrations where version = 20261127000000",
        &format!("update plan set state = '{OLDER}' where kind = 'space'"),
    ] {
        bot.tampers("bot.db", statement).await;
    }
    for telling in TELLING {
        assert!(bot.bytes_mentioning(telling) > 0, "{telling}");
    }
}

#[tokio::test]
async fn a_database_of_an_older_version_is_encrypted_at_the_start() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        has_lived(bot, "ana").await;
        grows_older(bot).await;
        bot.restart().await?;
        tells_nothing(bot);
        let record = column(bot, "private").await;
        shows_it_all(&card(bot, "ana").await);
        bot.restart().await?;
        assert_eq!(column(bot, "private").await, record, "it is done once");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn encrypting_an_older_database_may_be_interrupted_and_may_wait_for_the_key() -> TestResult {
    run_in_terminal(MORNING, async |bot| {
        has_lived(bot, "ana").await;
        grows_older(bot).await;
        let older = column(bot, "state").await;
        let fail = "create trigger fail before update of state on plan begin select raise(abort, 'no'); end";
        bot.tampers("bot.db", fail).await;
        bot.restart().await?;
        assert_eq!(column(bot, "state").await, older, "all of it or nothing");
        shows_it_all(&card(bot, "ana").await);
        bot.tampers("bot.db", "drop trigger fail").await;

        let (file, aside) = (bot.directory().join("master-key"), bot.directory().join("aside"));
        fs::rename(&file, &aside)?;
        bot.restart().await?;
        assert_eq!(column(bot, "private").await, "", "there is no key");
        shows_it_all(&card(bot, "ana").await);
        bot.says("ana", "/space contact me").await;
        assert!(bot.hears("ana").starts_with(REFUSED), "nothing more is kept in clear text");
        bot.says("ana", "/space pause").await;
        bot.expect("ana", "Paused.");
        bot.says("ana", "/space resume").await;
        bot.expect("ana", "Back on.");
        let came = lives_until(bot, "ana", MORNING, "2026-03-03T09:00Z").await;
        assert!(!came.is_empty(), "its messages are sent");
        shows_it_all(&card(bot, "ana").await);

        fs::rename(&aside, &file)?;
        assert!(!bot.app().retention().tidy(bot.clock().now()).await, "there is no more to do");
        tells_nothing(bot);
        shows_it_all(&card(bot, "ana").await);
        Ok(())
    })
    .await
}
