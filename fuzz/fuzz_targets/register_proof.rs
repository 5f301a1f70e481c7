//! Any bytes at all, read as a proof: what is read is written the same, and its hashes are followed.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(proof) = register::proof::LogProof::from_bytes(bytes) {
        assert_eq!(proof.to_string().as_bytes(), bytes);
        let leaf = register::tree::leaf_hash(bytes);
        let size = register::note::Checkpoint::from_text(proof.checkpoint().text())
            .unwrap()
            .size();
        let _root = register::tree::root_from_inclusion(proof.index(), size, &leaf, proof.hashes());
    }
});
