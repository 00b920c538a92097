//! Records → rows, in the order of the columns of their table.

use super::{Cell, Rows, Table};
use crate::derive::{place_of, year_of};
use crate::model::{
    Allocation, Amount, Case, Date, Detail, Document, Fund, Funding, Kind, Notice, Place, Project, Record, RecordIx, Target,
};

/// A row that is being filled.
type Row<'a> = Vec<Cell<'a>>;

impl<'a> Rows<'a> {
    /// Gives each row of the table to `take`, which may empty it.
    pub fn each(&self, take: &mut dyn FnMut(&mut Row<'a>)) {
        let mut row = Vec::with_capacity(self.table.columns().len());
        for ix in self.records {
            let record = self.portal.record(*ix);
            self.rows_of(*ix, record, &mut row, &mut |row| {
                take(row);
                row.clear();
            });
        }
    }

    fn rows_of(&self, ix: RecordIx, record: &'a Record, row: &mut Row<'a>, take: &mut dyn FnMut(&mut Row<'a>)) {
        match (self.table, &record.detail) {
            (Table::Records, _) => self.record(ix, record, row),
            (Table::Funds, Detail::Fund(fund)) => self.whole(record, row, |_, row| of_fund(fund, row)),
            (Table::Projects, Detail::Project(project)) => self.whole(record, row, |rows, row| rows.project(project, row)),
            (Table::Cases, Detail::Case(case)) => self.whole(record, row, |rows, row| rows.case(case, row)),
            (Table::Documents, Detail::Document(document)) => {
                self.whole(record, row, |rows, row| rows.document(document, row));
            }
            (Table::Allocations, Detail::Fund(fund)) => {
                for (allocation, number) in fund.allocations.iter().zip(1..) {
                    self.allocation(record, number, allocation, row);
                    take(row);
                }
                return;
            }
            (Table::Funding, Detail::Project(project)) => {
                for Funding { fund, amount } in &project.funding {
                    row.extend([Cell::text(&record.id), self.id(fund.record), Cell::Money(*amount)]);
                    take(row);
                }
                return;
            }
            (Table::Notices, Detail::Project(project)) => {
                for (notice, number) in self.notices(project).zip(1..) {
                    self.notice(record, number, notice, row);
                    take(row);
                }
                return;
            }
            _ => return,
        }
        take(row);
    }

    /// The row of a record of any kind, as listings show it.
    fn record(&self, ix: RecordIx, record: &'a Record, row: &mut Row<'a>) {
        let (place, state, amount) = match &record.detail {
            Detail::Fund(fund) => (None, fund.level.word(), Some(fund.amount)),
            Detail::Project(project) => (Some(project.place), project.stage(self.catalog.today).word(), project.budget),
            Detail::Case(case) => (case.place, "", case.amount),
            Detail::Document(document) => (None, document.kind.word(), None),
        };
        row.push(Cell::text(record.kind().word()));
        head(record, self.catalog.today, row);
        row.push(Cell::Integer(year_of(record).into()));
        self.place(place, row);
        let share = self.shares.filter(|_| record.kind() == Kind::Fund).map(|shares| shares.from_fund(ix));
        let responsible = if let Detail::Project(project) = &record.detail { project.responsible.as_str() } else { "" };
        row.extend([Cell::text(state), amount.into(), share.into(), Cell::text(responsible), self.url(record)]);
    }

    /// A row of a table that has one for each record: what all records have stands around the `own` columns.
    fn whole(&self, record: &'a Record, row: &mut Row<'a>, own: impl FnOnce(&Self, &mut Row<'a>)) {
        head(record, self.catalog.today, row);
        own(self, row);
        let portal = self.portal;
        row.extend([
            record.department.map_or(Cell::Empty, |department| Cell::text(&portal.department(department).name)),
            Cell::texts(record.focus.iter().map(|focus| portal.focus(*focus).name.as_str())),
            Cell::text(&record.source),
            Cell::text(&record.index_number),
            Cell::texts(record.keywords.iter().map(String::as_str)),
            Cell::text(&record.summary),
            self.url(record),
        ]);
    }

    fn allocation(&self, record: &'a Record, number: i64, allocation: &'a Allocation, row: &mut Row<'a>) {
        row.extend([Cell::text(&record.id), Cell::Integer(number)]);
        self.place(place_of(self.portal, allocation.target), row);
        let department = match allocation.target {
            Target::Department(department) => Cell::text(&self.portal.department(department).name),
            _ => Cell::Empty,
        };
        let project = match allocation.target {
            Target::Project(reference) => self.id(reference.record),
            _ => Cell::Empty,
        };
        row.extend([department, project, Cell::Money(allocation.amount), Cell::text(&allocation.note)]);
    }

    fn project(&self, project: &'a Project, row: &mut Row<'a>) {
        self.place(Some(project.place), row);
        row.extend([
            Cell::text(project.stage(self.catalog.today).word()),
            Cell::text(&project.category),
            project.budget.into(),
            project.spent.into(),
            Cell::Money(project.other_funding),
            Cell::text(&project.implementer),
            Cell::text(&project.responsible),
            Cell::text(&project.contact),
            project.households.into(),
            project.people.into(),
            project.starts.into(),
            project.ends.into(),
            Cell::text(&project.tasks),
            Cell::text(&project.subsidy),
            Cell::texts(project.objectives.iter().map(String::as_str)),
            Cell::text(&project.benefit),
            Cell::count(self.notices(project).count()),
        ]);
    }

    /// The notices of a project that are public.
    fn notices(&self, project: &'a Project) -> impl Iterator<Item = &'a Notice> + use<'a> {
        let today = self.catalog.today;
        project.notices.iter().filter(move |notice| notice.published <= today)
    }

    fn notice(&self, record: &'a Record, number: i64, notice: &'a Notice, row: &mut Row<'a>) {
        row.extend([
            Cell::text(&record.id),
            Cell::Integer(number),
            Cell::text(notice.stage.word()),
            Cell::text(&notice.title),
            Cell::Day(notice.published),
            notice.period.map(crate::model::Period::last).into(),
            notice.spent.into(),
            notice.progress.map(u32::from).into(),
            Cell::owned(format!("{}{}#n{number}", self.base_url, (self.folder)(record))),
        ]);
    }

    fn case(&self, case: &'a Case, row: &mut Row<'a>) {
        self.place(case.place, row);
        row.extend([
            Cell::text(&case.violation),
            case.decided.into(),
            Cell::text(&case.authority),
            Cell::text(&case.approval),
            case.amount.into(),
            case.recovered.into(),
            case.project.map_or(Cell::Empty, |project| self.id(project.record)),
            case.fund.map_or(Cell::Empty, |fund| self.id(fund.record)),
        ]);
    }

    fn document(&self, document: &'a Document, row: &mut Row<'a>) {
        let portal = self.portal;
        let bulletin = document.bulletin.as_ref();
        row.extend([
            Cell::text(document.kind.word()),
            Cell::text(&document.document_number),
            Cell::text(&document.authority),
            document.issued.into(),
            document.validity.map_or(Cell::Empty, |validity| Cell::text(validity.word())),
            Cell::texts(document.townships.iter().map(|township| portal.township(*township).name.as_str())),
            Cell::texts(document.departments.iter().map(|department| portal.department(*department).name.as_str())),
            document.interprets.map_or(Cell::Empty, |reference| self.id(reference.record)),
            bulletin.map_or(Cell::Empty, |bulletin| Cell::text(&bulletin.series)),
            bulletin.map(|bulletin| bulletin.issue).into(),
        ]);
    }

    fn place(&self, place: Option<Place>, row: &mut Row<'a>) {
        let village = place.and_then(|place| place.village);
        row.extend([
            place.map_or(Cell::Empty, |place| Cell::text(&self.portal.township(place.township).name)),
            village.map_or(Cell::Empty, |village| Cell::text(&self.portal.village(village).name)),
        ]);
    }

    fn id(&self, ix: RecordIx) -> Cell<'a> {
        Cell::text(&self.portal.record(ix).id)
    }

    fn url(&self, record: &Record) -> Cell<'a> {
        Cell::owned(format!("{}{}", self.base_url, (self.folder)(record)))
    }
}

fn head<'a>(record: &'a Record, today: Date, row: &mut Row<'a>) {
    row.extend([
        Cell::text(&record.id),
        Cell::text(&record.title),
        Cell::Day(record.published),
        record.updated_on(today).into(),
        record.corrected_on(today).into(),
    ]);
}

fn of_fund<'a>(fund: &'a Fund, row: &mut Row<'a>) {
    row.extend([
        Cell::Integer(fund.year.into()),
        Cell::text(fund.level.word()),
        Cell::text(&fund.category),
        Cell::text(&fund.document_number),
        Cell::text(&fund.purpose),
        Cell::Money(fund.amount),
        Cell::Money(fund.allocations.iter().map(|allocation| allocation.amount).sum::<Amount>()),
        Cell::Money(fund.unallocated),
        Cell::Money(fund.returned),
    ]);
}
