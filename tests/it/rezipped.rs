//! A copy is taken in whatever file a desktop made of it, and only as far as it fits here and now.

use std::fs;
use std::io::{Cursor, Write};

use breathing_room::engine::{App, CopyError, KeepLimits, ReadCopy};
use serde_json::{Value, json};
use sqlx::{Connection, Executor, Row};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::copies::part_of;
use crate::importing::{a_long_life, erases, imports, takes};
use crate::restoring::{brought, zip};
use crate::support::{Bot, TestResult, content, run_in_terminal, run_test};

const NOON: &str = "2026-03-02T12:00Z";

/// A ZIP file of these files and folders.
fn zip_of(files: &[(&str, &[u8])], method: CompressionMethod, large: bool) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(method).large_file(large);
    for (name, bytes) in files {
        if name.ends_with('/') {
            zip.add_directory(*name, options).expect("a folder");
        } else {
            zip.start_file(*name, options).expect("a file");
            zip.write_all(bytes).expect("bytes");
        }
    }
    zip.finish().expect("a zip file").into_inner()
}

/// A ZIP file as it is made by a program that cannot go back: the sizes stand behind each file.
fn streamed(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new_stream(Vec::new());
    zip.start_file(name, SimpleFileOptions::default()).expect("a file");
    zip.write_all(bytes).expect("bytes");
    zip.finish().expect("a zip file").into_inner()
}

/// The files that desktops make of a copy, each with the desktop's way.
fn rezipped(copy: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let (data, read_me) = (part_of(copy, "data.json"), part_of(copy, "readme.md"));
    let (data, read_me) = (data.as_bytes(), read_me.as_bytes());
    let marked = [b"\xef\xbb\xbf", data].concat();
    let pretty: Value = serde_json::from_slice(data).expect("a copy");
    let pretty = serde_json::to_vec_pretty(&pretty).expect("JSON");
    let (packed, as_it_is) = (CompressionMethod::Deflated, CompressionMethod::Stored);
    let macos: &[(&str, &[u8])] = &[
        ("breathing-room-copy-1/", b""),
        ("breathing-room-copy-1/readme.md", read_me),
        ("__MACOSX/breathing-room-copy-1/._readme.md", b"\0\x05\x16\x07"),
        ("breathing-room-copy-1/data.json", data),
        ("__MACOSX/breathing-room-copy-1/._data.json", b"\0\x05\x16\x07"),
        ("__MACOSX/breathing-room-copy-1/data.json", b"\0\x05\x16\x07"),
        ("breathing-room-copy-1/.DS_Store", b"\0\0\0\x01Bud1"),
    ];
    let with_comment = {
        let mut zip = ZipWriter::new_append(Cursor::new(zip("data.json", data))).expect("a zip file");
        let _ = zip.set_comment("made on my own computer");
        zip.finish().expect("a zip file").into_inner()
    };
    vec![
        ("macOS, a folder inside", zip_of(macos, packed, false)),
        ("Windows, a folder inside", zip_of(&[("copy\\data.json", data)], packed, false)),
        ("without compression", zip_of(&[("data.json", data), ("readme.md", read_me)], as_it_is, false)),
        ("with sizes for large files", zip_of(&[("data.json", data)], packed, true)),
        ("streamed", streamed("copy/data.json", data)),
        ("with a comment", with_comment),
        ("another program before it", [b"#!/bin/sh\nexit\n", zip("data.json", data).as_slice()].concat()),
        ("in capitals", zip_of(&[("DATA.JSON", data)], packed, false)),
        (
            "the zip file zipped",
            zip_of(&[("my copy.zip", copy), ("__MACOSX/._my copy.zip", b"\0")], as_it_is, false),
        ),
        ("a mark before the text", zip("data.json", &marked)),
        ("data.json only", data.to_vec()),
        ("data.json only, with a mark", marked),
        ("data.json only, from an editor", pretty),
    ]
}

