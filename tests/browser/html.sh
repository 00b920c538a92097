#!/usr/bin/env bash
# html.sh SITE: checks every HTML page below a folder with the Nu HTML checker. Installs what is missing.
set -euo pipefail
site=$(realpath "$1")
cd "$(dirname "$0")"
./install.sh
pages=$(find "$site" -name '*.html' | wc -l)
[ "$pages" -gt 0 ]
# The checker takes data for search engines for a script, and pictures of the site for foreign ones; browsers do not, and
# tests/it/policy.rs holds every page to its policy.
java -jar node_modules/vnu-jar/build/dist/vnu.jar --filterpattern '.*Content Security Policy \(meta tag\).*' --skip-non-html "$site"
echo "$pages pages without an error"
