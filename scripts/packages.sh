#!/bin/bash
# Sees to the Debian packages of packaging/debian-packages.txt.
#
#   scripts/packages.sh check SECTION...     says which are missing and exits with 2 if any are
#   scripts/packages.sh install SECTION...   installs those that are missing, as root or through sudo
#   scripts/packages.sh list SECTION...      prints the names
#
# With everything installed nothing is run but dpkg-query, so no network is needed. BAYAN_SKIP_PACKAGES=1 skips check
# and install, for systems that have the same things under other names.
set -euo pipefail
cd "$(dirname "$0")/.."
readonly list=packaging/debian-packages.txt
readonly os_release=${OS_RELEASE:-/etc/os-release}

fail() {
  echo "$*" >&2
  exit 2
}

# Prints "package" or "package command" for each line of the sections.
entries() {
  local section
  for section in "$@"; do
    grep -q "^\[$section\]" "$list" || fail "$list has no section [$section]."
    sed -n "/^\[$section\]/,/^\[/{/^\[/d; s/#.*//; s/ unless / /; /[^ ]/p}" "$list"
  done
}

# Prints those of the sections that are not installed.
missing() {
  local package command status
  entries "$@" | while read -r package command; do
    if [ -n "$command" ] && "$command" --version >/dev/null 2>&1; then
      continue
    fi
    status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$status" = installed ] || echo "$package"
  done
}

require_debian() {
  local id
  id=$(. "$os_release" 2>/dev/null && echo "${ID:-unknown}") || id=unknown
  if [ "$id" != debian ] || ! command -v dpkg-query >/dev/null; then
    fail "This system is not Debian (its ID is $id), so nothing was installed; Bayan wants what Debian 12 calls" \
         "$(entries "$@" | cut -d' ' -f1 | paste -sd' ');" \
         "set BAYAN_SKIP_PACKAGES=1 once it is there."
  fi
}

install_missing() {
  local packages as_root=()
  packages=$(missing "$@")
  [ -n "$packages" ] || return 0
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null ||
      fail "Missing packages, and neither root nor sudo is here: as root run apt-get install -y" $packages
    as_root=(sudo)
  fi
  echo "Installing" $packages >&2
  "${as_root[@]}" apt-get update -q >&2 || echo "apt-get update failed; trying with the package lists as they are." >&2
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -q -y --no-install-recommends $packages >&2 </dev/null ||
    fail "apt-get could not install all of:" $packages
}

main() {
  local verb=${1:-} packages
  [ $# -ge 2 ] || fail "Usage: scripts/packages.sh check|install|list SECTION..."
  shift
  entries "$@" >/dev/null
  case $verb in
    list) entries "$@" | cut -d' ' -f1 ;;
    check)
      [ -z "${BAYAN_SKIP_PACKAGES:-}" ] || exit 0
      require_debian "$@"
      packages=$(missing "$@")
      [ -z "$packages" ] ||
        fail "Missing Debian packages; as root run: apt-get install -y" $packages
      ;;
    install)
      [ -z "${BAYAN_SKIP_PACKAGES:-}" ] || exit 0
      require_debian "$@"
      install_missing "$@"
      ;;
    *) fail "Unknown verb $verb; expected check, install or list." ;;
  esac
}

main "$@"
