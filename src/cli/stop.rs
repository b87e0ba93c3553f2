/// Waits until the process is asked to stop: by Ctrl-C, by a supervisor's SIGTERM, or because its terminal is closed
/// (SIGHUP).
pub(super) async fn stop_signal() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            // No handler could be set, so Ctrl-C ends the process by the system's default, and this never returns.
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let (terminated, hung_up) = (signal(SignalKind::terminate()), signal(SignalKind::hangup()));
        let (Ok(mut terminated), Ok(mut hung_up)) = (terminated, hung_up) else { return interrupted.await };
        tokio::select! {
            () = interrupted => {}
            _ = terminated.recv() => {}
            _ = hung_up.recv() => {}
        }
    }
    #[cfg(not(unix))]
    interrupted.await;
}
