//! What SQLite's result codes mean for an operator (<https://sqlite.org/rescode.html>).

const READ: &str =
    "the disk cannot be read; look into the system's log, and restore a backup on a sound disk";
const WRITE: &str =
    "the disk takes no more writes; make room, or look into the system's log for a failing disk";
const LOCKS: &str =
    "the file system has no locks that work; keep the database on a local disk, not on a network drive";

/// Returns what a failure of the disk or of the file system means, and what to do. Returns None for other codes.
pub(in crate::store) fn of_the_disk(code: i64) -> Option<&'static str> {
    Some(match code {
        // A read, a short read, the size of the file, access to it, and a page whose checksum is wrong.
        266 | 522 | 1802 | 3338 | 8202 => READ,
        // A write, a sync, a sync of the directory, a cut, a deletion, closing, and a sparse write. On a full disk,
        // the file of the memory that processes share cannot be made as large as it has to be.
        778 | 1034 | 1290 | 1546 | 2570 | 4106 | 6410 | 4874 => WRITE,
        // Locks, and the memory that processes share beside the file.
        2058 | 2314 | 3594 | 3850 | 4618 | 5130 | 5386 | 520 => LOCKS,
        8458 => "the file system is damaged; repair it, and restore a backup",
        6154 => "the system lets this process map no more memory; give it more",
        // Any other failure of the disk.
        code if code & 0xff == 10 => {
            "the disk fails; look into the system's log, and restore a backup on a sound disk"
        }
        7 => "the system has no memory left; stop other programs, or give this one more",
        1032 => {
            "its file was moved or deleted while it was open; stop the bot, put the file back, and start again"
        }
        264 => {
            "it was not closed cleanly, and may not be written to finish that; let the bot write the file and its directory"
        }
        1544 => "its directory may not be written; let the bot write it",
        _ => return None,
    })
}

/// Returns the sentence for a statement's failure: what it means, and what to do. Returns None for codes that are not
/// about the file, the disk or another program, and for those of Postgres.
pub(in crate::store) fn of_a_statement(code: &str) -> Option<String> {
    // The codes of Postgres have five characters.
    let number: i64 = code.parse().ok().filter(|_| code.len() < 5)?;
    let meaning = match number & 0xff {
        5 | 6 => "the database is locked by another program; stop that program and try again",
        11 | 26 => {
            "the database is damaged; restore it from a backup, or move both databases away to start anew"
        }
        13 => "the database cannot be written: the disk is full; make room and try again",
        8 if of_the_disk(number).is_none() => {
            "the database cannot be written: it is read-only; let the bot write the file and its directory"
        }
        14 => {
            "the database cannot be opened; let the bot write its directory, and see whether too many files are open"
        }
        _ => return of_the_disk(number).map(|what| format!("the database: {what}")),
    };
    Some(meaning.to_owned())
}

/// Returns a code with what it means, for the log.
pub(in crate::store) fn named(code: &str) -> String {
    let number: Option<i64> = code.parse().ok();
    let meaning = number.and_then(|number| match number & 0xff {
        13 => Some("the disk is full"),
        8 if of_the_disk(number).is_none() => Some("the database is read-only"),
        11 => Some("the database is damaged"),
        26 => Some("the file is no database"),
        14 => Some("the database cannot be opened"),
        _ => of_the_disk(number),
    });
    meaning.map_or_else(|| code.to_owned(), |meaning| format!("{code}: {meaning}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_failure_of_the_disk_has_a_sentence() {
        // The extended codes of a failing disk are 10 with a number above it.
        for above in 0..40 {
            let code = (above << 8) | 0x0a;
            assert!(of_the_disk(code).is_some(), "{code}");
            assert!(named(&code.to_string()).contains(": "), "{code}");
        }
        for (code, meaning) in [
            ("13", "13: the disk is full"),
            ("8", "8: the database is read-only"),
            ("267", "267: the database is damaged"),
            ("26", "26: the file is no database"),
            ("526", "526: the database cannot be opened"),
            ("5", "5"),
            ("2067", "2067"),
            ("words", "words"),
        ] {
            assert_eq!(named(code), meaning);
        }
        assert!(named("778").contains("takes no more writes"));
        assert!(named("4874").contains("takes no more writes; make room"));
        assert!(named("3850").contains("not on a network drive"));
        for (code, words) in [
            ("5", "is locked by another program; stop"),
            ("261", "is locked by another program; stop"),
            ("11", "is damaged; restore it"),
            ("13", "the disk is full; make room"),
            ("8", "is read-only; let"),
            ("1544", "the database: its directory may not be written"),
            ("778", "the database: the disk takes no more writes"),
        ] {
            assert!(of_a_statement(code).is_some_and(|said| said.contains(words)), "{code}");
        }
        // A statement of ours that is wrong, and a code of Postgres.
        assert_eq!((of_a_statement("1"), of_a_statement("53100")), (None, None));
        assert!(named("1032").contains("moved or deleted"));
    }
}
