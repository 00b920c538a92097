//! Tables while they are read, and as plain rows.

use super::told::Told;
use super::{Block, Inline, Table, too_large};
use crate::import::Problem;

/// Most columns of a table.
const MAX_COLUMNS: usize = 64;

/// Most cells of all tables, with those that merged ones take.
const MAX_CELLS: usize = 200_000;

/// A cell as it stands in the file.
#[derive(Debug, Default)]
pub(super) struct Cell {
    /// What it holds.
    pub blocks: Vec<Block>,
    /// Columns that it takes.
    pub span: usize,
    /// Whether it belongs to the cell above.
    pub is_continued: bool,
}

/// A table that is read.
#[derive(Debug, Default)]
pub(super) struct OpenTable {
    rows: Vec<Vec<Cell>>,
    row: Vec<Cell>,
    /// Columns of the cells in the row so far.
    width: usize,
    /// Whether the row was deleted with tracked changes.
    pub is_deleted: bool,
}

impl OpenTable {
    pub(super) fn begin_row(&mut self) {
        (self.row, self.width, self.is_deleted) = (Vec::new(), 0, false);
    }

    /// Leaves out columns before or after the cells of a row.
    pub(super) fn skip(&mut self, columns: usize) -> Result<(), Problem> {
        (0..columns.min(MAX_COLUMNS + 1)).try_for_each(|_| self.add(Cell::default()))
    }

    pub(super) fn add(&mut self, cell: Cell) -> Result<(), Problem> {
        self.width = self.width.saturating_add(cell.span.max(1));
        if self.width > MAX_COLUMNS {
            return Err(too_large(&format!("{MAX_COLUMNS} 列 columns")));
        }
        self.row.push(cell);
        Ok(())
    }

    /// Ends a row; gives what a deleted one said.
    pub(super) fn end_row(&mut self) -> Option<String> {
        let row = std::mem::take(&mut self.row);
        if self.is_deleted {
            return Some(row.iter().map(|cell| super::text_of(&joined(&cell.blocks))).collect::<Vec<_>>().join(" "));
        }
        if !row.is_empty() {
            self.rows.push(row);
        }
        None
    }

    /// What stands for the table: what it holds when it is a mere frame; otherwise titles above it and its rows.
    /// `cells` counts those of all tables.
    pub(super) fn end(self, cells: &mut usize, told: &mut Told) -> Result<Vec<Block>, Problem> {
        let mut rows = self.rows;
        let width = rows.iter().map(|row| width(row)).max().unwrap_or_default();
        *cells = cells.saturating_add(rows.len().saturating_mul(width));
        if *cells > MAX_CELLS {
            return Err(too_large(&format!("{MAX_CELLS} 格 cells")));
        }
        if width == 0 {
            return Ok(Vec::new());
        }
        let is_frame = rows.iter().map(Vec::len).sum::<usize>() == 1;
        let titles = if is_frame { 1 } else { rows.iter().take_while(|row| row.len() == 1 && width > 1).count() };
        let mut blocks: Vec<Block> = rows.drain(..titles).flatten().flat_map(|cell| cell.blocks).collect();
        if rows.is_empty() {
            return Ok(blocks);
        }
        let all = || rows.iter().flatten();
        if all().any(|cell| cell.span > 1 || cell.is_continued) {
            told.doubt(
                "有合并单元格的表格拆成了普通表格，合并的内容只在第一格，请核对",
                "tables with merged cells became plain ones, with the text in the first cell only: look at them",
            );
        }
        if all().any(|cell| cell.blocks.iter().any(|block| matches!(block, Block::Table(_)))) {
            told.doubt(
                "表格里的表格合成了一格里的文字，请核对",
                "tables within tables became the text of one cell: look at them",
            );
        }
        blocks.push(Block::Table(Table { rows: rows.iter().map(|row| plain(row, width)).collect() }));
        Ok(blocks)
    }
}

fn width(row: &[Cell]) -> usize {
    row.iter().map(|cell| cell.span.max(1)).sum()
}

/// A row without merged cells.
fn plain(row: &[Cell], width: usize) -> Vec<Vec<Inline>> {
    let mut cells = Vec::with_capacity(width);
    for cell in row {
        cells.push(joined(&cell.blocks));
        cells.extend((1..cell.span).map(|_| Vec::new()));
    }
    cells.resize(width, Vec::new());
    cells
}

/// Blocks as one line, with blanks between them.
pub(super) fn joined(blocks: &[Block]) -> Vec<Inline> {
    let mut all: Vec<Inline> = Vec::new();
    let mut add = |inlines: Vec<Inline>| {
        if !all.is_empty() && !inlines.is_empty() {
            all.push(Inline::Text(" ".to_owned()));
        }
        all.extend(inlines);
    };
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                let mut inlines = paragraph.inlines.clone();
                if let super::Label::Number(label) = &paragraph.label {
                    inlines.insert(0, Inline::Text(label.clone()));
                }
                add(inlines);
            }
            Block::Table(table) => table.rows.iter().flatten().for_each(|cell| add(cell.clone())),
        }
    }
    all
}
