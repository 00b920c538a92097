//! Sums of random portals: what the catalog has and what the pages print is what the files say, to the fen.

mod page;
mod portal;

use std::collections::{BTreeMap, BTreeSet};

use gongshi::derive::{Catalog, Shares};
use gongshi::diag::Lang;
use gongshi::model::{Detail, Portal};
use gongshi::{Planned, prepare};
use proptest::prelude::*;

use crate::support::{rendered, shown, today};
use page::row;
pub use page::{Shown, fen};
use portal::{At, LEVELS, Made, Received};

/// Fen by year and level.
type Cells = BTreeMap<(i16, usize), i128>;

fn sum(received: &Received) -> i128 {
    received.values().map(|(_, _, fen)| fen).sum()
}

fn in_year(received: &Received, year: i16) -> i128 {
    received.values().filter(|(of, _, _)| *of == year).map(|(_, _, fen)| fen).sum()
}

fn number_of(id: &str) -> usize {
    id[1..].parse().expect("the ids of the test have numbers")
}

/// The shares of a receiver as the catalog has them, each once.
fn of_catalog(shares: &Shares, portal: &Portal) -> Received {
    let mut received = Received::new();
    for share in &shares.list {
        let record = portal.record(share.fund);
        let Detail::Fund(fund) = &record.detail else { panic!("only funds have shares") };
        let level = LEVELS.iter().position(|word| *word == fund.level.word()).expect("a level");
        let key = (number_of(&record.id), share.allocation as usize);
        let before = received.insert(key, (fund.year, level, share.amount.fen()));
        assert_eq!(before, None, "share {key:?} is counted twice at one place");
    }
    assert_eq!(shares.total.fen(), sum(&received), "the total is the sum of the shares");
    let years: i128 = shares.by_year.values().map(|year| year.fen()).sum();
    assert_eq!(years, shares.total.fen(), "the years add up to the total");
    for (year, amount) in &shares.by_year {
        assert_eq!(amount.fen(), in_year(&received, *year));
    }
    received
}

fn cells(received: &Received) -> Cells {
    let mut cells = Cells::new();
    for (year, level, fen) in received.values() {
        *cells.entry((*year, *level)).or_default() += fen;
    }
    cells
}

/// The shares of all places and departments, which are those of the files.
fn check_receivers(made: &Made, portal: &Portal, catalog: &Catalog) -> i128 {
    let mut all = BTreeSet::new();
    let mut total = 0;
    for (ix, township) in portal.townships.iter().enumerate() {
        let number = number_of(&township.slug);
        let received = of_catalog(&catalog.money.townships[ix], portal);
        assert_eq!(received, made.in_township(number), "township {number}");
        let mut below = Cells::new();
        for village in &township.villages {
            let at = At { township: number, village: Some(number_of(&portal.village(*village).slug)) };
            let of_village = of_catalog(&catalog.money.villages[village.0 as usize], portal);
            assert_eq!(of_village, made.in_village(at), "village {at:?}");
            assert!(of_village.keys().all(|share| received.contains_key(share)), "a share of a village is its township's");
            for (cell, fen) in cells(&of_village) {
                *below.entry(cell).or_default() += fen;
            }
        }
        let above = cells(&received);
        for (cell, fen) in below {
            assert!(fen <= above[&cell], "the villages of township {number} have more than it in {cell:?}");
        }
        assert!(received.keys().all(|share| all.insert(*share)), "no share is in two townships");
        total += sum(&received);
    }
    for (ix, department) in portal.departments.iter().enumerate() {
        let received = of_catalog(&catalog.money.departments[ix], portal);
        assert_eq!(received, made.in_department(number_of(&department.slug)));
        assert!(received.keys().all(|share| all.insert(*share)), "no share is at a place and a department");
        total += sum(&received);
    }
    total
}

