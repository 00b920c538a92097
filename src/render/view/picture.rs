//! Pictures: where their shapes stand, and what their words say.

use serde::Serialize;

use super::layout::Linker;
use super::money::Money;
use crate::derive::{Receiver, Use, Ways, per_mille};
use crate::model::{Amount, Date, Project, iso};
use crate::picture::{Band, Flow, Line, Link, Measures, Node, Stretch, Whole};
use crate::plan::Scope;
use crate::render::Site;

/// Units of a full line: tenths of a percent.
const FULL: u32 = 1000;

/// Most notices that a line of time shows; the latest of more.
const NOTICES: usize = 20;

/// A stretch of a line of which 100 is the whole length: a part in a stacked bar, or a period on a line of time. In percent with
/// one decimal, as the attributes `x` and `width` of a shape take it with `%`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bar {
    /// Where it begins.
    pub start: String,
    /// How long it is.
    pub width: String,
}

/// The way of money: columns of parts from left to right, with bands between them. The parts of each column add up to `total`.
#[derive(Debug, Serialize)]
pub struct FlowView {
    /// How tall the picture is; it is 680 wide.
    height: u32,
    /// Where the money comes from, where it goes, and, when public projects draw any of it, what it becomes.
    columns: Vec<FlowColumn>,
    /// The outlines of the bands, for the attribute `d` of a path.
    bands: Vec<String>,
    /// The whole sum.
    total: Money,
}

/// One column of a [`FlowView`].
#[derive(Debug, Serialize)]
pub struct FlowColumn {
    /// What it has, `level`, `receiver` or `use`: a key of `labels.part`.
    kind: &'static str,
    /// The outlines of its parts, for the attribute `d` of one path; together they are equally tall in all columns.
    outline: String,
    /// Where the words stand.
    label: u32,
    /// Which end of the words stands there, as the attribute `text-anchor` says it.
    anchor: &'static str,
    /// The parts.
    parts: Vec<PartView>,
}

/// One part of a [`FlowColumn`]. One of `level`, `word` and `name` has its words.
#[derive(Debug, Serialize)]
pub struct PartView {
    /// A key of `labels.level`; may be empty.
    level: &'static str,
    /// A key of `labels.part`; may be empty.
    word: &'static str,
    /// Its name; may be empty.
    name: String,
    /// Its name, cut so that it fits beside a column.
    short: String,
    /// The page of a township; empty for all else.
    href: String,
    /// How much.
    amount: Money,
    /// Its part of the whole in percent, with one decimal; the parts of a column add up to 100.
    percent: String,
    /// The part in a stacked bar.
    bar: Bar,
    /// Whether it is the largest of its column.
    largest: bool,
    /// Where the first line of its words stands in the picture; the amount is 17 below.
    y: u32,
}

/// The time of a project: a line from the first day to the last, with a row for the work and each notice.
#[derive(Debug, Serialize)]
pub struct TimelineView {
    /// The first day.
    first: String,
    /// The last day.
    last: String,
    /// Where the line is, below the rows.
    axis: usize,
    /// How tall the picture is, the days below the line included.
    height: usize,
    /// The rows, the oldest notice first.
    rows: Vec<TimeRow>,
}

/// One row of a [`TimelineView`].
#[derive(Debug, Serialize)]
pub struct TimeRow {
    /// The stage of a notice: a key of `labels.stage`; empty for the time of the work.
    stage: &'static str,
    /// `open` or `ended` for a notice with a period, `work` for the time of the work; otherwise empty.
    state: &'static str,
    /// Its days.
    bar: Bar,
    /// The middle of the row.
    y: usize,
    /// Where its words stand, in percent.
    label: String,
    /// Which end of the words stands there, as the attribute `text-anchor` says it.
    anchor: &'static str,
    /// How far the words are from there.
    shift: &'static str,
}

/// Tenths of a percent as a text.
pub(super) fn tenths(number: u32) -> String {
    format!("{}.{}", number / 10, number % 10)
}

fn bar(stretch: Stretch) -> Bar {
    Bar { start: tenths(stretch.start), width: tenths(stretch.length) }
}

/// The parts of a table as a stacked bar, and which of them is the largest; nothing for parts that are not the total, or for
/// less than two.
pub(super) fn stacked(parts: Vec<i128>, total: i128) -> Option<(Vec<Bar>, usize)> {
    let whole = Whole::of(parts, total).filter(|whole| whole.parts().iter().filter(|part| **part > 0).count() > 1)?;
    Some((whole.along(FULL).into_iter().map(bar).collect(), whole.largest()))
}

