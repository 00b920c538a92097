//! Under which names the server may be asked.

use std::net::IpAddr;

/// Whether a request for `host`, as its header says, is meant for a server at `address`.
///
/// A page of another site can have its own name lead to this machine (DNS rebinding), and would then read what is served here
/// as if it were its own. Its requests name its own host, so names other than `localhost` are refused.
pub(super) fn is_meant(host: &str, address: IpAddr) -> bool {
    let Some(name) = without_port(host) else { return false };
    let ip: Option<IpAddr> = name.trim_start_matches('[').trim_end_matches(']').parse().ok();
    match ip {
        Some(ip) => ip.is_loopback() || ip == address || address.is_unspecified(),
        None => name.eq_ignore_ascii_case("localhost"),
    }
}

/// The name before the port; `None` when what follows is no port.
fn without_port(host: &str) -> Option<&str> {
    let end = if host.starts_with('[') { host.find(']')? + 1 } else { host.find(':').unwrap_or(host.len()) };
    let (name, port) = host.split_at(end);
    let is_port = |port: &str| port.len() <= 5 && port.bytes().all(|byte| byte.is_ascii_digit());
    (port.is_empty() || port.strip_prefix(':').is_some_and(is_port)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::is_meant;

    #[test]
    fn only_this_machine_and_the_address_asked_for_are_names_of_the_server() {
        let loopback = "127.0.0.1".parse().expect("an address");
        for host in ["127.0.0.1", "127.0.0.1:8017", "localhost:8017", "LOCALHOST", "[::1]:8017", "[::1]"] {
            assert!(is_meant(host, loopback), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "localhost.evil.example:8017",
            "127.0.0.1.evil.example",
            "192.0.2.7:8017",
            "127.0.0.1:x",
            "[::1",
            "a:b:c",
        ] {
            assert!(!is_meant(host, loopback), "{host}");
        }
        let office = "192.0.2.7".parse().expect("an address");
        assert!(is_meant("192.0.2.7:8017", office) && !is_meant("192.0.2.8:8017", office));
        let all = "0.0.0.0".parse().expect("an address");
        assert!(is_meant("192.0.2.8:8017", all) && !is_meant("evil.example:8017", all));
    }
}
