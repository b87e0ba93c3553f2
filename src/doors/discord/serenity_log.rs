//! Says in a sentence what serenity logs about the gateway: its own lines name what serenity did, not what an operator
//! can do.

use LoggedLine::{Repeats, Said};

use super::token::UNKNOWN_TOKEN;

/// What is logged in place of a line of serenity's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoggedLine {
    /// This sentence.
    Said(&'static str),
    /// Nothing: another line says it.
    Repeats,
}

/// The sentence for each line, by words that are in it. The first that fits counts.
const LINES: [(&str, LoggedLine); 24] = [
    // Close codes: 4001, 4002, 4003, 4004, 4005, 4007, 4008, 4010, 4011, 4013, 4014, and any other.
    (
        "Sent invalid opcode.",
        Said("Discord closed the connection: it did not know what was sent; a new one is made"),
    ),
    (
        "Sent invalid message.",
        Said("Discord closed the connection: it could not read what was sent; a new one is made"),
    ),
    (
        "Sent no authentication.",
        Said("Discord closed the connection: the bot had not said who it is; a new one is made"),
    ),
    ("Sent invalid authentication", Said(UNKNOWN_TOKEN)),
    (
        "Already authenticated.",
        Said("Discord closed the connection: the bot said twice who it is; a new one is made"),
    ),
    ("Sent invalid seq", Said("Discord closed the connection: the session cannot go on; a new one begins")),
    (
        "Gateway ratelimited.",
        Said("Discord closed the connection: too much was sent at once; a new one is made"),
    ),
    ("Sent invalid shard data.", Said("Discord does not know this shard; look at serve.shards")),
    (
        "Shard has too many guilds.",
        Said("Discord wants more shards: this one has too many servers; look at serve.shards"),
    ),
    (
        "Invalid gateway intents",
        Said("Discord does not know what the bot asks to be told; a newer version may help"),
    ),
    (
        "Disallowed gateway intents",
        Said(
            "Discord does not let this bot be told of messages in its DMs; look at its settings in the Developer Portal",
        ),
    ),
    ("Unknown unclean close", Said("Discord closed the connection; a new one is made")),
    // What follows from a close, or from a connection that broke.
    ("Shard handler received err", Repeats),
    ("Err heartbeating", Repeats),
    ("Other err w/ keepalive", Repeats),
    ("Error heartbeating", Said("Discord has not answered a heartbeat; a new connection is made")),
    ("Resume failed, reidentifying", Said("the session cannot go on; a new one begins")),
    ("Failed to resume", Said("the connection to the gateway cannot be made; it is tried again")),
    ("Err starting shard", Said("a shard cannot connect to the gateway; it is tried again")),
    ("Received an error awaiting close frame", Repeats),
    ("failed to send ShardRunnerMessage", Repeats),
    ("Sending half DC", Said("a shard has lost its owner; it is started anew")),
    ("Failed to cleanly shutdown shard", Said("a connection to the gateway did not end in time")),
    ("Failed to boot a shard", Said("the shards cannot be started")),
];

/// A number in a line of serenity's, by its name: `shard`, or the `code` of a close that has no sentence of its own.
pub type LoggedNumber = (&'static str, u32);

/// Returns what is logged in place of a line of serenity's, with the numbers that are in it. Returns None for a line
/// that no sentence is known for: it is logged as it is.
pub fn line_in_words(target: &str, line: &str) -> Option<(LoggedLine, Vec<LoggedNumber>)> {
    if !target.starts_with("serenity") {
        return None;
    }
    let (_, said) = LINES.into_iter().find(|(words, _)| line.contains(words))?;
    let numbers = [("code", number_after(line, "unclean close ")), ("shard", shard_of(line))];
    Some((said, numbers.into_iter().filter_map(|(name, number)| Some((name, number?))).collect()))
}

/// Returns the number in `ShardId(3)`, or after `shard `.
fn shard_of(line: &str) -> Option<u32> {
    number_after(line, "ShardId(").or_else(|| number_after(line, "shard "))
}

fn number_after(line: &str, words: &str) -> Option<u32> {
    let (_, rest) = line.split_once(words)?;
    let end = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
    rest.get(..end)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_serenitys_becomes_a_sentence_with_its_shard() {
        let said = |target, line| line_in_words(target, line);
        let (shard, queuer) = ("serenity::gateway::shard", "serenity::gateway::bridge::shard_queuer");
        let line = "[ShardInfo { id: ShardId(3), total: 8 }] Gateway ratelimited.";
        let sentence = "Discord closed the connection: too much was sent at once; a new one is made";
        assert_eq!(said(shard, line), Some((Said(sentence), vec![("shard", 3)])));
        let line = "[Shard Queuer] Err starting shard 12: Tungstenite(Io(..))";
        let sentence = "a shard cannot connect to the gateway; it is tried again";
        assert_eq!(said(queuer, line), Some((Said(sentence), vec![("shard", 12)])));
        assert_eq!(said(shard, "Shard handler received err: Gateway(Closed)"), Some((Repeats, Vec::new())));
        assert_eq!(said(shard, "[Shard ∞] something new"), None);
        assert_eq!(said("breathing_room::engine", "Gateway ratelimited."), None, "not serenity's");
    }
}
