use std::borrow::Cow;

use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// The migrations from an empty SQLite file to the present schema: version, name, statements. There is no way back.
/// A migration that has been released never changes, not even in a comment, because the database stores its
/// checksum.
const SQLITE: &[(i64, &str, &str)] = &[
    (
        20_261_122_000_000,
        "create_member",
        include_str!("../../migrations/sqlite/20261122000000_create_member.sql"),
    ),
    (
        20_261_122_000_100,
        "create_practice",
        include_str!("../../migrations/sqlite/20261122000100_create_practice.sql"),
    ),
    (
        20_261_122_000_200,
        "create_handled_request",
        include_str!("../../migrations/sqlite/20261122000200_create_handled_request.sql"),
    ),
    (
        20_261_122_000_300,
        "create_plan",
        include_str!("../../migrations/sqlite/20261122000300_create_plan.sql"),
    ),
    (
        20_261_122_000_400,
        "create_delivery",
        include_str!("../../migrations/sqlite/20261122000400_create_delivery.sql"),
    ),
    (
        20_261_122_002_000,
        "never_reuse_delivery_ids",
        include_str!("../../migrations/sqlite/20261122002000_never_reuse_delivery_ids.sql"),
    ),
    (
        20_261_122_003_000,
        "create_entry",
        include_str!("../../migrations/sqlite/20261122003000_create_entry.sql"),
    ),
    (
        20_261_122_004_000,
        "create_cleanup",
        include_str!("../../migrations/sqlite/20261122004000_create_cleanup.sql"),
    ),
    (
        20_261_122_004_200,
        "note_when_members_were_seen",
        include_str!("../../migrations/sqlite/20261122004200_note_when_members_were_seen.sql"),
    ),
    (
        20_261_122_005_000,
        "keep_a_members_own_key",
        include_str!("../../migrations/sqlite/20261122005000_keep_a_members_own_key.sql"),
    ),
    (
        20_261_122_006_000,
        "note_when_members_leave",
        include_str!("../../migrations/sqlite/20261122006000_note_when_members_leave.sql"),
    ),
    (
        20_261_127_000_000,
        "encrypt_what_plans_tell",
        include_str!("../../migrations/sqlite/20261127000000_encrypt_what_plans_tell.sql"),
    ),
    (
        20_261_127_010_000,
        "forget_unencrypted_names",
        include_str!("../../migrations/sqlite/20261127010000_forget_unencrypted_names.sql"),
    ),
    (
        20_261_127_020_000,
        "remember_the_clock",
        include_str!("../../migrations/sqlite/20261127020000_remember_the_clock.sql"),
    ),
    (
        20_261_127_030_000,
        "keep_the_marks_of_erasures",
        include_str!("../../migrations/sqlite/20261127030000_keep_the_marks_of_erasures.sql"),
    ),
    (
        20_261_127_040_000,
        "find_whose_delivery_is_due",
        include_str!("../../migrations/sqlite/20261127040000_find_whose_delivery_is_due.sql"),
    ),
    (
        20_261_127_041_000,
        "know_how_much_is_written",
        include_str!("../../migrations/sqlite/20261127041000_know_how_much_is_written.sql"),
    ),
    (
        20_261_127_050_000,
        "know_how_a_member_reads_a_clock",
        include_str!("../../migrations/sqlite/20261127050000_know_how_a_member_reads_a_clock.sql"),
    ),
    (
        20_261_128_000_000,
        "create_server",
        include_str!("../../migrations/sqlite/20261128000000_create_server.sql"),
    ),
    (
        20_261_128_020_000,
        "find_open_deliveries",
        include_str!("../../migrations/sqlite/20261128020000_find_open_deliveries.sql"),
    ),
    (
        20_261_128_030_000,
        "look_for_what_may_have_arrived",
        include_str!("../../migrations/sqlite/20261128030000_look_for_what_may_have_arrived.sql"),
    ),
    (
        20_261_128_031_000,
        "find_stopped_deliveries",
        include_str!("../../migrations/sqlite/20261128031000_find_stopped_deliveries.sql"),
    ),
];

/// The migrations of the database of data keys.
const SQLITE_KEYS: &[(i64, &str, &str)] = &[
    (
        20_261_122_001_000,
        "create_data_key",
        include_str!("../../migrations/keys/sqlite/20261122001000_create_data_key.sql"),
    ),
    (
        20_261_122_004_100,
        "create_erasure",
        include_str!("../../migrations/keys/sqlite/20261122004100_create_erasure.sql"),
    ),
];

/// The migrations from an empty database of Postgres to the present schema.
const POSTGRES: &[(i64, &str, &str)] = &[
    (20_261_128_000_000, "create", include_str!("../../migrations/postgres/20261128000000_create.sql")),
    (
        20_261_128_010_000,
        "create_server",
        include_str!("../../migrations/postgres/20261128010000_create_server.sql"),
    ),
    (
        20_261_128_020_000,
        "find_open_deliveries",
        include_str!("../../migrations/postgres/20261128020000_find_open_deliveries.sql"),
    ),
    (
        20_261_128_030_000,
        "look_for_what_may_have_arrived",
        include_str!("../../migrations/postgres/20261128030000_look_for_what_may_have_arrived.sql"),
    ),
    (
        20_261_128_031_000,
        "find_stopped_deliveries",
        include_str!("../../migrations/postgres/20261128031000_find_stopped_deliveries.sql"),
    ),
];

/// The same for the database of data keys.
const POSTGRES_KEYS: &[(i64, &str, &str)] = &[(
    20_261_128_000_100,
    "create",
    include_str!("../../migrations/keys/postgres/20261128000100_create.sql"),
)];

pub(super) fn postgres() -> Migrator {
    migrator(POSTGRES)
}

pub(super) fn postgres_keys() -> Migrator {
    migrator(POSTGRES_KEYS)
}

pub(super) fn sqlite() -> Migrator {
    migrator(SQLITE)
}

pub(super) fn sqlite_keys() -> Migrator {
    migrator(SQLITE_KEYS)
}

fn migrator(steps: &[(i64, &'static str, &'static str)]) -> Migrator {
    let steps = steps.iter().map(|(version, name, sql)| {
        Migration::new(*version, Cow::Borrowed(name), MigrationType::Simple, sql.into_sql_str(), false)
    });
    Migrator::with_migrations(steps.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_migration_is_run_in_the_order_of_its_files() -> std::io::Result<()> {
        for (directory, listed) in [
            ("sqlite", SQLITE),
            ("keys/sqlite", SQLITE_KEYS),
            ("postgres", POSTGRES),
            ("keys/postgres", POSTGRES_KEYS),
        ] {
            let migrations = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
            let mut files = std::fs::read_dir(migrations.join(directory))?
                .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
                .collect::<std::io::Result<Vec<String>>>()?;
            files.sort();
            let names: Vec<String> =
                listed.iter().map(|(version, name, _)| format!("{version}_{name}.sql")).collect();
            assert_eq!(names, files, "{directory}");
        }
        Ok(())
    }
}
