//! Cells over the edges of a map, finer where edges are many.
//!
//! Cells are power-of-two blocks of micro-degrees whose borders run half a micro-degree beside the
//! points, so that no vertex and no point that is asked for ever lies on a border. Each cell knows
//! the cover at its south-west corner; a cell without edges is all of that cover.

use super::cover::Covers;
use super::rings::{Edge, Rings};

/// Edges that a cell may hold before it is divided.
const FEW: usize = 6;
/// Cells hold at most so many entries for each edge of the map; beyond that none is divided.
const ENTRIES_AN_EDGE: usize = 32;
/// Cells for each edge, when cells are divided.
const CELLS_AN_EDGE: i64 = 2;
/// Borders that an edge crosses on average, at most; coarser cells where it would be more.
const CUTS_AN_EDGE: usize = 8;

/// A block of cells of one size.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grid {
    west: i64,
    south: i64,
    columns: i64,
    rows: i64,
    width_bits: u32,
    height_bits: u32,
    first: usize,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Cell {
    /// Edges `start..end` of the entries, and the cover at the south-west corner.
    Leaf { cover: u32, start: u32, end: u32 },
    /// Divided further.
    Divided { grid: u32 },
}

/// Where a point is: its cell's corner, the cover there, and the edges between.
pub(super) struct Found<'g> {
    pub(super) cover: u32,
    pub(super) west: i64,
    pub(super) south: i64,
    pub(super) edges: &'g [Edge],
}

#[derive(Clone, Debug, Default)]
pub(super) struct Cells {
    grids: Vec<Grid>,
    all: Vec<Cell>,
    entries: Vec<Edge>,
}

/// Whether the point lies to the left of an edge from `a` to `b`. All coordinates are doubled, so
/// that cell borders are whole numbers. A point on the edge's line is taken as an infinitesimal to
/// the north: the one rule that makes every crossing count once.
pub(super) fn left_of(edge: &Edge, x: i64, y: i64) -> bool {
    let turn = turn(edge, x, y);
    turn > 0 || (turn == 0 && edge.b.lon > edge.a.lon)
}

/// Twice the area of the triangle of an edge and a point (doubled coordinates): at most 1.1e18.
pub(super) fn turn(edge: &Edge, x: i64, y: i64) -> i64 {
    let (ax, ay) = (2 * i64::from(edge.a.lon), 2 * i64::from(edge.a.lat));
    let (bx, by) = (2 * i64::from(edge.b.lon), 2 * i64::from(edge.b.lat));
    (bx - ax) * (y - ay) - (by - ay) * (x - ax)
}

impl Cells {
    pub(super) fn new(rings: &Rings, covers: &mut Covers) -> Self {
        let mut made = Self::default();
        let Some(whole) = bounds(&rings.edges) else {
            return made;
        };
        let all: Vec<u32> = (0..rings.edges.len() as u32).collect();
        let mut build = Build {
            rings,
            covers,
            spent: 0,
        };
        // Breadth first, so that what may be spent on entries is spent evenly.
        let mut waiting = std::collections::VecDeque::from([(None, whole, 0, all)]);
        while let Some((parent, bounds, corner, edges)) = waiting.pop_front() {
            let grid = made.grids.len() as u32;
            if let Some(cell) = parent {
                let cell: usize = cell;
                made.all[cell] = Cell::Divided { grid };
                build.spent -= (1 + CUTS_AN_EDGE) * edges.len();
            }
            for (cell, bounds, corner, edges) in made.divide(&mut build, bounds, corner, &edges) {
                waiting.push_back((Some(cell), bounds, corner, edges));
            }
        }
        made
    }

    /// Makes one grid; gives back the cells to divide further.
    fn divide(
        &mut self,
        build: &mut Build<'_>,
        bounds: Bounds,
        corner: u32,
        edges: &[u32],
    ) -> Vec<(usize, Bounds, u32, Vec<u32>)> {
        let grid = Grid::over(bounds, edges, &build.rings.edges, self.all.len());
        let lists = grid.lists(edges, &build.rings.edges);
        build.spent += lists.ids.len();
        let most = ENTRIES_AN_EDGE * build.rings.edges.len() + 1024;
        let mut further = Vec::new();
        let mut row_cover = corner;
        for row in 0..grid.rows {
            let mut cover = row_cover;
            for column in 0..grid.columns {
                let number = (row * grid.columns + column) as usize;
                let here = lists.of(number);
                let cell = grid.bounds(column, row);
                // Set aside until the cell is divided.
                let cost = (1 + CUTS_AN_EDGE) * here.len();
                let worth = here.len() > FEW && grid.has_parted(cell, here.len(), edges.len());
                if worth && build.spent + cost <= most {
                    build.spent += cost;
                    further.push((self.all.len(), cell, cover, here.to_vec()));
                    self.all.push(Cell::Divided { grid: u32::MAX });
                } else {
                    let start = self.entries.len() as u32;
                    self.entries
                        .extend(here.iter().map(|e| build.rings.edges[*e as usize]));
                    let end = self.entries.len() as u32;
                    self.all.push(Cell::Leaf { cover, start, end });
                }
                let (x, y) = (2 * cell.west - 1, 2 * cell.south - 1);
                if column == 0 {
                    row_cover = build.walk(cover, here, (x, y), (x, 2 * cell.north + 1));
                }
                cover = build.walk(cover, here, (x, y), (2 * cell.east + 1, y));
            }
        }
        self.grids.push(grid);
        further
    }

