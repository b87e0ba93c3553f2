//! What is not moved, and what is said then.

use breathing_room::store::{Addresses, Inspection, Keys, Move, MoveError, OpenError, Store, move_databases};

use super::{Pair, assert_same, moved, run};
use crate::support::TestResult;

#[track_caller]
fn said(refused: Result<breathing_room::store::Moved, MoveError>) -> String {
    refused.expect_err("it is refused").to_string()
}

#[tokio::test]
async fn a_target_with_rows_is_refused_and_stays_as_it_is() -> TestResult {
    let directory = tempfile::tempdir()?;
    let old = Pair::filled(directory.path(), "old").await;
    let on_server = Pair::on_the_server(directory.path(), "new").await;
    for new in [Some(Pair::files(directory.path(), "new")), on_server].iter().flatten() {
        new.make().await;
        run(&new.keys, "insert into erasure (mark, day) values ('mark', '2026-11-22')").await;
        let before = new.everything().await;
        let refused = moved(&old, new).await;
        assert!(matches!(refused, Err(MoveError::NotEmpty { table: "erasure", .. })), "{refused:?}");
        assert_eq!(new.everything().await, before);
        // The old copy of the keys goes on being used with its own database.
        Store::open_with_keys(&new.database, &new.keys).await?.close().await;
    }
    // What was moved once has rows, and is not moved into again.
    let again = Pair::files(directory.path(), "again");
    moved(&old, &again).await?;
    let refused = moved(&old, &again).await;
    assert!(matches!(refused, Err(MoveError::NotEmpty { table: "member", .. })), "{refused:?}");
    assert_same(&old.everything().await, &again.everything().await);
    Ok(())
}

/// Rows that no version writes, as a failing disk or another program leaves them.
const DAMAGE: &str = "pragma foreign_keys = off; pragma ignore_check_constraints = on;
    update timer set due_at = 'soon' where rowid = 3;
    update timer set plan = cast(x'6461ff' as text) where rowid = 5;
    update timer set plan = 'da' || char(0) || 'ily' where rowid = 6;
    update delivery set member_id = 99999 where id = 12;
    update delivery set state = x'6f' where id = 13;
    update entry set body = 'text' where rowid = 4;
    update member set clock = '13' where id = 20;
    update member set consented_at = 1.5 where id = 21";

#[tokio::test]
async fn damaged_rows_are_named_and_left_out_only_if_asked_for() -> TestResult {
    let directory = tempfile::tempdir()?;
    let old = Pair::filled(directory.path(), "old").await;
    old.run(DAMAGE).await;
    run(&old.keys, "update data_key set wrapped = 7 where member_id = 2").await;
    let before = old.everything().await;
    let on_server = Pair::on_the_server(directory.path(), "new").await;
    for new in [Some(Pair::files(directory.path(), "new")), on_server].iter().flatten() {
        let refused = said(moved(&old, new).await);
        // Nothing was moved into them, so they are as empty as before, and not half moved.
        assert_eq!(Store::inspect(&new.database).await?, Inspection::Behind(0));
        assert_eq!(Keys::inspect(&new.keys).await?, Inspection::Behind(0));
        for part in [
            "nothing was moved: ",
            "member 20, 21; practice 20, 21; plan 20, 21; timer 3, 5, 6, ",
            "--leave-damaged",
        ] {
            assert!(refused.contains(part), "{part} is not in: {refused}");
        }
        // Each of the two members has twenty timers.
        assert!(
            refused.contains(" and 23 more; address 20, 21; delivery 12, 13, 20, 21; entry 4, 20, 21;"),
            "{refused}"
        );
        assert!(refused.contains("; burn 20, 21; data_key 3; repair them"), "{refused}");
        let order = Move { from: old.addresses(), to: new.addresses(), leave_damaged: true };
        let moved = move_databases(order, &mut |_| {}).await?;
        assert!(moved.left_out.ends_with("; entry 4, 20, 21; burn 20, 21; data_key 3"), "{moved:?}");
        let (mut expected, found) = (before.clone(), new.everything().await);
        let gone = |row: &String| {
            ["20", "21"].iter().any(|id| {
                row.contains(&format!("member_id={id} ")) || row.ends_with(&format!("member_id={id}"))
            })
        };
        for (table, rows) in &mut expected {
            rows.retain(|row| table == "data_key" || !gone(row));
            assert!(found[table].iter().all(|row| rows.contains(row)), "{table}");
        }
        let missing = |table: &str| expected[table].len() - found[table].len();
        assert_eq!(
            ["timer", "delivery", "entry", "data_key", "plan", "member"].map(missing),
            [3, 2, 1, 1, 0, 2]
        );
        Store::open_with_keys(&new.database, &new.keys).await?.close().await;
    }
    assert_eq!(old.everything().await, before);
    Ok(())
}

