//! Workbooks (`.xlsx`) → sheets of cells, cell by cell. Numbers are taken as the decimal digits that stand in the file.

use std::collections::BTreeMap;

use super::package::{self, Met, attribute, walk};
use super::sheet::{self, Room, Sheet, Value, broken, too_large};
use super::shown::{Shows, shows};
use super::{Epoch, Problem, plain};

type Parts = [(String, Vec<u8>)];

/// The sheets of an `.xlsx`, in the order of the workbook; sheets that are a chart hold no cells and are passed over.
pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Problem> {
    let mut parts = package::parts(bytes, &is_wanted)?;
    if parts.iter().any(|(name, _)| name.to_ascii_lowercase().starts_with("xl/externallinks/")) {
        return Err(sheet::linked(linked(&parts)?));
    }
    let shared = shared(&parts)?;
    // They are large, and not needed any more.
    parts.retain(|(name, _)| !name.eq_ignore_ascii_case(SHARED));
    let styles = styles(&parts)?;
    let (listed, epoch) = listed(&parts)?;
    if listed.is_empty() {
        return Err(broken("里面没有表", "it has no sheets"));
    }
    if listed.len() > sheet::MAX_SHEETS {
        return Err(too_large("", &format!("{} 张表 sheets", sheet::MAX_SHEETS)));
    }
    let mut room = Room::default();
    let read = |(name, path): (String, String)| {
        let sheet = Sheet::named(name, Some(epoch))?;
        let mut cells = Cells { sheet, room: std::mem::take(&mut room), ..Cells::empty(&shared, &styles) };
        walk(&parts, &path, &mut |met| cells.meet(met))?;
        for (first, last) in std::mem::take(&mut cells.areas) {
            cells.sheet.merge(first, last, &mut cells.room)?;
        }
        room = cells.room;
        Ok(cells.sheet)
    };
    listed.into_iter().map(read).collect()
}

/// The texts that cells share.
const SHARED: &str = "xl/sharedStrings.xml";

/// Most styles and formats of a workbook; Excel allows so many.
const MAX_STYLES: usize = 65_490;

/// Whether cells depend on a part.
fn is_wanted(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let is_cells =
        name.ends_with(".xml") && !["xl/drawings/", "xl/pivot", "xl/charts/", "xl/media/"].iter().any(|no| name.starts_with(no));
    is_cells || name.ends_with(".rels")
}

/// The first cell whose formula names another file by its number: `[1]Sheet1!A1`, `'[1]a b'!A1`; blank when none does.
fn linked(parts: &Parts) -> Result<String, Problem> {
    let names_file = |formula: &str| {
        let bare: String = formula.split('"').step_by(2).collect();
        bare.split('[').skip(1).any(|rest| {
            let number = rest.split_once(']').map_or("", |(number, _)| number);
            !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) && rest.contains('!')
        })
    };
    let mut place = String::new();
    for (name, path) in listed(parts)?.0 {
        let sheet = Sheet { name, ..Sheet::default() };
        let (mut at, mut is_formula, mut formula) = (String::new(), false, String::new());
        walk(parts, &path, &mut |met| {
            match met {
                Met::Start(element) if element.local_name().as_ref() == "c" => at = attribute(element, "r").unwrap_or_default(),
                Met::Start(element) if element.local_name().as_ref() == "f" => (is_formula, formula) = (true, String::new()),
                Met::Text(piece) if is_formula => formula.push_str(piece),
                Met::End("f") => {
                    is_formula = false;
                    if let Some((row, column)) = self::place(&at).filter(|_| place.is_empty() && names_file(&formula)) {
                        place = sheet.place(row, column);
                    }
                }
                _ => {}
            }
            Ok(())
        })?;
    }
    Ok(place)
}