/// Bars of amounts, one below the other, the largest in full length.
pub(super) fn bars(amounts: &[Amount]) -> Vec<String> {
    crate::picture::bars(&fen(amounts), FULL).into_iter().map(tenths).collect()
}

/// How dark the tile of each amount is, in 4 steps: 4 for the largest and what is not much less, 0 for nothing.
pub(super) fn shades(amounts: &[Amount]) -> Vec<u32> {
    crate::picture::bars(&fen(amounts), 4)
}

/// The number of the largest amount, the first of equals; none when all are nothing.
pub(super) fn largest(amounts: &[Amount]) -> Option<usize> {
    Some(Whole::of(fen(amounts), amounts.iter().copied().sum::<Amount>().fen())?.largest())
}

fn fen(amounts: &[Amount]) -> Vec<i128> {
    amounts.iter().map(|amount| amount.fen()).collect()
}

/// Left sides of two or three columns, 10 wide, on a picture of 680.
const TWO: [u32; 2] = [100, 500];
const THREE: [u32; 3] = [100, 300, 510];

/// The picture of the way of money, of which the table says `total`. Nothing for parts that are not the total, which is reported
/// of a fund, or for a way without a fork.
pub(super) fn flow(site: &Site<'_>, linker: Linker<'_>, ways: &Ways, total: Amount) -> Option<FlowView> {
    if ways.receivers.len() < 2 && ways.levels.len() < 2 && ways.uses.is_empty() {
        return None;
    }
    let mut columns = vec![column("level", &ways.levels, |level, part| part.level = level.word())];
    columns.push(column("receiver", &ways.receivers, |receiver, part| name_receiver(site, linker, *receiver, part)));
    let mut links = vec![linked(&ways.to_receivers)];
    if !ways.uses.is_empty() {
        columns.push(column("use", &ways.uses, name_use));
        links.push(linked(&ways.to_uses));
    }
    let wholes: Option<Vec<Whole>> = columns.iter().map(|(_, amounts)| Whole::of(amounts.clone(), total.fen())).collect();
    let wholes = wholes?;
    let flow = Flow::of(&wholes, &links, Measures { tall: 260, slot: 36, gap: 6 })?;
    let sides: &[u32] = if columns.len() == 2 { &TWO } else { &THREE };
    let placed = columns.into_iter().map(|(column, _)| column).zip(&wholes).zip(&flow.columns).zip(sides);
    Some(FlowView {
        height: flow.height,
        columns: placed.map(|(((column, whole), nodes), x)| place(column, whole, nodes, *x)).collect(),
        bands: flow.bands.iter().zip(sides.windows(2)).flat_map(|(bands, sides)| outlines(bands, sides)).collect(),
        total: total.into(),
    })
}

fn linked(links: &[(usize, usize, Amount)]) -> Vec<Link> {
    links.iter().map(|(from, to, amount)| Link { from: *from, to: *to, amount: amount.fen() }).collect()
}

/// A column of parts with their words, and what they are.
fn column<K>(kind: &'static str, list: &[(K, Amount)], name: impl Fn(&K, &mut PartView)) -> (FlowColumn, Vec<i128>) {
    let amounts: Vec<Amount> = list.iter().map(|(_, amount)| *amount).collect();
    let part = |((key, amount), share): (&(K, Amount), u32)| {
        let mut part = PartView {
            level: "",
            word: "",
            name: String::new(),
            short: String::new(),
            href: String::new(),
            amount: (*amount).into(),
            percent: tenths(share),
            bar: bar(Stretch::default()),
            largest: false,
            y: 0,
        };
        name(key, &mut part);
        part.short = cut(&part.name);
        part
    };
    let parts = list.iter().zip(per_mille(&amounts)).map(part).collect();
    (FlowColumn { kind, outline: String::new(), label: 0, anchor: "start", parts }, fen(&amounts))
}

fn name_receiver(site: &Site<'_>, linker: Linker<'_>, receiver: Receiver, part: &mut PartView) {
    part.word = match receiver {
        Receiver::Township(ix) => {
            part.name.clone_from(&site.portal.township(ix).name);
            part.href = linker.scope_href(Scope::Township(ix));
            ""
        }
        Receiver::OtherTownships => "other_townships",
        Receiver::Departments => "departments",
        Receiver::Unallocated => "unallocated",
        Receiver::Returned => "returned",
    };
}

