//! Rows in every table, with values that are easily spoilt on the way.

use sqlx::{AnyConnection, AssertSqlSafe, Executor};

pub const MEMBERS: i64 = 600;
/// Twenty kinds for each.
pub const TIMERS: usize = 12_000;

/// Fills every table of the members' database.
pub async fn fill(connection: &mut AnyConnection) {
    let members =
        format!("with recursive n(i) as (select 1 union all select i + 1 from n where i < {MEMBERS})");
    for insert in [
        "insert into member (id, platform, user_id, consented_at, zone, language, pronouns, partner_name, quiet_from,
             quiet_until, clock, recipient, seen_on)
         select i, 'discord', 'user-' || i, i * 1000, case when i % 2 then 'Europe/Lisbon' end, '', 'they',
             case i % 3 when 0 then null when 1 then x'' else cast('name ' || i as blob) end,
             case when i % 5 = 0 then '22:00' end, case when i % 5 = 0 then '08:00' end,
             case i % 3 when 0 then null when 1 then '12' else '24' end, x'00ff0a', '2026-11-22' from n",
        "insert into practice select i, 1 + i % 7, '2026-11-' || (10 + i % 20), -i from n",
        "insert into handled_request select 'discord:' || i, 9223372036854775807 - i from n where i <= 40",
        "insert into plan (member_id, kind, state, written, private)
         select i, 'daily', '{\"a\":\"\\u0000 \\\\ \"\"\",\"b\":' || i || '}' || char(9, 10, 13, 1, 127, 8232, 128154),
             x'0102', null from n",
        "insert into timer (member_id, kind, plan, due_at)
         select n.i, 'it''s é' || k.i, 'daily', -9223372036854775807 + n.i from n, n k where k.i <= 20",
        "insert into address select i, case when i % 2 then '' || i end, null, null, null from n",
        "insert into delivery (member_id, platform, message, occurrence, rank, due_at, expires_at, wake_at)
         select i, 'discord', 'm', 'o-' || i, i % 3, i, i + 1, case when i % 2 then i end from n",
        "insert into entry (id, member_id, day, nth, generation, schema, body, expires_at, opens_on)
         select cast(printf('%016d', i) as blob), i, '2026-11-22', 1, 1, 1,
             case when i = 7 then zeroblob(300000) else cast('page ' || i as blob) end, null, null from n",
        "insert into burn select i, '2026-11-22' from n",
        "insert into cleanup (platform, channel, message, due_at, expires_at) select 'discord', i, i, i, i from n where i < 9",
        "insert into clock (id, seen_ms, ticks_ms, boot) select 1, 5, 6, 'boot' from n where i = 1",
        "insert into erased select cast('mark ' || i as blob) from n where i < 50",
        "insert into server select 'discord', i, i % 2, 0, case when i % 3 then 'PT' end, null from n where i < 30",
    ] {
        let sql = AssertSqlSafe(format!("{members} {insert}"));
        connection.execute(sql).await.expect("rows");
    }
    // Numbers were given to deliveries that are gone.
    connection.execute("delete from delivery where id > 590").await.expect("deleted rows");
}

/// Fills every table of the keys' database.
pub async fn fill_keys(connection: &mut AnyConnection) {
    let numbers = "with recursive n(i) as (select 0 union all select i + 1 from n where i < 600)";
    for insert in [
        "insert into data_key select i, 1, cast('key ' || i as blob) from n",
        "insert into erasure (mark, day) select cast('mark ' || i as blob), '2026-11-22' from n where i < 50",
    ] {
        connection.execute(AssertSqlSafe(format!("{numbers} {insert}"))).await.expect("keys");
    }
}
