//! Small portals at random that are valid, and what they hold, known without the library.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::Index;

use crate::support::SiteTest;

/// The words of the levels, in the order of the library.
pub const LEVELS: [&str; 4] = ["central", "province", "city", "county"];

/// What the day of the test makes of a record; the days before, on and after a limit are all among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Published,
    PublishedToday,
    WithdrawnTomorrow,
    ExpiresToday,
    Draft,
    Scheduled,
    Withdrawn,
    Expired,
}

impl Fate {
    const ALL: [Self; 8] = [
        Self::Published,
        Self::PublishedToday,
        Self::WithdrawnTomorrow,
        Self::ExpiresToday,
        Self::Draft,
        Self::Scheduled,
        Self::Withdrawn,
        Self::Expired,
    ];

    /// Whether the record counts.
    pub fn counts(self) -> bool {
        matches!(self, Self::Published | Self::PublishedToday | Self::WithdrawnTomorrow | Self::ExpiresToday)
    }

    /// Whether a reader gets no more than that the record is gone.
    pub fn is_tombstone(self) -> bool {
        matches!(self, Self::Withdrawn | Self::Expired)
    }

    /// The fields that bring it about, when the day of the test is 2018-11-20.
    fn fields(self) -> &'static str {
        match self {
            Self::Published => "published = 2018-03-01\n",
            Self::PublishedToday => "published = 2018-11-20\n",
            Self::WithdrawnTomorrow => "published = 2018-03-01\nwithdrawn = { date = 2018-11-21, reason = \"文件已撤销\" }\n",
            Self::ExpiresToday => "published = 2018-03-01\nexpires = 2018-11-20\n",
            Self::Draft => "published = 2018-03-01\ndraft = true\n",
            Self::Scheduled => "published = 2018-11-21\n",
            Self::Withdrawn => "published = 2018-03-01\nwithdrawn = { date = 2018-11-20, reason = \"文件已撤销\" }\n",
            Self::Expired => "published = 2018-03-01\nexpires = 2018-11-19\n",
        }
    }
}

/// A township, or a village of it, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At {
    pub township: usize,
    pub village: Option<usize>,
}

/// Who receives a share.
#[derive(Debug, Clone, Copy)]
pub enum To {
    Place(At),
    Department(usize),
    Project(usize),
}

#[derive(Debug, Clone)]
pub struct Fund {
    pub level: usize,
    pub year: i16,
    pub fate: Fate,
    /// Receivers and fen.
    pub shares: Vec<(To, i128)>,
    pub unallocated: i128,
    pub returned: i128,
}

impl Fund {
    pub fn allocated(&self) -> i128 {
        self.shares.iter().map(|(_, fen)| fen).sum()
    }

    pub fn amount(&self) -> i128 {
        self.allocated() + self.unallocated + self.returned
    }
}

/// A portal at random.
#[derive(Debug, Clone)]
pub struct Made {
    /// Number of villages of each township.
    pub villages: Vec<usize>,
    pub departments: usize,
    pub projects: Vec<(At, Fate)>,
    pub funds: Vec<Fund>,
}

/// What a receiver gets: each share by fund and number in the fund, with its year, level and fen.
pub type Received = BTreeMap<(usize, usize), (i16, usize, i128)>;

impl Made {
    /// The funds that count, with their numbers.
    pub fn counted(&self) -> impl Iterator<Item = (usize, &Fund)> {
        self.funds.iter().enumerate().filter(|(_, fund)| fund.fate.counts())
    }

    /// All villages.
    pub fn all_villages(&self) -> impl Iterator<Item = At> {
        places(&self.villages).into_iter().filter(|at| at.village.is_some())
    }

    /// What the receivers that `is_meant` picks get; each share is told of with the place or department it ends at.
    pub fn received(&self, is_meant: impl Fn(To) -> bool) -> Received {
        let mut received = Received::new();
        for (number, fund) in self.counted() {
            for (share, (to, fen)) in fund.shares.iter().enumerate() {
                let end = match *to {
                    To::Project(project) => To::Place(self.projects[project].0),
                    other => other,
                };
                if is_meant(end) {
                    received.insert((number, share), (fund.year, fund.level, *fen));
                }
            }
        }
        received
    }

    pub fn in_township(&self, township: usize) -> Received {
        self.received(|to| matches!(to, To::Place(at) if at.township == township))
    }

    pub fn in_village(&self, village: At) -> Received {
        self.received(|to| matches!(to, To::Place(at) if at == village))
    }

    pub fn in_department(&self, department: usize) -> Received {
        self.received(|to| matches!(to, To::Department(number) if number == department))
    }

