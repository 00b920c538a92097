//! `gongshi serve`.

use std::io::{self, Write};
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::{Instant, UNIX_EPOCH};

use super::args::{CommonArgs, ServeArgs};
use super::told::Told;
use super::{Exit, report, terminal};
use crate::derive::{Moment, Reveal};
use crate::diag::{Severity, Text};
use crate::serve::{self, Changes, Look, Memory, Server};

/// The port when none is asked for.
const PORT: u16 = 8017;

pub(super) fn run(args: &ServeArgs) -> Exit {
    let common = &args.common;
    let lang = terminal::lang(common);
    let listener = serve::listen(args.address, args.port.unwrap_or(PORT), args.port.is_none());
    let bound = listener.and_then(|listener| Ok((listener.local_addr()?, listener)));
    let (address, listener) = match bound {
        Ok(bound) => bound,
        Err(error) => return report::refusal(&not_bound(args, &error), lang),
    };
    if !address.ip().is_loopback() {
        let _ = writeln!(io::stderr().lock(), "{}", warning().get(lang));
    }
    let server = Arc::new(Server::new(common.root.clone(), args.address, lang));
    follow(args, &server, address, listener)
}

/// Shows the portal and, after each change, the portal as it is then. Ends with the program.
fn follow(args: &ServeArgs, server: &Arc<Server>, address: SocketAddr, listener: TcpListener) -> Exit {
    let common = &args.common;
    let mut changes = Changes::of(&common.root);
    let (mut memory, mut told) = (Memory::default(), Told::default());
    let mut shown_at = moment(args);
    look_and_show(common, shown_at, &mut memory, &mut told, server);
    let answering = Arc::clone(server);
    std::thread::spawn(move || answering.answer_all(&listener));
    report::say(&invitation(address, &server.base()), terminal::lang(common));
    let _ = io::stdout().flush();
    loop {
        let may_be_other = changes.wait();
        let now = moment(args);
        if may_be_other || now != shown_at {
            shown_at = now;
            look_and_show(common, now, &mut memory, &mut told, server);
        }
    }
}

fn look_and_show(common: &CommonArgs, moment: Moment, memory: &mut Memory, told: &mut Told, server: &Server) {
    #[expect(clippy::disallowed_methods, reason = "the time that it took is told to the person, never to the site")]
    let (started, clock) = (Instant::now(), std::time::SystemTime::now());
    let deny = if common.deny_warnings { Severity::Warning } else { Severity::Error };
    let look = Arc::new(serve::look(&common.root, moment, deny, memory));
    let is_other = server.show(&look);
    let took = started.elapsed();
    if is_other {
        tell(common, &look, told, took.as_millis());
    }
    let since = clock.duration_since(UNIX_EPOCH).unwrap_or_default();
    memory.keep(&look, u64::try_from(since.as_nanos()).unwrap_or(u64::MAX));
}

/// Prints what has changed in what is found, and how long it took.
fn tell(common: &CommonArgs, look: &Look, told: &mut Told, milliseconds: u128) {
    let consequence = if look.is_good {
        Text::new("可以发布", "this can be published")
    } else {
        Text::new("改正以后网页才更新", "pages follow once they are mended")
    };
    told.findings(&look.prepared.found, &look.prepared.sources, common, &consequence);
    if look.is_good && !common.quiet {
        let text =
            Text::new(format!("预览已更新，用时 {milliseconds} 毫秒"), format!("preview is up to date, {milliseconds} ms"));
        let _ = writeln!(io::stderr().lock(), "{}", text.get(terminal::lang(common)));
    }
}

fn moment(args: &ServeArgs) -> Moment {
    Moment { today: terminal::today(&args.common), reveal: Reveal { drafts: args.drafts, scheduled: args.scheduled } }
}

fn invitation(address: SocketAddr, base: &str) -> Text {
    let url = format!("http://{address}{base}");
    Text::new(
        format!("预览：{url}\n保存以后网页自动更新；按 Ctrl-C 结束"),
        format!("preview: {url}\npages follow what is saved; Ctrl-C ends it"),
    )
}

fn not_bound(args: &ServeArgs, error: &io::Error) -> Text {
    let place = SocketAddr::from((args.address, args.port.unwrap_or(PORT)));
    match error.kind() {
        io::ErrorKind::AddrInUse => Text::new(
            format!("{place} 已被别的程序占用；用 --port 换一个端口"),
            format!("{place} is taken by another program; choose another port with --port"),
        ),
        io::ErrorKind::AddrNotAvailable => Text::new(
            format!("本机没有地址 {}；--address 写本机的地址", args.address),
            format!("this machine does not have the address {}; --address takes one of its own", args.address),
        ),
        _ => Text::new(format!("不能使用 {place}：{error}"), format!("{place} cannot be used: {error}")),
    }
}

fn warning() -> Text {
    Text::new(
        "注意：同一网络里的人都能看到这个预览，包括没有公开的内容和检查出的问题",
        "note: others in this network can see the preview, with what is not public and what is wrong",
    )
}

/// The address that only this machine reaches.
pub(super) fn loopback() -> IpAddr {
    IpAddr::from([127, 0, 0, 1])
}
