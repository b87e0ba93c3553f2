//! What the errors of a Postgres server mean for an operator.

use crate::store::error::OpenError;
use crate::store::place::Server;
use crate::store::server::codes::meaning_of;

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
