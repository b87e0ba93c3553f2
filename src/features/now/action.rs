use crate::core::wire::{wire, wire_by_name};
use crate::core::{Pronouns, names};
use crate::features::Need;
use crate::features::SecretNumber;

wire! {
    /// What can be done about the home.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum NowAction {
        /// Shows it.
        Show = "now|show", Home;
        /// Chooses the partner's pronouns, and shows it. The first card has this button.
        Begin(pronouns: Pronouns) = "now|begin", Change;
        /// Shows it without choosing anything.
        Skip = "now|skip", Change;
        /// Shows the tools of a group.
        Tools(group: Group) = "now|tools", Member;
        /// Shows which secret the member is on, and what they practised.
        Journey = "now|journey", Home;
        /// Takes the secret that the member is on from a list.
        Pick = "now|pick", HomeChange;
        /// Takes this one.
        On(secret: SecretNumber) = "now|on", HomeChange;
        /// Shows what there has been so far.
        SoFar = "now|sofar", Home;
        /// Ends everything that is sent unasked.
        StopAll = "now|stop", Change;
    }
}

names! {
    /// A group of tools.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Group {
        /// For a hard moment.
        Hard = "hard",
        /// For the way itself.
        Steady = "steady",
        /// About the member's own life.
        Own = "own",
        /// Messages that the bot sends.
        Sent = "sent",
        /// About what is kept, and how the bot behaves.
        Kept = "kept",
    }
}

wire_by_name!(Group);
