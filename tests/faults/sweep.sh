#!/usr/bin/env bash
# The fault sweep: every call of a build or an import that changes something on the disk is killed and made to fail, once each.
# Needs strace and the right to trace; without them it fails, unless GONGSHI_NO_STRACE=1 says to go without.
set -euo pipefail
cd "$(dirname "$0")/../.."

without() {
    if [ "${GONGSHI_NO_STRACE:-}" = 1 ]; then
        echo "fault sweep: left out, since GONGSHI_NO_STRACE=1: $1"
        exit 0
    fi
    echo "fault sweep: $1 (GONGSHI_NO_STRACE=1 goes without)" >&2
    exit 1
}

if ! command -v strace >/dev/null; then
    as_root=""
    [ "$(id -u)" = 0 ] || as_root=sudo
    $as_root apt-get install -y strace >/dev/null || without "strace is missing and cannot be installed"
fi
strace -f -o /dev/null true || without "strace may not trace here (ptrace is forbidden)"

cargo test --locked --release --test faults