fn name_use(of: &Use, part: &mut PartView) {
    part.word = match of {
        Use::Category(name) => {
            part.name.clone_from(name);
            ""
        }
        Use::OtherCategories => "other_categories",
        Use::Unclear => "unclear",
        Use::NoProject => "no_project",
        Use::Departments => "departments",
        Use::Unallocated => "unallocated",
        Use::Returned => "returned",
    };
}

/// As much of a name as there is room for.
fn cut(name: &str) -> String {
    const ROOM: usize = 10;
    if name.chars().count() <= ROOM { name.to_owned() } else { name.chars().take(ROOM - 1).chain(['…']).collect() }
}

/// The column with its parts where they belong.
fn place(mut column: FlowColumn, whole: &Whole, nodes: &[Node], x: u32) -> FlowColumn {
    let is_first = column.kind == "level";
    column.outline = nodes.iter().map(|node| format!("M{x} {}h10v{}h-10z", node.top, node.height)).collect::<Vec<_>>().concat();
    column.label = if is_first { x - 8 } else { x + 18 };
    column.anchor = if is_first { "end" } else { "start" };
    let largest = whole.largest();
    for (number, ((part, node), stretch)) in column.parts.iter_mut().zip(nodes).zip(whole.along(FULL)).enumerate() {
        part.bar = bar(stretch);
        part.largest = number == largest;
        part.y = node.middle.saturating_sub(3);
    }
    column
}

/// The outlines of the bands between two columns.
fn outlines(bands: &[Band], sides: &[u32]) -> Vec<String> {
    let (left, right) = (sides[0] + 10, sides[1]);
    let middle = left.midpoint(right);
    let outline = |band: &Band| {
        let ((a, b), (c, d)) = (ends(band.from), ends(band.to));
        format!("M{left} {a}C{middle} {a} {middle} {c} {right} {c}V{d}C{middle} {d} {middle} {b} {left} {b}z")
    };
    bands.iter().map(outline).collect()
}

fn ends(stretch: Stretch) -> (u32, u32) {
    (stretch.start, stretch.start + stretch.length)
}

/// How tall a row of a line of time is.
const ROW: usize = 24;

/// The room that words of a row need on a phone, in tenths of a percent.
const ROOM: u32 = 280;

/// The line of time of a project with the notices that are published by `today`; none for less than two, or all on one day.
pub(super) fn timeline(project: &Project, today: Date) -> Option<TimelineView> {
    let published = project.notices.iter().take_while(|notice| notice.published <= today).count();
    if published < 2 {
        return None;
    }
    let work = project.starts.zip(project.ends).filter(|(first, last)| first <= last);
    let mut spans: Vec<(&'static str, &'static str, Date, Date)> = Vec::with_capacity(published + 1);
    spans.extend(work.map(|(first, last)| ("", "work", first, last)));
    for notice in &project.notices[published.saturating_sub(NOTICES)..published] {
        let last = notice.period.map_or(notice.published, crate::model::Period::last);
        let state = if notice.period.is_none() {
            ""
        } else if last >= today {
            "open"
        } else {
            "ended"
        };
        spans.push((notice.stage.word(), state, notice.published, last));
    }
    let (first, last) = (spans.iter().map(|span| span.2).min()?, spans.iter().map(|span| span.3).max()?);
    let day = |date: Date| i64::from((date - first).get_days());
    let line = Line::over(&[(0, day(last))])?;
    let row = |(number, (stage, state, from, to)): (usize, &(&'static str, &'static str, Date, Date))| {
        row(number, stage, state, line.place(day(*from), day(*to), FULL))
    };
    Some(TimelineView {
        first: iso(first),
        last: iso(last),
        axis: spans.len() * ROW,
        height: (spans.len() + 1) * ROW,
        rows: spans.iter().enumerate().map(row).collect(),
    })
}

/// A row; its words stand on the side of its bar that has more room.
fn row(number: usize, stage: &'static str, state: &'static str, stretch: Stretch) -> TimeRow {
    let end = stretch.start + stretch.length;
    let (left, right) = (stretch.start, FULL - end);
    // Words that have no room beside a bar stand on it.
    let (label, anchor, shift) = if left.max(right) < ROOM {
        (stretch.start, "start", "8")
    } else if left > right {
        (stretch.start, "end", "-8")
    } else {
        (end, "start", "8")
    };
    TimeRow { stage, state, bar: bar(stretch), y: number * ROW + ROW / 2, label: tenths(label), anchor, shift }
}
