//! The table `server`: how the people who manage a server want the bot to behave there.

use sqlx::AssertSqlSafe;

use crate::core::{CountryCode, Platform, ServerChange, ServerSettings};
use crate::store::database::{Reader, Store, Tx};
use crate::store::error::StoreError;
use crate::store::row::row;

row! {
    struct ServerRow of "server" {
        commands_off: i64,
        sharing_off: i64,
        country: Option<String>,
        language: Option<String>,
    }
}

row! {
    struct NumberRow of "server" {
        id: String,
    }
}

impl Reader<'_> {
    /// Returns a server's settings: the defaults where nothing is stored.
    pub async fn server(&mut self, platform: Platform, id: &str) -> Result<ServerSettings, StoreError> {
        let select = format!(
            "select {} from server where platform = $1 and id = $2",
            ServerRow::columns(self.dialect)
        );
        let found = sqlx::query(AssertSqlSafe(select))
            .bind(platform.name())
            .bind(id)
            .fetch_optional(&mut *self.connection().await?)
            .await?;
        let Some(found) = found else { return Ok(ServerSettings::default()) };
        let ServerRow { commands_off, sharing_off, country, language } = ServerRow::from_row(&found)?;
        Ok(ServerSettings {
            commands_off: commands_off != 0,
            sharing_off: sharing_off != 0,
            // A country that a damaged row names is none.
            country: country.as_deref().and_then(CountryCode::parse),
            language,
        })
    }

    /// Returns the numbers of the servers of which something is stored.
    pub async fn servers(&mut self, platform: Platform) -> Result<Vec<String>, StoreError> {
        let select = format!("select {} from server where platform = $1", NumberRow::columns(self.dialect));
        let found = sqlx::query(AssertSqlSafe(select))
            .bind(platform.name())
            .fetch_all(&mut *self.connection().await?)
            .await?;
        found.iter().map(|row| Ok(NumberRow::from_row(row)?.id)).collect()
    }
}

impl Tx {
    /// Changes a setting of a server. Where all are at their defaults again, the row is deleted.
    pub async fn change_server(
        &mut self,
        platform: Platform,
        id: &str,
        change: &ServerChange,
    ) -> Result<(), StoreError> {
        let column = match change {
            ServerChange::CommandsOff(_) => "commands_off",
            ServerChange::SharingOff(_) => "sharing_off",
            ServerChange::Country(_) => "country",
            ServerChange::Language(_) => "language",
        };
        let upsert = format!(
            "insert into server (platform, id, {column}) values ($1, $2, $3)
             on conflict (platform, id) do update set {column} = excluded.{column}"
        );
        let upsert = sqlx::query(AssertSqlSafe(upsert)).bind(platform.name()).bind(id);
        let upsert = match change {
            ServerChange::CommandsOff(off) | ServerChange::SharingOff(off) => upsert.bind(i64::from(*off)),
            ServerChange::Country(country) => upsert.bind(country.map(|code| code.to_string())),
            ServerChange::Language(language) => upsert.bind(language.clone()),
        };
        upsert.execute(&mut *self.inner).await?;
        sqlx::query(
            "delete from server where platform = $1 and id = $2 and commands_off = 0 and sharing_off = 0
             and country is null and language is null",
        )
        .bind(platform.name())
        .bind(id)
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }
}

impl Store {
    /// Deletes what is stored of a server.
    pub async fn forget_server(&self, platform: Platform, id: &str) -> Result<(), StoreError> {
        sqlx::query("delete from server where platform = $1 and id = $2")
            .bind(platform.name())
            .bind(id)
            .execute(&self.writer)
            .await?;
        Ok(())
    }
}
