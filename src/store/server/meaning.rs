//! What the errors of a Postgres server mean for an operator.

use std::io::{self, ErrorKind};

use crate::store::error::OpenError;
use crate::store::place::Server;
use crate::store::server::codes::meaning_of;

/// Returns why a server's database cannot be used. It never contains the address's password or a value of a row.
pub(in crate::store) fn explain(server: &Server, error: &sqlx::Error) -> OpenError {
    let what = if let sqlx::Error::Database(error) = error {
        let code = error.code().unwrap_or_default();
        meaning_of(&code).map_or_else(|| format!("fails (SQLSTATE {code})"), str::to_owned)
    } else if let sqlx::Error::Io(error) = error {
        format!(
            "cannot be reached ({}); see whether it runs, and whether its address is right",
            reason(error)
        )
    } else if let sqlx::Error::Tls(_) = error {
        "cannot be trusted: its certificate is not accepted; name the right one with `sslrootcert` in the address".to_owned()
    } else if let sqlx::Error::Configuration(_) = error {
        "has an address that the driver does not understand".to_owned()
    } else if let sqlx::Error::PoolTimedOut = error {
        "does not answer in time".to_owned()
    } else if let sqlx::Error::Protocol(_) = error {
        "answers in another protocol than Postgres's; see whether the port is right".to_owned()
    } else {
        "fails (driver)".to_owned()
    };
    OpenError::Server { server: server.to_string(), what }
}

/// Returns why a connection fails, in words of the system's, or in ours where the system's name for it says nothing.
pub(in crate::store) fn reason(error: &io::Error) -> String {
    let kind = error.kind();
    if kind == ErrorKind::NotFound {
        "its socket is not there".to_owned()
    } else if error.raw_os_error().is_none() && kind.to_string() == "uncategorized error" {
        // What the system's resolver says has no kind of its own.
        "its host name is not known".to_owned()
    } else {
        kind.to_string()
    }
}
