/// The size of a run.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Simulation {
    /// How many people use the bot.
    pub(crate) members: usize,
    /// How many days pass.
    pub(crate) days: u32,
    /// The seed that decides everything.
    pub(crate) seed: u64,
}