#[tokio::test]
async fn a_copy_that_a_desktop_zipped_again_is_read() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        bot.says("ana", "/vent").await;
        bot.fills("ana", &["Q7MARKER"]).await;
        bot.expect("ana", "Saved: ");
        let (_, file) = takes(bot, "ana", 0).await;
        for (how, bytes) in rezipped(&fs::read(&file)?) {
            erases(bot, "ana").await;
            bot.agrees("ana").await;
            let name = if bytes.starts_with(b"PK") { "again.zip" } else { "data.json" };
            let brought = bot.directory().join(name);
            fs::write(&brought, bytes)?;
            let told = imports(bot, "ana", &brought.display().to_string()).await;
            assert!(told.starts_with("Your copy is back"), "{how}: {told}");
            assert!(told.contains("One page in your journal"), "{how}: {told}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_file_that_could_be_several_copies_is_refused_in_words() -> TestResult {
    run_test(NOON, async |bot| {
        bot.agrees("ana").await;
        let (_, file) = takes(bot, "ana", 0).await;
        let copy = fs::read(&file)?;
        let data = part_of(&copy, "data.json");
        let method = CompressionMethod::Deflated;
        let folders =
            zip_of(&[("1/data.json", data.as_bytes()), ("2/data.json", data.as_bytes())], method, false);
        let zips = zip_of(&[("1.zip", &copy), ("2.zip", &copy)], method, false);
        for bytes in [folders, zips] {
            let brought = bot.directory().join("several.zip");
            fs::write(&brought, bytes)?;
            let told = imports(bot, "ana", &brought.display().to_string()).await;
            assert!(told.contains("That zip file holds more than one copy."), "{told}");
        }
        let sealed = [b"\xef\xbb\xbf", &b"-----BEGIN AGE ENCRYPTED FILE-----"[..]].concat();
        assert_eq!(ReadCopy::read(&sealed).map(drop), Err(CopyError::Sealed));
        Ok(())
    })
    .await
}

#[test]
fn a_file_that_would_take_much_memory_is_refused() {
    let spaces = vec![b' '; (20 << 20) + 1];
    let inner = zip("data.json", &spaces);
    let too_large: [(&str, Vec<u8>); 3] = [
        ("a bomb in a zip file", zip("copy.zip", &inner)),
        ("a directory of nothing", [b"PK\x01\x02".repeat(100_000), inner].concat()),
        ("many ends", [b"PK\x05\x06".repeat(100_000), zip("data.json", b"{}")].concat()),
    ];
    for (what, bytes) in too_large {
        assert_eq!(ReadCopy::read(&bytes).map(drop), Err(CopyError::TooLarge), "{what}");
    }
    let twice = zip("copy.zip", &zip("copy.zip", &zip("data.json", b"{}")));
    assert_eq!(ReadCopy::read(&twice).map(drop), Err(CopyError::NotACopy));
    // A byte of the compressed text is altered.
    let mut damaged = zip("data.json", b"{\"format\": \"breathing-room copy\", \"version\": 1}");
    let at = damaged.len() / 3;
    damaged[at] ^= 1;
    assert_eq!(ReadCopy::read(&damaged).map(drop), Err(CopyError::NotACopy));
}

/// Pages of all kinds that a copy may hold, as of noon on 2 March 2026.
fn pages() -> Value {
    let page = |day: &str, expires_at: Option<&str>, opens_on: Option<&str>, text: &str| {
        let expires_at = expires_at.map(|at| crate::support::instant(at).timestamp_millis());
        json!({
            "day": day, "nth": 1, "expires_at": expires_at, "opens_on": opens_on,
            "page": { "at": 7, "text": text, "revised": 0 },
        })
    };
    let mut ahead = page("2026-03-02", None, None, "its moment has not come");
    ahead["page"]["at"] = json!(crate::support::instant("2026-03-05T12:00Z").timestamp_millis());
    json!([
        page("2199-12-31", None, None, "its day has not come"),
        ahead,
        page("2026-03-03", None, None, "the calendar of another zone"),
        page("2026-03-01", None, None, "kept always"),
        page("2026-02-28", Some("2026-03-02T12:00Z"), None, "over now"),
        page("2026-02-27", Some("2026-03-05T00:00Z"), None, "over soon"),
        page("2026-02-26", None, Some("2026-03-20"), "a letter"),
        page("2026-02-25", None, Some("2027-03-20"), "a letter for a year from now"),
        page("2026-01-31", None, None, "thirty days old"),
        page("2026-01-30", None, None, "thirty-one days old"),
    ])
}

/// A copy with these pages, and with practices and notes that are out of date.
async fn out_of_date(bot: &mut Bot) -> std::path::PathBuf {
    bot.agrees("ana").await;
    let (_, file) = takes(bot, "ana", 0).await;
    let bytes = fs::read(&file).expect("a copy");
    let mut data: Value = serde_json::from_str(&part_of(&bytes, "data.json")).expect("a copy");
    data["tables"]["entry"] = pages();
    data["tables"]["practice"] = json!([
        { "secret": 1, "day": "2026-03-04", "taken_at": 7 },
        { "secret": 2, "day": "2026-03-01", "taken_at": 7 },
    ]);
    data["tables"]["burn"] =
        json!([{ "day": "2026-03-01" }, { "day": "2026-02-01" }, { "day": "2026-04-01" }]);
    data["tables"]["timer"] = json!([{ "kind": "daily", "plan": "daily", "due_at": 0 }]);
    let out_of_date = bot.directory().join("out-of-date.zip");
    fs::write(&out_of_date, zip("data.json", data.to_string().as_bytes())).expect("it is written");
    out_of_date
}

/// The texts of the pages that are kept, and when each expires.
async fn kept(bot: &mut Bot) -> Vec<(String, Option<i64>)> {
    let (_, again) = takes(bot, "ana", 1).await;
    let data: Value =
        serde_json::from_str(&part_of(&fs::read(again).expect("a copy"), "data.json")).expect("a copy");
    let data = brought(&data);
    assert_eq!(data["practice"].as_array().map(Vec::len), Some(1));
    assert_eq!(data["burn"], json!([{ "day": "2026-03-01" }]));
    assert_eq!(data["timer"], json!([]));
    let pages = data["entry"].as_array().expect("pages").iter();
    let page = |page: &Value| {
        (page["page"]["text"].as_str().expect("a text").to_owned(), page["expires_at"].as_i64())
    };
    pages.map(page).collect()
}

const OUT_OF_DATE: [&str; 3] = [
    "2 pages are dated in the future, so I left them out.\nWhich: Tuesday 31 December 2199 (page 1), Monday 2 March (page 1).",
    "One page was past its last day, so I left it out.\nWhich: Saturday 28 February (page 1).",
    "4 practices or notes were out of date, so I left them out.",
];

#[tokio::test]
async fn what_is_over_or_has_not_come_yet_is_left_out_and_told() -> TestResult {
    run_test(NOON, async |bot| {
        let file = out_of_date(bot).await;
        let told = imports(bot, "ana", &file.display().to_string()).await;
        for said in OUT_OF_DATE {
            assert!(told.contains(said), "“{said}” is not in:\n{told}");
        }
        assert!(!told.contains("too old to keep here"), "{told}");
        let kept: Vec<String> = kept(bot).await.into_iter().map(|(text, _)| text).collect();
        let expected = [
            "the calendar of another zone",
            "kept always",
            "over soon",
            "a letter",
            "a letter for a year from now",
            "thirty days old",
            "thirty-one days old",
        ];
        assert_eq!(kept, expected);
        Ok(())
    })
    .await
}

/// A bot that keeps pages for thirty days at most.
fn strict() -> crate::support::SetUp {
    let make_app = |store, keys| App::with_limits(content(), store, keys, KeepLimits::new(30, 0));
    Bot::set_up(NOON).app(make_app)
}

#[tokio::test]
async fn a_copy_obeys_the_operators_limit() -> TestResult {
    for mut bot in [strict().in_a_terminal().await?, strict().on_discord(|_| {}).await?] {
        let bot_ref = &mut bot;
        let file = out_of_date(bot_ref).await;
        let told = imports(bot_ref, "ana", &file.display().to_string()).await;
        for said in OUT_OF_DATE {
            assert!(told.contains(said), "“{said}” is not in:\n{told}");
        }
        let said = "2 pages are too old to keep here, or would open too late, so I left them out.\n\
                    Which: Wednesday 25 February (page 1), Friday 30 January (page 1).";
        assert!(told.contains(said), "{told}");
        let ends = |at: &str| Some(crate::support::instant(at).timestamp_millis());
        let expected = [
            ("the calendar of another zone".to_owned(), ends("2026-04-03T00:00Z")),
            ("kept always".to_owned(), ends("2026-04-01T00:00Z")),
            ("over soon".to_owned(), ends("2026-03-05T00:00Z")),
            ("a letter".to_owned(), ends("2026-03-29T00:00Z")),
            ("thirty days old".to_owned(), ends("2026-03-03T00:00Z")),
        ];
        assert_eq!(kept(bot_ref).await, expected);
        erases(bot_ref, "ana").await;
        let said = bot_ref.imports("ana", &[file]).await?;
        for line in [
            "2 pages left out as from a day that has not come yet: 2199-12-31 #1, 2026-03-02 #1\n",
            "1 page left out as past its last day: 2026-02-28 #1\n",
            "2 pages left out as older than journal.keep_at_most_days allows, or as opening too late: 2026-02-25 #1, 2026-01-30 #1\n",
            "4 other rows left out as without a place any more\n",
        ] {
            assert!(said.contains(line), "“{line}” is not in:\n{said}");
        }
        bot.ends_well().await?;
    }
    Ok(())
}

async fn size_of_database(bot: &Bot) -> u64 {
    assert!(bot.store().overwrite().await.expect("the files"), "everything is in the one file");
    fs::metadata(bot.directory().join("bot.db")).expect("a file").len()
}

/// Somebody with many pages comes, and goes. Returns the size of the file before, with the pages, and after.
async fn sizes(bot: &mut Bot) -> Result<[u64; 3], Box<dyn std::error::Error>> {
    bot.agrees("ana").await;
    let (_, file) = takes(bot, "ana", 0).await;
    let before = size_of_database(bot).await;
    erases(bot, "ana").await;
    let long = bot.directory().join("long.zip");
    fs::write(&long, a_long_life(&file, 250))?;
    bot.imports("ana", &[long]).await?;
    let full = size_of_database(bot).await;
    erases(bot, "ana").await;
    while bot.app().retention().tidy(bot.clock().now()).await {}
    Ok([before, full, size_of_database(bot).await])
}

#[tokio::test]
async fn erasing_gives_the_space_back() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        let [before, full, after] = sizes(bot).await?;
        assert!(full > before + (2 << 20), "{before} {full}");
        // A few empty pages stay for the next days.
        assert!(after < before + (512 << 10), "{before} {full} {after}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_database_of_an_older_version_gives_space_back_from_its_first_start() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        let mut database = bot.database().await;
        database.execute("pragma auto_vacuum = none; vacuum").await?;
        database.close().await?;
        let mode = async |bot: &Bot| {
            let mut database = bot.database().await;
            let mode: i64 = database.fetch_one("pragma auto_vacuum").await?.try_get(0)?;
            database.close().await?;
            Ok::<_, sqlx::Error>(mode)
        };
        assert_eq!(mode(bot).await?, 0);
        bot.restart().await?;
        assert_eq!(mode(bot).await?, 2);
        let [before, full, after] = sizes(bot).await?;
        assert!(full > before + (2 << 20) && after < before + (512 << 10), "{before} {full} {after}");
        Ok(())
    })
    .await
}
