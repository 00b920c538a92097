use proptest::prelude::*;

use super::{Flow, Line, Link, Measures, Stretch, Whole, bars};

/// Parts as they occur: nothing, a fen, and sums beyond all budgets beside each other.
fn parts(most: usize) -> impl Strategy<Value = Vec<i128>> {
    let part = prop_oneof![Just(0), Just(1), 1..1_000_i128, 1..1_000_000_000_000_000_000_000_i128];
    prop::collection::vec(part, 1..most)
}

const MEASURES: Measures = Measures { tall: 200, slot: 36, gap: 4 };

/// Links between columns, at random.
fn links() -> impl Strategy<Value = Vec<Link>> {
    let amount = prop_oneof![Just(1), 1..1_000_000_000_000_000_i128];
    prop::collection::vec((0..4_usize, 0..13_usize, amount).prop_map(|(from, to, amount)| Link { from, to, amount }), 1..60)
}

fn column(links: &[Link], len: usize, end: impl Fn(&Link) -> usize) -> Whole {
    let mut parts = vec![0; len];
    for link in links {
        parts[end(link)] += link.amount;
    }
    let total = parts.iter().sum();
    Whole::of(parts, total).expect("links have amounts")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parts_fill_their_line_and_none_is_lost(parts in parts(300), full in 300..2_000_u32) {
        let total: i128 = parts.iter().sum();
        prop_assert_eq!(Whole::of(parts.clone(), total + 1), None);
        let Some(whole) = Whole::of(parts.clone(), total) else {
            prop_assert_eq!(total, 0);
            return Ok(());
        };
        let stretches = whole.along(full);
        prop_assert_eq!(stretches.len(), parts.len());
        let mut next = 0;
        for (part, stretch) in parts.iter().zip(&stretches) {
            prop_assert_eq!(stretch.start, next);
            prop_assert_eq!(stretch.length > 0, *part > 0, "{} of {}: {:?}", part, total, stretch);
            next += stretch.length;
        }
        prop_assert_eq!(next, full);
        prop_assert_eq!(parts[whole.largest()], *parts.iter().max().expect("a part"));
        prop_assert_eq!(stretches[whole.largest()].length, stretches.iter().map(|one| one.length).max().expect("a part"));
    }

    #[test]
    fn a_part_that_is_as_wide_as_it_should_be_within_one_unit_and_what_the_thin_ones_took(parts in parts(12)) {
        let total: i128 = parts.iter().sum();
        if let Some(whole) = Whole::of(parts.clone(), total) {
            for (part, stretch) in parts.iter().zip(whole.along(1000)) {
                let difference = i128::from(stretch.length) * total - part * 1000;
                prop_assert!(difference.abs() <= total * 12, "{} of {}: {:?}", part, total, stretch);
            }
        }
    }

    #[test]
    fn bars_are_as_long_as_their_values(values in parts(40), full in 1..1_500_u32) {
        let lengths = bars(&values, full);
        let most = *values.iter().max().expect("a value");
        for (value, length) in values.iter().zip(&lengths) {
            prop_assert_eq!(*length > 0, *value > 0);
            prop_assert_eq!(*length == full, most > 0 && (value * i128::from(full) + most - 1) / most == i128::from(full));
            for (other, its) in values.iter().zip(&lengths) {
                prop_assert!(value > other || length <= its, "a larger value has no shorter bar");
            }
        }
    }

    #[test]
    fn a_flow_balances_at_each_node_and_no_words_overlap(first in links(), seed in any::<u64>()) {
        let columns = [column(&first, 4, |link| link.from), column(&first, 13, |link| link.to)];
        let uses = |part: (usize, &i128)| Link { from: part.0, to: (part.0 * 7 + usize::try_from(seed % 5).expect("small")) % 6, amount: *part.1 };
        let second: Vec<Link> = columns[1].parts().iter().enumerate().map(uses).collect();
        let [levels, receivers] = columns;
        let ends = column(&second, 6, |link| link.to);
        let mut wrong = second.clone();
        wrong[0].amount += 1;
        prop_assert_eq!(Flow::of(&[receivers.clone(), ends.clone()], &[wrong], MEASURES), None);
        let count = (first.len(), second.len());
        let columns = [levels, receivers, ends];
        let flow = Flow::of(&columns, &[first.clone(), second.clone()], MEASURES).expect("balanced");
        prop_assert_eq!((flow.bands[0].len(), flow.bands[1].len()), count);
        for column in &flow.columns {
            prop_assert_eq!(column.iter().map(|node| node.height).sum::<u32>(), MEASURES.tall);
            for pair in column.windows(2) {
                prop_assert!(pair[0].middle + MEASURES.slot <= pair[1].middle);
                prop_assert!(pair[0].top + pair[0].height < pair[1].top);
            }
            let last = column.last().expect("a node");
            prop_assert!(last.top + last.height <= flow.height && last.middle + MEASURES.slot / 2 <= flow.height);
        }
        for (number, bands) in flow.bands.iter().enumerate() {
            let (left, right) = (&flow.columns[number], &flow.columns[number + 1]);
            let mut links = [first.clone(), second.clone()][number].clone();
            links.sort_unstable();
            for (at, node) in left.iter().enumerate() {
                let ends: Vec<Stretch> = links.iter().zip(bands).filter(|(link, _)| link.from == at).map(|(_, band)| band.from).collect();
                fills(&ends, node.top, node.height);
            }
            for (at, node) in right.iter().enumerate() {
                let ends: Vec<Stretch> = links.iter().zip(bands).filter(|(link, _)| link.to == at).map(|(_, band)| band.to).collect();
                fills(&ends, node.top, node.height);
            }
        }
    }

    #[test]
    fn days_stay_on_their_line(days in prop::collection::vec((-1_000_000..1_000_000_i64, 0..5_000_i64), 1..20)) {
        let spans: Vec<(i64, i64)> = days.iter().map(|(first, length)| (*first, first + length)).collect();
        if let Some(line) = Line::over(&spans) {
            let places: Vec<Stretch> = spans.iter().map(|(first, last)| line.place(*first, *last, 1000)).collect();
            prop_assert!(places.iter().all(|place| place.length > 0 && place.start + place.length <= 1000));
            prop_assert_eq!(places.iter().map(|place| place.start).min(), Some(0));
            prop_assert_eq!(places.iter().map(|place| place.start + place.length).max(), Some(1000));
        } else {
            prop_assert!(spans.iter().all(|span| *span == spans[0] && span.0 == span.1));
        }
    }
}

