//! A fictional county of any size: 20 townships, 300 villages, and its records in blocks of ten.
//!
//! A block is a fund, the six projects that it pays for, two cases and a document. It is made from its number alone, so that
//! a county need not be held in memory, and its sums agree.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use crate::random::Random;
use crate::text::{TRADES, body};

pub(crate) const TOWNSHIPS: usize = 20;
pub(crate) const VILLAGES: usize = 15;
/// How many records a block has.
pub(crate) const BLOCK: u64 = 10;
/// The day for which the portal is built.
pub(crate) const TODAY: Date = Date::constant(2018, 12, 31);
const FIRST_DAY: Date = Date::constant(2014, 1, 1);

pub(crate) const FOCUS: [(&str, &str); 6] = [
    ("thinking", "提高思想认识"),
    ("duty", "压实工作责任"),
    ("targets", "对准帮扶对象"),
    ("money", "管好用好资金"),
    ("manners", "改进干部作风"),
    ("review", "严格考核评价"),
];

const FIRST: [&str; TOWNSHIPS] =
    ["柳", "杏", "枫", "槐", "桑", "麦", "荷", "兰", "菊", "竹", "石", "溪", "霞", "雁", "鹿", "鹤", "泉", "沙", "松", "芦"];
const SECOND: [&str; VILLAGES] = ["湾", "坡", "岭", "塘", "桥", "坪", "坊", "崖", "渡", "洼", "堤", "台", "园", "井", "滩"];
const SURNAMES: [&str; 10] = ["郑", "冯", "韩", "曹", "许", "邓", "萧", "田", "董", "潘"];
const VIOLATIONS: [&str; 4] = ["虚报冒领", "优亲厚友", "截留挪用", "失职失责"];
const DISCIPLINES: [&str; 3] = ["党内警告", "党内严重警告", "撤销党内职务"];
const LEVELS: [&str; 4] = ["central", "province", "city", "county"];
const TYPES: [&str; 4] = ["policy", "plan", "report", "news"];

/// The number of a township, and of a village in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub township: usize,
    pub village: usize,
}

impl Place {
    pub(crate) fn township_name(self) -> String {
        let kind = if self.township.is_multiple_of(3) { "乡" } else { "镇" };
        format!("{}川{kind}", FIRST[self.township])
    }

    pub(crate) fn village_name(self) -> String {
        format!("{}{}村", FIRST[(self.township + self.village) % TOWNSHIPS], SECOND[self.village])
    }

    pub(crate) fn township_slug(self) -> String {
        format!("t{:02}", self.township + 1)
    }

    pub(crate) fn village_slug(self) -> String {
        format!("v{:02}", self.village + 1)
    }
}

/// Money in hundreds of yuan, which are hundredths of 万元.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Money(u64);

impl std::fmt::Display for Money {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}.{:02}万元", self.0 / 100, self.0 % 100)
    }
}

pub(crate) struct Record {
    pub id: String,
    pub title: String,
    pub published: Date,
    /// Indexes of [`FOCUS`].
    pub focus: Vec<usize>,
    pub place: Place,
    pub body: String,
    pub detail: Detail,
}

pub(crate) enum Detail {
    Fund { level: &'static str, number: String, total: Money, shares: Vec<(Place, Money)> },
    Project { budget: Money, fund: String, responsible: String, households: u64, notices: Vec<Notice> },
    Case { violation: &'static str, person: String, discipline: &'static str },
    Document { r#type: &'static str, number: String },
}

pub(crate) struct Notice {
    pub stage: &'static str,
    pub published: Date,
    pub body: String,
}

impl Detail {
    /// The folder of its kind.
    pub(crate) fn folder(&self) -> &'static str {
        match self {
            Self::Fund { .. } => "funds",
            Self::Project { .. } => "projects",
            Self::Case { .. } => "cases",
            Self::Document { .. } => "documents",
        }
    }
}

/// The records of a block; `blocks` are spread over five years, those after them come on the last day.
pub(crate) fn block(number: u64, blocks: u64) -> Vec<Record> {
    let mut random = Random::new(number);
    let days =
        if number < blocks { Span::new().days(i64::try_from(number * 1815 / blocks).expect("five years")) } else { last() };
    let mut block = Block { random: &mut random, number, day: FIRST_DAY.saturating_add(days) };
    let projects: Vec<Record> = (1..=6).map(|at| block.project(at)).collect();
    let mut records = vec![block.fund(&projects)];
    records.extend(projects);
    records.extend((1..=2).map(|at| block.case(at)));
    records.push(block.document());
    records
}

/// How long the county has published.
fn last() -> Span {
    FIRST_DAY.until(TODAY).expect("two days of one age")
}

struct Block<'a> {
    random: &'a mut Random,
    number: u64,
    day: Date,
}