/// Names and parts of the sheets that hold cells, and how days are counted.
fn listed(parts: &Parts) -> Result<(Vec<(String, String)>, Epoch), Problem> {
    let mut targets: BTreeMap<String, String> = BTreeMap::new();
    walk(parts, "xl/_rels/workbook.xml.rels", &mut |met| {
        if let Met::Start(element) = met
            && let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target"))
            && attribute(element, "Type").is_some_and(|kind| kind.ends_with("/worksheet"))
        {
            let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
            targets.insert(id, path);
        }
        Ok(())
    })?;
    let (mut sheets, mut epoch) = (Vec::new(), Epoch::Of1900);
    walk(parts, "xl/workbook.xml", &mut |met| {
        let Met::Start(element) = met else { return Ok(()) };
        match element.local_name().as_ref() {
            "workbookPr" if matches!(attribute(element, "date1904").as_deref(), Some("1" | "true")) => epoch = Epoch::Of1904,
            "sheet" => {
                let target = attribute(element, "id").and_then(|id| targets.remove(&id));
                sheets.extend(target.map(|path| (attribute(element, "name").unwrap_or_default(), path)));
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok((sheets, epoch))
}

/// The texts that cells share, without the sounds of characters.
fn shared(parts: &Parts) -> Result<Vec<String>, Problem> {
    let (mut texts, mut text, mut is_text, mut sounds) = (Vec::new(), String::new(), false, 0_usize);
    walk(parts, SHARED, &mut |met| {
        match met {
            Met::Start(element) => match element.local_name().as_ref() {
                "t" => is_text = sounds == 0,
                "rPh" => sounds += 1,
                _ => {}
            },
            Met::Text(piece) if is_text => {
                text.push_str(piece);
                if text.len() > sheet::MAX_CELL_BYTES {
                    return Err(too_large("", &format!("{} 字节 bytes", sheet::MAX_CELL_BYTES)));
                }
            }
            Met::End("t") => is_text = false,
            Met::End("rPh") => sounds = sounds.saturating_sub(1),
            Met::End("si") => texts.push(plain::prose(&std::mem::take(&mut text))),
            Met::Text(_) | Met::End(_) => {}
        }
        if texts.len() > sheet::MAX_CELLS {
            return Err(too_large("", &format!("{} 段文字 texts", sheet::MAX_CELLS)));
        }
        Ok(())
    })?;
    Ok(texts)
}

/// How the styles of cells show numbers.
fn styles(parts: &Parts) -> Result<Vec<Shows>, Problem> {
    let (mut formats, mut styles, mut is_cells) = (BTreeMap::new(), Vec::new(), false);
    walk(parts, "xl/styles.xml", &mut |met| {
        match met {
            Met::Start(element) => match element.local_name().as_ref() {
                "numFmt" => {
                    if let (Some(id), Some(code)) = (attribute(element, "numFmtId"), attribute(element, "formatCode")) {
                        formats.insert(id, shows(&code));
                    }
                }
                "cellXfs" => is_cells = true,
                "xf" if is_cells => {
                    let id = attribute(element, "numFmtId").unwrap_or_default();
                    let built_in = || id.parse().map_or(Shows::Number, Shows::built_in);
                    styles.push(formats.get(&id).cloned().unwrap_or_else(built_in));
                }
                _ => {}
            },
            Met::End("cellXfs") => is_cells = false,
            _ => {}
        }
        if styles.len().max(formats.len()) > MAX_STYLES {
            return Err(too_large("", &format!("{MAX_STYLES} 种样式 styles")));
        }
        Ok(())
    })?;
    Ok(styles)
}

/// The cells of a sheet while it is read.
struct Cells<'a> {
    sheet: Sheet,
    shared: &'a [String],
    styles: &'a [Shows],
    room: Room,
    row: u32,
    column: u32,
    kind: String,
    shows: Shows,
    is_value: bool,
    is_formula: bool,
    text: String,
    areas: Vec<((u32, u32), (u32, u32))>,
}

impl<'a> Cells<'a> {
    fn empty(shared: &'a [String], styles: &'a [Shows]) -> Self {
        Self {
            sheet: Sheet::default(),
            shared,
            styles,
            room: Room::default(),
            row: 0,
            column: 0,
            kind: String::new(),
            shows: Shows::Number,
            is_value: false,
            is_formula: false,
            text: String::new(),
            areas: Vec::new(),
        }
    }

    fn meet(&mut self, met: Met<'_>) -> Result<(), Problem> {
        match met {
            Met::Start(element) => match element.local_name().as_ref() {
                "row" => {
                    if let Some(row) = attribute(element, "r").and_then(|row| row.parse::<u32>().ok()?.checked_sub(1)) {
                        self.row = row;
                    }
                }
                "c" => {
                    if let Some(at) = attribute(element, "r").and_then(|at| place(&at)) {
                        (self.row, self.column) = at;
                    }
                    self.kind = attribute(element, "t").unwrap_or_default();
                    let style = attribute(element, "s").and_then(|style| style.parse::<usize>().ok()).unwrap_or_default();
                    self.shows = self.styles.get(style).cloned().unwrap_or_default();
                    self.is_formula = false;
                }
                "v" | "t" => self.is_value = true,
                "f" => self.is_formula = true,
                "mergeCell" => {
                    let area = attribute(element, "ref");
                    let corners = area.as_deref().and_then(|area| area.split_once(':'));
                    let corners = corners.and_then(|(first, last)| Some((place(first)?, place(last)?)));
                    self.areas.extend(corners);
                    if self.areas.len() > sheet::MAX_AREAS {
                        return Err(too_large("", &format!("{} 个合并的格 merged cells", sheet::MAX_AREAS)));
                    }
                }
                _ => {}
            },
            Met::Text(piece) if self.is_value && self.text.len() <= sheet::MAX_CELL_BYTES => self.text.push_str(piece),
            Met::End("v" | "t") => self.is_value = false,
            Met::End("c") => self.end_cell()?,
            Met::End("row") => (self.row, self.column) = (self.row.saturating_add(1), 0),
            Met::Text(_) | Met::End(_) => {}
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), Problem> {
        let text = std::mem::take(&mut self.text);
        let (row, column) = (self.row, self.column);
        self.column = self.column.saturating_add(1);
        match self.value(text)? {
            Some(value) => self.sheet.enter(row, column, value, &mut self.room),
            None => Ok(()),
        }
    }

    fn value(&self, text: String) -> Result<Option<Value>, Problem> {
        if text.is_empty() {
            // A formula whose result is an empty text says so by its type.
            let is_open = self.is_formula && self.kind != "str";
            return Ok(is_open.then_some(Value::Uncalculated));
        }
        Ok(Some(match self.kind.as_str() {
            "s" => {
                let found = text.trim().parse::<usize>().ok().and_then(|number| self.shared.get(number));
                Value::Text(found.ok_or_else(|| broken("内容有误", "its content is faulty"))?.clone())
            }
            "b" => Value::Text(if text.trim() == "1" { "是" } else { "否" }.to_owned()),
            "e" => Value::Error(text),
            "d" => Value::Text(text.split('T').next().unwrap_or_default().to_owned()),
            "str" | "inlineStr" => Value::Text(plain::prose(&text)),
            _ => self.shows.value(text.trim(), self.sheet.epoch),
        }))
    }
}

/// Row and column of `C17`, from 0 on.
pub(super) fn place(text: &str) -> Option<(u32, u32)> {
    let text = text.replace('$', "");
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = text.split_at(digits);
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let letter = letter.to_ascii_uppercase();
        letter.is_ascii_uppercase().then(|| column.checked_mul(26)?.checked_add(u32::from(letter - b'A') + 1))?
    });
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, column?.checked_sub(1)?))
}
