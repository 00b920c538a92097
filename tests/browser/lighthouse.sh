#!/usr/bin/env bash
# lighthouse.sh SITE: Lighthouse on one page of each kind that people come to. Installs what is missing.
set -euo pipefail
site=$(realpath "$1")
cd "$(dirname "$0")"
./install.sh
node lighthouse.mjs "$site"
