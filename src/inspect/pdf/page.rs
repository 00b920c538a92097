//! The text that a page shows, from the operators that draw it (ISO 32000-1, 9.4).

use std::collections::BTreeMap;
use std::rc::Rc;

use super::super::Part;
use super::super::look::Look;
use super::file::File;
use super::font::Font;
use super::value::{Dict, Lexer, Value};

/// Forms within forms are drawn up to this depth.
const MAX_DEPTH: u32 = 12;

/// Most values in all operands of an operator.
const MAX_VALUES: usize = 1 << 20;

/// Most operands of an operator.
const MAX_OPERANDS: usize = 4096;

/// A page with so many drawn shapes and no text was turned into curves.
const MANY_SHAPES: u32 = 200;

/// A matrix `[a b c d e f]`.
type Matrix = [f64; 6];

const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// `first`, then `second`.
fn times(first: Matrix, second: Matrix) -> Matrix {
    let row = |at: usize| {
        let [x, y] = [first[at], first[at + 1]];
        [x * second[0] + y * second[2], x * second[1] + y * second[3]]
    };
    let [one, two, shift] = [row(0), row(2), row(4)];
    [one[0], one[1], two[0], two[1], shift[0] + second[4], shift[1] + second[5]]
}

/// What drawing a page has given.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Drawn {
    /// Glyphs with a character.
    pub known: u32,
    /// Glyphs of which nobody knows the character.
    pub unknown: u32,
    pictures: u32,
    shapes: u32,
}

impl Drawn {
    /// Whether there is something to be seen, but no text.
    pub(super) fn is_picture(self) -> bool {
        self.known + self.unknown == 0 && (self.pictures > 0 || self.shapes >= MANY_SHAPES)
    }

    pub(super) fn add(&mut self, other: Self) {
        self.known = self.known.saturating_add(other.known);
        self.unknown = self.unknown.saturating_add(other.unknown);
        self.pictures = self.pictures.saturating_add(other.pictures);
        self.shapes = self.shapes.saturating_add(other.shapes);
    }
}

/// What is known of fonts and forms from the pages before.
#[derive(Default)]
pub(super) struct Known {
    fonts: BTreeMap<u32, Rc<Font>>,
    /// Fonts by their last name, for drawings that belong to no page.
    pub by_name: BTreeMap<String, Rc<Font>>,
    /// What the form of this object draws: each is drawn once.
    forms: BTreeMap<u32, Drawn>,
}

impl Known {
    /// Whether a page has drawn the form of this object.
    pub(super) fn is_drawn(&self, number: u32) -> bool {
        self.forms.contains_key(&number)
    }
}

/// What is drawn so far.
pub(super) struct Drawing<'f, 'a> {
    file: &'f File<'a>,
    known: &'f mut Known,
    /// The text, with `|` between what stands apart and line ends.
    pub text: String,
    pub drawn: Drawn,
    /// Where the last glyph ended, and whether its string had one character only.
    end: Option<(f64, f64)>,
    was_single: bool,
}

/// What a content belongs to.
pub(super) struct Place<'r> {
    /// The fonts, forms and pictures that it may name.
    pub resources: Option<&'r Dict>,
    /// The page.
    pub part: &'r Part,
    /// How many forms it is in.
    pub depth: u32,
}

/// The state that `q` keeps and `Q` brings back.
#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Rc<Font>,
    size: f64,
    character_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

impl<'f, 'a> Drawing<'f, 'a> {
    pub(super) fn new(file: &'f File<'a>, known: &'f mut Known) -> Self {
        Self { file, known, text: String::new(), drawn: Drawn::default(), end: None, was_single: false }
    }

