//! A member's data key opens in their own account alone. Who can write to the database can give a row another
//! account's id, but reads nothing by that. Keys of an older version are bound to their accounts at the start.

use std::fs;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use breathing_room::cli;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use sqlx::{AnyConnection, Connection};

use crate::support::{Bot, TestResult, address, master_key, run_in_terminal, run_test};

const NOON: &str = "2026-03-02T12:00Z";
const REFUSED: &str = "I can’t keep that right now.";

async fn writes(bot: &mut Bot, person: &str) {
    bot.agrees(person).await;
    bot.says(person, "/vent").await;
    bot.fills(person, &[&format!("page-of-{person}")]).await;
    bot.expect(person, "Saved: ");
    bot.says(person, &format!("/settings partner name:name-of-{person}")).await;
    bot.expect(person, &format!("name-of-{person}"));
}

/// What a person sees of their newest page, and of their settings.
async fn reads(bot: &mut Bot, person: &str) -> String {
    bot.says(person, "/journal").await;
    let list = bot.hears(person);
    bot.presses(person, "1").await;
    let page = format!("{list}\n{}", bot.hears(person));
    bot.says(person, "/settings").await;
    format!("{page}\n{}", bot.hears(person))
}

/// Gives two accounts each other's rows, behind the bot's back.
async fn swaps(bot: &Bot, one: &str, other: &str) {
    let (one, other) = (bot.user_of(one), bot.user_of(other));
    for (from, to) in [(&one, "aside"), (&other, one.as_str()), (&"aside".to_owned(), other.as_str())] {
        let swapped = format!("update member set user_id = '{to}' where user_id = '{from}'");
        assert_eq!(bot.tampers("bot.db", &swapped).await, 1);
    }
}

#[tokio::test]
async fn accounts_that_are_swapped_read_nothing_of_each_other() -> TestResult {
    run_test(NOON, async |bot| {
        for person in ["ana", "ben", "cleo"] {
            writes(bot, person).await;
        }
        swaps(bot, "ana", "ben").await;
        // Their keys are in memory at first, and are not after a restart.
        for round in ["now", "after a restart"] {
            for person in ["ana", "ben"] {
                let shown = reads(bot, person).await;
                assert!(!shown.contains("-of-"), "{round}: {person} reads {shown}");
                assert!(shown.contains("I can’t open this page right now."), "{round}: {shown}");
                bot.says(person, "/vent").await;
                bot.fills(person, &["something"]).await;
                let said = bot.hears(person);
                assert!(said.contains(REFUSED), "{round}: {said}");
            }
            let shown = reads(bot, "cleo").await;
            assert!(shown.contains("page-of-cleo") && shown.contains("name-of-cleo"), "{round}: {shown}");
            bot.restart().await?;
        }
        swaps(bot, "ana", "ben").await;
        for person in ["ana", "ben"] {
            let shown = reads(bot, person).await;
            assert!(
                shown.contains(&format!("page-of-{person}")),
                "everything is in its place again: {shown}"
            );
        }
        Ok(())
    })
    .await
}

/// Every data key as it is stored: the member's number and the bytes.
async fn wrapped(bot: &Bot) -> Vec<(i64, Vec<u8>)> {
    let mut keys = AnyConnection::connect(&keys_address(bot)).await.expect("the data keys");
    let select = "select member_id, wrapped from data_key order by member_id";
    let rows = sqlx::query_as(select).fetch_all(&mut keys).await.expect("rows");
    keys.close().await.expect("closed");
    rows
}

fn keys_address(bot: &Bot) -> String {
    address(bot.directory()).replace("bot.db", "keys.db")
}

