//! Rows under known headings → drafts of records. Every row that is not blank is accounted for.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::fields::{self, Field, Type};
use super::heading::{self, Column, Holds, Table};
use super::sheet::{Sheet, Value};
use super::totals::Sums;
use super::{Imported, Mapping, Problem, Unknown, amount, date, plain};
use crate::diag::Text;
use crate::model::{Amount, Date, Kind, Level};

/// A record to be: its fields by their keys.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// The cell of its title.
    pub place: String,
    /// The cells of the fields that its row gives.
    pub cells: Vec<(&'static str, String)>,
    /// The fields that its row gives.
    pub values: BTreeMap<&'static str, Held>,
    /// The fields that are the same for all records that are new.
    pub fixed: Arc<BTreeMap<&'static str, Held>>,
}

/// The value of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Held {
    /// A text.
    Text(String),
    /// Several texts.
    List(Vec<String>),
    /// Money.
    Amount(Amount),
    /// A whole number.
    Number(i64),
    /// A day.
    Date(Date),
}

impl Draft {
    /// A field, from the row or else from what all have.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Held> {
        self.values.get(key).or_else(|| self.fixed.get(key))
    }

    /// A field that is a text.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&str> {
        match self.get(key) {
            Some(Held::Text(text)) => Some(text),
            _ => None,
        }
    }
}

/// What a row is.
enum Row {
    Record(Draft),
    Total,
    Note,
    Reported,
}

/// Reads one sheet.
pub(super) fn read(
    sheet: &Sheet,
    kind: Kind,
    mapping: &Mapping,
    fixed: &BTreeMap<String, String>,
    imported: &mut Imported,
    done: &dyn Fn(),
) {
    if sheet.rows.is_empty() {
        return;
    }
    let before = imported.problems.len();
    let Some(table) = heading::find(sheet, kind, mapping, &mut imported.problems) else {
        imported.accounts.rows += sheet.rows.len();
        imported.accounts.reported += sheet.rows.len();
        let first = sheet.rows.first_key_value().map_or(0, |(row, _)| *row);
        imported.problems.push(heading::none_found(&sheet.place(first, 0)));
        return;
    };
    let tops = sheet.rows.range(..=table.last).count();
    imported.accounts.rows += sheet.rows.len();
    imported.accounts.headings += tops;
    imported.years.extend(years_of(sheet, table.first));
    columns(sheet, &table, imported);
    let fixed = Arc::new(fixed_values(kind, fixed, &mut imported.problems));
    if imported.problems.len() > before {
        imported.accounts.reported += sheet.rows.len() - tops;
        return;
    }
    body(sheet, &table, &fixed, imported, done);
}

/// Reports the columns that hold something and are not known, and names those that are left out.
fn columns(sheet: &Sheet, table: &Table, imported: &mut Imported) {
    let mut filled: BTreeMap<u32, u32> = BTreeMap::new();
    for (row, cells) in sheet.rows.range(table.last + 1..) {
        if cells.len() < 2 || is_total(sheet, table, *row) {
            continue;
        }
        for column in cells.keys() {
            filled.entry(*column).or_insert(*row);
        }
    }
    for (column, row) in filled {
        match table.columns.get(&column) {
            None => imported.problems.push(Problem::new(
                sheet.place(row, column),
                Text::new("这一列没有列名", "this column has no heading"),
                Text::new("补上列名，或者清空这一列", "give it a heading, or clear it"),
            )),
            Some(Column { heading, holds: Holds::Unknown, .. }) => {
                let example = sheet.value(row, column).map_or_else(String::new, |value| plain::line(&value.text()));
                let place = sheet.place(table.headings, column);
                imported.problems.push(heading::unknown(&place, heading));
                imported.unknown.push(Unknown { place, heading: heading.clone(), example });
            }
            Some(Column { heading, holds: Holds::LeftOut | Holds::Numbers, .. }) => imported.left_out.push(heading.clone()),
            Some(_) => {}
        }
    }
}