    /// The cell of a point, or `None` outside the map's bounds.
    pub(super) fn find(&self, lat: i32, lon: i32) -> Option<Found<'_>> {
        let (x, y) = (i64::from(lon), i64::from(lat));
        let mut grid = self.grids.first()?;
        loop {
            let (dx, dy) = (x - grid.west, y - grid.south);
            let (column, row) = (dx >> grid.width_bits, dy >> grid.height_bits);
            if dx < 0 || dy < 0 || column >= grid.columns || row >= grid.rows {
                return None;
            }
            match self.all[grid.first + (row * grid.columns + column) as usize] {
                Cell::Divided { grid: next } => grid = &self.grids[next as usize],
                Cell::Leaf { cover, start, end } => {
                    return Some(Found {
                        cover,
                        west: 2 * (grid.west + (column << grid.width_bits)) - 1,
                        south: 2 * (grid.south + (row << grid.height_bits)) - 1,
                        edges: &self.entries[start as usize..end as usize],
                    });
                }
            }
        }
    }

    /// How many entries and cells there are.
    #[cfg(test)]
    pub(super) fn held(&self) -> usize {
        self.entries.len() + self.all.len()
    }

    /// The cells that hold edges: the cover at the corner, and the edges.
    pub(super) fn with_edges(&self) -> impl Iterator<Item = (u32, &[Edge])> {
        self.all.iter().filter_map(|cell| match *cell {
            Cell::Leaf { cover, start, end } if end > start => {
                Some((cover, &self.entries[start as usize..end as usize]))
            }
            _ => None,
        })
    }
}

struct Build<'b> {
    rings: &'b Rings,
    covers: &'b mut Covers,
    spent: usize,
}

impl Build<'_> {
    /// The cover at the end of a straight walk along a cell's border (doubled coordinates).
    fn walk(&mut self, mut cover: u32, edges: &[u32], from: (i64, i64), to: (i64, i64)) -> u32 {
        for id in edges {
            let edge = &self.rings.edges[*id as usize];
            // Borders lie between the points, so that no edge begins or ends on one.
            let (low, high, at) = if from.1 == to.1 {
                (edge.a.lat, edge.b.lat, from.1)
            } else {
                (
                    edge.a.lon.min(edge.b.lon),
                    edge.a.lon.max(edge.b.lon),
                    from.0,
                )
            };
            let straddles = 2 * i64::from(low) < at && at < 2 * i64::from(high);
            if straddles && left_of(edge, from.0, from.1) != left_of(edge, to.0, to.1) {
                cover = self.covers.across(cover, edge.owner, &self.rings.owners);
            }
        }
        cover
    }
}

/// A block of points, borders included.
#[derive(Clone, Copy, Debug)]
struct Bounds {
    west: i64,
    south: i64,
    east: i64,
    north: i64,
}

fn bounds(edges: &[Edge]) -> Option<Bounds> {
    let ends = || edges.iter().flat_map(|e| [e.a, e.b]);
    Some(Bounds {
        west: ends().map(|p| p.lon).min()?.into(),
        south: ends().map(|p| p.lat).min()?.into(),
        east: ends().map(|p| p.lon).max()?.into(),
        north: ends().map(|p| p.lat).max()?.into(),
    })
}

