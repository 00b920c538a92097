//! The page of a fund.

use serde::Serialize;

use super::layout::{Layout, Link, Linker};
use super::money::Money;
use super::picture::{self, FlowView};
use super::record::{self, RecordView};
use super::row::{Row, place_name};
use crate::derive::ways_of;
use crate::model::{Allocation, Amount, Detail, Fund, RecordIx, Target};
use crate::render::Site;

/// The page of a fund.
#[derive(Debug, Serialize)]
pub struct FundPage {
    /// The frame of the page.
    layout: Layout,
    /// What every record has.
    record: RecordView,
    /// Where the money comes from: a key of `labels.level`.
    level: &'static str,
    /// Budget year.
    year: i16,
    /// 发文字号, with the year in 〔〕; may be empty.
    document_number: String,
    /// Kind of fund, in the words of the record; may be empty.
    category: String,
    /// What it is for; may be empty.
    purpose: String,
    /// The sum.
    amount: Money,
    /// The sum in 元 without commas, for machines: `12345000.00`.
    amount_plain: String,
    /// Sum of the shares.
    allocated: Money,
    /// The part not allocated yet.
    unallocated: Money,
    /// The part given back.
    returned: Money,
    /// The way of the money; none where there is nothing to see.
    flow: Option<FlowView>,
    /// The shares, in the order written.
    allocations: Vec<AllocationView>,
    /// The public projects paid from it.
    paid: Vec<PaidView>,
    /// Sum of what these projects draw.
    paid_total: Money,
    /// Cases that concern it.
    cases: Vec<Row>,
}

/// One share of a fund.
#[derive(Debug, Serialize)]
pub struct AllocationView {
    /// Who receives it.
    to: Link,
    /// How much.
    amount: Money,
    /// A remark; may be empty.
    note: String,
}

/// A project paid from a fund.
#[derive(Debug, Serialize)]
pub struct PaidView {
    /// The project.
    project: Link,
    /// Names of its township and village.
    place: String,
    /// What it draws from the fund.
    amount: Money,
}

/// The view of a fund's page.
///
/// # Panics
/// When the record is of another kind.
#[must_use]
pub fn fund(site: &Site<'_>, path: &str, ix: RecordIx) -> FundPage {
    let record = site.portal.record(ix);
    let Detail::Fund(fund) = &record.detail else { unreachable!("the plan gives funds") };
    let linker = Linker { portal: site.portal, from: path };
    let paid = site.catalog.relations.paid.get(&ix).map_or(&[][..], Vec::as_slice);
    FundPage {
        layout: record::layout(path, record).below_named(&format!("funds/{}/", fund.year), &fund.year.to_string()),
        record: record::record(site, path, ix),
        level: fund.level.word(),
        year: fund.year,
        document_number: fund.document_number.clone(),
        category: fund.category.clone(),
        purpose: fund.purpose.clone(),
        amount: fund.amount.into(),
        amount_plain: fund.amount.in_yuan().replace(',', ""),
        allocated: fund.allocations.iter().map(|allocation| allocation.amount).sum::<Amount>().into(),
        unallocated: fund.unallocated.into(),
        returned: fund.returned.into(),
        flow: picture::flow(site, linker, &ways_of(site.portal, &site.catalog.relations, ix), fund.amount),
        allocations: allocations(site, linker, fund),
        paid: paid.iter().map(|(project, amount)| paid_view(site, linker, *project, *amount)).collect(),
        paid_total: paid.iter().map(|(_, amount)| *amount).sum::<Amount>().into(),
        cases: record::cases(site, path, ix),
    }
}

fn allocations(site: &Site<'_>, linker: Linker<'_>, fund: &Fund) -> Vec<AllocationView> {
    let receiver = |allocation: &Allocation| match allocation.target {
        Target::Place(place) => {
            let href = place.village.map_or_else(|| linker.township(place.township).href, |village| linker.village(village).href);
            Link { href, text: place_name(site, place) }
        }
        Target::Department(department) => linker.department(department),
        Target::Project(reference) => record::link(site, linker, reference.record),
    };
    let view = |allocation: &Allocation| AllocationView {
        to: receiver(allocation),
        amount: allocation.amount.into(),
        note: allocation.note.clone(),
    };
    fund.allocations.iter().map(view).collect()
}

fn paid_view(site: &Site<'_>, linker: Linker<'_>, project: RecordIx, amount: Amount) -> PaidView {
    let place = match &site.portal.record(project).detail {
        Detail::Project(project) => place_name(site, project.place),
        _ => String::new(),
    };
    PaidView { project: record::link(site, linker, project), place, amount: amount.into() }
}
