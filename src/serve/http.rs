//! As much of HTTP/1.1 as a browser needs: `GET` and `HEAD`, one request a connection, everything with a limit.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

/// Longest head of a request, in bytes. Those of browsers have about 1,000.
const LONGEST_HEAD: usize = 16 * 1024;

/// Most headers of a request.
const MOST_HEADERS: usize = 100;

/// Most pieces in which a head may come, so that nobody keeps a connection busy byte by byte.
const MOST_READS: usize = 64;

/// How long a client may take for a piece.
const PATIENCE: Duration = Duration::from_secs(10);

/// A request.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Request {
    /// Whether only the head of the answer is wanted.
    pub is_head: bool,
    /// The path as it was sent, beginning with `/`, without what follows a `?`.
    pub path: String,
    /// What follows, with the `?`; may be empty.
    pub query: String,
    /// The host that was asked for.
    pub host: String,
}

/// What the server says.
#[derive(Debug)]
pub(super) struct Answer {
    pub status: Status,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

/// How a request ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    Done,
    Elsewhere,
    NotUnderstood,
    NotThere,
    OtherMethod,
    Gone,
    OtherHost,
    TooLong,
    NotNow,
}

impl Status {
    fn line(self) -> &'static str {
        match self {
            Self::Done => "200 OK",
            Self::Elsewhere => "302 Found",
            Self::NotUnderstood => "400 Bad Request",
            Self::NotThere => "404 Not Found",
            Self::OtherMethod => "405 Method Not Allowed",
            Self::Gone => "410 Gone",
            Self::OtherHost => "421 Misdirected Request",
            Self::TooLong => "431 Request Header Fields Too Large",
            Self::NotNow => "503 Service Unavailable",
        }
    }
}

impl Answer {
    pub(super) fn new(status: Status, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self { status, headers: vec![("Content-Type", media_type.to_owned())], body: body.into() }
    }

    /// A short text.
    pub(super) fn text(status: Status, text: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", format!("{text}\n"))
    }
}

/// Reads a request; `None` when the client says nothing in time or goes away.
pub(super) fn read(stream: &mut TcpStream) -> Option<Result<Request, Status>> {
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    stream.set_write_timeout(Some(PATIENCE)).ok()?;
    let mut head = Vec::new();
    let mut piece = [0; 4096];
    for _ in 0..MOST_READS {
        match stream.read(&mut piece).ok()? {
            0 => return None,
            length => head.extend_from_slice(&piece[..length]),
        }
        if head.len() > LONGEST_HEAD {
            break;
        }
        if let Some(result) = request(&head) {
            return Some(result);
        }
    }
    Some(Err(Status::TooLong))
}

/// The request with this head; `None` as long as it is not whole.
fn request(head: &[u8]) -> Option<Result<Request, Status>> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut parsed = httparse::Request::new(&mut headers);
    match parsed.parse(head) {
        Ok(httparse::Status::Partial) => return None,
        Ok(httparse::Status::Complete(_)) => {}
        Err(httparse::Error::TooManyHeaders) => return Some(Err(Status::TooLong)),
        Err(_) => return Some(Err(Status::NotUnderstood)),
    }
    let mut hosts = parsed.headers.iter().filter(|header| header.name.eq_ignore_ascii_case("host"));
    let host = hosts.next().and_then(|header| std::str::from_utf8(header.value).ok());
    let (Some(host), None) = (host, hosts.next()) else { return Some(Err(Status::NotUnderstood)) };
    let target = parsed.path.unwrap_or_default();
    let at = target.find('?').unwrap_or(target.len());
    let (path, query) = target.split_at(at);
    let is_head = match parsed.method {
        Some("GET") => false,
        Some("HEAD") => true,
        _ => return Some(Err(Status::OtherMethod)),
    };
    if !path.starts_with('/') {
        return Some(Err(Status::NotUnderstood));
    }
    Some(Ok(Request { is_head, path: path.to_owned(), query: query.to_owned(), host: host.trim().to_owned() }))
}

/// Sends an answer, without its body when only the head is wanted.
pub(super) fn send(stream: &mut TcpStream, answer: &Answer, is_head: bool) -> io::Result<()> {
    let mut head = begin(answer.status, &answer.headers);
    head += &format!("Content-Length: {}\r\n\r\n", answer.body.len());
    stream.write_all(head.as_bytes())?;
    if !is_head {
        stream.write_all(&answer.body)?;
    }
    Ok(())
}

/// Ends a connection so that the client gets the answer even if it has sent more than was read.
pub(super) fn close(stream: &mut TcpStream) {
    let _ = stream.shutdown(Shutdown::Write);
    let _ = stream.set_read_timeout(Some(Duration::from_millis(200)));
    let mut rest = [0; 4096];
    for _ in 0..MOST_READS {
        if !stream.read(&mut rest).is_ok_and(|length| length > 0) {
            return;
        }
    }
}

/// The head of an answer, without its end.
pub(super) fn begin(status: Status, headers: &[(&'static str, String)]) -> String {
    let always = [
        // What is kept would not be what was just saved.
        ("Cache-Control", "no-store"),
        ("Connection", "close"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ];
    let own = headers.iter().map(|(name, value)| (*name, value.as_str()));
    let lines = always.into_iter().chain(own).map(|(name, value)| format!("{name}: {value}\r\n"));
    format!("HTTP/1.1 {}\r\n{}", status.line(), lines.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::{Status, request};

    #[test]
    fn requests_are_read_strictly() {
        let path = |head: &str| request(head.as_bytes()).map(|result| result.map(|request| request.path + &request.query));
        assert_eq!(path("GET /a?b HTTP/1.1\r\nHost: localhost\r\n\r\n"), Some(Ok("/a?b".to_owned())));
        assert_eq!(path("GET /a HTTP/1.1\r\nHost: localhost\r\n"), None);
        for head in [
            "GET /a HTTP/1.1\r\n\r\n",
            "GET /a HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
            "GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET * HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET /a\r\n\r\n",
            "\u{16}\u{3}\u{1}",
        ] {
            assert_eq!(path(head), Some(Err(Status::NotUnderstood)), "{head:?}");
        }
        assert_eq!(path("POST / HTTP/1.1\r\nHost: localhost\r\n\r\n"), Some(Err(Status::OtherMethod)));
        let many = "a: b\r\n".repeat(200);
        assert_eq!(path(&format!("GET / HTTP/1.1\r\n{many}\r\n")), Some(Err(Status::TooLong)));
    }
}
