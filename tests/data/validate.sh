#!/bin/sh
# Builds the sample portal and has its data judged by other programs: `frictionless` (PyPI) checks the package, LibreOffice opens
# tables and workbooks. What is not installed is said and passed over.
#
#     tests/data/validate.sh [PROGRAM]
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
program=${1:-$root/target/debug/gongshi}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$program" build --quiet --root "$root" --today 2018-11-20 --out "$work/site"
cd "$work/site/data"
if command -v frictionless >/dev/null; then
    frictionless validate datapackage.json
else
    echo "not checked: frictionless is not installed (pip install frictionless)"
fi
if command -v soffice >/dev/null; then
    for file in 2018/projects.csv 2018/projects.xlsx; do
        # 44 comma, 34 quotation mark, 76 UTF-8: what a person is asked when a table is opened.
        soffice --headless "-env:UserInstallation=file://$work/office" --infilter="CSV:44,34,76,1" \
            --convert-to "csv:Text - txt - csv (StarCalc):44,34,76,1" --outdir "$work/${file##*.}" "$file" >/dev/null 2>&1 ||
            soffice --headless "-env:UserInstallation=file://$work/office" \
                --convert-to "csv:Text - txt - csv (StarCalc):44,34,76,1" --outdir "$work/${file##*.}" "$file" >/dev/null 2>&1
        grep -q "村" "$work/${file##*.}/projects.csv" || { echo "$file is not legible in LibreOffice"; exit 1; }
        echo "LibreOffice opens $file"
    done
else
    echo "not checked: LibreOffice is not installed"
fi
