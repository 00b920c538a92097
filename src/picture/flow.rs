//! Bands between columns: where a sum comes from, where it goes, what it becomes.

use super::Whole;
use super::whole::{Stretch, stretches};

/// What goes from a part of one column to a part of the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// Number of the part that it comes from.
    pub from: usize,
    /// Number of the part that it goes to.
    pub to: usize,
    /// How much.
    pub amount: i128,
}

/// How large a flow is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Measures {
    /// How tall the parts of a column are together, without what is between them.
    pub tall: u32,
    /// The room that each part has at least, for its words.
    pub slot: u32,
    /// What is free between two parts.
    pub gap: u32,
}

/// A part of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node {
    /// Its upper end.
    pub top: u32,
    /// How tall it is.
    pub height: u32,
    /// The middle of its room, where its words belong.
    pub middle: u32,
}

/// A link, as tall at each end as its part of the node there. A node may be too thin for all its links; the last of them have no
/// height there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Band {
    /// Its end at the node that it comes from.
    pub from: Stretch,
    /// Its end at the node that it goes to.
    pub to: Stretch,
}

/// Columns of nodes and the bands between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flow {
    /// How tall the picture is.
    pub height: u32,
    /// The nodes of each column, in the order of its parts.
    pub columns: Vec<Vec<Node>>,
    /// The bands between each column and the next, by where they come from, then by where they go.
    pub bands: Vec<Vec<Band>>,
}

impl Flow {
    /// Lays out the columns with what goes between them; `links` has one list less than there are columns. `None` unless the
    /// links of each part add up to it on both sides.
    #[must_use]
    pub fn of(columns: &[Whole], links: &[Vec<Link>], measures: Measures) -> Option<Self> {
        if links.len() + 1 != columns.len() {
            return None;
        }
        let between = || columns.iter().zip(columns.iter().skip(1)).zip(links);
        if !between().all(|((left, right), links)| is_balanced(left, right, links)) {
            return None;
        }
        let heights: Vec<Vec<u32>> =
            columns.iter().map(|column| column.along(measures.tall).into_iter().map(|part| part.length).collect()).collect();
        let taken = |column: &Vec<u32>| -> u32 {
            let slots: u32 = column.iter().map(|height| (*height).max(measures.slot)).sum();
            slots + measures.gap * u32::try_from(column.len().saturating_sub(1)).unwrap_or(0)
        };
        let height = heights.iter().map(taken).max().unwrap_or(0);
        let nodes = |column: &Vec<u32>| nodes(column, (height - taken(column)) / 2, measures);
        let columns: Vec<Vec<Node>> = heights.iter().map(nodes).collect();
        let pairs = columns.iter().zip(columns.iter().skip(1)).zip(links);
        let bands = pairs.map(|((left, right), links)| bands(left, right, links)).collect();
        Some(Self { height, columns, bands })
    }
}

fn is_balanced(left: &Whole, right: &Whole, links: &[Link]) -> bool {
    let mut left = left.parts().to_vec();
    let mut right = right.parts().to_vec();
    for link in links {
        let (Some(from), Some(to)) = (left.get_mut(link.from), right.get_mut(link.to)) else { return false };
        if link.amount < 0 || link.amount > *from || link.amount > *to {
            return false;
        }
        *from -= link.amount;
        *to -= link.amount;
    }
    left.into_iter().chain(right).all(|rest| rest == 0)
}

/// The nodes of a column, from `top` on; each has at least its slot.
fn nodes(heights: &[u32], top: u32, measures: Measures) -> Vec<Node> {
    let mut next = top;
    let node = |height: &u32| {
        let room = (*height).max(measures.slot);
        let node = Node { top: next + (room - height) / 2, height: *height, middle: next + room / 2 };
        next += room + measures.gap;
        node
    };
    heights.iter().map(node).collect()
}

/// The bands of links: at each node, those to or from the upper nodes are above.
fn bands(left: &[Node], right: &[Node], links: &[Link]) -> Vec<Band> {
    let mut links: Vec<Link> = links.to_vec();
    links.sort_unstable();
    let mut bands = vec![Band { from: Stretch::default(), to: Stretch::default() }; links.len()];
    for (number, node) in left.iter().enumerate() {
        for (at, stretch) in ends(&links, node, |link| link.from == number) {
            bands[at].from = stretch;
        }
    }
    for (number, node) in right.iter().enumerate() {
        for (at, stretch) in ends(&links, node, |link| link.to == number) {
            bands[at].to = stretch;
        }
    }
    bands
}

/// The ends of the links of a node, with the numbers of the links.
fn ends(links: &[Link], node: &Node, is_its: impl Fn(&Link) -> bool) -> impl Iterator<Item = (usize, Stretch)> {
    let numbers: Vec<usize> = links.iter().enumerate().filter(|(_, link)| is_its(link)).map(|(at, _)| at).collect();
    let amounts: Vec<i128> = numbers.iter().map(|at| links[*at].amount).collect();
    numbers.into_iter().zip(stretches(&amounts, node.top, node.height))
}
