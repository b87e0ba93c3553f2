//! The guide: for members, for people who run the bot, and for those who write its words, draw its cards or add to it.
//! `mdbook build src/guide` makes a book of the same files.

/// Where a link from page to page leads in this documentation. In the files themselves it leads to the other file.
macro_rules! links {
    () => {
        "\
[adding]: crate::guide::adding
[beginning]: crate::guide::beginning
[cards]: crate::guide::cards
[changing]: crate::guide::changing
[compare]: crate::guide::compare
[discord]: crate::guide::discord
[distance]: crate::guide::distance
[many]: crate::guide::many
[members]: crate::guide::members
[messages]: crate::guide::messages
[moment]: crate::guide::moment
[postgres]: crate::guide::postgres
[privacy]: crate::guide::privacy
[running]: crate::guide::running
[settings]: crate::guide::settings
[terminal]: crate::guide::terminal
[watching]: crate::guide::watching
[when]: crate::guide::when
[words]: crate::guide::words
[writing]: crate::guide::writing
[yours]: crate::guide::yours

"
    };
}

macro_rules! pages {
    ($($page:ident: $file:literal,)+) => {
        $(
            #[doc = links!()]
            #[doc = include_str!($file)]
            pub mod $page {}
        )+
    };
}

pages! {
    members: "members.md",
    beginning: "beginning.md",
    moment: "moment.md",
    distance: "distance.md",
    writing: "writing.md",
    messages: "messages.md",
    yours: "yours.md",
    terminal: "terminal.md",
    privacy: "privacy.md",
    discord: "discord.md",
    running: "running.md",
    settings: "settings.md",
    postgres: "postgres.md",
    many: "many.md",
    watching: "watching.md",
    when: "when.md",
    words: "words.md",
    compare: "compare.md",
    cards: "cards.md",
    adding: "adding.md",
    changing: "changing.md",
}
