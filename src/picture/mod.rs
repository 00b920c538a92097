//! Leaf: the shapes of pictures, from whole numbers to whole numbers. No HTML, no words, no money.
//!
//! A picture stands for a table. [`Whole::of`] takes the parts of the table and its total, and gives nothing unless the one
//! is the sum of the other: a picture that would say something else than its table cannot be made.

mod flow;
mod line;
#[cfg(test)]
mod tests;
mod whole;

pub use flow::{Band, Flow, Link, Measures, Node};
pub use line::Line;
pub use whole::{Stretch, Whole, bars};
