use anyhow::{Context, ensure};

use crate::config::Config;
use crate::doors::discord::ShardRange;
use crate::engine::{Role, Roles};

/// The share of the whole that one process takes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// Its roles.
    pub roles: Roles,
    /// Its shards, if they are named.
    pub shards: Option<ShardRange>,
}

impl Share {
    /// Returns what the command line says, or what the settings say where it says nothing. Shards that the command line
    /// names for a process without the gateway are an error; in settings they may be for another process.
    /// So are roles with which the process would do nothing.
    pub fn new(config: &Config, roles: Option<Roles>, shards: Option<ShardRange>) -> anyhow::Result<Self> {
        let settings = &config.serve;
        let roles = match roles {
            Some(roles) => roles,
            None => Roles::parse(&settings.roles).context("serve.roles")?,
        };
        let has_gateway = roles.has(Role::Gateway);
        let answers = has_gateway && config.discord.gateway;
        let listens = roles.has(Role::Http) && !config.http.listen.is_empty();
        ensure!(
            answers || listens || roles.has(Role::Timers),
            "a process with the roles {roles} would do nothing: the role gateway needs discord.gateway = true, and the \
             role http needs http.listen"
        );
        ensure!(
            shards.is_none() || has_gateway,
            "--shards names shards for a process without the role gateway ({roles})"
        );
        let shards = match (shards, settings.shards.as_str()) {
            (Some(shards), _) => Some(shards),
            (None, "") => None,
            (None, named) => Some(ShardRange::parse(named).context("serve.shards")?),
        };
        Ok(Self { roles, shards: shards.filter(|_| has_gateway) })
    }
}

impl std::fmt::Display for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.roles)?;
        self.shards.map_or(Ok(()), |shards| write!(f, "; the shards {shards}"))
    }
}
