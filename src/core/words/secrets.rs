//! The structure of the seven secrets.

use serde::Deserialize;

use super::source_file::{ContentError, SourceFile, read_toml};
use crate::core::names;

names! {
    /// The tool that a nudge speaks of, and that its button opens.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum NudgeTool {
        /// The check-in.
        CheckIn = "checkin",
        /// The check of a message before it is sent.
        Draft = "draft",
        /// The secret's own lesson.
        Lesson = "lesson",
        /// The member's own life.
        Life = "life",
        /// What the member will not go through again.
        Limits = "limits",
        /// The people whom the member may call.
        People = "people",
        /// If-then cards.
        Plan = "plan",
        /// People who can help.
        Safety = "safety",
        /// The space.
        Space = "space",
        /// How it went.
        Story = "story",
        /// The ten minutes of an urge.
        Urge = "urge",
        /// A page of the journal.
        Vent = "vent",
    }
}

/// The structure of a secret. Its texts are in the locale files under `secret-NUMBER-…`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Secret {
    /// The secret's number, 1 to 7.
    pub number: u8,
    /// How many nudges it has: the texts `secret-NUMBER-nudge-1` and on.
    pub nudges: u8,
    /// For each of them, the tool that it speaks of.
    pub tools: Vec<NudgeTool>,
    /// How many nudges it has for a member who was asked for no contact: the texts `secret-NUMBER-own-nudge-1` and
    /// on. Only a secret of [`Secret::OWN`] has any.
    #[serde(default)]
    pub own_nudges: u8,
    /// For each of those, the tool that it speaks of.
    #[serde(default)]
    pub own_tools: Vec<NudgeTool>,
    /// The numbers of the nudges, of both kinds, that are for the evening only.
    #[serde(default)]
    pub evening: Vec<u8>,
}

impl Secret {
    /// The secrets for a member who was asked for no contact, in the order of a space's days. Each has its texts a
    /// second time, `secret-NUMBER-own-…`, and none of those suggests contact.
    pub const OWN: [u8; 5] = [1, 3, 5, 6, 7];
    /// The fewest nudges that a secret may have.
    const LEAST: u8 = 6;

    /// Returns the numbers of the nudges for the evening, or of those for the rest of the day. A secret without any for
    /// the evening has the others then, too.
    pub fn nudges_for(&self, own: bool, evening: bool) -> Vec<u8> {
        let all = 1..=if own { self.own_nudges } else { self.nudges };
        let evening = evening && !self.evening.is_empty();
        all.filter(|number| self.evening.contains(number) == evening).collect()
    }

    /// Returns the tool that a nudge speaks of, counted from 1.
    pub fn tool(&self, own: bool, number: u8) -> Option<NudgeTool> {
        let tools = if own { &self.own_tools } else { &self.tools };
        usize::from(number).checked_sub(1).and_then(|at| tools.get(at)).copied()
    }

    /// Returns what is wrong with the numbers and the tools.
    fn fault(&self) -> Option<String> {
        let number = self.number;
        let own = Self::OWN.contains(&number);
        let kinds = [("", self.nudges, &self.tools, true), ("own_", self.own_nudges, &self.own_tools, own)];
        for (kind, nudges, tools, has) in kinds {
            if has && nudges < Self::LEAST {
                return Some(format!("secret {number} needs {} or more in `{kind}nudges`", Self::LEAST));
            }
            if !has && (nudges > 0 || !tools.is_empty()) {
                return Some(format!("secret {number} has no `{kind}nudges`"));
            }
            if tools.len() != usize::from(nudges) {
                let tools = tools.len();
                return Some(format!(
                    "secret {number} has {nudges} `{kind}nudges` and {tools} `{kind}tools`"
                ));
            }
        }
        // Both are about getting in touch, or about how the partner is to the member.
        if self.own_tools.iter().any(|tool| [NudgeTool::Draft, NudgeTool::CheckIn].contains(tool)) {
            return Some(format!("secret {number} has a tool in `own_tools` that is about the partner"));
        }
        let most = if own { self.nudges.min(self.own_nudges) } else { self.nudges };
        let known = |evening: &u8| (1..=most).contains(evening);
        let others = usize::from(most).saturating_sub(self.evening.len());
        if !self.evening.iter().all(known) || others < usize::from(Self::LEAST) {
            return Some(format!(
                "secret {number} has numbers in `evening` that leave too few nudges for the day"
            ));
        }
        None
    }
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
    if numbers != [1, 2, 3, 4, 5, 6, 7] {
        return Err(file.error(1, "needs the secrets 1 to 7 in order".into()));
    }
    match secrets.iter().find_map(Secret::fault) {
        Some(fault) => Err(file.error(1, fault)),
        None => Ok(secrets),
    }
}
