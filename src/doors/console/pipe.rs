//! Reads lines from a pipe or a file, and writes the replies to any writer.

use std::io::{self, ErrorKind, Write};
use std::pin::pin;

use tokio::io::{AsyncBufRead, AsyncBufReadExt};

use super::said::Said;
use super::session::Session;

/// The longest line, in bytes. It bounds memory, not what a person may write: no option or field takes as much.
const MOST_LINE: usize = 64 * 1024;

/// A line of the input.
#[derive(Debug, PartialEq, Eq)]
enum Line {
    Read(String),
    TooLong,
    End,
}

/// Answers each line of `input` until it ends. When the reader of `output` closes the pipe (as `head` does), it
/// stops without an error.
pub async fn run<R, W>(session: &mut Session, mut input: R, output: &mut W) -> io::Result<()>
where
    R: AsyncBufRead + Unpin,
    W: Write,
{
    session.leaves_at_once();
    let mut first = true;
    while !session.is_over() {
        let replies = match next_line(&mut input).await? {
            Line::Read(line) => {
                let mut replies = session.line(&line).await;
                replies.extend(session.arrivals().await);
                replies
            }
            Line::TooLong => session.too_long(),
            Line::End => session.end(),
        };
        match write(output, &replies, &mut first) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => return Ok(()),
            written => written?,
        }
    }
    Ok(())
}

/// Does the same for a person at a terminal that has no line editor. Messages that are due are written while the
/// person has not ended a line, and leaving in the middle of a text is asked about.
pub(super) async fn run_for_a_person<R, W>(
    session: &mut Session,
    mut input: R,
    output: &mut W,
) -> io::Result<()>
where
    R: AsyncBufRead + Unpin,
    W: Write,
{
    let mut first = false;
    while !session.is_over() {
        let line = {
            let mut reading = pin!(next_line(&mut input));
            loop {
                tokio::select! {
                    line = &mut reading => break line?,
                    () = session.until_arrival() => {
                        let arrived = session.arrivals().await;
                        write(output, &arrived, &mut first)?;
                    }
                }
            }
        };
        let replies = match line {
            Line::Read(line) => session.line(&line).await,
            Line::TooLong => session.too_long(),
            Line::End => session.end(),
        };
        write(output, &replies, &mut first)?;
    }
    Ok(())
}

/// Writes the replies with a blank line between any two of them.
fn write(output: &mut impl Write, replies: &[Said], first: &mut bool) -> io::Result<()> {
    for said in replies {
        if !std::mem::take(first) {
            writeln!(output)?;
        }
        writeln!(output, "{}", said.text())?;
    }
    output.flush()
}

/// Reads the next line. Never holds more than [`MOST_LINE`] bytes of it: a longer line is read to its end and
/// dropped.
async fn next_line(input: &mut (impl AsyncBufRead + Unpin)) -> io::Result<Line> {
    let mut line = Vec::new();
    let mut too_long = false;
    loop {
        let chunk = input.fill_buf().await?;
        let ended = chunk.is_empty();
        let newline = chunk.iter().position(|byte| *byte == b'\n');
        let part = &chunk[..newline.unwrap_or(chunk.len())];
        too_long = too_long || line.len() + part.len() > MOST_LINE;
        if too_long {
            line = Vec::new();
        } else {
            line.extend_from_slice(part);
        }
        let used = part.len() + usize::from(newline.is_some());
        input.consume(used);
        if newline.is_none() && !ended {
            continue;
        }
        return Ok(match (too_long, ended && line.is_empty()) {
            (true, _) => Line::TooLong,
            (false, true) => Line::End,
            (false, false) => Line::Read(String::from_utf8_lossy(&line).into_owned()),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn lines_are_read_within_bounds() -> io::Result<()> {
        let long = "x".repeat(MOST_LINE + 1);
        let text = [b"/secret 3\r\n\n\xff".as_slice(), b"\n", long.as_bytes(), b"\nlast"].concat();
        let mut input = tokio::io::BufReader::with_capacity(16, text.as_slice());
        let read = |text: &str| Line::Read(text.to_owned());
        for line in [read("/secret 3\r"), read(""), read("\u{fffd}"), Line::TooLong, read("last"), Line::End]
        {
            assert_eq!(next_line(&mut input).await?, line);
        }
        Ok(())
    }
}
