//! The values of a PDF and their spelling (ISO 32000-1, 7.2 and 7.3).

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// A number.
    Number(f64),
    /// A name, without its `/`.
    Name(String),
    /// A string, as bytes.
    Text(Vec<u8>),
    /// An array.
    Array(Vec<Value>),
    /// A dictionary.
    Dict(Dict),
    /// A reference to the object of this number.
    Reference(u32),
    /// A word: `true`, `null`, an operator.
    Word(String),
}

/// A dictionary, by its keys in order; a tree would take ten times the room of a small one.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Dict(Vec<(String, Value)>);

impl Dict {
    /// A dictionary of keys and values that follow each other; of two values for one key, the later counts.
    fn of(list: Vec<Value>) -> Self {
        let mut entries = Vec::with_capacity(list.len() / 2);
        let mut values = list.into_iter();
        while let Some(key) = values.next() {
            if let Value::Name(key) = key
                && let Some(value) = values.next()
            {
                entries.push((key, value));
            }
        }
        entries.sort_by(|(one, _), (other, _)| one.cmp(other));
        Self(entries)
    }

    pub(super) fn get(&self, key: &str) -> Option<&Value> {
        let end = self.0.partition_point(|(known, _)| known.as_str() <= key);
        self.0.get(end.checked_sub(1)?).filter(|(known, _)| known == key).map(|(_, value)| value)
    }

    pub(super) fn entries(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }
}

impl Value {
    pub(super) fn number(&self) -> Option<f64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    pub(super) fn name(&self) -> Option<&str> {
        if let Self::Name(name) = self { Some(name) } else { None }
    }
}

/// Arrays and dictionaries within each other are read up to this depth.
const MAX_DEPTH: u32 = 32;

/// Longest string; one that is not closed ends here.
const MAX_TEXT: usize = 1 << 20;

/// Longest name, word or number.
const MAX_WORD: usize = 1 << 10;

/// Reads values one by one. Always moves on, so that reading ends.
#[derive(Debug)]
pub(super) struct Lexer<'a> {
    pub bytes: &'a [u8],
    pub at: usize,
    /// How many more values may be read.
    pub left: usize,
}

