//! A few reports, all ways to part them into happenings.

use model::exact::{exp, ln};

use crate::learned::LARGEST;

/// The most reports that are parted at once.
pub(super) const MOST: usize = 10;

/// A field for each two reports of a block.
pub(super) type Table = [[f64; MOST]; MOST];

/// The reports of a block and what is known of their pairs.
pub(super) struct Block<'a> {
    /// How many reports there are, at most [`MOST`].
    pub(super) size: usize,
    /// The log ratio of pairs by place and time; not a number where a pair was not worth comparing.
    pub(super) near: Table,
    /// Their ratio by what they say.
    pub(super) said: Table,
    /// For each report those that cannot be the same happening, as bits.
    pub(super) apart: [u32; MOST],
    /// For each report those that a person decided to be the same happening, as bits.
    pub(super) along: [u32; MOST],
    /// The log of the share of happenings told by so many reports.
    pub(super) sizes: &'a [f64; LARGEST + 1],
}

/// All ways to part a block, summed.
pub(super) struct Sum {
    /// The chance of each pair, the lower report first.
    pub(super) same: Table,
    /// The expected number of happenings told by so many reports.
    pub(super) sizes: [f64; LARGEST + 1],
    /// The likeliest parting: for each report the first of its happening.
    pub(super) best: [usize; MOST],
}

/// Room to work in, kept from block to block.
#[derive(Default)]
pub(super) struct Room {
    groups: Vec<Group>,
    /// For each report where the groups begin of which it is the first; at the end one more.
    starts: [usize; MOST + 1],
    sets: Vec<Set>,
}

/// Reports that may be one happening, by their places in the block.
#[derive(Clone, Copy)]
struct Group {
    members: u32,
    weight: f64,
    ratio: f64,
}

/// A set of reports of the block: the sum over its partings, and the likeliest.
#[derive(Clone, Copy)]
struct Set {
    sum: f64,
    most: f64,
    /// The group of its first report in the likeliest parting, `u32::MAX` where it is alone.
    chosen: u32,
}

/// How much of the weight of what a group says counts a deviating report once. Chosen on made
/// tables of reports, see `docs/fusion.md`.
const ONCE: f64 = 0.7;
/// Stands for a parting that is ruled out.
const NEVER: f64 = -1e9;

