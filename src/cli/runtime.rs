use anyhow::Context;
use tokio::runtime::{Builder, Runtime};

/// Runs `work` to its end on one thread: enough for the terminal and for every verb that ends by itself.
pub fn run_on_one_thread<T>(work: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    run_to_the_end(&mut Builder::new_current_thread(), work)
}

/// Runs `work` to its end on two threads. Serving needs both: the gateway's client can keep one thread busy for a
/// while, and what looks after the shards must run meanwhile.
pub fn run_on_two_threads<T>(work: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    run_to_the_end(Builder::new_multi_thread().worker_threads(2), work)
}

fn run_to_the_end<T>(
    builder: &mut Builder,
    work: impl Future<Output = anyhow::Result<T>>,
) -> anyhow::Result<T> {
    let runtime: Runtime = builder.enable_all().build().context("cannot start the runtime")?;
    let done = runtime.block_on(async {
        outlive_file_size_limit();
        work.await
    });
    // A thread may still wait for a line of standard input, which may never come.
    runtime.shutdown_background();
    done
}

/// Lets a write beyond the largest size of a file (`ulimit -f`) fail, and be reported, instead of killing the process
/// without a word. The handler stays until the process ends.
#[cfg(unix)]
fn outlive_file_size_limit() {
    use tokio::signal::unix::{SignalKind, signal};
    let number = rustix::process::Signal::XFSZ.as_raw();
    // Without a handler everything works as before, but for that limit.
    let _ = signal(SignalKind::from_raw(number));
}

#[cfg(not(unix))]
fn outlive_file_size_limit() {}