/// What stands next.
enum Token {
    Value(Value),
    ArrayEnd,
    DictEnd,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize, left: usize) -> Self {
        Self { bytes, at, left }
    }

    /// The next value; `None` at the end, or when too many were read. A bracket that closes nothing is passed over.
    pub(super) fn value(&mut self) -> Option<Value> {
        loop {
            if let Token::Value(value) = self.token(0)? {
                return Some(value);
            }
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    pub(super) fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                b'%' => {
                    while self.peek().is_some_and(|byte| !matches!(byte, b'\n' | b'\r')) {
                        self.at += 1;
                    }
                }
                _ if is_space(byte) => self.at += 1,
                _ => break,
            }
        }
    }

    fn token(&mut self, depth: u32) -> Option<Token> {
        self.skip_space();
        self.left = self.left.checked_sub(1)?;
        let next = self.bytes.get(self.at + 1).copied();
        let value = match (self.peek()?, next) {
            (b'<', Some(b'<')) => {
                self.at += 2;
                Value::Dict(self.dict(depth)?)
            }
            (b'>', Some(b'>')) => {
                self.at += 2;
                return Some(Token::DictEnd);
            }
            (b'[', _) => {
                self.at += 1;
                Value::Array(self.list(depth)?)
            }
            (b']', _) => {
                self.at += 1;
                return Some(Token::ArrayEnd);
            }
            (b'(', _) => Value::Text(self.text()),
            (b'<', _) => Value::Text(self.hex()),
            (b'/', _) => {
                self.at += 1;
                Value::Name(self.word())
            }
            (b')' | b'>' | b'{' | b'}', _) => {
                self.at += 1;
                Value::Word(String::new())
            }
            _ => self.number_or_word(),
        };
        Some(Token::Value(value))
    }

    fn list(&mut self, depth: u32) -> Option<Vec<Value>> {
        let mut list = Vec::new();
        if depth == MAX_DEPTH {
            return None;
        }
        while let Some(Token::Value(value)) = self.token(depth + 1) {
            push(&mut list, value);
        }
        Some(list)
    }

    fn dict(&mut self, depth: u32) -> Option<Dict> {
        if depth == MAX_DEPTH {
            return None;
        }
        let mut list = Vec::new();
        while let Some(Token::Value(value)) = self.token(depth + 1) {
            push(&mut list, value);
        }
        Some(Dict::of(list))
    }

    fn text(&mut self) -> Vec<u8> {
        let mut text = Vec::new();
        let mut open = 0_usize;
        while let Some(byte) = self.peek().filter(|_| text.len() < MAX_TEXT) {
            self.at += 1;
            match byte {
                b'(' => {
                    open += 1;
                    if open > 1 {
                        text.push(byte);
                    }
                }
                b')' => {
                    open -= 1;
                    if open == 0 {
                        break;
                    }
                    text.push(byte);
                }
                b'\\' => self.escape(&mut text),
                _ => text.push(byte),
            }
        }
        text
    }

    fn escape(&mut self, text: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\n' => {}
            b'\r' => self.at += usize::from(self.peek() == Some(b'\n')),
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    if let Some(digit @ b'0'..=b'7') = self.peek() {
                        code = code * 8 + u32::from(digit - b'0');
                        self.at += 1;
                    }
                }
                text.push((code & 0xFF) as u8);
            }
            _ => text.push(byte),
        }
    }

    fn hex(&mut self) -> Vec<u8> {
        let rest = &self.bytes[self.at + 1..];
        let length = rest.iter().take(MAX_TEXT).position(|byte| *byte == b'>');
        let digits = &rest[..length.unwrap_or(rest.len().min(MAX_TEXT))];
        self.at += 1 + digits.len() + usize::from(length.is_some());
        unhex(digits)
    }

    /// Characters up to the next blank or bracket, with `#41` in a name resolved.
    fn word(&mut self) -> String {
        let start = self.at;
        while self.peek().is_some_and(|byte| !is_space(byte) && !b"()<>[]{}/%".contains(&byte)) && self.at - start < MAX_WORD {
            self.at += 1;
        }
        let word = &self.bytes[start..self.at];
        if !word.contains(&b'#') {
            return String::from_utf8_lossy(word).into_owned();
        }
        let mut plain = Vec::new();
        let mut rest = word;
        while let [byte, tail @ ..] = rest {
            let code =
                tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok()).and_then(|hex| u8::from_str_radix(hex, 16).ok());
            rest = match code {
                Some(code) if *byte == b'#' => {
                    plain.push(code);
                    &tail[2..]
                }
                _ => {
                    plain.push(*byte);
                    tail
                }
            };
        }
        String::from_utf8_lossy(&plain).into_owned()
    }

    fn number_or_word(&mut self) -> Value {
        let word = self.word();
        let is_number = word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.'));
        match word.parse::<f64>() {
            Ok(number) if is_number && number.is_finite() => Value::Number(number),
            _ => Value::Word(word),
        }
    }
}

/// Adds a value to a list, in which `1 0 R` is a reference.
fn push(list: &mut Vec<Value>, value: Value) {
    if matches!(&value, Value::Word(word) if word == "R")
        && let [.., Value::Number(number), Value::Number(_)] = list[..]
    {
        list.truncate(list.len() - 2);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "numbers of objects are small and positive")]
        list.push(Value::Reference(number as u32));
        return;
    }
    list.push(value);
}

/// The bytes that hexadecimal digits spell; all else between them is passed over.
pub(super) fn unhex(digits: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = digits.iter().filter_map(|byte| u8::try_from(char::from(*byte).to_digit(16)?).ok()).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}

/// White space of PDF.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

#[cfg(test)]
mod tests {
    use super::{Lexer, Value};

    #[test]
    fn values_are_read_as_they_are_spelled() {
        let text = b"<< /A#42 [1 -.5 3 0 R] /T (a\\(b\\051 (c)\\101) /H <4 1 4> >> ] true";
        let mut lexer = Lexer::new(text, 0, 100);
        let Some(Value::Dict(dict)) = lexer.value() else { panic!("a dictionary") };
        assert_eq!(dict.get("AB"), Some(&Value::Array(vec![Value::Number(1.0), Value::Number(-0.5), Value::Reference(3)])));
        assert_eq!(
            (dict.get("T"), dict.get("H")),
            (Some(&Value::Text(b"a(b) (c)A".to_vec())), Some(&Value::Text(b"A@".to_vec())))
        );
        assert_eq!((lexer.value(), lexer.value()), (Some(Value::Word("true".to_owned())), None));
    }

    #[test]
    fn what_is_not_closed_ends() {
        for text in ["(a", "<4", "[1", "<< /A", "<< /A [ (", ")", &"[".repeat(10_000)] {
            let mut lexer = Lexer::new(text.as_bytes(), 0, 1000);
            while lexer.value().is_some() {}
        }
    }
}
