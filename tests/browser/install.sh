#!/usr/bin/env bash
# Installs what the checks in the browser need and is not there: Debian's Chromium with Chinese fonts, Node, Java, poppler.
set -euo pipefail
cd "$(dirname "$0")"
wanted=()
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || wanted+=(chromium)
[ -d /usr/share/fonts/opentype/noto ] || wanted+=(fonts-noto-cjk)
command -v node >/dev/null || wanted+=(nodejs)
command -v npm >/dev/null || wanted+=(npm)
command -v java >/dev/null || wanted+=(default-jre-headless)
command -v pdftotext >/dev/null || wanted+=(poppler-utils)
if [ ${#wanted[@]} -gt 0 ]; then
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "${wanted[@]}"
fi
# npm leaves a copy of the lock file behind; another one means that the packages have changed.
if ! cmp -s package-lock.json node_modules/.locked; then
    npm ci --ignore-scripts --no-audit --no-fund
    cp package-lock.json node_modules/.locked
fi
