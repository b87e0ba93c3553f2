//! The two pages that Discord asks every app for. They say what the program does, with the settings of this bot.

use hyper::body::Bytes;

use super::answer::Answer;
use super::options::Notice;

const STYLE: &str = include_str!("../../../config/pages/style.css");
const PRIVACY: &str = include_str!("../../../config/pages/privacy.html");
const TERMS: &str = include_str!("../../../config/pages/terms.html");

/// The pages, ready to be sent.
pub(super) struct Pages {
    privacy: Bytes,
    terms: Bytes,
}

impl Pages {
    /// Writes the pages. `events` tells whether Discord reports who removes the app.
    pub(super) fn new(notice: &Notice, events: bool) -> Self {
        let words = [
            ("{style}", STYLE.trim_end().to_owned()),
            ("{operator}", operator(&notice.operator)),
            ("{contact}", contact(&notice.contact)),
            ("{pages}", pages(notice.keep_at_most_days)),
            ("{idle}", idle(notice.idle_months)),
            ("{removal}", removal(events)),
            ("{version}", env!("CARGO_PKG_VERSION").to_owned()),
        ];
        let fill = |page: &str| Bytes::from(fill(page, &words));
        Self { privacy: fill(PRIVACY), terms: fill(TERMS) }
    }

    pub(super) fn privacy(&self) -> Answer {
        Answer::page(self.privacy.clone())
    }

    pub(super) fn terms(&self) -> Answer {
        Answer::page(self.terms.clone())
    }
}

/// Puts words in their places. What is put in is not looked through again: a name may contain a place's mark.
fn fill(page: &str, words: &[(&str, String)]) -> String {
    let mut filled = String::with_capacity(page.len() * 2);
    let mut rest = page;
    let next = |rest: &str| {
        let found = words.iter().filter_map(|(mark, word)| Some((rest.find(mark)?, *mark, word)));
        found.min_by_key(|(at, ..)| *at).map(|(at, mark, word)| (at, mark.len(), word.clone()))
    };
    while let Some((at, length, word)) = next(rest) {
        let (before, after) = rest.split_at(at);
        filled.push_str(before);
        filled.push_str(&word);
        rest = after.get(length..).unwrap_or_default();
    }
    filled.push_str(rest);
    filled
}

fn operator(name: &str) -> String {
    match name.trim() {
        "" => "The person who runs this bot. They have not given their name here.".to_owned(),
        name => format!("{}, who runs this bot.", escape(name)),
    }
}

/// Returns how the operator can be reached, with a link where there is one.
fn contact(contact: &str) -> String {
    let contact = contact.trim();
    let shown = escape(contact);
    let one_word = !contact.contains(char::is_whitespace);
    if contact.is_empty() {
        "They have not given a way to reach them here either: ask in the server where you found the bot, or report the \
         bot to Discord."
            .to_owned()
    } else if one_word && (contact.starts_with("https://") || contact.starts_with("http://")) {
        format!("You reach them at <a href=\"{shown}\">{shown}</a>.")
    } else if one_word && contact.split('@').count() == 2 {
        format!("You reach them at <a href=\"mailto:{shown}\">{shown}</a>.")
    } else {
        format!("You reach them here: {shown}")
    }
}

fn pages(keep_at_most_days: u16) -> String {
    match keep_at_most_days {
        0 => "This bot sets no limit of its own.".to_owned(),
        1 => "This bot keeps none for longer than a day.".to_owned(),
        days => format!("This bot keeps none for longer than {days} days."),
    }
}

fn idle(idle_months: u32) -> String {
    let back = "if you do not come back, everything is erased 30 days later.";
    match idle_months {
        0 => "Everything else stays until you erase it. This bot erases no one for not having come back."
            .to_owned(),
        1 => format!(
            "Everything else stays until you erase it. After a month without you, you are asked once; {back}"
        ),
        months => format!(
            "Everything else stays until you erase it. After {months} months without you, you are asked once; {back}"
        ),
    }
}

fn removal(events: bool) -> String {
    if events {
        "When you remove the app from your account, nothing more is sent to you, and everything is erased 30 days later, \
         unless you use the bot again before then."
            .to_owned()
    } else {
        "When you only remove the app from your account, this bot does not learn of it. Erase everything first."
            .to_owned()
    }
}

/// Returns the text as HTML that shows it.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_operator_wrote_is_text_and_nothing_else() {
        let page = |operator: &str, contact: &str| {
            let notice = Notice { operator: operator.into(), contact: contact.into(), ..Notice::default() };
            String::from_utf8_lossy(&Pages::new(&notice, false).terms).into_owned()
        };
        let odd = page("<script>alert('{style}')</script>", "\"><img src=x>@example.org");
        assert!(
            odd.contains("&lt;script&gt;alert(&#39;{style}&#39;)&lt;/script&gt;, who runs this bot."),
            "{odd}"
        );
        assert!(!odd.contains("<script") && !odd.contains("<img"), "{odd}");
        let linked =
            |contact| page("Ana", contact).lines().find(|line| line.contains("Ana")).map(str::to_owned);
        for (contact, shown) in [
            ("ana@example.org", "You reach them at <a href=\"mailto:ana@example.org\">ana@example.org</a>."),
            ("https://example.org/?a=1&b", "<a href=\"https://example.org/?a=1&amp;b\">"),
            ("javascript:alert(1)", "You reach them here: javascript:alert(1)"),
            ("a letter to @ana", "You reach them here: a letter to @ana"),
            (" ", "They have not given a way to reach them here either"),
        ] {
            let line = linked(contact).unwrap_or_default();
            assert!(line.contains(shown), "{contact}: {line}");
        }
        assert!(page("", "").contains("They have not given their name here."));
    }

    #[test]
    fn no_place_is_left_empty() {
        for notice in
            [Notice::default(), Notice { idle_months: 12, keep_at_most_days: 90, ..Notice::default() }]
        {
            let Pages { privacy, terms } = Pages::new(&notice, notice.idle_months > 0);
            for page in [privacy, terms] {
                let page = String::from_utf8_lossy(&page).into_owned();
                let text = page.split("</style>").nth(1).unwrap_or_default();
                assert!(!text.is_empty() && !text.contains(['{', '}']), "{text}");
            }
        }
    }
}
