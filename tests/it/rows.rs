//! Each table alone: every column of the database's own schema is written with a value of its own, and what is read back
//! is the same. A new column fails the test of its table, and so do two that are taken for each other.

use std::path::Path;

use breathing_room::core::time::ClockStyle;
use breathing_room::core::{
    CountryCode, MemberId, Person, Platform, Pronouns, QuietHours, ServerChange, ServerSettings,
};
use breathing_room::crypto::{DataKey, ErasureMark, KeyOwner, MasterKeys, Record};
use breathing_room::features::{
    DeliveryId, EntryId, Holdings, Keep, Look, Message, Owed, PlanKind, Settings, TimerKind,
};
use breathing_room::store::{
    Claimed, Keys, LEASE, Practice, Settled, Sought, Store, StoredEntry, StoredKey, StoredMember, StoredPlan,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};
use sqlx::{AnyConnection, AssertSqlSafe, Connection};

use crate::support::{TestResult, address, instant, open_store};

const NOON: &str = "2026-03-02T12:00Z";
const NOON_MS: i64 = 1_772_452_800_000;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn later(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(NOON_MS + seconds * 1_000).expect("an instant")
}

fn ana() -> Person {
    Person { platform: Platform::Discord, user: "111".into() }
}

fn record(byte: u8) -> Record {
    Record::from_bytes(vec![1, byte])
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().concat()
}

/// The table's only row, each column by its name: those that the schema has, whatever the program knows of. Bytes
/// are in hexadecimal.
async fn row_of(address: &str, table: &str) -> Value {
    let mut rows = rows_of(address, table).await;
    assert_eq!(rows.len(), 1, "{rows:?}");
    rows.remove(0)
}

async fn rows_of(address: &str, table: &str) -> Vec<Value> {
    let mut database = AnyConnection::connect(address).await.expect("the database");
    let columns = format!(
        "select group_concat('''' || name || ''', iif(typeof(' || name || ') = ''blob'', hex(' || name || '), ' || name || ')')
         from pragma_table_info('{table}')"
    );
    let (columns,): (String,) =
        sqlx::query_as(AssertSqlSafe(columns)).fetch_one(&mut database).await.expect("the columns");
    let select = format!("select json_object({columns}) from {table} order by rowid");
    let rows: Vec<(String,)> =
        sqlx::query_as(AssertSqlSafe(select)).fetch_all(&mut database).await.expect("the rows");
    database.close().await.expect("it is closed");
    rows.iter().map(|(row,)| serde_json::from_str(row).expect("an object")).collect()
}

/// A database with one member, who has named everything that can be set.
async fn settled_in(directory: &Path) -> (Store, MemberId, Settings) {
    let store = open_store(directory).await.expect("a database");
    let mut tx = store.begin().await.expect("a unit of work");
    let member = tx.join(&ana(), instant(NOON)).await.expect("a member");
    let settings = Settings {
        zone: Some("Europe/Lisbon".parse().expect("a zone")),
        language: Some("de".into()),
        pronouns: Pronouns::She,
        partner_name: None,
        quiet: QuietHours::parse("21:15-07:45"),
        discreet: false,
        line: 3,
        plain: true,
        keep: Keep::Days(365),
        clock: Some(ClockStyle::TwentyFour),
    };
    tx.save_settings(member, &settings, Some(&record(0xAA))).await.expect("saved");
    tx.save_recipient(member, Some(&record(0xBB))).await.expect("saved");
    tx.commit().await.expect("kept");
    (store, member, settings)
}

fn stored(id: MemberId, settings: Settings) -> StoredMember {
    StoredMember {
        id,
        person: ana(),
        settings,
        partner_name: Some(record(0xAA)),
        refused: false,
        known: false,
        seen_on: Some(day("2026-03-02")),
        gone: false,
        recipient: Some(record(0xBB)),
    }
}

