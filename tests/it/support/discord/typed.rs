//! What Discord's client makes of a line that a person types and sends, by the registered commands.

use serde_json::Value;

use super::place::Place;
use super::registered::Runnable;

/// A command with its sub-command, and its options by name.
pub(super) type Typed = (String, Vec<(String, Value)>);

/// Reads `/space start 2 weeks quiet:true`. Words without a name go to the first option that the command requires,
/// and a value lasts until the next `name:`. Where the command requires none, words without a name are lost.
pub(super) fn line(commands: &[Value], line: &str, place: Place) -> Result<Typed, String> {
    let pieces: Vec<&str> = line.trim_start_matches('/').split_whitespace().collect();
    let count = words_of_command(commands, &pieces);
    let (words, rest) = pieces.split_at(count.min(pieces.len()));
    let command = Runnable::among(commands, words, place)?;
    let mut options: Vec<(String, String)> = Vec::new();
    for piece in rest {
        // `18:00` is a time of day: the name of an option begins with a letter.
        let named = piece.split_once(':').filter(|(name, _)| name.starts_with(char::is_alphabetic));
        // Once a value has begun, only a name that the command knows ends it.
        let named = named.filter(|(name, _)| options.is_empty() || command.takes(name));
        match (named, options.last_mut()) {
            (Some((name, value)), _) => options.push((name.to_owned(), value.to_owned())),
            (None, Some((_, value))) if value.is_empty() => (*piece).clone_into(value),
            (None, Some((_, value))) => *value = format!("{value} {piece}"),
            (None, None) => {
                let required = command.required().map(|name| (name.to_owned(), (*piece).to_owned()));
                options.extend(required);
            }
        }
    }
    let read = |(name, text): (String, String)| command.read(&name, &text).map(|value| (name, value));
    let options = options.into_iter().map(read).collect::<Result<_, _>>()?;
    Ok((words.join(" "), options))
}

/// Returns how many of the words name the command and its sub-command. While nothing is registered, those before the
/// first `name:` do.
fn words_of_command(commands: &[Value], pieces: &[&str]) -> usize {
    if commands.is_empty() {
        return pieces.iter().take_while(|piece| !piece.contains(':')).count();
    }
    let command = commands.iter().find(|command| pieces.first().is_some_and(|name| command["name"] == *name));
    let mut parts = command.into_iter().filter_map(|command| command["options"].as_array()).flatten();
    if parts.any(|part| part["type"] == 1) { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(text: &str) -> String {
        let commands = [
            json!({ "name": "secret", "options": [
                { "name": "about", "type": 3, "required": true }, { "name": "share", "type": 5 },
            ] }),
            json!({ "name": "space", "options": [
                { "name": "start", "type": 1, "options": [
                    { "name": "length", "type": 3, "required": true }, { "name": "quiet", "type": 5 },
                ] },
            ] }),
            json!({ "name": "help", "options": [{ "name": "topic", "type": 3 }] }),
        ];
        match line(&commands, text, Place::BotDm) {
            Ok((command, options)) => {
                let options = options.iter().map(|(name, value)| format!(" {name}={value}"));
                format!("{command}{}", options.collect::<String>())
            }
            Err(why) => why,
        }
    }

    #[test]
    fn the_required_option_takes_the_rest_of_the_line_and_without_one_it_is_lost() {
        for (line, sent) in [
            ("/secret he went quiet", r#"secret about="he went quiet""#),
            ("/secret 3", r#"secret about="3""#),
            ("/secret he said nick:Max share:true", r#"secret about="he said nick:Max" share=true"#),
            ("/secret about: he went quiet", r#"secret about="he went quiet""#),
            ("/secret", "secret"),
            ("/space start until 18:00 quiet:true", r#"space start length="until 18:00" quiet=true"#),
            ("/help privacy", "help"),
            ("/help topic:privacy", r#"help topic="privacy""#),
            ("/space", "/space cannot be run by itself, only with one of start"),
            ("/help about:x", "/help has no option about, only topic"),
        ] {
            assert_eq!(read(line), sent, "{line}");
        }
    }
}