/// The totals of the portal: years, levels, and that every fen of a fund ends somewhere.
fn check_totals(made: &Made, planned: &Planned) {
    let money = &planned.catalog.money;
    let mut expected = Cells::new();
    for (_, fund) in made.counted() {
        *expected.entry((fund.year, fund.level)).or_default() += fund.amount();
    }
    let total: i128 = expected.values().sum();
    assert_eq!(money.all.total.fen(), total);
    assert_eq!(money.all.funds, made.counted().count());
    assert_eq!(money.years.values().map(|year| year.total.fen()).sum::<i128>(), total, "the years add up");
    assert_eq!(money.all.levels.iter().map(|level| level.fen()).sum::<i128>(), total, "the levels add up");
    assert_eq!(money.years.values().map(|year| year.funds).sum::<usize>(), money.all.funds);
    for (year, sums) in &money.years {
        assert_eq!(sums.levels.iter().map(|level| level.fen()).sum::<i128>(), sums.total.fen(), "the levels of {year} add up");
        for (level, sum) in sums.levels.iter().enumerate() {
            assert_eq!(sum.fen(), expected.get(&(*year, level)).copied().unwrap_or_default(), "{} of {year}", LEVELS[level]);
        }
    }
    for (level, word) in LEVELS.iter().enumerate() {
        let years: i128 = money.years.values().map(|year| year.levels[level].fen()).sum();
        assert_eq!(money.all.levels[level].fen(), years, "the years of {word} add up");
    }
    let received = check_receivers(made, &planned.portal, &planned.catalog);
    let rest: i128 = made.counted().map(|(_, fund)| fund.unallocated + fund.returned).sum();
    assert_eq!(received + rest, total, "what is received, not allocated and returned is what the funds have");
}

/// The pages of a portal, with the numbers that they print.
struct Pages(BTreeMap<String, String>);

impl Pages {
    fn get(&self, folder: &str) -> Shown {
        Shown::of(self.0.get(&format!("{folder}index.html")).unwrap_or_else(|| panic!("no page {folder}")))
    }

    fn has(&self, folder: &str) -> bool {
        self.0.contains_key(&format!("{folder}index.html"))
    }
}

fn years(made: &Made) -> BTreeSet<i16> {
    made.counted().map(|(_, fund)| fund.year).collect()
}

fn check_home(made: &Made, pages: &Pages) {
    let home = pages.get("");
    let total: i128 = made.counted().map(|(_, fund)| fund.amount()).sum();
    assert_eq!(fen(home.figure("公开资金总额").expect("the total")), total);
    assert_eq!(pages.get("funds/").figure("资金总额").map_or(0, fen), total);
    let levels = home.table("来源", "金额（万元）");
    for (number, name) in ["中央", "省级", "市级", "县级"].into_iter().enumerate() {
        let expected: i128 = made.counted().filter(|(_, fund)| fund.level == number).map(|(_, fund)| fund.amount()).sum();
        assert_eq!(row(levels, name).map_or(0, |row| fen(&row[1])), expected, "{name}");
    }
    assert_eq!(row(levels, "合计").map_or(0, |row| fen(&row[1])), total);
    let by_year = home.table("年度", "资金");
    for year in years(made) {
        let funds: Vec<_> = made.counted().filter(|(_, fund)| fund.year == year).map(|(_, fund)| fund.amount()).collect();
        let row = row(by_year, &year.to_string()).expect("a year");
        assert_eq!((row[1].clone(), fen(&row[2])), (funds.len().to_string(), funds.iter().sum()), "{year}");
    }
    assert_eq!(by_year.len(), if total == 0 && by_year.is_empty() { 0 } else { years(made).len() + 1 });
    let townships = home.table("乡镇", "到乡镇资金（万元）");
    let mut received = 0;
    for township in 0..made.villages.len() {
        let expected = sum(&made.in_township(township));
        assert_eq!(fen(&row(townships, &format!("第{township}镇")).expect("a township")[1]), expected);
        received += expected;
    }
    assert_eq!(fen(&row(townships, "合计").expect("the sum")[1]), received);
}