#[tokio::test]
async fn a_member_is_read_as_written() -> TestResult {
    let directory = tempfile::tempdir()?;
    let (store, id, settings) = settled_in(directory.path()).await;
    let member = stored(id, settings);
    assert_eq!(store.reader().member(&ana()).await?, Some(member.clone()));
    let mut tx = store.begin().await?;
    assert_eq!(tx.reader().member(&ana()).await?, Some(member.clone()), "a unit of work reads the same");
    tx.see(id, day("2026-03-03")).await?;
    tx.tell_idle(id, day("2026-03-04")).await?;
    tx.refuse(id, "closed", instant(NOON)).await?;
    tx.commit().await?;
    let member = StoredMember { refused: true, seen_on: Some(day("2026-03-03")), ..member };
    assert_eq!(store.reader().member(&ana()).await?, Some(member.clone()));
    let mut tx = store.begin().await?;
    assert!(tx.depart(id, later(1), day("2026-03-05")).await?);
    tx.commit().await?;
    assert_eq!(store.reader().member(&ana()).await?, Some(StoredMember { gone: true, ..member }));
    let row = json!({
        "id": id.0, "platform": "discord", "user_id": "111", "consented_at": NOON_MS, "zone": "Europe/Lisbon",
        "language": "de", "pronouns": "she", "partner_name": "01AA", "quiet_from": "21:15",
        "quiet_until": "07:45", "discreet": 0, "neutral_line": 3, "plain": 1, "keep": "365",
        "clock": "24",
        "seen_on": "2026-03-03", "noticed_on": "2026-03-04", "recipient": "01BB",
        "deauthorized_on": "2026-03-05",
    });
    assert_eq!(row_of(&address(directory.path()), "member").await, row);
    store.close().await;
    Ok(())
}

#[tokio::test]
async fn idle_members_are_told_apart() -> TestResult {
    let directory = tempfile::tempdir()?;
    let (store, id, _) = settled_in(directory.path()).await;
    let mut tx = store.begin().await?;
    let found = tx.idle(Some(day("2026-03-03")), None, None, 10).await?.remove(0);
    assert_eq!((found.id, found.person, found.reachable, found.over), (id, ana(), true, false));
    tx.refuse(id, "closed", instant(NOON)).await?;
    tx.tell_idle(id, day("2026-03-03")).await?;
    let found = tx.idle(None, Some(day("2026-03-04")), None, 10).await?.remove(0);
    assert_eq!((found.reachable, found.over), (false, true));
    Ok(())
}

#[tokio::test]
async fn an_address_is_read_as_written() -> TestResult {
    let directory = tempfile::tempdir()?;
    let (store, id, _) = settled_in(directory.path()).await;
    let mut tx = store.begin().await?;
    tx.save_channels(&[(id, "222"), (MemberId(7), "of nobody")]).await?;
    tx.refuse(id, "closed", later(2)).await?;
    tx.back(id, later(1)).await?;
    assert_eq!(tx.refused_since(id).await?, Some(later(2)));
    tx.commit().await?;
    let row = json!({
        "member_id": id.0, "channel": "222", "refused": "closed", "refused_at": NOON_MS + 2_000,
        "back_at": NOON_MS + 1_000,
    });
    assert_eq!(row_of(&address(directory.path()), "address").await, row);
    store.close().await;
    Ok(())
}

#[tokio::test]
async fn a_practice_is_written() -> TestResult {
    let directory = tempfile::tempdir()?;
    let (store, id, _) = settled_in(directory.path()).await;
    let practice = Practice { secret: 3, day: day("2026-03-01"), taken_at: instant(NOON) };
    let mut tx = store.begin().await?;
    tx.note_practices(id, &[practice, Practice { taken_at: later(9), ..practice }]).await?;
    tx.commit().await?;
    let row = json!({ "member_id": id.0, "secret": 3, "day": "2026-03-01", "taken_at": NOON_MS });
    assert_eq!(row_of(&address(directory.path()), "practice").await, row, "the first of a day stays");
    store.close().await;
    Ok(())
}

#[tokio::test]
async fn a_handled_request_is_written() -> TestResult {
    let directory = tempfile::tempdir()?;
    let (store, ..) = settled_in(directory.path()).await;
    let mut tx = store.begin().await?;
    assert!(tx.first_time("request", instant(NOON)).await?);
    assert!(!tx.first_time("request", later(1)).await?);
    tx.commit().await?;
    let row = json!({ "id": "request", "handled_at": NOON_MS });
    assert_eq!(row_of(&address(directory.path()), "handled_request").await, row);
    store.close().await;
    Ok(())
}

