//! Things joined in pairs become families.

/// A partition of `0..n` that grows coarser as pairs are joined.
#[derive(Debug, Clone)]
pub struct Families {
    parent: Vec<usize>,
    size: Vec<usize>,
}

impl Families {
    /// Each of `n` alone.
    #[must_use]
    pub fn new(n: usize) -> Self {
        Self {
            parent: (0..n).collect(),
            size: vec![1; n],
        }
    }

    /// The one that stands for the family of `index`.
    pub fn of(&mut self, mut index: usize) -> usize {
        while self.parent[index] != index {
            self.parent[index] = self.parent[self.parent[index]];
            index = self.parent[index];
        }
        index
    }

    /// Joins two families; false if they are one already.
    pub fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.of(a), self.of(b));
        if a == b {
            return false;
        }
        let (large, small) = if self.size[a] >= self.size[b] {
            (a, b)
        } else {
            (b, a)
        };
        self.parent[small] = large;
        self.size[large] += self.size[small];
        true
    }

    /// Families of two and more, each sorted, by their first.
    #[must_use]
    pub fn groups(mut self) -> Vec<Vec<usize>> {
        let mut members: Vec<Vec<usize>> = vec![Vec::new(); self.parent.len()];
        for index in 0..self.parent.len() {
            let root = self.of(index);
            members[root].push(index);
        }
        let mut groups: Vec<Vec<usize>> = members.into_iter().filter(|m| m.len() > 1).collect();
        groups.sort_unstable();
        groups
    }
}
