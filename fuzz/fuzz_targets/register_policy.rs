//! Any bytes at all, read as a policy: what it says is read again from what it writes.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    use register::policy::{Policy, Threshold};
    if let Ok(policy) = Policy::from_bytes(bytes, Threshold::AsStated) {
        let again = Policy::from_bytes(policy.to_string().as_bytes(), Threshold::AsStated);
        assert_eq!(again.unwrap(), policy);
        let strength = policy.strength();
        assert!(strength.fewest <= strength.witnesses);
    }
});
