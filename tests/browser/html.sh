#!/usr/bin/env bash
# Checks every HTML page below a folder with the Nu HTML checker; needs Java and npm and installs what is missing.
set -euo pipefail
site=$(realpath "$1")
cd "$(dirname "$0")"
if ! command -v java >/dev/null; then
    apt-get update -qq && apt-get install -y -qq default-jre-headless
fi
if ! command -v npm >/dev/null; then
    apt-get update -qq && apt-get install -y -qq npm
fi
[ -d node_modules/vnu-jar ] || npm ci --ignore-scripts --no-audit --no-fund
pages=$(find "$site" -name '*.html' | wc -l)
[ "$pages" -gt 0 ]
java -jar node_modules/vnu-jar/build/dist/vnu.jar --skip-non-html "$site"
echo "$pages pages without an error"
