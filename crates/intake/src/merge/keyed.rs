//! Sorting large records by short keys.

use std::cmp::Ordering;

use rayon::prelude::*;

/// The order of records by a short key, and of those with the same key by a full comparison: only
/// keys are moved and, as a rule, looked at, not the records that they stand for.
pub(super) fn order<T, K>(
    records: &[T],
    key: impl Fn(&T) -> K + Sync,
    full: impl Fn(&T, &T) -> Ordering + Sync,
) -> Vec<usize>
where
    T: Sync,
    K: Ord + Copy + Send + Sync,
{
    let mut keys: Vec<(K, usize)> = records
        .par_iter()
        .enumerate()
        .map(|(at, record)| (key(record), at))
        .collect();
    keys.par_sort_unstable_by(|(a, i), (b, j)| {
        a.cmp(b)
            .then_with(|| full(&records[*i], &records[*j]))
            .then_with(|| i.cmp(j))
    });
    keys.into_iter().map(|(_, at)| at).collect()
}

/// The records in order of a short key and a full comparison; both must agree.
pub(super) fn sorted<T, K>(
    records: Vec<T>,
    key: impl Fn(&T) -> K + Sync,
    full: impl Fn(&T, &T) -> Ordering + Sync,
) -> Vec<T>
where
    T: Send + Sync,
    K: Ord + Copy + Send + Sync,
{
    let order = order(&records, key, full);
    let mut records: Vec<Option<T>> = records.into_iter().map(Some).collect();
    order
        .into_iter()
        .filter_map(|at| records[at].take())
        .collect()
}

/// The first 16 bytes of a text as a key that is in order wherever it differs.
pub(super) fn head(text: &str) -> u128 {
    let bytes = text.as_bytes();
    let mut head = [0; 16];
    let length = bytes.len().min(16);
    head[..length].copy_from_slice(&bytes[..length]);
    u128::from_be_bytes(head)
}

/// The first 8 bytes of an identity as a key that is in order wherever it differs.
pub(super) fn first(id: &model::ContentId) -> u64 {
    let mut first = [0; 8];
    first.copy_from_slice(&id.0[..8]);
    u64::from_be_bytes(first)
}
