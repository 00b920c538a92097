//! A running `gongshi serve`, and what its pages have at their top.

use std::io::{BufRead, BufReader, Read};
use std::net::TcpStream;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use crate::support::http::{Answer, get, line, sent};
use crate::support::{SiteTest, TODAY};

/// How long a change may take to be shown on a machine that does much else, in steps of [`STEP`].
const STEPS: usize = 1_000;
const STEP: Duration = Duration::from_millis(20);

/// A running preview; it ends with this value.
pub struct Preview {
    pub port: u16,
    process: Child,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Preview {
    /// Previews a portal with further arguments.
    pub fn of(site: &SiteTest, arguments: &[&str]) -> Self {
        Self::telling(site, arguments, Stdio::null())
    }

    /// The same; what it prints of the portal goes to `told`.
    pub fn telling(site: &SiteTest, arguments: &[&str], told: impl Into<Stdio>) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongshi"));
        command.args(["serve", "--port", "0", "--lang", "en", "--today", TODAY, "--root"]).arg(site.root()).args(arguments);
        let command = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(told);
        let mut process = command.spawn().expect("the program starts");
        let mut said = BufReader::new(process.stdout.take().expect("its output"));
        let mut line = String::new();
        said.read_line(&mut line).expect("a line");
        let port = line.rsplit(':').next().and_then(|rest| rest.split('/').next()?.parse().ok());
        Self { port: port.unwrap_or_else(|| panic!("no address: {line}")), process }
    }

    /// The number of its process.
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// How it has ended, as soon as it has.
    pub fn ended(&mut self) -> ExitStatus {
        for _ in 0..STEPS {
            if let Some(status) = self.process.try_wait().expect("a state") {
                return status;
            }
            std::thread::sleep(STEP);
        }
        panic!("it does not end");
    }

    /// What is at a path of the host.
    pub fn get(&self, path: &str) -> Answer {
        get(self.port, path, "identity")
    }

    /// A page below the site, as text.
    pub fn page(&self, path: &str) -> String {
        String::from_utf8(self.get(&format!("/fupin/{path}")).body).expect("UTF-8")
    }

    /// The page as soon as it says something.
    pub fn page_that_says(&self, path: &str, words: &str) -> String {
        for _ in 0..STEPS {
            let page = self.page(path);
            if page.contains(words) {
                return page;
            }
            std::thread::sleep(STEP);
        }
        panic!("the page does not say `{words}`: {}", self.page(path));
    }

    /// Listens for changes.
    pub fn changes(&self) -> Changes {
        let request = format!("GET /_gongshi/events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.port);
        let mut reader = BufReader::new(sent(self.port, &request));
        let mut head = Vec::new();
        loop {
            match line(&mut reader) {
                line if line.is_empty() => return Changes { head, reader },
                line => head.push(line),
            }
        }
    }
}

/// What the server tells of changes.
pub struct Changes {
    pub head: Vec<String>,
    reader: BufReader<TcpStream>,
}

impl Changes {
    /// The next version that is told.
    pub fn next(&mut self) -> String {
        loop {
            if let Some(version) = line(&mut self.reader).strip_prefix("data: ") {
                return version.to_owned();
            }
        }
    }

    /// The next version that is another one.
    pub fn other_than(&mut self, seen: &str) -> String {
        // Every few seconds the same one is told again.
        let mut told = (0..10).map(|_| self.next());
        told.find(|version| version != seen).expect("another version")
    }
}

/// The part of a page that the server has put there.
pub fn added(page: &str) -> &str {
    let start = page.find("<aside id=\"gongshi-preview\"").expect("a bar");
    let end = start + page[start..].find("</script>").expect("the script") + "</script>".len();
    &page[start..end]
}

/// The bar as it is read, without its style.
pub fn bar(page: &str) -> String {
    let (before, rest) = added(page).split_once("<style>").expect("a style");
    let (_, after) = rest.split_once("</style>").expect("its end");
    format!("{before}{after}")
}

/// Everything that a connection still says.
pub fn rest(mut stream: TcpStream) -> String {
    let mut text = Vec::new();
    // A connection that is reset has said all.
    let _ = stream.read_to_end(&mut text);
    String::from_utf8_lossy(&text).into_owned()
}
