#!/usr/bin/env bash
# Sets up a Debian machine with a Swift toolchain and passes every check: format, warnings, all tests.
set -euo pipefail
cd "$(dirname "$0")/.."

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
packages=(libncurses-dev libsqlite3-dev ncurses-term tmux)
if ! dpkg -s "${packages[@]}" >/dev/null 2>&1; then
    as_root apt-get update -q
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${packages[@]}"
fi

swift format lint --strict --recursive Package.swift Sources Tests themes

# Warnings are errors here and only here: a user's newer compiler must not fail to build.
export BREAKERTOP_STRICT=1
swift build --build-tests
exec swift test --skip-build