impl Grid {
    /// A grid whose cells are as wide for their height as its edges are: what least cuts them.
    fn over(bounds: Bounds, of: &[u32], edges: &[Edge], first: usize) -> Self {
        let (width, height) = (
            bounds.east - bounds.west + 1,
            bounds.north - bounds.south + 1,
        );
        let (mut across, mut along) = (1_i128, 1_i128);
        for id in of {
            let e = &edges[*id as usize];
            let wide = (i64::from(e.a.lon) - i64::from(e.b.lon)).abs();
            across += i128::from(wide.min(width));
            along += i128::from((i64::from(e.b.lat) - i64::from(e.a.lat)).min(height));
        }
        let cells_at_most = CELLS_AN_EDGE * of.len() as i64;
        let cuts_at_most = (CUTS_AN_EDGE * of.len()) as i128;
        let (mut width_bits, mut height_bits) = (0, 0);
        loop {
            let (columns, rows) = (
                ((width - 1) >> width_bits) + 1,
                ((height - 1) >> height_bits) + 1,
            );
            let cuts = (across >> width_bits) + (along >> height_bits);
            let fits = columns * rows <= cells_at_most && cuts <= cuts_at_most;
            if fits || (columns == 1 && rows == 1) {
                break;
            }
            // Doubling the side that is short for the edges' slope saves most cuts.
            let wider = (along << width_bits) < (across << height_bits);
            if rows == 1 || (wider && columns > 1) {
                width_bits += 1;
            } else {
                height_bits += 1;
            }
        }
        Self {
            west: bounds.west,
            south: bounds.south,
            columns: ((width - 1) >> width_bits) + 1,
            rows: ((height - 1) >> height_bits) + 1,
            width_bits,
            height_bits,
            first,
        }
    }

    fn bounds(&self, column: i64, row: i64) -> Bounds {
        let (west, south) = (
            self.west + (column << self.width_bits),
            self.south + (row << self.height_bits),
        );
        Bounds {
            west,
            south,
            east: west + (1 << self.width_bits) - 1,
            north: south + (1 << self.height_bits) - 1,
        }
    }

    /// Whether dividing a cell again leads anywhere: it has more than one point, and this grid
    /// parted the edges it was given.
    fn has_parted(&self, cell: Bounds, here: usize, given: usize) -> bool {
        let many = cell.east > cell.west || cell.north > cell.south;
        many && (here < given || self.columns * self.rows == 1)
    }

    /// The edges of each cell: all that cross or touch it, perhaps one that passes close by.
    fn lists(&self, of: &[u32], edges: &[Edge]) -> Lists {
        let mut starts = vec![0_u32; (self.columns * self.rows) as usize + 1];
        for id in of {
            self.cells_of(&edges[*id as usize], |cell| starts[cell + 1] += 1);
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut ids = vec![0; starts[starts.len() - 1] as usize];
        let mut next = starts.clone();
        for id in of {
            self.cells_of(&edges[*id as usize], |cell| {
                ids[next[cell] as usize] = *id;
                next[cell] += 1;
            });
        }
        Lists { starts, ids }
    }

    fn cells_of(&self, edge: &Edge, mut each: impl FnMut(usize)) {
        let row = |y: i64| ((y - self.south) >> self.height_bits).clamp(0, self.rows - 1);
        let column = |x: i64| ((x - self.west) >> self.width_bits).clamp(0, self.columns - 1);
        let (ax, ay) = (i64::from(edge.a.lon), i64::from(edge.a.lat));
        let (bx, by) = (i64::from(edge.b.lon), i64::from(edge.b.lat));
        let (low, high) = (ax.min(bx), ax.max(bx));
        let slope = (bx - ax) as f64 / (by - ay).max(1) as f64;
        let last_row = self.south + (self.rows << self.height_bits) - 1;
        let last_column = self.west + (self.columns << self.width_bits) - 1;
        if by < self.south || ay > last_row || high < self.west || low > last_column {
            // Its box misses the grid by at least half a point.
            return;
        }
        for r in row(ay)..=row(by) {
            let (south, north) = (
                (self.south + (r << self.height_bits) - 1).max(ay),
                (self.south + ((r + 1) << self.height_bits)).min(by),
            );
            let (x, y) = if ay == by {
                (ax, bx)
            } else {
                let at = |lat: i64| ax + ((lat - ay) as f64 * slope) as i64;
                (at(south), at(north))
            };
            // One to each side for the fraction that was cut off, one for the border's half.
            let (from, to) = ((x.min(y) - 2).max(low), (x.max(y) + 2).min(high));
            if to < self.west || from > last_column {
                continue;
            }
            for c in column(from)..=column(to) {
                each((r * self.columns + c) as usize);
            }
        }
    }
}

struct Lists {
    starts: Vec<u32>,
    ids: Vec<u32>,
}

impl Lists {
    fn of(&self, cell: usize) -> &[u32] {
        &self.ids[self.starts[cell] as usize..self.starts[cell + 1] as usize]
    }
}