fn plan(member: MemberId) -> StoredPlan {
    StoredPlan { member, kind: PlanKind::Urge, state: "{\"a\":1}".into(), private: None, written: None }
}

#[tokio::test]
async fn a_plan_is_read_as_written() -> TestResult {
    let directory = tempfile::tempdir()?;
    let (store, id, _) = settled_in(directory.path()).await;
    let mut tx = store.begin().await?;
    tx.save_plans(&[StoredPlan { state: "before".into(), ..plan(id) }]).await?;
    tx.save_written(id, PlanKind::Urge, Some(&record(0xCC))).await?;
    tx.save_plans(&[plan(id)]).await?;
    let clear = tx.plans_in_clear(PlanKind::Urge, 0, 9).await?.expect("there is one");
    assert_eq!((clear.plans.as_slice(), clear.unreadable), ([(ana(), plan(id))].as_slice(), 0));
    assert!(tx.plans_in_clear(PlanKind::Urge, clear.last, 9).await?.is_none(), "after the last one");
    assert!(tx.plans_in_clear(PlanKind::Space, 0, 9).await?.is_none(), "of another kind");
    tx.save_private(id, PlanKind::Urge, &record(0xDD)).await?;
    assert!(tx.plans_in_clear(PlanKind::Urge, 0, 9).await?.is_none(), "it is not in clear text");
    tx.save_plans(&[plan(id)]).await?;
    tx.commit().await?;
    let kept = StoredPlan { private: Some(record(0xDD)), written: Some(record(0xCC)), ..plan(id) };
    assert_eq!(store.reader().plans(id).await?, [kept], "what they wrote stays when the plan goes on");
    let row = json!({ "member_id": id.0, "kind": "urge", "state": "{\"a\":1}", "private": "01DD",
                      "written": "01CC" });
    assert_eq!(row_of(&address(directory.path()), "plan").await, row);
    store.close().await;
    Ok(())
}

#[tokio::test]
async fn a_timer_is_read_as_written() -> TestResult {
    let directory = tempfile::tempdir()?;
    let (store, id, settings) = settled_in(directory.path()).await;
    let mut tx = store.begin().await?;
    tx.save_plans(&[plan(id)]).await?;
    tx.save_private(id, PlanKind::Urge, &record(0xDD)).await?;
    tx.insert_entry(&entry(id)).await?;
    tx.set_timers(&[(id, TimerKind::Urge, later(5)), (id, TimerKind::Letter, later(6))]).await?;
    tx.commit().await?;
    let rows = [
        json!({ "member_id": id.0, "kind": "urge", "plan": "urge", "due_at": NOON_MS + 5_000 }),
        json!({ "member_id": id.0, "kind": "letter", "plan": "", "due_at": NOON_MS + 6_000 }),
    ];
    assert_eq!(rows_of(&address(directory.path()), "timer").await, rows);
    assert_eq!(store.next_timer().await?, Some(later(5)));
    let mut tx = store.begin().await?;
    let (due, _) = tx.due_timers(later(9), 10).await?;
    let [urge, letter] = &due[..] else { return Err(format!("{due:?}").into()) };
    assert_eq!(urge.member, stored(id, settings));
    assert_eq!((urge.platform, urge.kind, urge.due_at), (Platform::Discord, TimerKind::Urge, later(5)));
    assert_eq!(urge.plan, Some(("{\"a\":1}".to_owned(), Some(record(0xDD)))));
    assert_eq!(urge.letters.len(), 0);
    assert_eq!((letter.kind, letter.due_at, &letter.plan), (TimerKind::Letter, later(6), &None));
    assert_eq!(letter.letters, [day("2026-05-01")]);
    tx.clear_timers(&[(id, TimerKind::Urge)]).await?;
    assert_eq!(tx.due_timers(later(9), 10).await?.0.len(), 1);
    Ok(())
}

fn owed() -> Owed {
    Owed { message: Message::Urge { step: 2 }, occurrence: "one".into(), due_at: later(5) }
}

