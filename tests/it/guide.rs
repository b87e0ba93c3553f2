//! The guide is true: it prints what the program prints, knows every command, and its links hold.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use breathing_room::features::COMMANDS;

use crate::support::{Bot, TestResult};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const PAGES: &str = "src/guide";
/// When what is typed in the guide begins: a Monday, 8 pm in Lisbon.
const EVENING: &str = "2026-03-02T20:00Z";
const PERSON: &str = "you";
const TYPED: &str = "you> ";
const CAPTURE: &str = "```text capture";
/// The most characters of a line that is shown.
const WIDTH: usize = 76;
/// The most bytes of a picture in the guide.
const MOST_PICTURE: u64 = 60 * 1024;

/// The name and text of each page, and of the list of pages.
fn pages() -> Vec<(String, String)> {
    let mut pages: Vec<(String, String)> = fs::read_dir(Path::new(ROOT).join(PAGES))
        .expect("the guide")
        .map(|entry| entry.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).expect("a page"))
        })
        .collect();
    pages.sort();
    pages
}

/// A line cut between words, so that no part is wider than a page.
fn wrapped(line: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for word in line.split(' ') {
        let width = parts.last().map_or(0, |part| part.chars().count());
        if width > 0 && width + 1 + word.chars().count() > WIDTH {
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut() {
            if !part.is_empty() {
                part.push(' ');
            }
            part.push_str(word);
        }
    }
    parts
}

/// What the bot says to each line that a block has after `you>`, with those lines.
async fn played(
    before: &str,
    as_member: bool,
    block: &[&str],
) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let mut bot = Bot::set_up(EVENING).in_a_terminal().await?;
    if as_member {
        bot.is_at_home(PERSON).await;
    }
    for line in before.split("; ") {
        bot.says(PERSON, line).await;
        while bot.has_heard(PERSON).is_some() {}
    }
    let mut lines = Vec::new();
    for typed in block.iter().filter_map(|line| line.strip_prefix(TYPED)) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push(format!("{TYPED}{typed}"));
        bot.says(PERSON, typed).await;
        let mut texts = Vec::new();
        while let Some(heard) = bot.has_heard(PERSON) {
            let wide = heard.lines().flat_map(|line| wrapped(line.trim_end()));
            texts.push(wide.collect::<Vec<_>>().join("\n"));
        }
        lines.extend(texts.join("\n\n").lines().map(str::to_owned));
    }
    bot.expect_silence();
    bot.ends_well().await.map(|()| lines)
}

/// The page as it would be if each of its blocks were printed now.
async fn printed(page: &str) -> Result<String, Box<dyn std::error::Error>> {
    let (mut new, mut lines) = (Vec::<String>::new(), page.lines());
    while let Some(line) = lines.next() {
        if let Some(who) = line.strip_prefix(CAPTURE) {
            assert!(["", " member"].contains(&who), "a block is a member’s or a stranger’s, not{who}");
            let above =
                new.last().and_then(|above| above.strip_prefix("<!-- before: ")?.strip_suffix(" -->"));
            let before = above.unwrap_or_default().to_owned();
            new.push(line.to_owned());
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            new.extend(played(&before, who == " member", &block).await?);
            new.push("```".to_owned());
        } else {
            new.push(line.to_owned());
        }
    }
    Ok(new.join("\n") + "\n")
}

/// `GUIDE_UPDATE=1` writes the blocks anew.
#[tokio::test]
#[expect(
    clippy::disallowed_methods,
    reason = "the person who runs the test says whether the pages are written"
)]
async fn the_guide_prints_what_the_program_prints() -> TestResult {
    let update = std::env::var_os("GUIDE_UPDATE").is_some();
    for (name, page) in pages() {
        let new = printed(&page).await?;
        if update {
            fs::write(Path::new(ROOT).join(PAGES).join(&name), &new)?;
            continue;
        }
        let other = page.lines().zip(new.lines()).position(|(old, new)| old != new);
        assert!(
            page == new,
            "{PAGES}/{name}:{}: the program says something else now. `GUIDE_UPDATE=1 cargo test --test it guide::` \
             writes it anew; read it then.",
            other.map_or(page.lines().count(), |at| at + 1)
        );
    }
    Ok(())
}

#[test]
fn every_command_has_a_section_that_shows_it() {
    let all: String = pages().into_iter().map(|(_, page)| page).collect();
    for command in COMMANDS.iter() {
        let heading = format!("\n# /{}\n", command.name);
        let (_, section) =
            all.split_once(&heading).unwrap_or_else(|| panic!("no section on /{}", command.name));
        let section = section.split_once("\n# ").map_or(section, |(section, _)| section);
        let block = section.split_once(CAPTURE).unwrap_or_else(|| panic!("/{} is not shown", command.name)).1;
        assert!(block.contains(&format!("\n{TYPED}/{}", command.name)), "/{} is not typed", command.name);
    }
}