impl Block<'_> {
    /// Sums over all partings in time 2^n times the groups of a report.
    pub(super) fn sum(&self, room: &mut Room) -> Sum {
        let n = self.size;
        room.groups.clear();
        for first in 0..n {
            room.starts[first] = room.groups.len();
            let group = Growing {
                members: 1 << first,
                sum: 0.0,
                size: 1,
                apart: self.apart[first],
                along: self.along[first],
            };
            self.grow(group, first + 1, &mut room.groups);
        }
        room.starts[n] = room.groups.len();
        room.sets.clear();
        room.sets.push(Set {
            sum: 1.0,
            most: 0.0,
            chosen: u32::MAX,
        });
        for set in 1_usize..1 << n {
            let first = set.trailing_zeros() as usize;
            let mut found = Set {
                sum: 0.0,
                most: NEVER,
                chosen: u32::MAX,
            };
            if self.along[first] == 0 {
                let rest = room.sets[set & !(1 << first)];
                (found.sum, found.most) = (rest.sum, rest.most);
            }
            for at in room.starts[first]..room.starts[first + 1] {
                let group = &room.groups[at];
                let members = group.members as usize;
                if members & !set != 0 {
                    continue;
                }
                let rest = room.sets[set & !members];
                found.sum += group.ratio * rest.sum;
                if group.weight + rest.most > found.most {
                    (found.most, found.chosen) = (group.weight + rest.most, at as u32);
                }
            }
            room.sets.push(found);
        }
        self.gather(room)
    }

    fn gather(&self, room: &Room) -> Sum {
        let n = self.size;
        let full = (1_usize << n) - 1;
        let mut found = Sum {
            same: [[0.0; MOST]; MOST],
            sizes: [0.0; LARGEST + 1],
            best: std::array::from_fn(|x| x),
        };
        let mut told = 0.0;
        for group in &room.groups {
            let members = group.members as usize;
            let p = group.ratio * room.sets[full & !members].sum / room.sets[full].sum;
            let size = members.count_ones() as usize;
            found.sizes[size.min(LARGEST)] += p;
            told += p * size as f64;
            for x in bits(members) {
                for y in bits(members & !((2 << x) - 1)) {
                    found.same[x][y] += p;
                }
            }
        }
        found.sizes[1] = (n as f64 - told).max(0.0);
        let mut set = full;
        while set != 0 {
            let first = set.trailing_zeros() as usize;
            let members = match room.sets[set].chosen {
                u32::MAX => 1 << first,
                at => room.groups[at as usize].members as usize,
            };
            for x in bits(members) {
                found.best[x] = first;
            }
            set &= !members;
        }
        found
    }

    /// What the members say together. The mean log ratio over all trees that join them holds a
    /// report that says something else against each of the others; the log of their mean ratio (by
    /// the matrix-tree theorem) only against one. The truth lies between.
    fn say(&self, members: u32, size: usize) -> f64 {
        let mut at = [0_usize; MOST];
        for (k, member) in bits(members as usize).enumerate() {
            at[k] = member;
        }
        let said = |x: usize, y: usize| self.said[at[x]][at[y]];
        let trees = match size {
            2 => said(0, 1),
            3 => {
                let (a, b, c) = (said(0, 1), said(0, 2), said(1, 2));
                a * b + a * c + b * c
            }
            _ => trees(size, said),
        };
        let all = (2..size).fold(1.0, |all, _| all * size as f64);
        let mut logs = 0.0;
        if size > 2 {
            for x in 0..size {
                logs += (x + 1..size).map(|y| ln(said(x, y))).sum::<f64>();
            }
            logs *= 2.0 / size as f64;
        }
        let once = ln((trees / all).max(1e-300));
        if size > 2 {
            ONCE * once + (1.0 - ONCE) * logs
        } else {
            once
        }
    }

    /// Adds every group that begins with some members and goes on among later reports.
    fn grow(&self, group: Growing, from: usize, groups: &mut Vec<Group>) {
        let Growing { members, size, .. } = group;
        if size > 1 && group.along & !members == 0 {
            // The mean over all trees that join the members, which have one pair fewer than them:
            // right where each place scatters about that of the happening.
            let near = 2.0 / size as f64 * group.sum;
            let weight = self.sizes[size.min(LARGEST)] + near + self.say(members, size);
            groups.push(Group {
                members,
                weight,
                ratio: exp(weight.clamp(-60.0, 60.0)),
            });
        }
        for next in from..self.size {
            if group.apart >> next & 1 == 1 {
                continue;
            }
            let more: f64 = bits(members as usize).map(|x| self.near[x][next]).sum();
            if !more.is_nan() {
                let grown = Growing {
                    members: members | 1 << next,
                    sum: group.sum + more,
                    size: size + 1,
                    apart: group.apart | self.apart[next],
                    along: group.along | self.along[next],
                };
                self.grow(grown, next + 1, groups);
            }
        }
    }
}

/// A group while it grows.
#[derive(Clone, Copy)]
struct Growing {
    members: u32,
    sum: f64,
    size: usize,
    apart: u32,
    along: u32,
}

/// The sum over all trees that join so many members of the product of their pairs' ratios.
fn trees(size: usize, ratio: impl Fn(usize, usize) -> f64) -> f64 {
    let n = size - 1;
    let mut m = [[0.0_f64; MOST]; MOST];
    for x in 0..n {
        for y in 0..size {
            if x != y {
                m[x][x] += ratio(x, y);
                if y < n {
                    m[x][y] = -ratio(x, y);
                }
            }
        }
    }
    // The matrix is diagonally dominant: no pivots are needed.
    let mut product = 1.0;
    for k in 0..n {
        let pivot = m[k];
        product *= pivot[k];
        for row in m.iter_mut().take(n).skip(k + 1) {
            let factor = row[k] / pivot[k];
            for (field, above) in row.iter_mut().zip(&pivot).take(n).skip(k) {
                *field -= factor * above;
            }
        }
    }
    product
}

fn bits(mut set: usize) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let at = set.trailing_zeros() as usize;
        (set != 0).then(|| {
            set &= set - 1;
            at
        })
    })
}