fn fixed_values(kind: Kind, fixed: &BTreeMap<String, String>, problems: &mut Vec<Problem>) -> BTreeMap<&'static str, Held> {
    let mut values = BTreeMap::new();
    for (key, text) in fixed {
        let Some(field) = fields::by_key(kind, key) else {
            problems.push(Problem::new(
                "--set",
                Text::new(format!("没有字段 `{key}`"), format!("there is no field `{key}`")),
                Text::new(
                    format!("可以用 {}", fields::keys(kind).join("、")),
                    format!("use one of {}", fields::keys(kind).join(", ")),
                ),
            ));
            continue;
        };
        match held(&Value::Text(text.clone()), field, None, None) {
            Ok(Some(value)) => {
                values.insert(field.key, value);
            }
            Ok(None) => {}
            Err((message, help)) => problems.push(Problem::new("--set", message, help)),
        }
    }
    values
}

fn body(sheet: &Sheet, table: &Table, fixed: &Arc<BTreeMap<&'static str, Held>>, imported: &mut Imported, done: &dyn Fn()) {
    let mut sums = Sums::default();
    let tail = tail(sheet, table);
    let counts = Counts::of(sheet, table);
    for row in sheet.rows.range(table.last + 1..).map(|(row, _)| *row) {
        let read = if is_total(sheet, table, row) {
            sums.total(sheet, table, row, &mut imported.problems);
            Row::Total
        } else if is_note(sheet, table, row, tail) {
            imported.notes.push(note(sheet, row));
            Row::Note
        } else if let Some(problem) = counts.group(sheet, row) {
            imported.problems.push(problem);
            Row::Reported
        } else {
            record(sheet, table, row, fixed, &mut sums, &mut imported.problems)
        };
        match read {
            Row::Record(draft) => {
                imported.accounts.records += 1;
                imported.drafts.push(draft);
            }
            Row::Total => imported.accounts.totals += 1,
            Row::Note => imported.accounts.notes += 1,
            Row::Reported => imported.accounts.reported += 1,
        }
        imported.more += super::shorten(&mut imported.problems);
        done();
    }
    sums.check(sheet, table, &mut imported.problems);
}

/// The column that numbers the rows.
struct Counts {
    column: Option<u32>,
    /// Whether it counts in digits anywhere.
    in_digits: bool,
}

impl Counts {
    fn of(sheet: &Sheet, table: &Table) -> Self {
        let column = table.columns.iter().find(|(_, column)| column.holds == Holds::Numbers).map(|(column, _)| *column);
        let is_digit = |row: &u32| column.is_some_and(|column| sheet.value(*row, column).is_some_and(is_number));
        Self { column, in_digits: sheet.rows.range(table.last + 1..).any(|(row, _)| is_digit(row)) }
    }

    /// What is unclear about a row with 一 or （二） where others have digits: most likely it heads a group and has its subtotal.
    fn group(&self, sheet: &Sheet, row: u32) -> Option<Problem> {
        let column = self.column.filter(|_| self.in_digits)?;
        let text = plain::compact(&sheet.value(row, column)?.text());
        let numeral = text.trim_matches(['(', ')', '、', '.', ',']);
        let is_numeral = !numeral.is_empty() && numeral.chars().all(|c| "一二三四五六七八九十".contains(c));
        is_numeral.then(|| {
            Problem::new(
                sheet.place(row, column),
                Text::new(
                    format!("序号 {text} 和别的行不是一种写法，这一行像是一类的小计，不是记录"),
                    format!(
                        "the number {text} is written unlike those of other rows: this row looks like the subtotal of a group"
                    ),
                ),
                Text::new(
                    "是小计就在名称里写“小计”，是记录就把序号改成数字",
                    "write 小计 into the title of a subtotal; number a record in digits",
                ),
            )
        })
    }
}

/// Whether a row is a total: one of its first two texts says so.
fn is_total(sheet: &Sheet, table: &Table, row: u32) -> bool {
    let Some(cells) = sheet.rows.get(&row) else { return false };
    let texts = cells.iter().filter_map(|(column, value)| match value {
        Value::Text(text) if !table.columns.get(column).is_some_and(|column| heading::adds_up(column.holds)) => Some(text),
        _ => None,
    });
    texts.take(2).any(|text| super::totals::word(text).is_some())
}