fn check_funds(made: &Made, pages: &Pages) {
    for (number, fund) in made.funds.iter().enumerate() {
        let folder = format!("funds/f{number}/");
        if !fund.fate.counts() {
            assert_eq!(pages.has(&folder), fund.fate.is_tombstone());
            assert!(!pages.has(&folder) || pages.get(&folder).is_empty(), "a tombstone has no figures");
            continue;
        }
        let page = pages.get(&folder);
        let parts =
            [("资金总额", fund.amount()), ("已分配", fund.allocated()), ("未分配", fund.unallocated), ("已收回", fund.returned)];
        for (words, expected) in parts {
            assert_eq!(page.figure(words).map_or(0, fen), expected, "{words} of f{number}");
        }
        let table: Vec<i128> = page.table("分配到", "分配金额（万元）").iter().map(|row| fen(&row[1])).collect();
        let rest = [fund.unallocated, fund.returned].into_iter().filter(|fen| *fen != 0);
        let shares = fund.shares.iter().map(|(_, fen)| *fen);
        let expected: Vec<i128> = shares.chain([fund.allocated()]).chain(rest).chain([fund.amount()]).collect();
        assert_eq!(table, if fund.shares.is_empty() { Vec::new() } else { expected }, "table of f{number}");
    }
    for year in years(made) {
        let expected: BTreeMap<usize, i128> =
            made.counted().filter(|(_, fund)| fund.year == year).map(|(number, fund)| (number, fund.amount())).collect();
        let page = pages.get(&format!("funds/{year}/"));
        let rows = page.table("名称", "金额（万元）").iter();
        let listed: BTreeMap<usize, i128> = rows.map(|row| (listed_fund(&row[0]), fen(&row[1]))).collect();
        assert_eq!(listed, expected, "the page of {year}");
    }
    let with_pages: BTreeSet<i16> = (2016..2019).filter(|year| pages.has(&format!("funds/{year}/"))).collect();
    assert_eq!(with_pages, years(made));
}

/// The number of the fund in the first cell of a row: its title is `f3号`.
fn listed_fund(cell: &str) -> usize {
    number_of(cell.split_once('号').expect("a title of the test").0)
}

/// The page of a place or department: its sum, its years, and its part of each fund.
fn check_receiver(page: &Shown, received: &Received) {
    assert_eq!(page.figure("得到资金").map_or(0, fen), sum(received));
    let words = format!("得到资金（{} 笔分配）", received.len());
    assert_eq!(page.words("得到资金").unwrap_or("得到资金（0 笔分配）"), words);
    let by_year = page.table("年度", "得到资金（万元）");
    for year in 2016..2019 {
        let shown = row(by_year, &year.to_string()).map_or(0, |row| fen(&row[1]));
        assert_eq!(shown, in_year(received, year), "{year}");
    }
    assert_eq!(by_year.iter().map(|row| fen(&row[1])).sum::<i128>(), sum(received), "the years on the page add up");
    let mut expected = BTreeMap::<usize, i128>::new();
    for ((fund, _), (_, _, fen)) in received {
        *expected.entry(*fund).or_default() += fen;
    }
    let rows = page.table("总额（万元）", "其中到本处（万元）").iter();
    let listed: BTreeMap<usize, i128> = rows.map(|row| (listed_fund(&row[0]), fen(&row[2]))).collect();
    assert_eq!(listed, expected);
}

fn check_places(made: &Made, pages: &Pages) {
    for township in 0..made.villages.len() {
        let page = pages.get(&format!("townships/t{township}/"));
        let received = made.in_township(township);
        check_receiver(&page, &received);
        let villages = page.table("村（社区）", "直接分配");
        // Below the villages stand what is in none of them, unless that is nothing, and the whole township.
        let more = villages.len() - made.villages[township];
        assert!((1..=2).contains(&more) || villages.is_empty(), "{villages:?}");
        for at in made.all_villages().filter(|at| at.township == township) {
            let of_village = made.in_village(at);
            let village = at.village.expect("a village");
            check_receiver(&pages.get(&format!("townships/t{township}/v{village}/")), &of_village);
            assert_eq!(fen(&row(villages, &format!("第{village}村")).expect("a village")[1]), sum(&of_village));
        }
        if let Some((whole, parts)) = villages.split_last() {
            assert_eq!((parts.iter().map(|row| fen(&row[1])).sum::<i128>(), fen(&whole[1])), (sum(&received), sum(&received)));
        }
    }
    for department in 0..made.departments {
        check_receiver(&pages.get(&format!("departments/d{department}/")), &made.in_department(department));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_sums_of_any_portal_are_those_of_its_files_in_the_catalog_and_on_the_pages(made in portal::portal()) {
        let site = made.write();
        let mut prepared = prepare(site.root(), today());
        prop_assert_eq!(shown(&prepared, Lang::En), "", "the portal has findings");
        check_totals(&made, prepared.planned.as_ref().expect("a planned site"));
        let pages = Pages(rendered(&mut prepared));
        crate::data::check_sums(&pages.0, prepared.planned.as_ref().expect("a planned site"));
        check_home(&made, &pages);
        check_funds(&made, &pages);
        check_places(&made, &pages);
    }
}