#[tokio::test]
async fn a_source_in_use_is_refused() -> TestResult {
    let directory = tempfile::tempdir()?;
    let old = Pair::filled(directory.path(), "old").await;
    let mut sources = vec![old];
    if let Some(there) = Pair::on_the_server(directory.path(), "there").await {
        moved(&sources[0], &there).await?;
        sources.push(there);
    }
    let new = Pair::files(directory.path(), "new");
    for source in &sources {
        let store = Store::open_with_keys(&source.database, &source.keys).await?;
        // The bot has begun to use it.
        drop(store.begin().await?);
        let refused = moved(source, &new).await;
        assert!(matches!(refused, Err(MoveError::InUse { .. })), "{refused:?}");
        store.close().await;
        let keys = breathing_room::store::Keys::open(&source.keys).await?;
        drop(keys.begin().await?);
        let refused = moved(source, &new).await;
        assert!(matches!(refused, Err(MoveError::InUse { .. })), "{refused:?}");
        keys.close().await;
    }
    moved(&sources[0], &new).await?;
    Ok(())
}

#[tokio::test]
async fn what_cannot_be_moved_is_said_in_one_sentence() -> TestResult {
    let directory = tempfile::tempdir()?;
    let (old, new) = (Pair::filled(directory.path(), "old").await, Pair::files(directory.path(), "new"));
    let missing = Pair::files(directory.path(), "missing");
    let refused = moved(&missing, &new).await;
    assert!(matches!(refused, Err(MoveError::Missing { .. })), "{refused:?}");
    let same = Pair { database: new.database.clone(), keys: old.keys.clone() };
    for to in [&old, &same] {
        let refused = moved(&old, to).await;
        assert!(matches!(refused, Err(MoveError::Same { .. })), "{refused:?}");
    }
    // The keys in the place of the database.
    let from = Addresses { database: &old.keys, keys: &old.database };
    let order = Move { from, to: new.addresses(), leave_damaged: false };
    let refused = move_databases(order, &mut |_| {}).await;
    assert!(matches!(refused, Err(MoveError::Open(OpenError::Foreign { .. }))), "{refused:?}");
    let wrong = Pair { database: "mysql://somebody:sesame@localhost/bot".to_owned(), keys: old.keys.clone() };
    let refused = moved(&wrong, &new).await;
    assert!(matches!(refused, Err(MoveError::Open(OpenError::Address))), "{refused:?}");
    assert!(!said(refused).contains("sesame"));
    old.run("delete from _sqlx_migrations where version = (select max(version) from _sqlx_migrations)").await;
    let refused = moved(&old, &new).await;
    assert!(matches!(refused, Err(MoveError::Old { .. })), "{refused:?}");
    Ok(())
}

#[tokio::test]
async fn one_schema_twice_is_refused() -> TestResult {
    let directory = tempfile::tempdir()?;
    let Some(there) = Pair::on_the_server(directory.path(), "there").await else { return Ok(()) };
    let old = Pair::filled(directory.path(), "old").await;
    let twice =
        Pair { database: there.database.clone(), keys: format!("{}&application_name=keys", there.database) };
    let refused = moved(&old, &twice).await;
    assert!(matches!(refused, Err(MoveError::Same { .. })), "{refused:?}");
    Ok(())
}
