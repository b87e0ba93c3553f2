/// How big a run is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Simulation {
    /// How many people use the bot.
    pub(crate) members: usize,
    /// How many days pass.
    pub(crate) days: u32,
    /// What decides everything.
    pub(crate) seed: u64,
}
