//! Decoders that stop the thread they run in where they meet some kinds of damage.

use std::thread::Builder;

/// The name of the thread that decodes: whoever shows panics may leave its alone, since they are
/// told as refusals.
const THREAD: &str = "evidence-decoder";

/// What a decoder makes of a file, or `damaged` where it stopped its thread.
///
/// # Errors
/// Those of the decoder.
pub(super) fn apart<T: Send>(
    damaged: &str,
    decode: impl FnOnce() -> Result<T, String> + Send,
) -> Result<T, String> {
    std::thread::scope(|scope| {
        let thread = Builder::new().name(THREAD.to_owned());
        let running = thread
            .spawn_scoped(scope, decode)
            .map_err(|error| error.to_string())?;
        running.join().unwrap_or_else(|_| Err(damaged.to_owned()))
    })
}
