//! How long intake and derivation take, by the number of observations.

use std::path::PathBuf;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use pipeline::{Options, Silent};

mod synthetic_case;

fn case(observations: u64) -> PathBuf {
    let dir = std::env::temp_dir().join(format!("truceline-bench-{observations}"));
    if !dir.join("agreement.toml").is_file() {
        synthetic_case::write(&dir, observations).expect("a folder to write to");
    }
    dir
}

fn stations(c: &mut Criterion) {
    for observations in [10_000_u64, 100_000, 1_000_000] {
        let dir = case(observations);
        let mut group = c.benchmark_group("case");
        group
            .sample_size(10)
            .throughput(Throughput::Elements(observations));
        group.bench_with_input(BenchmarkId::new("intake", observations), &dir, |b, dir| {
            b.iter(|| {
                pipeline::check(dir, &pipeline::Identities::default(), &Silent)
                    .expect("a good case")
            });
        });
        group.bench_with_input(BenchmarkId::new("derive", observations), &dir, |b, dir| {
            b.iter(|| pipeline::derive(dir, Options::default(), &Silent).expect("a good case"));
        });
        group.finish();
    }
}

criterion_group!(benches, stations);
criterion_main!(benches);
