//! Any bytes, asked of a witness: what is read is written the same, and nothing but what its log
//! signed is cosigned.
#![no_main]

use register::FormatError;
use register::note::{Cosigner, KeyName, SignedNote, Signer};
use register::verify::ForkProof;
use register::witness::{Answer, Memory, Request, Witness};

struct Nothing;

impl Memory for Nothing {
    fn latest(&self, _: &str) -> Result<Option<SignedNote>, FormatError> {
        Ok(None)
    }

    fn advance(
        &mut self,
        _: &str,
        from: Option<&SignedNote>,
        _: &SignedNote,
    ) -> Result<bool, FormatError> {
        Ok(from.is_none())
    }

    fn keep_refused(&mut self, _: &[u8], _: u16) -> Result<(), FormatError> {
        Ok(())
    }

    fn keep_fork(&mut self, _: &ForkProof) -> Result<(), FormatError> {
        Ok(())
    }
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(request) = Request::from_bytes(bytes) {
        assert_eq!(request.to_string().as_bytes(), bytes);
    }
    if let Ok(fork) = ForkProof::from_bytes(bytes) {
        assert_eq!(fork.to_string().as_bytes(), bytes);
    }
    let name = |text| KeyName::new(text).unwrap();
    let log = Signer::new(name("log.example"), &[1; 32]);
    let witness = Witness::new(
        Cosigner::new(name("w.example"), &[2; 32]),
        vec![log.verifier().clone()],
    );
    let answer = witness.add_checkpoint(bytes, 1, &mut Nothing, None);
    if let Answer::Cosigned(_) = answer {
        let request = Request::from_bytes(bytes).unwrap();
        assert!(request.checkpoint.verify([log.verifier()]).is_ok());
        assert_eq!((request.old, request.proof.len()), (0, 0));
    }
});
