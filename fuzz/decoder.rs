//! Panics of decoders that run in a thread of their own: they are told as refusals and are no faults.

/// Leaves them to whoever waits for the thread; any other panic still ends the run.
pub fn may_stop() {
    let ends = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() != Some("evidence-decoder") {
            ends(panic);
        }
    }));
}
