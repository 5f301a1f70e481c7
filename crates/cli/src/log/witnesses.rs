//! Witnesses asked over the network, and what they came to told at the end of a command.

use std::collections::BTreeMap;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use clap::Args;
use pipeline::{Standing, Witnesses};
use register::note::NOTE_LIMIT;
use register::served::Served;
use register::witness::{ANSWER_LIMIT, Said};

use super::url::ServedUrl;
use crate::exit::Failure;

/// What the last entry that this process recorded came to.
static RECORDED: Mutex<Option<Standing>> = Mutex::new(None);

/// How witnesses are asked.
#[derive(Clone, Debug, Args)]
pub(crate) struct WitnessArgs {
    /// How many seconds a witness may take to answer.
    #[arg(long, value_name = "SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=600))]
    witness_wait: u64,
    /// A witness, by its name in the policy, that is not to be asked: one that is known to be gone, or
    /// whose claim to have seen more was looked into and is wrong.
    #[arg(long, value_name = "NAME")]
    without_witness: Vec<String>,
}

/// Asks over `http://`.
#[derive(Debug)]
pub(crate) struct Witnessing {
    wait: Duration,
    left_out: Vec<String>,
    /// Who did not answer in time: nobody waits for them a second time.
    silent: Mutex<BTreeMap<String, String>>,
}

impl Witnessing {
    pub(crate) fn new(args: &WitnessArgs) -> Self {
        Self {
            wait: Duration::from_secs(args.witness_wait),
            left_out: args.without_witness.clone(),
            silent: Mutex::default(),
        }
    }

    /// What comes of something that a witness may take its time for. In a thread of its own: nothing that it
    /// does holds the caller longer.
    fn within<T: Send + 'static>(
        &self,
        witness: &str,
        what: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, String> {
        if let Some(why) = held(&self.silent).get(witness) {
            return Err(why.clone());
        }
        let (answers, answer) = channel();
        thread::spawn(move || {
            let _ = answers.send(what());
        });
        match answer.recv_timeout(self.wait) {
            Ok(said) => Ok(said),
            Err(RecvTimeoutError::Timeout) => {
                let why = format!("no answer in {} s", self.wait.as_secs());
                held(&self.silent).insert(witness.to_owned(), why.clone());
                Err(why)
            }
            Err(RecvTimeoutError::Disconnected) => Err("asking it failed".to_owned()),
        }
    }
}

impl Witnesses for Witnessing {
    fn send(&self, witness: &str, address: &str, request: &[u8]) -> Result<Said, String> {
        let url = ServedUrl::new(address)?;
        let request = request.to_vec();
        let said = self.within(witness, move || {
            url.post("add-checkpoint", &request, ANSWER_LIMIT)
        });
        said.and_then(|said| said.map_err(|why| why.to_string()))
            .map_err(|why| format!("{address}: {why}"))
    }

    fn served(&self, witness: &str, address: &str, path: &str) -> Option<Vec<u8>> {
        let (url, path) = (ServedUrl::new(address).ok()?, path.to_owned());
        let got = self.within(witness, move || url.get(&path, NOTE_LIMIT));
        got.ok()?.ok()?
    }

    fn left_out(&self, witness: &str) -> Option<String> {
        let named = self.left_out.iter().any(|name| name == witness);
        named.then(|| "not asked, as --without-witness says".to_owned())
    }

    fn told(&self, standing: &Standing) {
        *held(&RECORDED) = Some(standing.clone());
    }
}

fn held<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Tells who stands for what this process recorded.
///
/// # Errors
/// [`Failure::Told`] where the policy's quorum does not.
pub(crate) fn outcome(json: bool) -> Result<(), Failure> {
    let Some(standing) = held(&RECORDED).take() else {
        return Ok(());
    };
    if standing.witnessed {
        // standard output is one document then
        if !json {
            println!("{}", in_words(&standing));
        }
        return Ok(());
    }
    eprintln!("{}", in_words(&standing));
    Err(Failure::Told(Failure::INCOMPLETE))
}

/// Who stands for a checkpoint, in words: a line, and one for each that is absent.
pub(super) fn in_words(standing: &Standing) -> String {
    let Standing {
        needed, cosigned, ..
    } = standing;
    let mut words = if standing.witnessed {
        match cosigned.as_slice() {
            [] => format!("{} entries; no witness is needed", standing.size),
            names => format!(
                "{} entries, witnessed by {} ({needed} needed)",
                standing.size,
                names.join(", ")
            ),
        }
    } else {
        format!(
            "recorded, not yet witnessed: {} of {needed} needed",
            cosigned.len()
        )
    };
    for absent in &standing.absent {
        words.push_str(&format!("\n  {}: {}", absent.witness, absent.why));
    }
    if standing.unsigned > 0 {
        words.push_str(&format!(
            "\n  {} durable entries wait to be signed: `truceline log record` signs them",
            standing.unsigned
        ));
    }
    words
}
