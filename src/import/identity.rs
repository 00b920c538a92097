//! Which drafts are records that are there, what they change of them, and the files that come of it.

use std::collections::{BTreeMap, BTreeSet};

use toml_edit::{DocumentMut, Item, Table, Value};

use super::rows::{Draft, Held};
use super::{Problem, batch, plain};
use crate::diag::Text;
use crate::load::RawRecord;
use crate::model::{Amount, Date, Kind};

/// What is in the portal.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// Files of records with their texts, by their paths.
    pub files: &'a BTreeMap<String, String>,
    /// The registry of places.
    pub regions: &'a str,
    /// The first number that no record of the kind and year has.
    pub first: u32,
}

/// A field of a record that would get another value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Id of the record.
    pub id: String,
    /// The file that it is in.
    pub path: String,
    /// The field.
    pub key: String,
    /// What it says; empty when it is not there.
    pub was: String,
    /// What it would say.
    pub now: String,
}

/// What an import would do.
#[derive(Debug, Default)]
pub struct Plan {
    /// Files to be written, with their whole texts.
    pub files: BTreeMap<String, String>,
    /// New records: id and title.
    pub added: Vec<(String, String)>,
    /// Changes to records that are there.
    pub changes: Vec<Change>,
    /// The cells of the fields, by the ids of the records.
    pub cells: BTreeMap<String, Vec<(&'static str, String)>>,
    /// Records that are there with the same content.
    pub same: usize,
    /// What is in the way.
    pub problems: Vec<Problem>,
    /// How many problems there are beside these.
    pub more: usize,
}

/// A file of records, ready to be edited.
struct File {
    before: String,
    document: DocumentMut,
    after: String,
}

/// Where a record that is there stands: the path, and the number within a batch.
type Slot = (String, Option<usize>);

/// Title, township, village and year.
type Name = (String, String, String, i16);

/// Plans the import of `drafts` as of `today`, for `year`, into the batch file `batch` where they are new; `done` is called after
/// each.
#[must_use]
pub fn plan(drafts: &[Draft], kind: Kind, known: Known<'_>, year: i16, today: Date, batch: &str, done: &dyn Fn()) -> Plan {
    let mut plan = Plan::default();
    let places = Places::read(known.regions);
    let mut files = read_files(known.files, &mut plan.problems);
    let index = Index::new(&files, kind, &places);
    let funds = funds(&files);
    let mut next = Next::new(&files, kind, year, known.first);
    let mut new: Vec<Draft> = Vec::new();
    let (mut names, mut ids, mut slots) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let mut touched = BTreeSet::new();
    for draft in drafts {
        plan.more += super::shorten(&mut plan.problems);
        done();
        let name = name_of(draft, kind, year, &places);
        let id = draft.text("id").map(str::to_ascii_lowercase);
        let has_id = id.is_some();
        let by_id = id.and_then(|id| ids.insert(id, &draft.place));
        // Two rows with ids of their own may have the same title.
        let by_name = names.insert(name.clone(), (&draft.place, has_id)).filter(|(_, had_id)| !(has_id && *had_id));
        if let Some(first) = by_id.or(by_name.map(|(place, _)| place)) {
            plan.problems.push(twice(&draft.place, first, draft, kind));
            continue;
        }
        let mut draft = draft.clone();
        if let Err(problem) = complete(&mut draft, &funds) {
            plan.problems.push(problem);
            continue;
        }
        match index.find(&draft, &name) {
            Found::None => new.push(draft),
            Found::Several => plan.problems.push(several(&draft)),
            Found::One(slot) => {
                if let Some(first) = slots.insert(slot.clone(), draft.place.clone()) {
                    plan.problems.push(twice(&draft.place, &first, &draft, kind));
                    continue;
                }
                let changes = update(&mut files, slot, kind, &draft, &places, &mut plan.problems);
                plan.cells.extend(changes.first().map(|change| (change.id.clone(), draft.cells.clone())));
                if changes.is_empty() {
                    plan.same += 1;
                } else {
                    touched.insert(slot.0.clone());
                    plan.changes.extend(changes);
                }
            }
        }
    }
    missing(&new, kind, &mut plan.problems);
    plan.more += super::shorten(&mut plan.problems);
    let mut text = String::new();
    for mut draft in new {
        while ids.contains_key(&next.id()) {
            next.number = next.number.saturating_add(1);
        }
        settle(&mut draft, kind, year, today, &mut next);
        plan.cells.insert(draft.text("id").unwrap_or_default().to_owned(), std::mem::take(&mut draft.cells));
        plan.added.push((draft.text("id").unwrap_or_default().to_owned(), draft.text("title").unwrap_or_default().to_owned()));
        text.push_str(&batch::table(kind, &draft));
        text.push('\n');
    }
    for path in touched {
        if let Some(file) = files.get(&path) {
            plan.files.insert(path, format!("{}{}{}", file.before, file.document, file.after));
        }
    }
    if !text.is_empty() {
        append(&mut plan.files, known.files, kind, batch, &text);
    }
    plan
}

/// Puts new records at the end of the batch file, or into the next free one when that name is taken by something else.
fn append(files: &mut BTreeMap<String, String>, known: &BTreeMap<String, String>, kind: Kind, batch: &str, text: &str) {
    let stem = batch.trim_end_matches(".toml");
    let paths = std::iter::once(batch.to_owned()).chain((2..).map(|number| format!("{stem}-{number}.toml")));
    for path in paths.take(1000) {
        let before = files.get(&path).or_else(|| known.get(&path));
        let is_batch = before.is_none_or(|before| before.contains(&format!("[[{}]]", kind.word())));
        if is_batch {
            let before = before.map(|before| format!("{}\n\n", before.trim_end())).unwrap_or_default();
            files.insert(path, format!("{before}{}\n", text.trim_end()));
            return;
        }
    }
}

fn read_files(texts: &BTreeMap<String, String>, problems: &mut Vec<Problem>) -> BTreeMap<String, File> {
    let mut files = BTreeMap::new();
    for (path, text) in texts {
        let (before, fields, after) = if path.ends_with(".md") {
            let Some(rest) = text.strip_prefix("+++\n") else { continue };
            let Some(end) = rest.find("\n+++") else { continue };
            ("+++\n", &rest[..=end], &rest[end + 1..])
        } else {
            ("", text.as_str(), "")
        };
        match fields.parse::<DocumentMut>() {
            Ok(document) => {
                files.insert(path.clone(), File { before: before.to_owned(), document, after: after.to_owned() });
            }
            Err(_) => problems.push(Problem::new(
                path.clone(),
                Text::new(
                    "这个文件不能读取，里面可能有要更新的记录",
                    "this file cannot be read; it may hold a record to be updated",
                ),
                Text::new("先运行 gongshi check 改好", "run gongshi check and mend it first"),
            )),
        }
    }
    files
}

fn kind_of(path: &str) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| path.starts_with(&format!("content/{}/", kind.folder())))
}

