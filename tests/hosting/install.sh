#!/usr/bin/env bash
# Installs the web servers that tests/it/hosting starts, where Debian's package manager can do it. Only programs are needed:
# no service of theirs is started.
set -euo pipefail

wanted=()
command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || wanted+=(nginx)
[ -f /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ] || wanted+=(libnginx-mod-http-brotli-static)
command -v apache2 >/dev/null || [ -x /usr/sbin/apache2 ] || wanted+=(apache2-bin)
command -v caddy >/dev/null || wanted+=(caddy)
[ "${#wanted[@]}" -gt 0 ] || exit 0

command -v apt-get >/dev/null || { echo "no apt-get, so these are not installed: ${wanted[*]}" >&2; exit 1; }
[ "$(id -u)" = 0 ] || { echo "not root, so these are not installed: ${wanted[*]}" >&2; exit 1; }

# Debian asks this program whether a package may start its service.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    trap 'rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update --quiet --quiet
apt-get install --quiet --quiet --yes --no-install-recommends "${wanted[@]}"
