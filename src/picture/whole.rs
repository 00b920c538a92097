//! Parts of a whole, side by side or one below the other.

/// The parts of a table that add up to its total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole(Vec<i128>);

/// A stretch of a line, in the units of the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stretch {
    /// Where it begins.
    pub start: u32,
    /// How long it is.
    pub length: u32,
}

impl Whole {
    /// The parts, in their order; `None` unless they add up to `total`, none is less than nothing and there is something to
    /// draw.
    #[must_use]
    pub fn of(parts: Vec<i128>, total: i128) -> Option<Self> {
        let sum = parts.iter().try_fold(0_i128, |sum, part| sum.checked_add(*part))?;
        (total > 0 && sum == total && parts.iter().all(|part| *part >= 0)).then_some(Self(parts))
    }

    /// The parts, in their order.
    #[must_use]
    pub fn parts(&self) -> &[i128] {
        &self.0
    }

    /// The parts side by side over a line of `full` units, which they fill exactly. A part that is not nothing is at least
    /// one unit long, as long as there are no more such parts than units.
    #[must_use]
    pub fn along(&self, full: u32) -> Vec<Stretch> {
        stretches(&self.0, 0, full)
    }

    /// The number of the largest part, the first of equals.
    #[must_use]
    pub fn largest(&self) -> usize {
        let before = |a: &(usize, &i128), b: &(usize, &i128)| a.1.cmp(b.1).then(b.0.cmp(&a.0));
        self.0.iter().enumerate().max_by(before).map_or(0, |(at, _)| at)
    }
}

/// The parts side by side from `start` on, over `full` units.
pub(super) fn stretches(parts: &[i128], start: u32, full: u32) -> Vec<Stretch> {
    let mut next = start;
    let stretch = |length: u32| {
        let start = next;
        next += length;
        Stretch { start, length }
    };
    lengths(parts, full).into_iter().map(stretch).collect()
}

/// `full` units split as the parts are to each other (largest remainder, the first of equals in front); then each part that is
/// not nothing and got none takes one from the longest that has more than one.
fn lengths(parts: &[i128], full: u32) -> Vec<u32> {
    let total: i128 = parts.iter().sum();
    if total <= 0 {
        return vec![0; parts.len()];
    }
    let scaled = |part: &i128| part * i128::from(full);
    let mut lengths: Vec<u32> = parts.iter().map(|part| u32::try_from(scaled(part) / total).unwrap_or(full)).collect();
    let given: u32 = lengths.iter().sum();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(scaled(&parts[*at]) % total));
    for at in order.into_iter().take((full - given) as usize) {
        lengths[at] += 1;
    }
    for at in 0..parts.len() {
        if parts[at] > 0 && lengths[at] == 0 {
            // Of equally long ones the smallest amount gives, so that the largest part stays the longest.
            let by_length = |other: &usize| (lengths[*other], std::cmp::Reverse(parts[*other]));
            let longest = (0..parts.len()).max_by_key(by_length).unwrap_or(at);
            if lengths[longest] > 1 {
                lengths[longest] -= 1;
                lengths[at] = 1;
            }
        }
    }
    lengths
}

/// Bars one below the other, from nothing on: the largest value is `full` units long, the others in proportion, rounded up, so
/// that only nothing has no length.
#[must_use]
pub fn bars(values: &[i128], full: u32) -> Vec<u32> {
    let most = values.iter().copied().max().unwrap_or(0);
    let bar = |value: &i128| match (value * i128::from(full)).checked_div(most) {
        Some(whole) if *value > 0 => {
            let length = u32::try_from(whole).unwrap_or(full);
            length + u32::from(i128::from(length) * most < value * i128::from(full))
        }
        _ => 0,
    };
    values.iter().map(bar).collect()
}
