//! Members to whom the bot owes a message, put into its database by hand: thousands of them in no time.

use std::time::Duration;

use sqlx::{AnyConnection, Connection};

/// A member: their user id on Discord, and the conversation with them.
pub type Owed = (String, String);

/// Adds members whose daily message was due at this instant, or falls due one after another within `spread`.
pub async fn owe_daily_messages(
    connection: &mut AnyConnection,
    people: &[Owed],
    due_ms: i64,
    spread: Duration,
) {
    let spread_ms = i64::try_from(spread.as_millis()).expect("a time");
    let count = i64::try_from(people.len()).expect("a number");
    // The due time as a minute of the day in UTC, for the rule to which the timer belongs.
    let minute = due_ms / 60_000 % 1_440;
    let rule = format!("{:02}:{:02} mon-sun", minute / 60, minute % 60);
    let state =
        format!(r#"{{"rule":"{rule}","topic":"life","state":"on","number":0,"unanswered":0,"missed":0}}"#);
    let mut tx = connection.begin().await.expect("a transaction");
    for (id, (user, channel)) in (1_i64..).zip(people) {
        sqlx::query("insert into member (id, platform, user_id, consented_at, zone) values ($1, 'discord', $2, 0, 'UTC')")
            .bind(id)
            .bind(user)
            .execute(&mut *tx)
            .await
            .expect("a member");
        sqlx::query("insert into plan (member_id, kind, state) values ($1, 'daily', $2)")
            .bind(id)
            .bind(&state)
            .execute(&mut *tx)
            .await
            .expect("a plan");
        sqlx::query("insert into timer (member_id, kind, plan, due_at) values ($1, 'daily', 'daily', $2)")
            .bind(id)
            .bind(due_ms + spread_ms * (id - 1) / count)
            .execute(&mut *tx)
            .await
            .expect("a timer");
        // The conversation is known, as after a first message: opening thousands at once takes its own time.
        sqlx::query("insert into address (member_id, channel) values ($1, $2)")
            .bind(id)
            .bind(channel)
            .execute(&mut *tx)
            .await
            .expect("an address");
    }
    tx.commit().await.expect("a commit");
}