impl Block<'_> {
    fn place(&mut self) -> Place {
        let number = self.random.between(0, (TOWNSHIPS * VILLAGES - 1) as u64);
        let number = usize::try_from(number).expect("a small number");
        Place { township: number / VILLAGES, village: number % VILLAGES }
    }

    fn record(&mut self, letter: char, at: u64, place: Place, title: String, characters: usize, detail: Detail) -> Record {
        let first = usize::try_from(self.random.between(0, 5)).expect("a small number");
        let mut focus = vec![first];
        if self.random.between(0, 2) == 0 {
            focus.push((first + 1) % FOCUS.len());
        }
        let body = body(self.random, characters);
        let id = format!("{letter}{}-{:06}-{at}", self.day.year(), self.number);
        Record { id, title, published: self.day, focus, place, body, detail }
    }

    fn fund(&mut self, projects: &[Record]) -> Record {
        let mut shares: Vec<(Place, Money)> = Vec::new();
        for project in projects {
            let Detail::Project { budget, .. } = project.detail else { continue };
            match shares.iter_mut().find(|(place, _)| place.township == project.place.township) {
                Some((_, share)) => share.0 += budget.0,
                None => shares.push((project.place, budget)),
            }
        }
        let total = Money(shares.iter().map(|(_, share)| share.0).sum());
        let (year, number) = (self.day.year(), self.number);
        let title = format!("{year}年度{}专项资金第{number}批分配结果", self.random.pick(&TRADES));
        let level = *self.random.pick(&LEVELS);
        let detail = Detail::Fund { level, number: format!("青财农〔{year}〕{}号", number + 1), total, shares };
        self.record('f', 0, projects[0].place, title, 500, detail)
    }

    fn project(&mut self, at: u64) -> Record {
        let place = self.place();
        let budget = Money(self.random.between(400, 40_000));
        let households = self.random.between(4, 150);
        let responsible = format!("{}某", self.random.pick(&SURNAMES));
        let title = format!("{}{}项目{}之{at}", place.village_name(), self.random.pick(&TRADES), self.number);
        let stages = [("before", 0), ("progress", 60), ("completed", 150)];
        let count = usize::try_from(self.random.between(1, 3)).expect("a small number");
        let mut notices = Vec::new();
        for (stage, days) in stages.into_iter().take(count) {
            let published = self.day.saturating_add(days.days());
            if published <= TODAY {
                notices.push(Notice { stage, published, body: body(self.random, 120) });
            }
        }
        let fund = format!("f{}-{:06}-0", self.day.year(), self.number);
        self.record('p', at, place, title, 400, Detail::Project { budget, fund, responsible, households, notices })
    }

    fn case(&mut self, at: u64) -> Record {
        let place = self.place();
        let violation = *self.random.pick(&VIOLATIONS);
        let person = format!("{}某某", self.random.pick(&SURNAMES));
        let title = format!("{}有关人员{violation}问题{}之{at}", place.village_name(), self.number);
        let discipline = *self.random.pick(&DISCIPLINES);
        self.record('c', at, place, title, 500, Detail::Case { violation, person, discipline })
    }

    fn document(&mut self) -> Record {
        let place = self.place();
        let title = format!("关于做好{}有关工作的意见{}", self.random.pick(&TRADES), self.number);
        let detail = Detail::Document {
            r#type: self.random.pick::<&str>(&TYPES),
            number: format!("青办发〔{}〕{}号", self.day.year(), self.number + 1),
        };
        self.record('d', 0, place, title, 600, detail)
    }
}