fn record(
    sheet: &Sheet,
    table: &Table,
    row: u32,
    fixed: &Arc<BTreeMap<&'static str, Held>>,
    sums: &mut Sums,
    problems: &mut Vec<Problem>,
) -> Row {
    let before = problems.len();
    let mut draft = Draft { fixed: Arc::clone(fixed), ..Draft::default() };
    for (column, found) in &table.columns {
        let Holds::Field(field) = found.holds else { continue };
        let place = sheet.place(row, *column);
        if field.key == "title" {
            draft.place.clone_from(&place);
        }
        let Some(value) = sheet.value(row, *column) else { continue };
        let first = sheet.covered.get(&(row, *column)).copied().unwrap_or((row, *column));
        let is_figure = matches!(field.kind, Type::Amount | Type::Number);
        if first.1 != *column {
            // A text belongs to the first of the columns that it is merged over; a figure may be meant for any of them.
            if is_figure || field.kind == Type::Date {
                problems.push(across(&place, &found.heading));
            }
            continue;
        }
        if first.0 != row && is_figure {
            problems.push(shared(&place, &found.heading));
            continue;
        }
        if field.key == "title" && is_number(value) {
            problems.push(no_title(&place, value));
            continue;
        }
        match held(value, field, found.unit, sheet.epoch) {
            Ok(Some(value)) => {
                sums.add(*column, row, &value);
                draft.values.insert(field.key, value);
                draft.cells.push((field.key, place));
            }
            Ok(None) => {}
            Err((message, help)) => {
                sums.spoil(*column);
                problems.push(Problem::new(place, message, help));
            }
        }
    }
    if draft.text("title").is_none() && problems.len() == before {
        let place = if draft.place.is_empty() { sheet.place(row, 0) } else { draft.place.clone() };
        problems.push(Problem::new(
            place,
            Text::new("这一行没有名称", "this row has no title"),
            Text::new(
                "补上名称；说明文字放在第一列，合计写明“合计”",
                "give it one; put remarks into the first column, and name totals 合计",
            ),
        ));
    }
    if problems.len() > before { Row::Reported } else { Row::Record(draft) }
}

fn shared(place: &str, heading: &str) -> Problem {
    Problem::new(
        place,
        Text::new(
            format!("`{heading}` 的一个数字合并在几行里，不知道各是多少"),
            format!("one figure of `{heading}` is merged over several rows; the share of each is not known"),
        ),
        Text::new("取消合并，每行写各自的数字", "unmerge the cells and write the figure of each row"),
    )
}

fn across(place: &str, heading: &str) -> Problem {
    Problem::new(
        place,
        Text::new(
            format!("`{heading}` 和左边的一列合并成一格，不知道内容是哪一列的"),
            format!("the cell of `{heading}` is merged with one to its left; it is not known to which column it belongs"),
        ),
        Text::new("取消合并，每列写各自的内容", "unmerge the cells and write the content of each column"),
    )
}

