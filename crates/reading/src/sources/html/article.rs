//! Which of a page's blocks are its article.
//!
//! Each paragraph speaks for the elements around it: for the nearest with one point, one for each comma and up to
//! three for its length, for those further out with less. An element's points count as far as its text is not links.

use crate::document::Role;

use super::elements::{kind_weight, weight};
use super::head::Head;
use super::roles;
use super::tree::{Block, Tree};

/// A block that is kept, and what it is.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) text: String,
    pub(super) role: Role,
}

/// What is kept of a page.
#[derive(Debug, Default)]
pub(super) struct Article {
    pub(super) blocks: Vec<Kept>,
    pub(super) left_out: usize,
}

/// Fewer characters are no paragraph.
const PARAGRAPH: usize = 25;
/// So many blocks between the headline and the text are kept.
const BELOW_TITLE: usize = 8;

/// How much text and links the elements hold, with all that stands in them.
struct Sums {
    text: Vec<usize>,
    links: Vec<usize>,
}

impl Sums {
    fn of(tree: &Tree) -> Self {
        let mut sums = Self {
            text: vec![0; tree.nodes.len()],
            links: vec![0; tree.nodes.len()],
        };
        for block in &tree.blocks {
            sums.text[block.node] += block.chars;
            sums.links[block.node] += block.links;
        }
        for at in (1..tree.nodes.len()).rev() {
            let parent = tree.nodes[at].parent;
            sums.text[parent] += sums.text[at];
            sums.links[parent] += sums.links[at];
        }
        sums
    }

    fn link_share(&self, node: usize) -> f64 {
        self.links[node] as f64 / self.text[node].max(1) as f64
    }
}

/// All blocks, with their roles.
pub(super) fn all(tree: &Tree) -> Vec<Kept> {
    let sums = Sums::of(tree);
    let roles = roles::all(tree, &sums.text);
    tree.blocks
        .iter()
        .map(|block| Kept {
            text: block.text.clone(),
            role: role(tree, block, &roles),
        })
        .collect()
}

/// The article of a page.
pub(super) fn article(tree: &Tree, head: &Head) -> Article {
    let sums = Sums::of(tree);
    let roles = roles::all(tree, &sums.text);
    let scores = scores(tree, &roles);
    let inside = region(tree, &sums, &scores);
    let title = title(tree, head, &inside);
    let first = tree.blocks.iter().position(|block| inside[block.node]);
    // What stands between the headline and the text belongs to the article, where it is little.
    let from = match (title, first) {
        (Some(title), Some(first)) if title < first && first - title <= BELOW_TITLE => title,
        (_, Some(first)) => first,
        (title, None) => title.unwrap_or(0),
    };
    let mut article = Article::default();
    for (at, block) in tree.blocks.iter().enumerate() {
        let above = first.is_some_and(|first| (from..first).contains(&at));
        if Some(at) == title {
            article.blocks.push(Kept {
                text: block.text.clone(),
                role: Role::Title,
            });
        } else if inside[block.node] {
            article.blocks.push(Kept {
                text: block.text.clone(),
                role: role(tree, block, &roles),
            });
        } else if above {
            let found = role(tree, block, &roles);
            let standfirst =
                found == Role::Body && (block.chars >= 60 || below_heading(tree, block));
            let role = if found == Role::Body && !standfirst {
                Role::Aside
            } else {
                found
            };
            article.blocks.push(Kept {
                text: block.text.clone(),
                role,
            });
        } else {
            article.left_out += 1;
        }
    }
    article
}

fn below_heading(tree: &Tree, block: &Block) -> bool {
    matches!(&*tree.nodes[block.node].name, b"h2" | b"h3")
}

/// What a block is: by what it stands in, by the links in it.
fn role(tree: &Tree, block: &Block, roles: &[Option<Role>]) -> Role {
    let heading = matches!(&*tree.nodes[block.node].name, b"h1" | b"h2" | b"h3" | b"h4");
    let linked = block.links * 3 > block.chars * 2;
    match roles[block.node].or_else(|| roles::of_words(&block.words).filter(|_| block.chars <= 200))
    {
        // Dates and names are short.
        Some(Role::Dateline | Role::Byline) if block.chars > 200 => Role::Body,
        Some(role) => role,
        None if linked && !heading && block.chars >= 3 => Role::Aside,
        None => Role::Body,
    }
}

