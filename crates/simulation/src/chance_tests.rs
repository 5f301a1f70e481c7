use super::Chance;

#[test]
fn streams_are_the_same_for_a_key_and_differ_between_keys() {
    let draw = |seed, key: &[u64]| {
        let mut c = Chance::of(seed, key);
        (0..4).map(|_| c.next()).collect::<Vec<_>>()
    };
    assert_eq!(draw(1, &[2, 3]), draw(1, &[2, 3]));
    assert_ne!(draw(1, &[2, 3]), draw(1, &[3, 2]));
    assert_ne!(draw(1, &[2, 3]), draw(2, &[2, 3]));
}

#[test]
fn moments_are_those_of_the_distributions() {
    let mut c = Chance::of(7, &[1]);
    let n = 20_000;
    let mean = |xs: &[f64]| xs.iter().sum::<f64>() / xs.len() as f64;
    let units: Vec<f64> = (0..n).map(|_| c.unit()).collect();
    assert!((mean(&units) - 0.5).abs() < 0.01);
    let normals: Vec<f64> = (0..n).map(|_| c.normal()).collect();
    assert!(mean(&normals).abs() < 0.03);
    let squares: Vec<f64> = normals.iter().map(|x| x * x).collect();
    assert!((mean(&squares) - 1.0).abs() < 0.05);
    for rate in [0.3, 8.0, 90.0] {
        let counts: Vec<f64> = (0..n).map(|_| c.poisson(rate) as f64).collect();
        assert!((mean(&counts) / rate - 1.0).abs() < 0.05, "{rate}");
    }
}
