#!/usr/bin/env bash
# Builds .build-static/breakertop, one file with the Swift standard library, ncurses and SQLite linked in.
set -euo pipefail
cd "$(dirname "$0")/.."

# A folder with nothing but archives comes first in the linker's search, so that it cannot take shared libraries.
archives=.build-static/archives
mkdir -p "$archives"
libraries=/usr/lib/$(gcc -print-multiarch)
for name in ncursesw tinfo sqlite3; do ln -sf "$libraries/lib$name.a" "$archives/"; done

swift build -c release --product breakertop --static-swift-stdlib --scratch-path .build-static \
    -Xlinker -L"$PWD/$archives" -Xlinker -ltinfo
cp "$(swift build -c release --scratch-path .build-static --show-bin-path)/breakertop" .build-static/breakertop
strip .build-static/breakertop
ls -l .build-static/breakertop
