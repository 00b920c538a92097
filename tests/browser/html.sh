#!/usr/bin/env bash
# html.sh SITE: checks every HTML page below a folder with the Nu HTML checker. Installs what is missing.
set -euo pipefail
site=$(realpath "$1")
cd "$(dirname "$0")"
./install.sh
pages=$(find "$site" -name '*.html' | wc -l)
[ "$pages" -gt 0 ]
java -jar node_modules/vnu-jar/build/dist/vnu.jar --skip-non-html "$site"
echo "$pages pages without an error"