#[test]
fn the_book_and_the_documentation_have_every_page() {
    let list = fs::read_to_string(format!("{ROOT}/{PAGES}/SUMMARY.md")).expect("the list of pages");
    let code = fs::read_to_string(format!("{ROOT}/{PAGES}/mod.rs")).expect("the list of pages");
    for (name, _) in pages().iter().filter(|(name, _)| name != "SUMMARY.md") {
        let page = name.trim_end_matches(".md");
        assert!(list.contains(&format!("]({name})")), "SUMMARY.md lists {name}");
        assert!(code.contains(&format!("{page}: \"{name}\",")), "mod.rs has {name}");
        assert!(code.contains(&format!("[{page}]: crate::guide::{page}\n")), "mod.rs links to {name}");
    }
}

/// The targets of `[words](target)` and `![words](target)` in a text, without those in code.
fn targets(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut in_block = false;
    for line in text.lines() {
        in_block ^= line.trim_start().starts_with("```");
        // What stands between backticks is code.
        let words: String = line.split('`').step_by(2).collect();
        let mut rest = words.as_str();
        while let Some((before, after)) = rest.split_once("](") {
            let Some((target, behind)) = after.split_once(')') else { break };
            let words = before.rsplit_once('[').map_or(before, |(_, words)| words);
            if !in_block {
                found.push((words.to_owned(), target.to_owned()));
            }
            rest = behind;
        }
    }
    found
}

fn is_elsewhere(target: &str) -> bool {
    target.starts_with("https://")
}

#[test]
fn links_lead_to_files_that_are_there() {
    let mut texts: Vec<(String, String)> =
        pages().into_iter().map(|(name, text)| (format!("{PAGES}/{name}"), text)).collect();
    for name in ["README.md", "SECURITY.md", "CHANGELOG.md", "tests/look/README.md"] {
        texts.push((name.to_owned(), fs::read_to_string(Path::new(ROOT).join(name)).expect("a text")));
    }
    for (name, text) in texts {
        let folder = Path::new(ROOT).join(&name).parent().expect("a folder").to_owned();
        for (words, target) in targets(&text).into_iter().filter(|(_, target)| !is_elsewhere(target)) {
            let file = folder.join(target.split('#').next().unwrap_or_default());
            assert!(file.is_file(), "{name}: “{words}” leads to {target}, which is not there");
        }
    }
}

/// A page names the others as `[words][page]`, and says at its end which file that is.
#[test]
fn pages_name_the_pages_that_they_link_to() {
    for (name, text) in pages() {
        let mut defined = BTreeSet::new();
        for line in text.lines().filter(|line| line.starts_with('[')) {
            let Some((page, file)) = line[1..].split_once("]: ") else { continue };
            assert_eq!(format!("{page}.md"), file, "{name}");
            assert!(Path::new(ROOT).join(PAGES).join(file).is_file(), "{name}: {file} is not there");
            defined.insert(page);
        }
        let used: BTreeSet<&str> =
            text.split("][").skip(1).filter_map(|rest| rest.split_once(']')).map(|(page, _)| page).collect();
        let used: BTreeSet<&str> =
            used.into_iter().filter(|page| page.chars().all(|c| c.is_ascii_lowercase())).collect();
        let used: BTreeSet<&str> = used.into_iter().filter(|page| *page != "page").collect();
        assert_eq!(used, defined, "{name}: what is linked to, and what is named at the end");
    }
}

#[test]
fn pictures_are_small_and_described() {
    let mut shown = BTreeSet::new();
    let readme = fs::read_to_string(format!("{ROOT}/README.md")).expect("the README");
    for text in pages().into_iter().map(|(_, text)| text).chain([readme]) {
        for (words, target) in targets(&text).into_iter().filter(|(_, target)| target.contains("pictures/")) {
            assert!(words.len() > 20, "{target} has no words for people who don’t see it");
            let name = target.rsplit('/').next().expect("a name").to_owned();
            let size = fs::metadata(Path::new(ROOT).join(PAGES).join("pictures").join(&name))
                .expect("a picture")
                .len();
            assert!(size <= MOST_PICTURE, "{name} has {size} bytes");
            shown.insert(name);
        }
    }
    let kept = fs::read_dir(format!("{ROOT}/{PAGES}/pictures")).expect("the pictures");
    let kept: BTreeSet<String> =
        kept.map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned()).collect();
    assert_eq!(kept, shown, "pictures that are kept, and those that are shown");
}