fn is_number(value: &Value) -> bool {
    let text = plain::compact(&value.text());
    matches!(value, Value::Number(_)) || (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'))
}

fn no_title(place: &str, value: &Value) -> Problem {
    let text = value.text();
    Problem::new(
        place,
        Text::new(format!("名称 {text} 是一个数字"), format!("the title {text} is a number")),
        Text::new("写明名称；这一行是列的编号就删去", "write the title; if the row numbers the columns, remove it"),
    )
}

/// The row from which on there are only remarks, totals and rows with one cell.
fn tail(sheet: &Sheet, table: &Table) -> u32 {
    let mut tail = u32::MAX;
    for (row, cells) in sheet.rows.range(table.last + 1..).rev() {
        if cells.len() > 1 && !is_total(sheet, table, *row) && !begins_like_a_note(sheet, table, *row) {
            break;
        }
        tail = *row;
    }
    tail
}

/// Whether a row is a remark: it begins like one and has no figure, or is one text in the first column; below the records it
/// may be one text in any column, such as the day of the report.
fn is_note(sheet: &Sheet, table: &Table, row: u32, tail: u32) -> bool {
    let Some(cells) = sheet.rows.get(&row) else { return false };
    let Some((column, value)) = cells.first_key_value() else { return false };
    let is_title = matches!(table.columns.get(column), Some(Column { holds: Holds::Field(field), .. }) if field.key == "title");
    let is_first = table.columns.first_key_value().is_some_and(|(first, _)| column <= first);
    let is_prose = match value {
        Value::Text(text) => text.chars().count() > 4,
        Value::Date(_) => row >= tail,
        _ => false,
    };
    let is_alone = cells.len() == 1 && is_prose && !is_title && (is_first || row >= tail);
    is_alone || begins_like_a_note(sheet, table, row)
}

fn begins_like_a_note(sheet: &Sheet, table: &Table, row: u32) -> bool {
    const BEGINNINGS: [&str; 11] =
        ["备注", "注", "说明", "填表人", "填表单位", "制表", "审核", "联系人", "填报", "单位负责人", "填表说明"];
    let Some(cells) = sheet.rows.get(&row) else { return false };
    let Some(Value::Text(first)) = cells.values().next() else { return false };
    let first = plain::compact(first);
    let begins = first.split_once(':').is_some_and(|(before, _)| BEGINNINGS.iter().any(|word| before.starts_with(word)));
    let has_figure = cells.iter().any(|(column, value)| match table.columns.get(column).map(|column| column.holds) {
        Some(Holds::Field(Field { kind: Type::Amount | Type::Number, .. })) => {
            matches!(value, Value::Number(_)) || matches!(amount::parse(&value.text(), Some(amount::Unit::Yuan)), Ok(Some(_)))
        }
        _ => false,
    });
    begins && !has_figure
}

/// A remark with its place, as it is told.
fn note(sheet: &Sheet, row: u32) -> (String, String) {
    let cells = sheet.rows.get(&row);
    let place = cells.and_then(|cells| cells.keys().next()).map_or_else(String::new, |column| sheet.place(row, *column));
    let texts: Vec<String> = cells.into_iter().flat_map(|cells| cells.values().map(|value| plain::line(&value.text()))).collect();
    (place, texts.join(" "))
}

/// The years that the rows above the headings name: “2018年第三批项目计划表”.
fn years_of(sheet: &Sheet, first: u32) -> Vec<i16> {
    let titles: String = sheet
        .rows
        .range(..first)
        .flat_map(|(_, cells)| cells.values())
        .map(|value| plain::compact(&value.text()) + "\n")
        .collect();
    let year = |at: usize| titles.get(at.checked_sub(4)?..at)?.parse().ok().filter(|year| (1949..=2999).contains(year));
    titles.match_indices('年').filter_map(|(at, _)| year(at)).collect()
}

/// The value of a cell for a field; `None` when the cell says that there is none.
fn held(
    value: &Value,
    field: &Field,
    unit: Option<amount::Unit>,
    epoch: Option<date::Epoch>,
) -> Result<Option<Held>, (Text, Text)> {
    const FAILED: [&str; 8] = ["#DIV/0!", "#REF!", "#N/A", "#NAME?", "#VALUE!", "#NUM!", "#NULL!", "#名称?"];
    if let Value::Error(text) | Value::Text(text) = value
        && (matches!(value, Value::Error(_)) || FAILED.contains(&text.trim()) || text.starts_with("Err:5"))
    {
        return Err((
            Text::new(format!("公式出错：{text}"), format!("the formula has failed: {text}")),
            Text::new("在表里改好公式", "mend it in the sheet"),
        ));
    }
    if *value == Value::Uncalculated {
        return Err(uncalculated());
    }
    if let Value::Scaled(text) = value {
        return Err((
            Text::new(
                format!("单元格里的数是 {text}，显示的是另一个数（百分比，或者按千、万显示）"),
                format!("the cell holds {text} and shows another number (a percentage, or thousands cut off)"),
            ),
            Text::new(
                "把单元格改成常规格式，核对数字和单位",
                "give the cell a plain format, and look at the number and its unit",
            ),
        ));
    }
    if matches!(plain::compact(&value.text()).as_str(), "同上" | "〃" | "\"" | "″" | "''") {
        return Err((Text::new("写的是“同上”", "this says \"as above\""), Text::new("写出内容", "write it out")));
    }
    if let (Value::Date(day), false) = (value, field.kind == Type::Date) {
        let shown = day.map_or_else(String::new, |day| format!(" {day}"));
        return Err((
            Text::new(
                format!("这里是日期{shown}，不是{}", wanted(field.kind).0),
                format!("this is a date{}, not {}", shown, wanted(field.kind).1),
            ),
            Text::new("改变单元格的格式，核对内容", "change the format of the cell and look at its value"),
        ));
    }
    let text = value.text();
    let list = |text: &str| -> Vec<String> {
        plain::line(text)
            .split(['、', ',', '，', ';', '；'])
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let of_text = |text: String| (!text.is_empty() && !plain::is_nothing(&text)).then_some(Held::Text(text));
    match field.key {
        "id" if is_running(&text) => return Err(running(&text)),
        "person.name" if list(&text).len() > 1 => return Err(several_persons(&text)),
        _ => {}
    }
    Ok(match field.kind {
        Type::Line => of_text(plain::line(&text)),
        Type::Prose => of_text(plain::prose(&text)),
        Type::One => Some(vec![plain::prose(&text)]).filter(|_| !plain::is_nothing(&text)).map(Held::List),
        Type::List => Some(list(&text)).filter(|list| !list.is_empty()).map(Held::List),
        Type::Amount => amount::parse(&text, unit)?.map(Held::Amount),
        Type::Number => whole(&text)?.map(Held::Number),
        Type::Date => match value {
            Value::Date(Some(day)) => Some(Held::Date(*day)),
            Value::Date(None) => return date::parse("?", None).map(|_| None),
            _ => date::parse(&text, epoch)?.map(Held::Date),
        },
        Type::Level => level(&text)?.map(Held::Text),
    })
}

/// Whether an id is only the number of a row, which another sheet has, too.
fn is_running(text: &str) -> bool {
    let text = plain::compact(text);
    (1..=5).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn running(text: &str) -> (Text, Text) {
    (
        Text::new(
            format!("编号 {text} 只是序号，别的表也有"),
            format!("the id {text} only counts the rows; other sheets have it, too"),
        ),
        Text::new(
            "列名改成“序号”，或者用 --map 编号=- 不导入这一列；记录的编号像 p2018-001",
            "call the column 序号, or leave it out with --map 编号=-; the id of a record is like p2018-001",
        ),
    )
}

fn several_persons(text: &str) -> (Text, Text) {
    (
        Text::new(
            format!("{} 是几个人，不知道职务和处分各是谁的", plain::line(text)),
            format!("{} are several persons; whose position and discipline is whose is not known", plain::line(text)),
        ),
        Text::new(
            "用 --map 列名=- 不导入姓名、职务和处分这几列，导入后在记录里给每个人写一段 [[person]]",
            "leave the columns of name, position and discipline out with --map HEADING=-, and write a [[person]] for each into the record",
        ),
    )
}

/// Why a formula without a result cannot be taken.
pub(super) fn uncalculated() -> (Text, Text) {
    (
        Text::new("公式还没有算过，文件里没有它的结果", "this formula was never calculated: its result is not in the file"),
        Text::new("在 WPS 或 Excel 里打开，保存一次", "open the file in WPS or Excel and save it"),
    )
}

fn wanted(kind: Type) -> (&'static str, &'static str) {
    match kind {
        Type::Amount => ("金额", "an amount"),
        Type::Number => ("数字", "a number"),
        _ => ("文字", "a text"),
    }
}

/// A whole number: `120`, `1,200`, `120户`, `120.0`.
fn whole(text: &str) -> Result<Option<i64>, (Text, Text)> {
    if plain::is_nothing(text) {
        return Ok(None);
    }
    let written = plain::compact(text);
    let bare = written.trim_end_matches(['户', '人', '名', '个', '年']);
    let bare = bare.split_once('.').filter(|(_, rest)| rest.bytes().all(|byte| byte == b'0')).map_or(bare, |(whole, _)| whole);
    let digits = bare.replace(',', "");
    let is_number = !digits.is_empty() && digits.len() <= 12 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let grouped = !bare.contains(',') || bare.split(',').skip(1).all(|group| group.len() == 3);
    if !is_number || !grouped {
        return Err((
            Text::new(format!("{text} 不是整数"), format!("{text} is not a whole number")),
            Text::new("写阿拉伯数字，没有就空着", "write digits, or leave it blank"),
        ));
    }
    Ok(digits.parse().ok())
}

fn level(text: &str) -> Result<Option<String>, (Text, Text)> {
    if plain::is_nothing(text) {
        return Ok(None);
    }
    let written = plain::compact(text);
    let word = match written.trim_end_matches("资金").trim_end_matches("财政") {
        "中央" | "中央级" | "国家级" => Some("central"),
        "省级" | "省" | "省本级" => Some("province"),
        "市级" | "市" | "州级" | "州" => Some("city"),
        "县级" | "县" | "县本级" | "区级" => Some("county"),
        other => Level::ALL.iter().map(|(word, _)| *word).find(|word| *word == other),
    };
    word.map(|word| Some(word.to_owned())).ok_or_else(|| {
        (
            Text::new(format!("资金级次 {text} 不认识"), format!("the level {text} is not known")),
            Text::new("写 中央、省级、市级 或 县级", "write 中央, 省级, 市级 or 县级"),
        )
    })
}
