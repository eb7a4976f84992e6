#!/usr/bin/env bash
# Runs the library's tests under the thread sanitizer; about five minutes on two cores.
#
# The sanitizer does not see the standard library's Mutex on Linux (a futex inside a library that is not
# instrumented), so Tests/Sanitizer compiles the same sources with a POSIX mutex under the same name; atomics
# stay what they are. A lane that is broken on purpose has to be reported first.
set -euo pipefail
cd "$(dirname "$0")/Sanitizer"
export TSAN_OPTIONS="halt_on_error=0 exitcode=66"

swift build --sanitize=thread --build-tests
if .build/debug/Control >/dev/null 2>&1; then
    echo "the sanitizer does not see a race that is there; its silence would prove nothing" >&2
    exit 1
fi
# Histories on one thread have no races to show.
report=$(mktemp)
trap 'rm -f "$report"' EXIT
BREAKERTOP_HISTORIES="${BREAKERTOP_HISTORIES:-1}" \
    swift test --sanitize=thread --skip-build --skip 'wherever they interrupt' 2>&1 | tee "$report" | tail -3
if grep -q 'WARNING: ThreadSanitizer' "$report"; then
    grep SUMMARY "$report" | sort | uniq -c
    exit 1
fi
