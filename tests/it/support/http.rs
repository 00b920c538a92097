//! A small HTTP client that sends paths as they are given and keeps the body as it came.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// What a server answered.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    /// The value of a header; empty for none. A header that comes twice has both values, one a line.
    pub fn header(&self, name: &str) -> String {
        let values = self.headers.iter().filter(|(known, _)| known.eq_ignore_ascii_case(name));
        values.map(|(_, value)| value.as_str()).collect::<Vec<_>>().join("\n")
    }

    /// The body without the compression that the answer names.
    pub fn plain(&self) -> Vec<u8> {
        let mut plain = Vec::new();
        let read = match self.header("Content-Encoding").as_str() {
            "br" => brotli::Decompressor::new(self.body.as_slice(), 4096).read_to_end(&mut plain),
            "gzip" => flate2::read::MultiGzDecoder::new(self.body.as_slice()).read_to_end(&mut plain),
            "" => return self.body.clone(),
            other => panic!("encoding `{other}`"),
        };
        read.expect("a whole stream");
        plain
    }
}

/// Asks for `path`, with `encoding` as what the client takes.
pub fn get(port: u16, path: &str, encoding: &str) -> Answer {
    let host = format!("Host: 127.0.0.1:{port}\r\nAccept-Encoding: {encoding}\r\nConnection: close");
    ask(port, &format!("GET {path} HTTP/1.1\r\n{host}\r\n\r\n"))
}

/// Sends a request as it is given.
pub fn ask(port: u16, request: &str) -> Answer {
    let mut reader = BufReader::new(sent(port, request));
    let mut lines = Vec::new();
    loop {
        let line = line(&mut reader);
        if line.is_empty() {
            break;
        }
        lines.push(line);
    }
    let status = lines.first().and_then(|line| line.split(' ').nth(1)?.parse().ok()).expect("a status");
    let headers = lines.iter().skip(1).filter_map(|line| line.split_once(':'));
    let headers = headers.map(|(name, value)| (name.to_owned(), value.trim().to_owned())).collect();
    let mut answer = Answer { status, headers, body: Vec::new() };
    answer.body = if answer.header("Transfer-Encoding") == "chunked" { chunks(&mut reader) } else { rest(&mut reader) };
    answer
}

/// A connection on which a request was sent.
pub fn sent(port: u16, request: &str) -> TcpStream {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a limit");
    stream.write_all(request.as_bytes()).expect("a request");
    stream
}

pub fn line(reader: &mut impl BufRead) -> String {
    let mut line = String::new();
    reader.read_line(&mut line).expect("a line");
    line.trim_end().to_owned()
}

fn rest(reader: &mut impl Read) -> Vec<u8> {
    let mut body = Vec::new();
    reader.read_to_end(&mut body).expect("a body");
    body
}

fn chunks(reader: &mut impl BufRead) -> Vec<u8> {
    let mut body = Vec::new();
    loop {
        let size = usize::from_str_radix(&line(reader), 16).expect("the size of a chunk");
        let start = body.len();
        body.resize(start + size, 0);
        reader.read_exact(&mut body[start..]).expect("a chunk");
        line(reader);
        if size == 0 {
            return body;
        }
    }
}
