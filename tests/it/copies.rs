//! A member's own copy: everything that is kept about them, and nothing of anybody else's.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use breathing_room::core::Partner;
use breathing_room::store::COPIED;
use serde_json::Value;
use sqlx::{AnyConnection, Connection};
use zip::ZipArchive;

use crate::behaviours::data::{lives, lives_and_writes};
use crate::support::{TestResult, address, content, run_in_terminal, run_test};

const NOON: &str = "2026-03-02T12:00Z";

/// A file in a part.
pub fn part_of(zip: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(zip)).expect("a zip file");
    let mut text = String::new();
    archive.by_name(name).expect("a file").read_to_string(&mut text).expect("a text");
    text
}

#[tokio::test]
async fn a_copy_has_everything_and_goes_to_its_owner_alone() -> TestResult {
    run_test(NOON, async |bot| {
        lives(bot, "ana", "Zebedee").await;
        lives(bot, "ben", "Yolanda").await;
        for (person, text) in [("ana", "He was “here” today.\nAnd\tgone."), ("ben", "mine")] {
            bot.says(person, "/vent").await;
            bot.fills(person, &[text]).await;
            bot.expect(person, "Saved: ");
        }
        bot.says("ana", "/data export").await;
        let said = bot.hears("ana");
        assert!(said.starts_with("Your copy") && said.contains("The file isn’t locked"), "{said}");
        bot.hears_all("ana", &["Here’s the file; only you can read it: "]);
        let parts = bot.handed_out(1).await;
        let data: Value = serde_json::from_str(&part_of(&parts[0], "data.json"))?;
        assert_eq!((&data["format"], &data["version"]), (&"breathing-room copy".into(), &1.into()));
        let tables = &data["tables"];
        for (table, _) in COPIED {
            assert!(tables[table].is_array(), "{table}");
        }
        let member = &tables["member"][0];
        assert_eq!(member["user_id"], bot.user_of("ana"));
        assert_eq!((&member["partner_name"], &member["zone"]), (&"Zebedee".into(), &"Europe/Lisbon".into()));
        let page = &tables["entry"][0]["page"];
        assert_eq!(page["text"], "He was “here” today.\nAnd\tgone.");
        let counts =
            ["practice", "plan", "timer", "entry"].map(|table| tables[table].as_array().map(Vec::len));
        assert_eq!(counts, [Some(1), Some(3), Some(2), Some(1)]);
        let read_me = part_of(&parts[0], "readme.md");
        assert!(
            read_me.contains("- Your partner’s name: Zebedee\n- Your own plan for an urge: walk, Zebedee\n")
                && read_me.contains("## Monday 2 March 2026, 12:00\n\nHe was “here” today."),
            "{read_me}"
        );
        for text in [data.to_string(), read_me] {
            assert!(!text.contains("Yolanda") && !text.contains("mine"), "{text}");
            assert!(!text.contains(&bot.user_of("ben")), "{text}");
        }
        Ok(())
    })
    .await
}

/// Whether a text has a number of so many digits or more.
fn has_long_number(text: &str) -> bool {
    text.split(|letter: char| !letter.is_ascii_digit()).any(|digits| digits.len() >= 12)
}

#[tokio::test]
async fn a_tired_person_can_read_a_copy() -> TestResult {
    run_in_terminal("2026-03-02T12:00Z", async |bot| {
        lives_and_writes(bot, "ana", "Zebedee", "mine:").await;
        // In July the clock in Lisbon is an hour ahead.
        bot.advance_to("2026-07-05T20:00Z").await;
        bot.hears_all("ana", &["Something for later."]);
        bot.says("ana", "/data export").await;
        bot.expect("ana", "Your copy");
        bot.expect("ana", "Here’s the file; only you can read it: ");
        let read_me = part_of(&bot.handed_out(1).await[0], "readme.md");
        for line in [
            "I made this on Sunday 5 July 2026, 21:00 (Europe/Lisbon). All times in here are by that clock.",
            "1783281600000 is Sunday 5 July 2026, 21:00 (Europe/Lisbon).",
            "- user_id: ana\n- consented_at: Monday 2 March 2026, 12:00\n- zone: Europe/Lisbon\n",
            "- secret: 3\n- day: Monday 2 March 2026\n- taken_at: Monday 2 March 2026, 12:00\n",
            "- Why you took space: mine: why\n- What counts as contact: calls\n- What’s still OK: the bins\n",
            "started_on Monday 2 March 2026",
        ] {
            assert!(read_me.contains(line), "“{line}” is not in:\n{read_me}");
        }
        let rest: Vec<&str> = read_me.lines().filter(|line| !line.contains("1783281600000")).collect();
        let numbers: Vec<&&str> = rest.iter().filter(|line| has_long_number(line)).collect();
        assert!(numbers.is_empty(), "{numbers:#?}");
        Ok(())
    })
    .await
}

