//! The connections of browsers: each has a thread of its own, for one request.

use std::io::{self, Write};
use std::net::{IpAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::answer::{self, answer};
use super::bar::Report;
use super::http::{self, Answer, Status};
use super::screen::Screen;
use super::{Look, host};
use crate::diag::{Lang, Text};

/// Most connections at a time.
const MOST: usize = 96;

/// How many of them may wait for changes.
const MOST_WAITING: usize = 64;

/// How long nothing is said to who waits for changes. Only by writing is it found out that somebody has gone.
const SILENCE: Duration = Duration::from_secs(10);

/// How many ports are tried after the one that is taken.
const MORE_PORTS: u16 = 20;

/// Takes a port of `address`: `port`, or, when that is taken and `or_next`, one of the next.
///
/// # Errors
/// When none can be had.
pub fn listen(address: IpAddr, port: u16, or_next: bool) -> io::Result<TcpListener> {
    let last = if or_next { port.saturating_add(MORE_PORTS) } else { port };
    let mut result = TcpListener::bind((address, port));
    for next in port.saturating_add(1)..=last {
        match &result {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => result = TcpListener::bind((address, next)),
            _ => break,
        }
    }
    result
}

/// What connections are answered from.
pub struct Server {
    root: PathBuf,
    address: IpAddr,
    lang: Lang,
    screen: Screen,
    open: Arc<AtomicUsize>,
    waiting: Arc<AtomicUsize>,
}

impl Server {
    /// A server at `address` for the portal at `root`, with messages in `lang`. It has nothing to show yet.
    #[must_use]
    pub fn new(root: PathBuf, address: IpAddr, lang: Lang) -> Self {
        Self { root, address, lang, screen: Screen::default(), open: Arc::default(), waiting: Arc::default() }
    }

    /// Shows a look from now on, and has open pages loaded anew. Says whether that is something else than before.
    pub fn show(&self, look: &Arc<Look>) -> bool {
        self.screen.show(look, Report::new(&look.prepared, look.is_good, self.lang))
    }

    /// The path of the site at its host, with a slash at both ends.
    #[must_use]
    pub fn base(&self) -> String {
        answer::base(self.screen.now().site.as_deref())
    }

    /// Answers all that comes, as long as the program runs.
    pub fn answer_all(self: &Arc<Self>, listener: &TcpListener) {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else {
                // Such as too many open files: others will be closed.
                std::thread::sleep(Duration::from_millis(50));
                continue;
            };
            let Some(place) = Place::take(&self.open, MOST) else { continue };
            let server = Arc::clone(self);
            let serve = move || {
                let _place = place;
                server.serve(&mut stream);
                http::close(&mut stream);
            };
            // Where there is no room for a thread the connection is closed, and the browser tries again.
            let _ = std::thread::Builder::new().spawn(serve);
        }
    }

    /// Answers one connection. What cannot be sent is nobody's fault: browsers close connections as they like.
    fn serve(&self, stream: &mut TcpStream) {
        let request = match http::read(stream) {
            None => return,
            Some(Err(status)) => {
                let _ = http::send(stream, &self.refusal(status), false);
                return;
            }
            Some(Ok(request)) => request,
        };
        if !host::is_meant(&request.host, self.address) {
            let _ = http::send(stream, &self.refusal(Status::OtherHost), request.is_head);
        } else if request.path == answer::events() && !request.is_head {
            let _ = self.tell_changes(stream);
        } else {
            let _ = http::send(stream, &answer(&request, &self.screen.now(), &self.root), request.is_head);
        }
    }

    /// Tells a page which version is shown, now and whenever it is another one (server-sent events).
    fn tell_changes(&self, stream: &mut TcpStream) -> io::Result<()> {
        let Some(_place) = Place::take(&self.waiting, MOST_WAITING) else {
            return http::send(stream, &self.refusal(Status::NotNow), false);
        };
        let head = http::begin(Status::Done, &[("Content-Type", "text/event-stream".to_owned())]);
        let mut version = self.screen.now().version;
        stream.write_all(format!("{head}\r\nretry: 500\n").as_bytes())?;
        loop {
            stream.write_all(format!("data: {}\n\n", answer::version_name(version)).as_bytes())?;
            version = self.screen.wait(version, SILENCE);
        }
    }

    fn refusal(&self, status: Status) -> Answer {
        let text = match status {
            Status::OtherHost => Text::new(
                "预览只认 localhost 和本机地址；换别的地址看，启动时写 --address",
                "the preview is for localhost and the address of this machine; --address names another one",
            ),
            Status::NotNow => Text::new("打开的网页太多，关掉一些", "too many pages are open; close some"),
            _ => Text::new("不能处理这个请求", "this request cannot be answered"),
        };
        let mut answer = Answer::text(status, text.get(self.lang));
        if status == Status::OtherMethod {
            answer.headers.push(("Allow", "GET, HEAD".to_owned()));
        }
        answer
    }
}

/// One of a number of places, until it is dropped.
struct Place(Arc<AtomicUsize>);

impl Place {
    fn take(taken: &Arc<AtomicUsize>, most: usize) -> Option<Self> {
        let next = |count: usize| (count < most).then_some(count + 1);
        taken.fetch_update(Ordering::SeqCst, Ordering::SeqCst, next).ok().map(|_| Self(Arc::clone(taken)))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}
