//! Numbers of a page, as a reader finds them: figures by their words, tables by the words above them.

/// What a page shows in figures and tables.
#[derive(Debug)]
pub struct Shown {
    figures: Vec<(String, String)>,
    tables: Vec<Vec<Vec<String>>>,
}

impl Shown {
    pub fn of(html: &str) -> Self {
        let mut figures = Vec::new();
        for list in between(html, "<ul class=figures>", "</ul>") {
            for item in list.split("<li>").skip(1) {
                let (value, words) = item.split_once("</b>").expect("a figure and its words");
                figures.push((words_of(words), words_of(value)));
            }
        }
        Self { figures, tables: between(html, "<table>", "</table>").map(rows).collect() }
    }

    /// The figure whose words begin with `words`.
    pub fn figure(&self, words: &str) -> Option<&str> {
        self.figures.iter().find(|(known, _)| known.starts_with(words)).map(|(_, value)| value.as_str())
    }

    /// Whether the page has neither figures nor tables.
    pub fn is_empty(&self) -> bool {
        self.figures.is_empty() && self.tables.is_empty()
    }

    /// The words of the figure that begins with `words`.
    pub fn words(&self, words: &str) -> Option<&str> {
        self.figures.iter().find(|(known, _)| known.starts_with(words)).map(|(known, _)| known.as_str())
    }

    /// The rows below the heads of the table that has both `first` and `second` among its heads; none without such a table.
    pub fn table(&self, first: &str, second: &str) -> &[Vec<String>] {
        let has = |table: &&Vec<Vec<String>>, head: &str| table[0].iter().any(|known| known == head);
        self.tables.iter().find(|table| has(table, first) && has(table, second)).map_or(&[], |table| &table[1..])
    }
}

/// The row whose first cell begins with `name`.
pub fn row<'a>(rows: &'a [Vec<String>], name: &str) -> Option<&'a [String]> {
    rows.iter().find(|row| row[0].starts_with(name)).map(Vec::as_slice)
}

/// Fen of an amount in 万元, with or without the unit; an empty cell is nothing.
pub fn fen(shown: &str) -> i128 {
    let number = shown.trim_end_matches("万元").replace(',', "");
    if number.is_empty() {
        return 0;
    }
    let (whole, fraction) = number.split_once('.').expect("an amount with decimals");
    format!("{whole}{fraction:0<6}").parse().expect("an amount")
}

fn rows(table: &str) -> Vec<Vec<String>> {
    let cells = |row: &str| row.replace("<td", "<th").split("<th").skip(1).map(|cell| words_of(&format!("<{cell}"))).collect();
    table.replace("<thead", "").split("<tr>").skip(1).map(cells).collect()
}

fn between<'a>(text: &'a str, start: &'a str, end: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(start).skip(1).map(move |rest| rest.split(end).next().unwrap_or_default())
}

/// A text without its tags.
fn words_of(html: &str) -> String {
    let mut words = String::new();
    for piece in html.split('<') {
        words += piece.split_once('>').map_or(piece, |(_, words)| words);
    }
    words.trim().to_owned()
}
