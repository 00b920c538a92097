#!/usr/bin/env bash
# search.sh SITE [COUNT]: asks the search of a built site for texts from its records, and measures. Installs what is missing.
set -euo pipefail
site=$(realpath "$1")
cd "$(dirname "$0")"
./install.sh
node search.mjs "$site" "${2:-500}"