#[tokio::test]
async fn a_delivery_is_read_as_written() -> TestResult {
    let directory = tempfile::tempdir()?;
    let place = address(directory.path());
    let (store, id, settings) = settled_in(directory.path()).await;
    let (message, expires_at) = (owed().message, later(5) + owed().message.grace());
    let mut tx = store.begin().await?;
    tx.save_channels(&[(id, "222")]).await?;
    tx.owe(&[(id, Platform::Discord, true, owed())]).await?;
    tx.commit().await?;
    let mut row = json!({
        "id": 1, "member_id": id.0, "platform": "discord", "message": message.to_string(), "occurrence": "one",
        "rank": 0, "due_at": NOON_MS + 5_000, "expires_at": expires_at.timestamp_millis(), "state": "owed",
        "wake_at": NOON_MS + 5_000, "fence": 0, "attempts": 0, "claimed_at": null, "sent_as": null,
        "reason": null, "ended_at": null, "answered_at": null,
    });
    assert_eq!(row_of(&place, "delivery").await, row);
    assert_eq!(store.next_delivery(Platform::Discord, None).await?, Some(later(5)));

    let (first, again) = (later(6), later(6) + LEASE);
    let claimed = |fence, unknown_since| Claimed {
        id: DeliveryId(1),
        fence,
        member: StoredMember { known: true, ..stored(id, settings.clone()) },
        user: "111".into(),
        channel: Some("222".into()),
        message,
        due_at: later(5),
        expires_at,
        attempts: fence,
        unknown_since,
    };
    let mut tx = store.begin().await?;
    assert_eq!(tx.claim(Platform::Discord, first, 10, &[]).await?, [claimed(1, None)]);
    assert_eq!(tx.claim(Platform::Discord, again, 10, &[]).await?, [claimed(2, Some(first))]);
    // A claim that is over settles nothing.
    let ended = |reason: &str| Settled::Ended { state: "missed", reason: reason.into() };
    assert_eq!(tx.settle(&[(DeliveryId(1), 1, ended("lost"))], again).await?, 1);
    tx.answer(DeliveryId(1), id, later(99)).await?;
    tx.commit().await?;
    let claimed_row = json!({
        "state": "leased", "wake_at": (again + LEASE).timestamp_millis(), "fence": 2, "attempts": 2,
        "claimed_at": first.timestamp_millis(), "answered_at": NOON_MS + 99_000,
    });
    merge(&mut row, &claimed_row);
    assert_eq!(row_of(&place, "delivery").await, row);

    let ms = later(70).timestamp_millis();
    for (settled, changed) in [
        (Settled::LookedUp { at: later(80) }, json!({ "wake_at": NOON_MS + 80_000 })),
        (Settled::Unknown, json!({})),
        (
            Settled::Delivered { sent_as: "333".into() },
            json!({ "state": "delivered", "wake_at": null, "sent_as": "333", "ended_at": ms }),
        ),
        (
            ended("because"),
            json!({ "state": "missed", "sent_as": null, "reason": "because", "ended_at": ms }),
        ),
        (
            Settled::Again { at: later(90) },
            json!({ "state": "owed", "wake_at": NOON_MS + 90_000, "reason": null, "ended_at": null,
                    "claimed_at": null }),
        ),
        (Settled::Refused, json!({ "wake_at": null })),
    ] {
        let mut tx = store.begin().await?;
        assert_eq!(tx.settle(&[(DeliveryId(1), 2, settled)], later(70)).await?, 0);
        tx.commit().await?;
        merge(&mut row, &changed);
        assert_eq!(row_of(&place, "delivery").await, row);
    }
    store.close().await;
    Ok(())
}

fn merge(row: &mut Value, changed: &Value) {
    for (column, value) in changed.as_object().expect("columns") {
        row[column] = value.clone();
    }
}

#[tokio::test]
async fn what_is_told_of_a_delivery_is_what_became_of_it() -> TestResult {
    let directory = tempfile::tempdir()?;
    let (store, id, _) = settled_in(directory.path()).await;
    let mut tx = store.begin().await?;
    tx.owe(&[(id, Platform::Discord, true, owed())]).await?;
    tx.claim(Platform::Discord, later(6), 10, &[]).await?;
    tx.settle(&[(DeliveryId(1), 1, Settled::Delivered { sent_as: "333".into() })], later(7)).await?;
    let told = tx.reader().latest_deliveries(id, 10).await?;
    let [told] = &told[..] else { return Err("one message".into()) };
    assert_eq!((told.message, told.due_at, told.ended_at), (owed().message, later(5), Some(later(7))));
    Ok(())
}