/// The points of all elements.
fn scores(tree: &Tree, roles: &[Option<Role>]) -> Vec<f64> {
    let mut points = vec![0.0_f64; tree.nodes.len()];
    for block in &tree.blocks {
        if block.chars < PARAGRAPH
            || roles[block.node] == Some(Role::Aside)
            || block.links * 2 > block.chars
        {
            continue;
        }
        let commas = block.text.matches([',', '،', '、']).count().min(10);
        let gain = 1.0 + commas as f64 + (block.chars as f64 / 100.0).min(3.0);
        let mut node = match &*tree.nodes[block.node].name {
            b"p" | b"pre" | b"blockquote" | b"li" | b"h1" | b"h2" | b"h3" | b"h4" | b"td" => {
                tree.nodes[block.node].parent
            }
            _ => block.node,
        };
        for share in [1.0, 0.5, 1.0 / 6.0, 1.0 / 9.0, 1.0 / 12.0] {
            points[node] += gain * share;
            if node == 0 {
                break;
            }
            node = tree.nodes[node].parent;
        }
    }
    let mut scores = Vec::with_capacity(points.len());
    for (at, (node, points)) in tree.nodes.iter().zip(points).enumerate() {
        let own = kind_weight(&node.name) + weight(&node.words);
        let body = f64::from(u8::from(node.property == "articlebody")) * 50.0;
        let apart = if roles[at].is_some() { 0.2 } else { 1.0 };
        scores.push(if points > 0.0 {
            (points + own + body) * apart
        } else {
            f64::MIN
        });
    }
    scores
}

/// Which elements are the article: the best, with those beside it that are hardly worse.
fn region(tree: &Tree, sums: &Sums, scores: &[f64]) -> Vec<bool> {
    let mut inside = vec![false; tree.nodes.len()];
    let value = |at: usize| scores[at] * (1.0 - sums.link_share(at));
    let best = (0..tree.nodes.len())
        .filter(|at| scores[*at] > f64::MIN)
        .max_by(|a, b| value(*a).total_cmp(&value(*b)).then(b.cmp(a)));
    let Some(mut best) = best else {
        inside.fill(true);
        return inside;
    };
    // An element made for one article holds its first paragraph and its last too.
    let mut around = best;
    for _ in 0..6 {
        if around == 0 {
            break;
        }
        let name = &tree.nodes[around].name;
        let text = sums.text[around] - sums.links[around];
        let best_text = (sums.text[best] - sums.links[best]).max(1);
        let made_for = &**name == b"article"
            || &**name == b"main"
            || tree.nodes[around].property == "articlebody";
        if made_for && text <= best_text * 3 {
            best = around;
            break;
        }
        around = tree.nodes[around].parent;
    }
    inside[best] = true;
    let least = (value(best) * 0.2).max(10.0);
    let parent = tree.nodes[best].parent;
    for at in 1..tree.nodes.len() {
        let node = &tree.nodes[at];
        let beside = best != 0 && node.parent == parent && at != best;
        let paragraph = &*node.name == b"p" && sums.text[at] >= 80 && sums.link_share(at) < 0.25;
        if beside && (paragraph || (scores[at] > f64::MIN && value(at) >= least)) {
            inside[at] = true;
        }
    }
    for at in 1..tree.nodes.len() {
        if at != best && !inside[at] {
            inside[at] = inside[tree.nodes[at].parent];
        }
    }
    inside
}

/// The headline: the first heading of the first order in the article, or the nearest above it.
fn title(tree: &Tree, head: &Head, inside: &[bool]) -> Option<usize> {
    let stated = head.headline().map(|text| letters(&text));
    let first = tree.blocks.iter().position(|block| inside[block.node]);
    let headings = || {
        tree.blocks
            .iter()
            .enumerate()
            .filter(|(_, block)| &*tree.nodes[block.node].name == b"h1")
    };
    let same = headings().find(|(_, block)| Some(letters(&block.text)) == stated);
    let within = headings().find(|(_, block)| inside[block.node]);
    let above = headings().rfind(|(at, _)| first.is_some_and(|first| *at < first));
    same.or(within).or(above).map(|(at, _)| at)
}

fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