/// The records of a file.
fn tables<'a>(path: &str, file: &'a File, kind: Kind) -> Vec<(Slot, &'a Table)> {
    match file.document.get(kind.word()).and_then(Item::as_array_of_tables) {
        Some(list) => list.iter().enumerate().map(|(at, table)| ((path.to_owned(), Some(at)), table)).collect(),
        None if kind_of(path) == Some(kind) => vec![((path.to_owned(), None), file.document.as_table())],
        None => Vec::new(),
    }
}

fn text<'a>(table: &'a Table, key: &str) -> &'a str {
    table.get(key).and_then(Item::as_str).unwrap_or_default()
}

/// The records that are there, by id and by name.
struct Index {
    ids: BTreeMap<String, Slot>,
    names: BTreeMap<Name, Vec<Slot>>,
}

enum Found<'a> {
    None,
    One(&'a Slot),
    Several,
}

impl Index {
    fn new(files: &BTreeMap<String, File>, kind: Kind, places: &Places) -> Self {
        let mut index = Self { ids: BTreeMap::new(), names: BTreeMap::new() };
        for (slot, table) in files.iter().flat_map(|(path, file)| tables(path, file, kind)) {
            let (township, village) = if kind == Kind::Fund {
                Default::default()
            } else {
                places.both(text(table, "township"), text(table, "village"))
            };
            for year in years_of(table, kind) {
                let name = (plain::compact(text(table, "title")), township.clone(), village.clone(), year);
                index.names.entry(name).or_default().push(slot.clone());
            }
            index.ids.insert(text(table, "id").to_ascii_lowercase(), slot);
        }
        index
    }

    fn find(&self, draft: &Draft, name: &Name) -> Found<'_> {
        if let Some(id) = draft.text("id") {
            return self.ids.get(&id.to_ascii_lowercase()).map_or(Found::None, Found::One);
        }
        match self.names.get(name).map(Vec::as_slice) {
            None | Some([]) => Found::None,
            Some([one]) => Found::One(one),
            Some(_) => Found::Several,
        }
    }
}

