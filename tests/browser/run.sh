#!/usr/bin/env bash
# run.sh SITE: all quick checks of a built site in the browser. Installs what is missing.
set -euo pipefail
site=$(realpath "$1")
cd "$(dirname "$0")"
./install.sh
node run.mjs "$site"