    /// The portal as files.
    pub fn write(&self) -> SiteTest {
        let mut site = SiteTest::new().file("content/regions.toml", self.regions()).file("content/departments.toml", {
            let entry = |number| format!("[[department]]\nslug = \"d{number}\"\nname = \"第{number}局\"\n");
            (0..self.departments).map(entry).collect::<String>()
        });
        for (number, (at, fate)) in self.projects.iter().enumerate() {
            let (head, place) = (head('p', number, *fate), place(*at));
            site = site.file(&format!("content/projects/p{number}.toml"), format!("{head}{place}"));
        }
        for (number, fund) in self.funds.iter().enumerate() {
            site = site.file(&format!("content/funds/f{number}.toml"), written(number, fund));
        }
        site
    }

    fn regions(&self) -> String {
        let mut text = "[county]\nname = \"云岭县\"\n".to_owned();
        for (township, villages) in self.villages.iter().enumerate() {
            text += &format!("\n[[township]]\nslug = \"t{township}\"\nname = \"第{township}镇\"\n");
            for village in 0..*villages {
                text += &format!("\n[[township.village]]\nslug = \"v{village}\"\nname = \"第{village}村\"\n");
            }
        }
        text
    }
}

fn head(kind: char, number: usize, fate: Fate) -> String {
    format!("id = \"{kind}{number}\"\ntitle = \"{kind}{number}号\"\nfocus = [\"funds\"]\n{}", fate.fields())
}

fn place(at: At) -> String {
    let village = at.village.map(|village| format!("village = \"v{village}\"\n")).unwrap_or_default();
    format!("township = \"t{}\"\n{village}", at.township)
}

fn written(number: usize, fund: &Fund) -> String {
    let mut text = head('f', number, fund.fate);
    text += &format!("level = \"{}\"\nyear = {}\namount = \"{}\"\n", LEVELS[fund.level], fund.year, money(fund.amount()));
    for (key, fen) in [("unallocated", fund.unallocated), ("returned", fund.returned)] {
        if fen != 0 {
            text += &format!("{key} = \"{}\"\n", money(fen));
        }
    }
    for (to, fen) in &fund.shares {
        let to = match to {
            To::Place(at) => place(*at),
            To::Department(department) => format!("department = \"d{department}\"\n"),
            To::Project(project) => format!("project = \"p{project}\"\n"),
        };
        text += &format!("\n[[allocation]]\n{to}amount = \"{}\"\n", money(*fen));
    }
    text
}

/// An amount in one of the units, by its last digit.
fn money(fen: i128) -> String {
    match fen % 3 {
        0 => format!("{}.{:02}元", fen / 100, fen % 100),
        1 => format!("{}.{:06}万元", fen / 1_000_000, fen % 1_000_000),
        _ => format!("{}.{:010}亿元", fen / 10_000_000_000, fen % 10_000_000_000),
    }
}

/// All townships and villages.
fn places(villages: &[usize]) -> Vec<At> {
    let of = |(township, villages): (usize, &usize)| {
        std::iter::once(None).chain((0..*villages).map(Some)).map(move |village| At { township, village })
    };
    villages.iter().enumerate().flat_map(of).collect()
}

fn fen() -> impl Strategy<Value = i128> {
    prop_oneof![0..100_i128, 1..100_000_000_i128, 1..100_000_000_000_000_i128]
}

/// Often nothing.
fn rest() -> impl Strategy<Value = i128> {
    prop_oneof![Just(0), fen()]
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![3 => Just(Fate::Published), 2 => prop::sample::select(&Fate::ALL[..])]
}

type RawFund = (usize, i16, Fate, Vec<(Index, i128)>, (i128, i128));

fn raw_fund() -> impl Strategy<Value = RawFund> {
    let shares = prop::collection::vec((any::<Index>(), fen()), 0..6);
    (0..LEVELS.len(), 2016..2019_i16, fate(), shares, (rest(), rest()))
}

/// A valid portal.
pub fn portal() -> impl Strategy<Value = Made> {
    let villages = prop::collection::vec(0..4_usize, 1..4);
    let projects = prop::collection::vec((any::<Index>(), fate()), 0..4);
    let funds = prop::collection::vec(raw_fund(), 0..7);
    (villages, 0..3_usize, projects, funds).prop_map(|(villages, departments, projects, funds)| {
        let places = places(&villages);
        let projects: Vec<_> = projects.into_iter().map(|(at, fate)| (*at.get(&places), fate)).collect();
        let mut receivers: Vec<To> = places.into_iter().map(To::Place).collect();
        receivers.extend((0..departments).map(To::Department));
        receivers.extend((0..projects.len()).map(To::Project));
        let fund = |(level, year, fate, shares, (unallocated, returned)): RawFund| {
            let shares = shares.into_iter().map(|(to, fen)| (*to.get(&receivers), fen)).collect();
            Fund { level, year, fate, shares, unallocated, returned }
        };
        let funds = funds.into_iter().map(fund).collect();
        Made { villages, departments, projects, funds }
    })
}