/// The years by which a record is known: that of a fund is a field; another record has that of the day on which it was published
/// and that of its id, which an import takes from the title of the table. In December offices send the plan of the next year.
fn years_of(table: &Table, kind: Kind) -> BTreeSet<i16> {
    let published = table.get("published").and_then(Item::as_datetime).and_then(|day| day.date);
    let published = published.and_then(|date| i16::try_from(date.year).ok());
    let stated = table.get("year").and_then(Item::as_integer).and_then(|year| i16::try_from(year).ok());
    if kind == Kind::Fund {
        return stated.or(published).into_iter().collect();
    }
    let id = text(table, "id").strip_prefix(&kind.word()[..1]).and_then(|rest| rest.split_once('-')?.0.parse().ok());
    published.into_iter().chain(id).collect()
}

fn name_of(draft: &Draft, kind: Kind, year: i16, places: &Places) -> Name {
    let title = plain::compact(draft.text("title").unwrap_or_default());
    let (township, village) = if kind == Kind::Fund {
        Default::default()
    } else {
        places.both(draft.text("township").unwrap_or_default(), draft.text("village").unwrap_or_default())
    };
    let year = match (kind, draft.get("year"), draft.get("published")) {
        (Kind::Fund, Some(Held::Number(year)), _) => i16::try_from(*year).unwrap_or_default(),
        (Kind::Fund, ..) => year,
        (_, _, Some(Held::Date(date))) => date.year(),
        _ => year,
    };
    (title, township, village, year)
}

/// The names of townships and villages, each leading to its slug.
#[derive(Default)]
struct Places {
    townships: BTreeMap<String, String>,
    villages: BTreeMap<(String, String), String>,
}

impl Places {
    fn read(regions: &str) -> Self {
        let mut places = Self::default();
        let Ok(table) = regions.parse::<toml::Table>() else { return places };
        let names = |one: &toml::Value| -> Vec<String> {
            let aliases = one.get("aliases").and_then(toml::Value::as_array).into_iter().flatten();
            let names = [one.get("slug"), one.get("name")].into_iter().flatten().chain(aliases);
            names.filter_map(toml::Value::as_str).map(plain::compact).collect()
        };
        let slug = |one: &toml::Value| one.get("slug").and_then(toml::Value::as_str).unwrap_or_default().to_owned();
        let list = |of: Option<&toml::Value>| of.and_then(toml::Value::as_array).cloned().unwrap_or_default();
        for township in list(table.get("township")) {
            let own = slug(&township);
            places.townships.extend(names(&township).into_iter().map(|name| (name, own.clone())));
            for village in list(township.get("village")) {
                let slug = slug(&village);
                places.villages.extend(names(&village).into_iter().map(|name| ((own.clone(), name), slug.clone())));
            }
        }
        places
    }

    /// The slugs of a township and a village in it; a name that is not known stays as it is.
    fn both(&self, township: &str, village: &str) -> (String, String) {
        let township = plain::compact(township);
        let township = self.townships.get(&township).cloned().unwrap_or(township);
        let key = (township, plain::compact(village));
        let village = self.villages.get(&key).cloned();
        (key.0, village.unwrap_or(key.1))
    }
}

/// The funds that are there, by id, title and document number; `None` for a name that two have.
fn funds(files: &BTreeMap<String, File>) -> BTreeMap<String, Option<String>> {
    let mut funds: BTreeMap<String, Option<String>> = BTreeMap::new();
    for (_, table) in files.iter().flat_map(|(path, file)| tables(path, file, Kind::Fund)) {
        let id = text(table, "id").to_owned();
        for name in BTreeSet::from(["id", "title", "document_number"].map(|key| number(text(table, key)))) {
            if !name.is_empty() {
                funds.entry(name).and_modify(|known| *known = None).or_insert_with(|| Some(id.clone()));
            }
        }
    }
    funds
}

/// A document number with brackets of one kind.
fn number(text: &str) -> String {
    plain::compact(text).replace(['〔', '[', '【'], "(").replace(['〕', ']', '】'], ")")
}