    /// Draws what `content` says, with these resources.
    pub(super) fn draw(&mut self, content: &[u8], place: &Place<'_>, look: &mut Look<'_>) {
        let plain = State {
            matrix: IDENTITY,
            font: Rc::new(Font::unknown()),
            size: 1.0,
            character_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let mut pen = Pen { state: plain, kept: Vec::new(), line: IDENTITY, at: IDENTITY };
        let mut lexer = Lexer::new(content, 0, MAX_VALUES);
        let mut operands: Vec<Value> = Vec::new();
        while let Some(value) = lexer.value() {
            match value {
                Value::Word(operator) => {
                    if operator == "ID" {
                        skip_inline_picture(&mut lexer);
                        self.drawn.pictures += 1;
                    } else {
                        self.operate(&operator, &operands, &mut pen, place, look);
                    }
                    operands.clear();
                    lexer.left = MAX_VALUES;
                }
                value if operands.len() < MAX_OPERANDS => operands.push(value),
                _ => {}
            }
        }
    }

    fn operate(&mut self, operator: &str, operands: &[Value], pen: &mut Pen, place: &Place<'_>, look: &mut Look<'_>) {
        let number = |index: usize| operands.get(index).and_then(Value::number).unwrap_or(0.0);
        match operator {
            "Tf" => {
                if let Some(name) = operands.first().and_then(Value::name) {
                    pen.state.font = self.font(name, place.resources, look);
                }
                pen.state.size = number(1);
            }
            "Tj" => self.show_all(operands, pen),
            "'" => {
                pen.next_line();
                self.show_all(operands, pen);
            }
            "\"" => {
                (pen.state.word_space, pen.state.character_space) = (number(0), number(1));
                pen.next_line();
                self.show_all(&operands[operands.len().min(2)..], pen);
            }
            "TJ" => {
                if let Some(Value::Array(pieces)) = operands.first() {
                    self.show_all(pieces, pen);
                }
            }
            "Do" => {
                if let Some(name) = operands.first().and_then(Value::name) {
                    self.draw_object(name, place, look);
                }
            }
            "BDC" | "DP" => {
                let spoken =
                    operands.iter().filter_map(|value| if let Value::Dict(dict) = value { dict.get("ActualText") } else { None });
                for spoken in spoken {
                    if let Value::Text(text) = spoken {
                        look.text(place.part, &super::string(text));
                    }
                }
            }
            "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" | "S" | "s" => self.drawn.shapes = self.drawn.shapes.saturating_add(1),
            _ => pen.move_by(operator, operands),
        }
    }

    /// Shows strings; numbers between them move the place.
    fn show_all(&mut self, pieces: &[Value], pen: &mut Pen) {
        for piece in pieces {
            match piece {
                Value::Text(string) => self.show(string, pen),
                Value::Number(back) => pen.advance(-back / 1000.0 * pen.state.size * pen.state.stretch),
                _ => {}
            }
        }
    }

    fn show(&mut self, string: &[u8], pen: &mut Pen) {
        let font = Rc::clone(&pen.state.font);
        let glyphs = font.glyphs(string);
        let is_single = glyphs.len() == 1;
        for (index, glyph) in glyphs.iter().enumerate() {
            self.separate(pen, index > 0 || (is_single && self.was_single));
            match &glyph.text {
                Some(text) => {
                    self.drawn.known = self.drawn.known.saturating_add(1);
                    self.text.push_str(text);
                }
                None => {
                    self.drawn.unknown = self.drawn.unknown.saturating_add(1);
                    self.text.push('\u{FFFD}');
                }
            }
            let space = pen.state.character_space + if glyph.is_blank { pen.state.word_space } else { 0.0 };
            // The space behind a glyph is not part of it: what comes next stands apart from it by that.
            pen.advance(glyph.width * pen.state.size * pen.state.stretch);
            self.end = Some(pen.place());
            pen.advance(space * pen.state.stretch);
        }
        self.was_single = is_single;
    }

    /// Sets apart what is shown next from what was shown last, by how far it stands from it: nothing, a blank, a `|` between
    /// columns, or a line end. Digits in boxes of a form, each drawn by itself, stand further apart and yet belong together.
    fn separate(&mut self, pen: &Pen, is_spaced: bool) {
        let Some(end) = self.end else { return };
        let (place, (x, y), size) = (pen.place(), pen.direction(), pen.size());
        let (dx, dy) = (place.0 - end.0, place.1 - end.1);
        let (along, across) = ((dx * x + dy * y) / size, (dy * x - dx * y) / size);
        let reach = if is_spaced { 2.5 } else { 0.8 };
        if !along.is_finite() || !across.is_finite() || across.abs() > 0.5 {
            self.text.push('\n');
        } else if along > reach || along < -0.3 {
            self.text.push('|');
        } else if along > 0.15 {
            self.text.push(' ');
        }
    }

    fn font(&mut self, name: &str, resources: Option<&Dict>, look: &mut Look<'_>) -> Rc<Font> {
        let file = self.file;
        let entry = resources.and_then(|resources| file.dict(resources, "Font")).and_then(|fonts| fonts.get(name));
        let Some(entry) = entry else {
            return self.known.by_name.get(name).cloned().unwrap_or_else(|| Rc::new(Font::unknown()));
        };
        let number = if let Value::Reference(number) = entry { Some(*number) } else { None };
        if let Some(font) = number.and_then(|number| self.known.fonts.get(&number)) {
            return Rc::clone(font);
        }
        let Value::Dict(dict) = file.resolve(entry) else { return Rc::new(Font::unknown()) };
        let font = Rc::new(Font::read(dict, file, look));
        if let Some(number) = number {
            self.known.fonts.insert(number, Rc::clone(&font));
        }
        self.known.by_name.insert(name.to_owned(), Rc::clone(&font));
        font
    }

    /// Draws a form or notes a picture. A form that many pages share is drawn for the first only.
    fn draw_object(&mut self, name: &str, place: &Place<'_>, look: &mut Look<'_>) {
        let file = self.file;
        let entry = place.resources.and_then(|resources| file.dict(resources, "XObject")).and_then(|objects| objects.get(name));
        let Some(Value::Reference(number)) = entry else { return };
        let Some(object) = file.object(*number) else { return };
        let (Value::Dict(dict), Some(packed)) = (&object.value, object.stream) else { return };
        if file.get(dict, "Subtype").and_then(Value::name) != Some("Form") {
            self.drawn.pictures = self.drawn.pictures.saturating_add(1);
            return;
        }
        if let Some(drawn) = self.known.forms.get(number) {
            self.drawn.add(*drawn);
            return;
        }
        self.known.forms.insert(*number, Drawn::default());
        if place.depth == MAX_DEPTH {
            return;
        }
        let Some(content) = file.bytes(dict, packed, look) else { return };
        let before = std::mem::take(&mut self.drawn);
        let end = self.end.take();
        self.text.push('\n');
        let resources = file.dict(dict, "Resources").or(place.resources);
        self.draw(&content, &Place { resources, part: place.part, depth: place.depth + 1 }, look);
        self.text.push('\n');
        self.end = end;
        self.known.forms.insert(*number, self.drawn);
        self.drawn.add(before);
    }
}

/// Where text is drawn.
struct Pen {
    state: State,
    kept: Vec<State>,
    /// The beginning of the line.
    line: Matrix,
    at: Matrix,
}

impl Pen {
    /// What moves the place or sets how text is drawn.
    fn move_by(&mut self, operator: &str, operands: &[Value]) {
        const MAX_KEPT: usize = 512;
        let number = |index: usize| operands.get(index).and_then(Value::number).unwrap_or(0.0);
        let matrix = || [number(0), number(1), number(2), number(3), number(4), number(5)];
        match operator {
            "q" if self.kept.len() < MAX_KEPT => self.kept.push(self.state.clone()),
            "Q" => {
                if let Some(state) = self.kept.pop() {
                    self.state = state;
                }
            }
            "cm" => self.state.matrix = times(matrix(), self.state.matrix),
            "BT" => self.start(IDENTITY),
            "Tm" => self.start(matrix()),
            "Td" => self.start(times([1.0, 0.0, 0.0, 1.0, number(0), number(1)], self.line)),
            "TD" => {
                self.state.leading = -number(1);
                self.start(times([1.0, 0.0, 0.0, 1.0, number(0), number(1)], self.line));
            }
            "T*" => self.next_line(),
            "Tc" => self.state.character_space = number(0),
            "Tw" => self.state.word_space = number(0),
            "Tz" => self.state.stretch = number(0) / 100.0,
            "TL" => self.state.leading = number(0),
            "Ts" => self.state.rise = number(0),
            _ => {}
        }
    }

