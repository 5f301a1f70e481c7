use super::Request;
use crate::format_error::shown;
use crate::note::{Checkpoint, SignatureLine, SignedNote, VerifierKey, decimal};
use crate::tree::TreeHash;

/// The longest answer of a witness that is read, in bytes: room for 16 signatures of the longest kinds.
pub const ANSWER_LIMIT: usize = 64 * 1024;

/// An answer as it came: nothing in it is believed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The status of HTTP.
    pub status: u16,
    /// The type of the body; empty where none was told.
    pub content_type: String,
    /// The body, at most [`ANSWER_LIMIT`] bytes.
    pub body: Vec<u8>,
}

/// What a log that asked for a cosignature has from a witness.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// The cosignature, which holds.
    Cosigned(SignatureLine),
    /// It has seen so many entries, which are more than the checkpoint has.
    Ahead(u64),
    /// It stands for another tree, which the checkpoint does not continue.
    OtherTree(String),
    /// There is no cosignature; why not.
    Nothing(String),
}

/// A checkpoint that is to be cosigned by one witness.
///
/// Sending is for others: they hand in how. What comes back is checked against the key that the policy
/// names; lines of other keys are passed over.
#[derive(Clone, Copy, Debug)]
pub struct Asking<'a> {
    /// The checkpoint, with the log's signature. Lines of witnesses are not sent.
    pub checkpoint: &'a SignedNote,
    /// The log's key.
    pub log: &'a VerifierKey,
    /// The witness's key.
    pub witness: &'a VerifierKey,
    /// The size that it is believed to know.
    pub known: u64,
}

impl Asking<'_> {
    /// Asks, and where the witness knows another size, asks once more from that.
    ///
    /// `prove` gives the proof that the checkpoint's tree continues its first entries; `send` sends a
    /// request and gives the answer, or why there is none.
    pub fn ask(
        &self,
        prove: &dyn Fn(u64) -> Result<Vec<TreeHash>, String>,
        send: &mut dyn FnMut(&Request) -> Result<Said, String>,
    ) -> Heard {
        self.exchange(prove, send).unwrap_or_else(Heard::Nothing)
    }

    fn exchange(
        &self,
        prove: &dyn Fn(u64) -> Result<Vec<TreeHash>, String>,
        send: &mut dyn FnMut(&Request) -> Result<Said, String>,
    ) -> Result<Heard, String> {
        let text = self.checkpoint.text();
        let size = Checkpoint::from_text(text).map_err(|why| why.to_string())?;
        let size = size.size();
        let mut checkpoint = SignedNote::new(text).map_err(|why| why.to_string())?;
        let of_log = |line: &&SignatureLine| self.log.claims(line);
        for line in self.checkpoint.signatures().iter().filter(of_log) {
            checkpoint
                .add(line.clone())
                .map_err(|why| why.to_string())?;
        }
        let mut old = self.known.min(size);
        for again in [false, true] {
            let request = Request {
                old,
                proof: prove(old)?,
                checkpoint: checkpoint.clone(),
            };
            let said = send(&request)?;
            match said.status {
                200 => return self.cosigned(&said.body).map(Heard::Cosigned),
                // of trees without entries there is one only
                422 if size > 0 => return Ok(Heard::OtherTree(words(&said))),
                409 => {}
                _ => return Err(words(&said)),
            }
            match size_of(&said)? {
                ahead if ahead > size => return Ok(Heard::Ahead(ahead)),
                // as earlier versions of the specification have it
                same if same == size && old == size && size > 0 => {
                    let words =
                        format!("it answers 409 to a tree of {size} entries, the size it knows");
                    return Ok(Heard::OtherTree(words));
                }
                same if same == old => {
                    return Err(format!(
                        "it says that it knows {same} entries, and refuses that size"
                    ));
                }
                other if again => {
                    return Err(format!("it said that it knows {old} entries, then {other}"));
                }
                other => old = other,
            }
        }
        Err("it was asked twice".to_owned())
    }

    /// The line of the witness in an answer, where it holds.
    fn cosigned(&self, body: &[u8]) -> Result<SignatureLine, String> {
        let told = |why: &str| format!("its answer is no cosignature: {why}");
        let text = std::str::from_utf8(body).map_err(|_| told("not UTF-8"))?;
        let mut of_others = 0;
        for line in text.lines().filter(|line| !line.is_empty()) {
            let line = SignatureLine::from_text(line).map_err(|why| told(&why.to_string()))?;
            if !self.witness.claims(&line) {
                of_others += 1;
                continue;
            }
            let held = self.witness.check(self.checkpoint.text(), line.signature());
            return match held {
                Some(_) => Ok(line),
                None => Err(format!("the signature of {} does not hold", line.name())),
            };
        }
        Err(match of_others {
            0 => told("no line of a signature"),
            _ => told(&format!("signed by another key than {}", self.witness)),
        })
    }
}

/// The size in an answer 409.
fn size_of(said: &Said) -> Result<u64, String> {
    let kind = said.content_type.split(';').next().unwrap_or_default();
    let text = std::str::from_utf8(&said.body).ok();
    let size = text
        .filter(|_| kind.trim().eq_ignore_ascii_case("text/x.tlog.size"))
        .map(|text| text.strip_suffix('\n').unwrap_or(text))
        .and_then(|text| decimal(text).ok());
    size.ok_or_else(|| format!("{}, with no size that it knows", words(said)))
}

/// A refusal in words: never more than a line of it.
fn words(said: &Said) -> String {
    let meant = match said.status {
        400 => "it takes this for no request",
        403 => "it does not trust the key of this log",
        404 => "it does not follow this log",
        409 => "it knows another size",
        413 => "it takes the request for too long",
        422 => "it knows a tree that this one does not continue",
        429 => "it was asked too often",
        500..=599 => "it cannot cosign now",
        _ => "it does not cosign",
    };
    let body = String::from_utf8_lossy(&said.body);
    let first = body.lines().next().unwrap_or_default().trim();
    if first.is_empty() || said.status == 409 {
        return format!("{meant} (status {})", said.status);
    }
    format!("{meant} (status {}: {})", said.status, shown(first))
}

#[cfg(test)]
#[path = "asking_tests.rs"]
mod tests;