/// Finds the fund that a project names, and how much it pays: all, unless a column says another amount.
fn complete(draft: &mut Draft, funds: &BTreeMap<String, Option<String>>) -> Result<(), Problem> {
    let Some(name) = draft.text("funding.fund").map(str::to_owned) else { return Ok(()) };
    let Some(Some(id)) = funds.get(&number(&name)) else {
        let cell = draft.cells.iter().find(|(key, _)| *key == "funding.fund");
        return Err(Problem::new(
            cell.map_or(&draft.place, |(_, place)| place).clone(),
            Text::new(format!("没有一笔资金叫作 {name}"), format!("no fund is called {name}, or more than one is")),
            Text::new(
                "写资金的编号、名称或文号；不导入这一列就用 --map 列名=-",
                "write the id, title or document number of a fund, or leave the column out with --map HEADING=-",
            ),
        ));
    };
    draft.values.insert("funding.fund", Held::Text(id.clone()));
    if draft.get("funding.amount").is_none()
        && let Some(budget) = draft.get("budget").cloned()
    {
        draft.values.insert("funding.amount", budget);
    }
    Ok(())
}

/// Mints the ids of new records.
struct Next {
    prefix: String,
    number: u32,
}

impl Next {
    fn new(files: &BTreeMap<String, File>, kind: Kind, year: i16, first: u32) -> Self {
        let prefix = format!("{}{year}-", &kind.word()[..1]);
        let ids = files.iter().flat_map(|(path, file)| tables(path, file, kind)).map(|(_, table)| text(table, "id"));
        let last = ids.filter_map(|id| id.strip_prefix(&prefix)?.parse::<u32>().ok()).max();
        Self { number: first.max(last.map_or(1, |last| last.saturating_add(1))), prefix }
    }

    fn id(&self) -> String {
        format!("{}{:03}", self.prefix, self.number)
    }

    fn mint(&mut self) -> String {
        let id = self.id();
        self.number = self.number.saturating_add(1);
        id
    }
}

/// Gives a new record what its row does not say: its id, its day, and the year of a fund.
fn settle(draft: &mut Draft, kind: Kind, year: i16, today: Date, next: &mut Next) {
    if draft.get("id").is_none() {
        draft.values.insert("id", Held::Text(next.mint()));
    }
    if draft.get("published").is_none() {
        draft.values.insert("published", Held::Date(today));
    }
    if kind == Kind::Fund && draft.get("year").is_none() {
        draft.values.insert("year", Held::Number(i64::from(year)));
    }
}

/// Reports required fields that new records do not have; one that none has, once.
fn missing(new: &[Draft], kind: Kind, problems: &mut Vec<Problem>) {
    let shape = RawRecord::shape(kind);
    let must = shape.fields.iter().filter(|field| field.is_required() || field.key == "focus");
    for key in must.map(|field| field.key).filter(|key| !["id", "published", "year"].contains(key)) {
        let without: Vec<&Draft> = new.iter().filter(|draft| draft.get(key).is_none()).collect();
        let places = if without.len() == new.len() {
            without.iter().take(1).map(|_| "").collect()
        } else {
            without.iter().map(|draft| draft.place.as_str()).collect::<Vec<_>>()
        };
        let name = crate::rules::field_names::FIELD_NAMES.iter().find(|(known, _)| *known == key).map_or("", |(_, name)| name);
        problems.extend(places.into_iter().map(|place| {
            Problem::new(
                place,
                Text::new(format!("缺少 {key}（{name}）"), format!("`{key}` ({name}) is missing")),
                Text::new(
                    format!("加上这一列，或者全部相同时写 --set {key}=内容"),
                    format!("add a column, or, when all have the same, write --set {key}=VALUE"),
                ),
            )
        }));
    }
}