    fn start(&mut self, line: Matrix) {
        (self.line, self.at) = (line, line);
    }

    fn next_line(&mut self) {
        self.start(times([1.0, 0.0, 0.0, 1.0, 0.0, -self.state.leading], self.line));
    }

    fn advance(&mut self, by: f64) {
        self.at = times([1.0, 0.0, 0.0, 1.0, by, 0.0], self.at);
    }

    /// The place on the page.
    fn place(&self) -> (f64, f64) {
        let matrix = times(times([1.0, 0.0, 0.0, 1.0, 0.0, self.state.rise], self.at), self.state.matrix);
        (matrix[4], matrix[5])
    }

    /// The direction in which text runs, of length 1.
    fn direction(&self) -> (f64, f64) {
        let matrix = times(self.at, self.state.matrix);
        let length = matrix[0].hypot(matrix[1]);
        if length > 0.0 { (matrix[0] / length, matrix[1] / length) } else { (1.0, 0.0) }
    }

    /// The size of the font on the page.
    fn size(&self) -> f64 {
        let matrix = times(self.at, self.state.matrix);
        (matrix[0].hypot(matrix[1]) * self.state.size).abs().max(1e-6)
    }
}

/// Passes over the bytes of a picture within a content, up to its `EI`.
fn skip_inline_picture(lexer: &mut Lexer<'_>) {
    let rest = &lexer.bytes[lexer.at..];
    let is_end = |at: &usize| {
        let word = &rest[*at..];
        super::value::is_space(word[0])
            && word[1..].starts_with(b"EI")
            && word.get(3).is_none_or(|byte| super::value::is_space(*byte))
    };
    lexer.at += (0..rest.len().saturating_sub(2)).find(is_end).map_or(rest.len(), |at| at + 3);
}