/// A letter; its opening day is not the day on which it goes.
fn entry(member: MemberId) -> StoredEntry {
    StoredEntry {
        id: EntryId(*b"0123456789abcdef"),
        member,
        day: day("2026-03-01"),
        generation: 4,
        schema: 2,
        body: record(0xDD),
        expires_at: Some(later(60)),
        opens_on: Some(day("2026-05-01")),
    }
}

#[tokio::test]
async fn a_page_is_read_as_written() -> TestResult {
    let directory = tempfile::tempdir()?;
    let (store, id, _) = settled_in(directory.path()).await;
    let second = StoredEntry { id: EntryId([7; 16]), expires_at: None, opens_on: None, ..entry(id) };
    let mut tx = store.begin().await?;
    tx.insert_entry(&second).await?;
    tx.insert_entry(&entry(id)).await?;
    tx.note_burn(id, day("2026-03-02")).await?;
    tx.commit().await?;
    let hex = "30313233343536373839616263646566";
    let row = json!({
        "id": hex, "member_id": id.0, "day": "2026-03-01", "nth": 2, "generation": 4, "schema": 2,
        "body": "01DD", "expires_at": NOON_MS + 60_000, "opens_on": "2026-05-01",
    });
    assert_eq!(rows_of(&address(directory.path()), "entry").await[1], row);
    let row = json!({ "member_id": id.0, "day": "2026-03-02" });
    assert_eq!(row_of(&address(directory.path()), "burn").await, row);

    let mut reader = store.reader();
    let batch = reader.entries_of(id, None, 10).await?;
    assert_eq!(batch.iter().map(|(place, _)| place.nth()).collect::<Vec<_>>(), [2, 1]);
    let older = reader.entries_of(id, Some(batch[0].0), 10).await?;
    assert_eq!((&older[0].1, older.len()), (&second, 1));
    assert_eq!(reader.entries(id, &Look::One(entry(id).id)).await?, [entry(id)]);
    assert_eq!(reader.opening_days(id).await?, [day("2026-05-01")]);
    assert_eq!(reader.days_written(id, 10).await?, [day("2026-03-02"), day("2026-03-01")]);
    assert_eq!(reader.count_entries(id, &Look::Count).await?, 2);
    assert_eq!(reader.holdings(id).await?, Holdings { pages: 2, ..Holdings::default() });

    let revised = StoredEntry { generation: 5, schema: 1, body: record(0xEE), ..entry(id) };
    let mut tx = store.begin().await?;
    assert!(tx.revise_entry(&revised).await?);
    assert_eq!(tx.reader().entries(id, &Look::One(revised.id)).await?, [revised]);
    Ok(())
}

#[tokio::test]
async fn what_an_erasure_leaves_is_read_as_written() -> TestResult {
    let directory = tempfile::tempdir()?;
    let (store, id, _) = settled_in(directory.path()).await;
    let mut tx = store.begin().await?;
    tx.save_channels(&[(id, "222")]).await?;
    tx.owe(&[(id, Platform::Discord, true, owed())]).await?;
    tx.claim(Platform::Discord, later(6), 10, &[]).await?;
    tx.settle(&[(DeliveryId(1), 1, Settled::Delivered { sent_as: "333".into() })], later(7)).await?;
    tx.commit().await?;
    store.erase(&ana(), instant(NOON)).await?;
    let mut tx = store.begin().await?;
    tx.clean_up_after_the_erased(&[(DeliveryId(9), Platform::Discord, "444", "555")], later(1)).await?;
    tx.commit().await?;
    store.clean_later(1, later(60)).await?;
    let week = 7 * 24 * 3_600_000;
    let rows = [
        json!({ "id": 1, "platform": "discord", "channel": "222", "message": "333", "due_at": NOON_MS + 60_000,
                "attempts": 1, "expires_at": NOON_MS + week, "delivery": null, "since": null }),
        json!({ "id": 2, "platform": "discord", "channel": "444", "message": "555", "due_at": NOON_MS + 1_000,
                "attempts": 0, "expires_at": NOON_MS + 1_000 + week, "delivery": null, "since": null }),
    ];
    assert_eq!(rows_of(&address(directory.path()), "cleanup").await, rows);
    let found = store.cleanups(Platform::Discord, later(60), 10).await?.remove(1);
    assert_eq!((found.id, found.channel, found.sought), (1, "222".into(), Sought::Message("333".into())));
    assert_eq!((found.attempts, found.expires_at.timestamp_millis()), (1, NOON_MS + week));
    let keys = address(directory.path()).replace("bot.db", "keys.db");
    let marks = [ErasureMark::of(&ana(), id), ErasureMark::of_keys(id)].map(|mark| hex(mark.as_bytes()));
    let line = |line, mark| json!({ "line": line, "mark": mark, "day": "2026-03-02" });
    assert_eq!(rows_of(&keys, "erasure").await, [line(1, &marks[0]), line(2, &marks[1])]);
    let here = marks.map(|mark| json!({ "mark": mark }));
    assert_eq!(rows_of(&address(directory.path()), "erased").await, here);
    store.close().await;
    Ok(())
}