/// Writes what is different into the record at `slot`.
fn update(
    files: &mut BTreeMap<String, File>,
    slot: &Slot,
    kind: Kind,
    draft: &Draft,
    places: &Places,
    problems: &mut Vec<Problem>,
) -> Vec<Change> {
    let Some(file) = files.get_mut(&slot.0) else { return Vec::new() };
    let record = match slot.1 {
        None => Some(file.document.as_table_mut()),
        Some(at) => file.document.get_mut(kind.word()).and_then(Item::as_array_of_tables_mut).and_then(|list| list.get_mut(at)),
    };
    let Some(record) = record else { return Vec::new() };
    let id = text(record, "id").to_owned();
    let place = places.both(draft.text("township").unwrap_or_default(), draft.text("village").unwrap_or_default());
    let mut changes = Vec::new();
    for (key, held) in draft.values.iter().filter(|(key, _)| **key != "id") {
        let (group, inner) = key.split_once('.').map_or((None, *key), |(group, inner)| (Some(group), inner));
        let table = match group {
            None => Some(&mut *record),
            Some(group) => one_of(record, group),
        };
        let Some(table) = table else {
            problems.push(by_hand(draft, &id, key));
            continue;
        };
        let before = table.get(inner);
        let is_place = kind != Kind::Fund && ["township", "village"].contains(key);
        let is_same = if is_place {
            places.both(text(table, "township"), text(table, "village")) == place
        } else {
            before.is_some_and(|item| says(item, held))
        };
        if is_same {
            continue;
        }
        let was = before.and_then(Item::as_value).map(bare).unwrap_or_default();
        let now = batch::toml(held);
        if set(table, inner, &now) {
            changes.push(Change { id: id.clone(), path: slot.0.clone(), key: (*key).to_owned(), was, now });
        }
    }
    changes
}

/// The one table of a list within a record.
fn one_of<'a>(record: &'a mut Table, group: &str) -> Option<&'a mut Table> {
    let list = record.get_mut(group)?.as_array_of_tables_mut()?;
    if list.len() == 1 { list.get_mut(0) } else { None }
}

/// Sets a value, with the remark behind it kept.
fn set(table: &mut Table, key: &str, now: &str) -> bool {
    let Ok(mut value) = now.parse::<Value>() else { return false };
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(before) => {
            *value.decor_mut() = before.decor().clone();
            *before = value;
        }
        None => {
            table.insert(key, Item::Value(value.decorated(" ", "")));
        }
    }
    true
}

/// A value as it is written, without the remark behind it.
fn bare(value: &Value) -> String {
    let mut value = value.clone();
    value.decor_mut().clear();
    value.to_string()
}

/// Whether a field says already what is held.
fn says(item: &Item, held: &Held) -> bool {
    match held {
        Held::Text(text) => item.as_str().is_some_and(|known| known.trim() == text),
        Held::List(list) => item.as_array().is_some_and(|known| {
            known.len() == list.len() && known.iter().zip(list).all(|(known, text)| known.as_str() == Some(text.as_str()))
        }),
        Held::Amount(amount) => item.as_str().is_some_and(|known| Amount::parse(known) == Ok(*amount)),
        Held::Number(number) => item.as_integer() == Some(*number),
        Held::Date(date) => item.as_datetime().is_some_and(|known| known.to_string() == date.to_string()),
    }
}

fn by_hand(draft: &Draft, id: &str, key: &str) -> Problem {
    Problem::new(
        draft.place.clone(),
        Text::new(
            format!("记录 {id} 的 {key} 有几项或没有，不能由导入更新"),
            format!("the record {id} has several of `{key}`, or none; an import cannot update it"),
        ),
        Text::new("在记录的文件里改", "change it in the file of the record"),
    )
}

fn twice(place: &str, first: &str, draft: &Draft, kind: Kind) -> Problem {
    let title = draft.text("title").unwrap_or_default();
    let help = match kind {
        Kind::Fund => Text::new(
            "同一笔资金只留一行，导入后在记录里给每份分配写一段 [[allocation]]；是几笔资金就在名称里写明区别",
            "of one fund leave one row, and write an [[allocation]] for each share into its record afterwards; tell several funds apart \
             in their titles",
        ),
        Kind::Case => Text::new(
            "同一个案例只留一行，导入后在记录里给每个人写一段 [[person]]；是几个案例就在名称里写明区别",
            "of one case leave one row, and write a [[person]] for each person into its record afterwards; tell several cases apart in \
             their titles",
        ),
        Kind::Project | Kind::Document => Text::new(
            "是同一条就删去一行，不是就在名称里写明区别",
            "remove one if they are the same, or tell them apart in the title",
        ),
    };
    Problem::new(
        place,
        Text::new(
            format!("{title} 在同一地方写了两次，另一处在 {first}"),
            format!("{title} is there twice for the same place, first at {first}"),
        ),
        help,
    )
}

fn several(draft: &Draft) -> Problem {
    let title = draft.text("title").unwrap_or_default();
    Problem::new(
        draft.place.clone(),
        Text::new(
            format!("有几条记录叫作 {title}，地方和年份也相同"),
            format!("several records are called {title}, with the same place and year"),
        ),
        Text::new("在“编号”一列写明是哪一条", "name the one in a column 编号"),
    )
}
