//! Web servers that run the files of `docs/hosting/`, with nothing replaced but folder, host and port.

use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A running server; it ends with this value.
pub(super) struct Server {
    pub name: &'static str,
    pub port: u16,
    process: Child,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Where nginx keeps the module for `.br` files, as Debian packages it.
const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/// The program of this name, if the machine has it.
pub(super) fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain([PathBuf::from("/usr/sbin"), PathBuf::from("/usr/local/sbin")]);
    folders.map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// Whether nginx can send `.br` files here.
pub(super) fn has_brotli() -> bool {
    Path::new(BROTLI).is_file()
}

/// A file of `docs/hosting/` that serves `site`.
fn snippet(name: &str, site: &Path) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/hosting").join(name);
    let text = std::fs::read_to_string(file).expect("a snippet");
    let text = text.replace("/srv/gongshi/public", &site.display().to_string());
    assert!(text.contains(&site.display().to_string()), "`{name}` names the folder of the site");
    text
}

/// A port that is free now.
fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr()).expect("a free port").port()
}

fn start(name: &'static str, port: u16, folder: &Path, command: &mut Command) -> Server {
    let log = std::fs::File::create(folder.join(format!("{name}.out"))).expect("a log");
    let command = command.stdin(Stdio::null()).stdout(log.try_clone().expect("a log")).stderr(log);
    let mut server = Server { name, port, process: command.spawn().expect("the server starts") };
    for _ in 0..400 {
        if TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return server;
        }
        if server.process.try_wait().expect("a state").is_some() {
            break;
        }
        std::thread::sleep(Duration::from_millis(25));
    }
    let logs = std::fs::read_dir(folder).expect("a folder").filter_map(|entry| std::fs::read_to_string(entry.ok()?.path()).ok());
    panic!("{name} does not listen:\n{}", logs.collect::<Vec<_>>().join("\n"));
}

/// nginx with its files in `folder`; with `brotli`, the line of the snippet that needs a module is taken in.
pub(super) fn nginx(program: &Path, site: &Path, folder: &Path, brotli: bool) -> Server {
    let (port, here) = (free_port(), folder.display());
    let mut text = snippet("nginx.conf", site);
    let load = if brotli {
        assert!(text.contains("    # brotli_static on;"));
        text = text.replace("    # brotli_static on;", "    brotli_static on;");
        format!("load_module {BROTLI};\n")
    } else {
        String::new()
    };
    std::fs::write(folder.join("snippet.conf"), text).expect("a file");
    let temporary: String =
        ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(|name| format!("{name}_temp_path {here}/{name};\n")).concat();
    let config = format!(
        "{load}daemon off;\nmaster_process off;\npid {here}/pid;\nerror_log {here}/error.log;\nevents {{ }}\n\
         http {{\naccess_log off;\ngzip on;\n{temporary}\
         server {{\nlisten 127.0.0.1:{port};\nroot {here}/none;\ninclude {here}/snippet.conf;\n}}\n}}\n"
    );
    std::fs::write(folder.join("nginx.conf"), config).expect("a file");
    let mut command = Command::new(program);
    start("nginx", port, folder, command.args(["-e", "stderr", "-c"]).arg(folder.join("nginx.conf")))
}

/// Apache with its files in `folder`, and with what Debian's configuration has: compression, listings, negotiation.
pub(super) fn apache(program: &Path, site: &Path, folder: &Path) -> Server {
    let (port, here) = (free_port(), folder.display());
    let modules: String = [
        "mpm_event",
        "authz_core",
        "alias",
        "autoindex",
        "deflate",
        "dir",
        "filter",
        "headers",
        "mime",
        "negotiation",
        "rewrite",
    ]
    .map(|name| format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"))
    .concat();
    let config = format!(
        "{modules}ServerName localhost\nListen 127.0.0.1:{port}\nPidFile {here}/pid\nErrorLog {here}/error.log\n\
         DefaultRuntimeDir {here}\nMutex file:{here}\nDocumentRoot {here}\nUser www-data\nGroup www-data\n\
         TypesConfig /etc/mime.types\nAddType application/x-gzip .gz\nDirectoryIndex index.html index.txt\n\
         AddOutputFilterByType DEFLATE text/html text/plain text/xml text/css application/xml\n\
         <Directory />\nRequire all denied\nOptions Indexes FollowSymLinks MultiViews\n</Directory>\n\
         <VirtualHost *:{port}>\n{}\n</VirtualHost>\n",
        snippet("apache.conf", site)
    );
    std::fs::write(folder.join("apache.conf"), config).expect("a file");
    let mut command = Command::new(program);
    start("apache2", port, folder, command.args(["-X", "-f"]).arg(folder.join("apache.conf")))
}

/// Caddy with its files in `folder`.
pub(super) fn caddy(program: &Path, site: &Path, folder: &Path) -> Server {
    let port = free_port();
    let text = snippet("Caddyfile", site);
    assert!(text.contains("\nxxgk.example.gov.cn {\n"));
    let text = text.replace("\nxxgk.example.gov.cn {\n", &format!("\nhttp://127.0.0.1:{port} {{\n"));
    let options = "{\n\tadmin off\n\tauto_https off\n}\n";
    std::fs::write(folder.join("Caddyfile"), format!("{options}{text}")).expect("a file");
    let mut command = Command::new(program);
    command.args(["run", "--adapter", "caddyfile", "--config"]).arg(folder.join("Caddyfile"));
    start("caddy", port, folder, command.env("HOME", folder).env("XDG_DATA_HOME", folder).env("XDG_CONFIG_HOME", folder))
}
