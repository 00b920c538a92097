#!/usr/bin/env bash
# screenshots.sh SITE OUT: pictures of each page kind on a phone, on a desk and on paper. Installs what is missing.
set -euo pipefail
site=$(realpath "$1")
out=$(realpath -m "$2")
cd "$(dirname "$0")"
./install.sh
node screenshots.mjs "$site" "$out"
