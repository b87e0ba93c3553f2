//! How much there is, in numbers.

use super::{keeps_a_page, says, types};
use crate::binary::{command, names_in, raw, refusal};
use crate::support::TestResult;
use sqlx::{Connection, Executor};

#[tokio::test]
async fn stats_are_numbers_and_nothing_about_anyone() -> TestResult {
    let directory = tempfile::tempdir()?;
    let said = refusal(command(directory.path(), &["stats"]));
    assert!(said.contains("there is no database at "), "{said}");
    assert!(names_in(directory.path()).is_empty(), "nothing was made");
    keeps_a_page(directory.path());
    types(
        directory.path(),
        "/as ben\n/settings timezone Lisbon\n> Yes, keep it\n/daily on 21:00\n> Yes, keep it\n",
    );
    let mut database = raw(directory.path(), "rw").await;
    // A copy of somebody is being put back, and a row is damaged.
    database
        .execute(
            "insert into member (id, platform, user_id, consented_at) values (5, 'console', 'arriving:5', 1)",
        )
        .await?;
    let delivery =
        "insert into delivery (member_id, platform, message, occurrence, rank, due_at, expires_at, state)
                    select id, 'console', 'MARKER', ";
    for (occurrence, state) in [("a", "owed"), ("b", "owed"), ("c", "missed"), ("d", "what")] {
        let insert = format!(
            "{delivery} '{occurrence}', 0, 9000000000000, 9000000000000, '{state}' from member where user_id = 'ana'"
        );
        database.execute(sqlx::AssertSqlSafe(insert)).await?;
    }
    database.close().await?;
    let wanted = [
        "members                   2",
        "data keys                 1",
        "spaces                    0",
        "timers                    1",
        "pages                     1",
        "deliveries, owed          2",
        "deliveries, leased        0",
    ];
    let said = says(directory.path(), &["stats"]);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[..wanted.len()], wanted, "{said}");
    assert!(said.contains("deliveries, missed        1"), "{said}");
    for word in ["ana", "ben", "MARKER", "Lisbon"] {
        assert!(!said.contains(word), "{word}: {said}");
    }
    assert_eq!(says(directory.path(), &["stats"]), said, "it changes nothing");
    Ok(())
}
