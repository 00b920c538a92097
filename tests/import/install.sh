#!/usr/bin/env bash
# Installs LibreOffice without windows, with which tests/it/import/office.rs makes workbooks, where Debian's package manager can do it.
set -euo pipefail
command -v soffice >/dev/null && exit 0
command -v apt-get >/dev/null || { echo "no apt-get, so LibreOffice is not installed" >&2; exit 1; }
[ "$(id -u)" = 0 ] || { echo "not root, so LibreOffice is not installed" >&2; exit 1; }
export DEBIAN_FRONTEND=noninteractive
apt-get update --quiet --quiet
apt-get install --quiet --quiet --yes --no-install-recommends libreoffice-calc-nogui libreoffice-core-nogui
