//! The structure of the seven secrets.

use serde::Deserialize;

use super::source_file::{ContentError, SourceFile, read_toml};

/// The structure of a secret. Its texts are in the locale files under `secret-NUMBER-…`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Secret {
    /// The secret's number, 1 to 7.
    pub number: u8,
    /// How many nudges it has: the texts `secret-NUMBER-nudge-1` and on.
    pub nudges: u8,
    /// How many nudges it has for a member who was asked for no contact: the texts `secret-NUMBER-own-nudge-1` and
    /// on. Only a secret of [`Secret::OWN`] has any.
    #[serde(default = "usual_nudges")]
    pub own_nudges: u8,
}

impl Secret {
    /// The secrets for a member who was asked for no contact, in the order of a space's days. Each has its texts a
    /// second time, `secret-NUMBER-own-…`, and none of those suggests contact.
    pub const OWN: [u8; 5] = [1, 3, 5, 6, 7];
}

fn usual_nudges() -> u8 {
    8
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SecretsFile {
    secret: Vec<Secret>,
}

/// Reads the structure of the seven secrets.
pub(super) fn read_secrets(file: &SourceFile) -> Result<Vec<Secret>, ContentError> {
    let SecretsFile { secret: secrets } = read_toml(file)?;
    let numbers: Vec<u8> = secrets.iter().map(|secret| secret.number).collect();
    if numbers != [1, 2, 3, 4, 5, 6, 7]
        || secrets.iter().any(|secret| secret.nudges.min(secret.own_nudges) < 6)
    {
        return Err(file.error(1, "needs the secrets 1 to 7 in order, each with 6 nudges or more".into()));
    }
    Ok(secrets)
}
