//! What was begun and not ended: a copy, an erasure, a notice.

use std::path::Path;

use breathing_room::core::{MemberId, Person, Platform};
use breathing_room::crypto::{DataKey, KeyOwner, MasterKeys, Record};
use breathing_room::engine::{App, Sent};
use breathing_room::features::{DeliveryId, EntryId, Message, Owed};
use breathing_room::store::{Settled, Store, StoredEntry, StoredKey};
use chrono::{DateTime, TimeDelta, Utc};

use crate::support::{TestResult, content, instant, keys, open_store};

const NOON: &str = "2026-03-02T12:00Z";

fn noon() -> DateTime<Utc> {
    instant(NOON)
}

fn ana() -> Person {
    Person { platform: Platform::Discord, user: "80351110224678912".into() }
}

async fn member(store: &Store) -> Result<MemberId, Box<dyn std::error::Error>> {
    let mut tx = store.begin().await?;
    let member = tx.join(&ana(), noon()).await?;
    tx.commit().await?;
    Ok(member)
}

async fn known(store: &Store) -> Result<Option<MemberId>, Box<dyn std::error::Error>> {
    Ok(store.reader().member(&ana()).await?.map(|member| member.id))
}

fn app(store: &Store, directory: &Path) -> App {
    App::new(content(), store.clone(), keys(directory))
}

/// The commit of the last step succeeds, its answer is lost, and the copy is given up.
#[tokio::test]
async fn a_copy_that_became_a_persons_is_not_tidied_away() -> TestResult {
    let directory = tempfile::tempdir()?;
    let store = open_store(directory.path()).await?;
    let mut tx = store.begin().await?;
    let arrived = tx.begin_arrival(Platform::Discord, noon()).await?;
    let page = StoredEntry {
        id: EntryId([7; 16]),
        member: arrived,
        day: noon().date_naive(),
        generation: 1,
        schema: 1,
        body: Record::from_bytes(vec![1, 7]),
        expires_at: None,
        opens_on: None,
    };
    tx.insert_entry(&page).await?;
    tx.commit().await?;
    let wrapped = MasterKeys::generate()?.wrap(&DataKey::generate(KeyOwner::new(arrived, &ana()), 1)?)?;
    let mut tx = store.keys().begin().await?;
    tx.insert(&StoredKey { member: arrived, generation: 1, wrapped }).await?;
    tx.commit().await?;
    let mut tx = store.begin().await?;
    tx.end_arrival(arrived, &ana(), None, noon()).await?;
    tx.commit().await?;

    while !store.delete_arrival(arrived, 10).await? {}
    assert_eq!(store.reader().holdings(arrived).await?.pages, 1);
    assert_eq!(store.keys().newest(&[arrived]).await?.len(), 1, "and what opens it");
    assert_eq!(known(&store).await?, Some(arrived));
    store.close().await;
    Ok(())
}

/// A process that keeps no time deletes the key, and its connection breaks before the rest is committed.
#[tokio::test]
async fn an_erasure_that_another_process_began_is_finished() -> TestResult {
    let directory = tempfile::tempdir()?;
    let store = open_store(directory.path()).await?;
    let member = member(&store).await?;
    let keeper = app(&store, directory.path());
    keeper.retention().tidy(noon()).await;
    let mut tx = store.begin().await?;
    tx.erase(store.keys(), &ana(), member, noon()).await?;
    drop(tx);
    assert_eq!(known(&store).await?, Some(member), "that was not committed");
    keeper.retention().tidy(noon() + TimeDelta::hours(1)).await;
    assert_eq!(known(&store).await?, None);
    store.close().await;
    Ok(())
}

#[tokio::test]
async fn a_notice_that_came_too_late_to_be_sent_is_given_again() -> TestResult {
    let directory = tempfile::tempdir()?;
    let store = open_store(directory.path()).await?;
    let member = member(&store).await?;
    let told = noon().date_naive();
    let notice = Owed { message: Message::Idle, occurrence: format!("idle.{told}"), due_at: noon() };
    let mut tx = store.begin().await?;
    tx.tell_idle(member, told).await?;
    tx.owe(&[(member, Platform::Discord, true, notice)]).await?;
    tx.claim(Platform::Discord, noon(), 10, &[]).await?;
    tx.commit().await?;
    for (state, over) in [("missed", false), ("undeliverable", true)] {
        let mut tx = store.begin().await?;
        let ended = Settled::Ended { state, reason: "a test".into() };
        tx.settle(&[(DeliveryId(1), 1, ended)], noon()).await?;
        let found = tx.idle(None, told.succ_opt(), None, 10).await?;
        assert_eq!(found.iter().map(|member| member.over).collect::<Vec<_>>(), [over], "{state}");
    }
    store.close().await;
    Ok(())
}

#[tokio::test]
async fn the_time_after_a_notice_begins_when_it_has_arrived() -> TestResult {
    let directory = tempfile::tempdir()?;
    let store = open_store(directory.path()).await?;
    let ana = member(&store).await?;
    let told = noon().date_naive();
    let notice = Owed { message: Message::Idle, occurrence: format!("idle.{told}"), due_at: noon() };
    let mut tx = store.begin().await?;
    tx.see(ana, told - TimeDelta::days(366)).await?;
    tx.tell_idle(ana, told).await?;
    tx.owe(&[(ana, Platform::Discord, true, notice)]).await?;
    assert!(tx.idle(None, told.succ_opt(), None, 10).await?.is_empty(), "it is still on its way");
    tx.commit().await?;

    // Thirteen days later it can be sent.
    let later = noon() + TimeDelta::days(13);
    let arrived_on = later.date_naive();
    let app = App::new(content(), store.clone(), keys(directory.path()));
    let claimed = app.outbox().claim_due(Platform::Discord, later, 10).await?;
    assert_eq!(claimed.len(), 1);
    let found = store.begin().await?.idle(None, told.succ_opt(), None, 10).await?;
    assert!(found.is_empty(), "it is being sent");
    let arrived = |outgoing| (outgoing, Sent::Delivered { message: "1".into(), channel: "2".into() });
    app.outbox().settle(&claimed.into_iter().map(arrived).collect::<Vec<_>>(), later).await?;
    for (before, over) in [(told.succ_opt(), 0), (Some(arrived_on), 0), (arrived_on.succ_opt(), 1)] {
        let found = store.begin().await?.idle(None, before, None, 10).await?;
        assert_eq!(found.iter().filter(|member| member.over).count(), over, "{before:?}");
    }
    store.close().await;
    Ok(())
}
