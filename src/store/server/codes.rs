//! What Postgres's codes mean for an operator, in words that go on from "the database".

/// Returns what a code means (<https://www.postgresql.org/docs/current/errcodes-appendix.html>) and what to do.
pub(in crate::store) fn meaning_of(code: &str) -> Option<&'static str> {
    Some(match code {
        "28P01" | "28000" => "refuses the user or the password",
        "3D000" => "does not exist on the server; make it first with `createdb`",
        "3F000" => "has no schema of that name; make it first with `create schema`",
        "42501" => {
            "does not let this user make or change tables; grant it `create` on the schema, and all rights on its tables"
        }
        "25006" => "is read-only; name the primary server",
        "53100" => "has a full disk",
        "53300" => "takes no more connections; raise `max_connections`, or run fewer processes",
        "55P03" | "57014" => "is locked by another program for too long; stop that program and try again",
        "57P01" | "57P02" | "57P03" => "is starting or stopping; try again",
        _ => return None,
    })
}