/// Wraps every data key as version 1 did: without its account.
async fn grow_older(bot: &Bot) {
    let master = master_key(bot.directory()).look().expect("it is read").expect("a master key");
    let id = master.ids().next().expect("an active key");
    let text = master.to_text();
    let encoded = text.lines().next().and_then(|line| line.rsplit(':').next()).expect("a key");
    let bytes = STANDARD.decode(encoded).expect("base64");
    let cipher = XChaCha20Poly1305::new_from_slice(&bytes).expect("32 bytes");
    for (member, wrapped) in wrapped(bot).await {
        let generation = u16::from(member != 0);
        let bound = |version: &[u8]| {
            let numbers = [&id.0[..], &member.to_le_bytes(), &generation.to_le_bytes()].concat();
            [b"breathing-room/data-key/", version, b"\0", &numbers].concat()
        };
        let nonce: [u8; 24] = wrapped[10..34].try_into().expect("a nonce");
        let nonce = XNonce::from(nonce);
        let payload = Payload { msg: &wrapped[34..], aad: &bound(b"v2") };
        let opened = cipher.decrypt(&nonce, payload).expect("a data key");
        assert_eq!(opened.len(), 64, "a key and an account");
        let payload = Payload { msg: &opened[..32], aad: &bound(b"v1") };
        let sealed = cipher.encrypt(&nonce, payload).expect("it is wrapped");
        let older = [&[1, 1], &id.0[..], nonce.as_slice(), &sealed].concat();
        keep(bot, member, &older).await;
    }
}

async fn keep(bot: &Bot, member: i64, wrapped: &[u8]) {
    let bytes = wrapped.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
    let update = format!("update data_key set wrapped = x'{bytes}' where member_id = {member}");
    assert_eq!(bot.tampers("keys.db", &update).await, 1);
}

async fn lengths(bot: &Bot) -> Vec<usize> {
    wrapped(bot).await.iter().map(|(_, bytes)| bytes.len()).collect()
}

#[tokio::test]
async fn keys_of_an_older_version_are_bound_once_and_refused_afterwards() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        for person in ["ana", "ben"] {
            writes(bot, person).await;
        }
        grow_older(bot).await;
        let before = wrapped(bot).await;
        assert_eq!(lengths(bot).await, [82, 82, 82]);
        // It is interrupted before the last one.
        let fail = "create trigger fail before update on data_key when old.member_id = 0
                    begin select raise(abort, 'no'); end";
        bot.tampers("keys.db", fail).await;
        bot.restart().await?;
        assert_eq!(lengths(bot).await, [82, 114, 114]);
        bot.tampers("keys.db", "drop trigger fail").await;
        bot.restart().await?;
        assert_eq!(
            lengths(bot).await,
            [114, 114, 114],
            "the canary is bound last, and records that it is done"
        );
        for person in ["ana", "ben"] {
            assert!(reads(bot, person).await.contains(&format!("page-of-{person}")));
        }
        // Somebody puts an old key back, and swaps the accounts.
        for (member, older) in before.iter().filter(|(member, _)| *member != 0) {
            keep(bot, *member, older).await;
        }
        swaps(bot, "ana", "ben").await;
        bot.restart().await?;
        for person in ["ana", "ben"] {
            let shown = reads(bot, person).await;
            assert!(!shown.contains("-of-"), "{shown}");
        }
        assert_eq!(lengths(bot).await, [114, 82, 82], "nothing is bound a second time");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_key_whose_master_key_is_lost_is_bound_when_that_is_put_back() -> TestResult {
    run_in_terminal(NOON, async |bot| {
        let (address, place) = (keys_address(bot), master_key(bot.directory()));
        writes(bot, "ana").await;
        grow_older(bot).await;
        let (file, aside) = (bot.directory().join("master-key"), bot.directory().join("aside"));
        fs::copy(&file, &aside)?;
        cli::new_key(&address, &place, &mut Vec::new()).await?;
        let both = fs::read(&file)?;
        // The rotation keeps the version, and ends before it has come to hers.
        let fail = "create trigger fail before update on data_key when old.member_id <> 0
                    begin select raise(ignore); end";
        bot.tampers("keys.db", fail).await;
        cli::rotate_keys(&address, &place, &mut Vec::new(), |_, _| {}).await?;
        bot.tampers("keys.db", "drop trigger fail").await;
        let text = String::from_utf8(both.clone())?;
        fs::write(&file, text.lines().next().unwrap_or_default())?;
        bot.restart().await?;
        assert!(!reads(bot, "ana").await.contains("-of-ana"));
        assert_eq!(lengths(bot).await, [82, 82]);
        fs::write(&file, &both)?;
        bot.restart().await?;
        assert!(reads(bot, "ana").await.contains("page-of-ana"));
        assert_eq!(lengths(bot).await, [114, 114]);
        cli::rotate_keys(&address, &place, &mut Vec::new(), |_, _| {}).await?;
        bot.restart().await?;
        assert!(reads(bot, "ana").await.contains("page-of-ana"));
        Ok(())
    })
    .await
}