/// Whatever stands in a copy is explained in its readme, column by column.
#[test]
fn every_column_of_a_copy_is_explained() {
    let content = content();
    let voice = content.words.voice("en", Partner::ANYBODY);
    for (table, columns) in COPIED {
        let said = voice.say(&format!("copy-table-{table}"));
        let missing: Vec<&&str> =
            columns.iter().filter(|column| !said.contains(&format!("`{column}`"))).collect();
        assert!(missing.is_empty(), "{table}: {missing:?} not explained in: {said}");
    }
}

#[test]
fn every_day_has_its_name() {
    let content = content();
    let voice = content.words.voice("en", Partner::ANYBODY);
    let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    for (weekday, month) in weekdays.iter().cycle().zip(months) {
        let short = |name: &str| name[..3].to_lowercase();
        let values =
            [("weekday", &*short(weekday)), ("day", "5"), ("month", &*short(month)), ("year", "2026")];
        assert_eq!(voice.say_with("copy-date", &values), format!("{weekday} 5 {month} 2026"));
    }
}

#[tokio::test]
async fn a_stranger_has_no_copy_and_a_file_is_its_owners() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        bot.says("ana", "/data export").await;
        assert!(bot.hears("ana").starts_with("I keep nothing about you."));
        bot.agrees("ana").await;
        for _ in 0..2 {
            bot.says("ana", "/data export").await;
            bot.expect("ana", "Here’s everything I keep about you");
            assert!(bot.hears("ana").starts_with("Here’s the file; only you can read it: "));
        }
        bot.handed_out(2).await;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let exports = bot.directory().join("exports");
            let mode = |path| Ok::<_, std::io::Error>(std::fs::metadata(path)?.permissions().mode() & 0o777);
            assert_eq!(mode(exports.join("breathing-room-copy-1.zip"))?, 0o600);
            assert_eq!(mode(exports)?, 0o700);
        }
        Ok(())
    })
    .await
}

#[cfg(unix)]
#[tokio::test]
async fn a_copy_is_not_written_through_a_link_or_where_others_may_write() -> TestResult {
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};
    run_in_terminal(NOON, async |bot| {
        bot.agrees("ana").await;
        let (exports, elsewhere) = (bot.directory().join("exports"), tempfile::tempdir()?);
        symlink(elsewhere.path(), &exports)?;
        bot.says("ana", "/data export").await;
        bot.expect("ana", "Here’s everything I keep about you");
        bot.expect("ana", "I couldn’t write the file breathing-room-copy-1.zip");
        assert_eq!(fs::read_dir(elsewhere.path())?.count(), 0);
        fs::remove_file(&exports)?;
        fs::create_dir(&exports)?;
        fs::set_permissions(&exports, fs::Permissions::from_mode(0o777))?;
        bot.says("ana", "/data export").await;
        bot.expect("ana", "Here’s everything I keep about you");
        bot.expect("ana", "I couldn’t write the file breathing-room-copy-1.zip");
        assert_eq!(fs::read_dir(&exports)?.count(), 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn half_a_copy_is_none() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        lives(bot, "ana", "Zebedee").await;
        std::fs::rename(bot.directory().join("master-key"), bot.directory().join("aside"))?;
        bot.restart().await?;
        bot.says("ana", "/data export").await;
        assert!(bot.hears("ana").starts_with("Something on my side failed"));
        assert!(!bot.directory().join("exports").exists());
        bot.says("ana", "/data erase").await;
        bot.expect("ana", "Erase everything?");
        bot.presses("ana", "Erase it all").await;
        assert!(bot.hears("ana").starts_with("It’s gone"), "to go needs no key");
        Ok(())
    })
    .await
}