#[tokio::test]
async fn a_data_key_is_read_as_written() -> TestResult {
    let directory = tempfile::tempdir()?;
    let place = address(directory.path()).replace("bot.db", "keys.db");
    let keys = Keys::open(&place).await?;
    let wrapped = MasterKeys::generate()?.wrap(&DataKey::generate(KeyOwner::new(MemberId(5), &ana()), 3)?)?;
    let in_hex = hex(wrapped.as_bytes());
    let mut tx = keys.begin().await?;
    tx.insert(&StoredKey { member: MemberId(5), generation: 3, wrapped }).await?;
    tx.commit().await?;
    let row = json!({ "member_id": 5, "generation": 3, "wrapped": in_hex });
    assert_eq!(row_of(&place, "data_key").await, row);
    let found = keys.newest(&[MemberId(5)]).await?.remove(0);
    assert_eq!((found.member, found.generation), (MemberId(5), 3));
    keys.close().await;
    Ok(())
}

#[tokio::test]
async fn a_servers_settings_are_read_as_written() -> TestResult {
    let directory = tempfile::tempdir()?;
    let store = open_store(directory.path()).await?;
    let mut tx = store.begin().await?;
    for change in [
        ServerChange::CommandsOff(true),
        ServerChange::Country(CountryCode::parse("PT")),
        ServerChange::Language(Some("en".into())),
    ] {
        tx.change_server(Platform::Discord, "777", &change).await?;
    }
    tx.commit().await?;
    let row = json!({ "platform": "discord", "id": "777", "commands_off": 1, "sharing_off": 0, "country": "PT",
                      "language": "en" });
    assert_eq!(row_of(&address(directory.path()), "server").await, row);
    let read = ServerSettings {
        commands_off: true,
        sharing_off: false,
        country: CountryCode::parse("PT"),
        language: Some("en".into()),
    };
    assert_eq!(store.reader().server(Platform::Discord, "777").await?, read);
    assert_eq!(store.reader().servers(Platform::Discord).await?, ["777"]);
    store.close().await;
    Ok(())
}

/// A new table has a test here.
#[tokio::test]
async fn every_table_is_looked_at() -> TestResult {
    const TABLES: [&str; 15] = [
        "address",
        "burn",
        "cleanup",
        "clock",
        "data_key",
        "delivery",
        "entry",
        "erased",
        "erasure",
        "handled_request",
        "member",
        "plan",
        "practice",
        "server",
        "timer",
    ];
    let directory = tempfile::tempdir()?;
    open_store(directory.path()).await?.close().await;
    let mut found = Vec::new();
    for place in [address(directory.path()), address(directory.path()).replace("bot.db", "keys.db")] {
        let mut database = AnyConnection::connect(&place).await?;
        let sql =
            "select name from sqlite_master where type = 'table' and name not like 'sqlite!_%' escape '!'
                   and name <> '_sqlx_migrations'";
        let tables: Vec<(String,)> = sqlx::query_as(sql).fetch_all(&mut database).await?;
        found.extend(tables.into_iter().map(|(name,)| name));
        database.close().await?;
    }
    found.sort();
    assert_eq!(found, TABLES);
    Ok(())
}
