//! What the errors of a Postgres server mean for an operator.

use crate::store::error::OpenError;
use crate::store::place::Server;

/// Returns why a server's database cannot be used. It never contains the address's password or a value of a row.
pub(in crate::store) fn explain(server: &Server, error: &sqlx::Error) -> OpenError {
    let what = if let sqlx::Error::Database(error) = error {
        let code = error.code().unwrap_or_default();
        meaning_of(&code).map_or_else(|| format!("fails (SQLSTATE {code})"), str::to_owned)
    } else if let sqlx::Error::Io(error) = error {
        format!("cannot be reached ({}); see whether it runs, and whether its address is right", error.kind())
    } else if let sqlx::Error::Tls(_) = error {
        "cannot be trusted: its certificate is not accepted; name the right one with `sslrootcert` in the address".to_owned()
    } else if let sqlx::Error::Configuration(_) = error {
        "has an address that the driver does not understand".to_owned()
    } else if let sqlx::Error::PoolTimedOut = error {
        "does not answer in time".to_owned()
    } else {
        "fails (driver)".to_owned()
    };
    OpenError::Server { server: server.to_string(), what }
}

/// Returns what a code means (<https://www.postgresql.org/docs/current/errcodes-appendix.html>) and what to do.
fn meaning_of(code: &str) -> Option<&'static str> {
    Some(match code {
        "28P01" | "28000" => "refuses the user or the password",
        "3D000" => "does not exist on the server; make it first with `createdb`",
        "3F000" => "has no schema of that name; make it first with `create schema`",
        "42501" => "lets this user make no tables; grant it `create` on the schema",
        "25006" => "is read-only; name the primary server",
        "53100" => "has a full disk",
        "53300" => "takes no more connections; raise `max_connections`, or run fewer processes",
        "55P03" | "57014" => "is locked by another program for too long; stop that program and try again",
        "57P01" | "57P02" | "57P03" => "is starting or stopping; try again",
        _ => return None,
    })
}