/// Holds that the stretches stand side by side over the node; a node without bands has no height.
fn fills(ends: &[Stretch], top: u32, height: u32) {
    let mut next = top;
    for end in ends {
        assert_eq!(end.start, next);
        next += end.length;
    }
    assert_eq!(next, top + height);
}

#[test]
fn a_fen_beside_a_million_million_is_still_seen() {
    let whole = Whole::of(vec![100_000_000_000_000, 1, 0], 100_000_000_000_001).expect("a whole");
    let lengths: Vec<u32> = whole.along(1000).iter().map(|stretch| stretch.length).collect();
    assert_eq!(lengths, [999, 1, 0]);
    assert_eq!(bars(&[100_000_000_000_000, 1, 0], 1000), [1000, 1, 0]);
}

#[test]
fn what_cannot_be_drawn_is_not_made() {
    assert_eq!(Whole::of(Vec::new(), 0), None);
    assert_eq!(Whole::of(vec![0, 0], 0), None);
    assert_eq!(Whole::of(vec![2, -1], 1), None);
    assert_eq!(Whole::of(vec![i128::MAX, 1], 1), None);
    assert_eq!(Line::over(&[(5, 5), (5, 5)]), None);
    assert_eq!(Line::over(&[(i64::MIN, i64::MAX)]), None);
    assert_eq!(Line::over(&[]), None);
}

#[test]
fn a_period_stands_where_its_days_are() {
    let line = Line::over(&[(0, 9), (90, 99)]).expect("a line");
    assert_eq!(line.place(0, 9, 1000), Stretch { start: 0, length: 100 });
    assert_eq!(line.place(90, 99, 1000), Stretch { start: 900, length: 100 });
    assert_eq!(line.place(50, 50, 1000), Stretch { start: 500, length: 10 });
    assert_eq!(line.place(50, 50, 10), Stretch { start: 5, length: 1 });
}
