//! Which of a bot's shards a process serves.

use std::fmt;
use std::ops::RangeInclusive;

/// The most shards that a bot can have here. The largest bots have fewer.
const MOST: u32 = 65_536;

/// A part of a bot's shards, or all of them: `first` to `last` of `total`. Shards are counted from 0.
///
/// Discord sends the events of a server to the shard `(server id >> 22) % total`, and everything that belongs to no
/// server to shard 0: every DM with the bot, for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShardRange {
    first: u32,
    last: u32,
    total: u32,
}

/// What is wrong with a part of the shards. One sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ShardsError {
    /// The text is not written as it should be.
    #[error("shards are written A-B/N, such as 0-3/8 for the shards 0 to 3 of 8, or A/N for one alone")]
    Form,
    /// The bot would have none, or too many.
    #[error("a bot has 1 to {MOST} shards, not {0}")]
    Total(u32),
    /// The first shard comes after the last.
    #[error("shard {first} comes after shard {last}: the smaller number stands first")]
    Backwards {
        /// The first shard.
        first: u32,
        /// The last shard.
        last: u32,
    },
    /// The last shard is none of them.
    #[error("there is no shard {last} of {total}: shards are counted from 0, so the last one is {}", total - 1)]
    Beyond {
        /// The last shard.
        last: u32,
        /// How many there are.
        total: u32,
    },
}

impl ShardRange {
    /// Returns all of so many shards. A bot has one at least.
    pub fn all(total: u32) -> Self {
        let total = total.clamp(1, MOST);
        Self { first: 0, last: total - 1, total }
    }

    /// Reads `A-B/N`, or `A/N` for one shard.
    pub fn parse(text: &str) -> Result<Self, ShardsError> {
        let number = |text: &str| {
            let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            // A number of more digits than fit is far too many shards.
            if digits { Ok(text.parse().unwrap_or(u32::MAX)) } else { Err(ShardsError::Form) }
        };
        let (part, total) = text.trim().split_once('/').ok_or(ShardsError::Form)?;
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last, total) = (number(first)?, number(last)?, number(total)?);
        if !(1..=MOST).contains(&total) {
            return Err(ShardsError::Total(total));
        }
        if first > last {
            return Err(ShardsError::Backwards { first, last });
        }
        if last >= total {
            return Err(ShardsError::Beyond { last, total });
        }
        Ok(Self { first, last, total })
    }

    /// Returns the numbers of the shards.
    pub fn numbers(self) -> RangeInclusive<u32> {
        self.first..=self.last
    }

    /// Returns how many shards the bot has in all processes together.
    pub fn total(self) -> u32 {
        self.total
    }

    /// Returns how many of them this process has.
    pub fn count(self) -> u32 {
        self.last - self.first + 1
    }
}

impl fmt::Display for ShardRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}/{}", self.first, self.last, self.total)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_read_and_written_the_same_way() -> Result<(), ShardsError> {
        for (text, numbers, count) in
            [("0-3/8", 0..=3, 4), ("4-7/8", 4..=7, 4), ("0-0/1", 0..=0, 1), (" 2-2/3 ", 2..=2, 1)]
        {
            let range = ShardRange::parse(text)?;
            assert_eq!((range.numbers(), range.count()), (numbers, count), "{text}");
            assert_eq!(range.to_string(), text.trim());
        }
        assert_eq!(ShardRange::parse("5/8")?.to_string(), "5-5/8");
        assert_eq!(ShardRange::all(0), ShardRange::parse("0/1")?);
        assert_eq!(ShardRange::all(16), ShardRange::parse("0-15/16")?);
        Ok(())
    }

    #[test]
    fn what_is_no_part_is_refused_in_words() {
        for odd in
            ["", "3", "0-3", "/8", "-/8", "0-/8", "-3/8", "a-b/c", "0..3/8", "0-3/8/9", "0 - 3/8", "+1/8"]
        {
            assert_eq!(ShardRange::parse(odd), Err(ShardsError::Form), "{odd}");
        }
        for (text, words) in [
            ("3-1/8", "shard 3 comes after shard 1: the smaller number stands first"),
            ("0-8/8", "there is no shard 8 of 8: shards are counted from 0, so the last one is 7"),
            ("0-0/0", "a bot has 1 to 65536 shards, not 0"),
            ("0-3/99999999999", "a bot has 1 to 65536 shards, not 4294967295"),
        ] {
            assert_eq!(ShardRange::parse(text).map_err(|error| error.to_string()), Err(words.to_owned()));
        }
    }
}
