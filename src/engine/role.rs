//! What one process takes on of the whole.
//!
//! Processes with different roles share one database: those that talk to people, and those that keep the time and send
//! messages, can be as many as each needs. What a door begins for a role is decided in a match over all of them, so that
//! the compiler asks for it when a role is added.

use std::fmt;

use crate::core::names;

names! {
    /// A part of the work that a process can take on.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Role {
        /// The connections on which Discord's events arrive: the bot's shards.
        Gateway = "gateway",
        /// The HTTP listener, where Discord posts interactions and webhook events.
        Http = "http",
        /// The timers and what follows from them: messages are sent, old things are deleted, commands are registered.
        Timers = "timers",
    }
}

/// The roles of one process: one at least.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roles(Vec<Role>);

/// A word that is no role. One sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a role is one of: {}", Role::ALL.map(Role::name).join(", "))]
pub struct NoRole;

impl Roles {
    /// Returns all roles.
    pub fn all() -> Self {
        Self(Role::ALL.to_vec())
    }

    /// Reads names with commas between them. No name at all means all roles.
    pub fn parse(text: &str) -> Result<Self, NoRole> {
        if text.trim().is_empty() {
            return Ok(Self::all());
        }
        let named: Vec<Role> = text
            .split(',')
            .map(|name| Role::from_name(name.trim()).ok_or(NoRole))
            .collect::<Result<_, NoRole>>()?;
        Ok(Self(Role::ALL.into_iter().filter(|role| named.contains(role)).collect()))
    }

    /// Returns whether the process has this role.
    pub fn has(&self, role: Role) -> bool {
        self.0.contains(&role)
    }

    /// Returns each role once.
    pub fn iter(&self) -> impl Iterator<Item = Role> {
        self.0.iter().copied()
    }
}

impl fmt::Display for Roles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.iter().map(Role::name).collect();
        f.write_str(&names.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_read_in_any_order_and_each_counts_once() {
        for (text, wanted) in [
            ("", "gateway, http, timers"),
            ("timers", "timers"),
            ("gateway", "gateway"),
            ("timers,gateway", "gateway, timers"),
            ("http", "http"),
            (" timers , timers ", "timers"),
        ] {
            assert_eq!(Roles::parse(text).map(|roles| roles.to_string()), Ok(wanted.to_owned()), "{text}");
        }
        for odd in ["gateways", "gateway,", ",", "gateway timers", "Gateway", "web"] {
            assert_eq!(Roles::parse(odd), Err(NoRole), "{odd}");
        }
        assert_eq!(NoRole.to_string(), "a role is one of: gateway, http, timers");
    }
}