/// Every column of every table is in a copy, or it is known why not.
#[tokio::test]
async fn nothing_is_kept_that_a_copy_does_not_have() -> TestResult {
    /// Opened in the copy, under this name.
    const OPENED: [&str; 5] =
        ["member.partner_name", "member.recipient", "plan.private", "plan.written", "entry.body"];
    /// The numbers by which rows know each other, drawn at random or counted, and with which key a page is sealed.
    const NUMBERS: [&str; 5] =
        ["member.id", "entry.id", "entry.member_id", "entry.generation", "entry.schema"];
    /// Tables that hold nothing about a member.
    const NOBODYS: [(&str, &str); 8] = [
        ("clock", "what the machine’s clocks showed"),
        ("_sqlx_migrations", "which steps of the schema were taken"),
        ("sqlite_sequence", "the last number of a delivery"),
        ("handled_request", "requests’ numbers, without whose they were, for two days"),
        ("cleanup", "messages to people who are gone"),
        ("erased", "marks of people who are gone"),
        ("server", "how a server wants the bot to behave, without who said so"),
        ("sqlite_stat1", "what the engine knows about its indexes"),
    ];
    run_in_terminal(NOON, async |bot| {
        let mut database = AnyConnection::connect(&address(bot.directory())).await?;
        let sql = "select t.name || '.' || c.name from sqlite_master t, pragma_table_info(t.name) c
                   where t.type = 'table'";
        let columns: Vec<(String,)> = sqlx::query_as(sql).fetch_all(&mut database).await?;
        database.close().await?;
        assert!(columns.len() > 40, "{columns:?}");
        let copied: BTreeSet<String> = COPIED
            .iter()
            .flat_map(|(table, columns)| columns.iter().map(move |column| format!("{table}.{column}")))
            .collect();
        let known = |name: &str| {
            let (table, column) = name.split_once('.').unwrap_or_default();
            let nobodys = NOBODYS.iter().any(|(nobodys, _)| *nobodys == table);
            let number = column == "member_id" || NUMBERS.contains(&name);
            nobodys || number || copied.contains(name) || OPENED.contains(&name)
        };
        let missing: Vec<&String> = columns.iter().map(|(name,)| name).filter(|name| !known(name)).collect();
        assert!(missing.is_empty(), "neither in a copy nor known why not: {missing:?}");
        let there: BTreeSet<&String> = columns.iter().map(|(name,)| name).collect();
        let gone: Vec<&String> = copied.iter().filter(|name| !there.contains(name)).collect();
        assert!(gone.is_empty(), "there is no such column: {gone:?}");
        Ok(())
    })
    .await
}

/// What is written stands among "What you wrote", wherever it was written, and not only among the rows.
#[tokio::test]
async fn all_that_a_member_wrote_comes_first_in_a_copy() -> TestResult {
    run_in_terminal("2026-03-02T12:00Z", async |bot| {
        bot.is_at_home("ana").await;
        bot.begins_a_space("ana", "/space start 10 days").await;
        bot.hears_all("ana", &["Something for later."]);
        for (line, label, fields) in [
            ("/space lapse", "Another day, or a note", &["yesterday", "late and tired"][..]),
            ("/week", "Plan next week", &["ring Bea"]),
            ("/limits", "Write them down", &["being shouted at"]),
            ("/life", "Add people and things", &["Cousin Sam", "the Sunday market"]),
        ] {
            bot.says("ana", line).await;
            let _ = bot.hears("ana");
            bot.presses("ana", label).await;
            bot.fills("ana", fields).await;
            let _ = bot.hears("ana");
        }
        bot.says("ana", "/limits blip day:yesterday note:in the car").await;
        bot.expect("ana", "Noted for yesterday.");
        bot.says("ana", "/data export").await;
        bot.expect("ana", "Your copy");
        bot.expect("ana", "Here’s the file; only you can read it: ");
        let read_me = part_of(&bot.handed_out(1).await[0], "readme.md");
        let wrote = read_me.split_once("# What you wrote\n").expect("what she wrote").1;
        let wrote = wrote.split_once("\n# ").expect("the next part").0;
        assert_eq!(
            wrote.trim(),
            "- About your space, Sunday 1 March 2026: late and tired\n\
             - What you won’t go through again: being shouted at\n\
             - When it happened again, Sunday 1 March 2026: in the car\n\
             - Someone to ring: Cousin Sam\n\
             - Something that’s fun: the Sunday market\n\
             - What you planned for the week: ring Bea"
        );
        Ok(())
    })
    .await
}
