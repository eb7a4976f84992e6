#!/usr/bin/env bash
# Searches for input that the readers do not stand: pages, documents, tables, streams, descriptions, lists of targets,
# recordings. Each reader is searched for so many seconds (60 without an argument); names after it choose readers.
#
# libFuzzer follows the coverage, the address sanitizer sees reads beyond the end, and each reader has something that
# has to hold beyond not crashing: mostly, that bytes read the same however they are cut. What was found lies in
# Fuzz/.build/fuzz/READER and is read again with `Fuzz READER FILE`; what the search learnt stays there for the next one.
# A reader with a planted defect comes first.
set -euo pipefail
cd "$(dirname "$0")/Fuzz"
seconds=${1:-60}
[ $# -eq 0 ] || shift

swift build -c release --product Fuzz
fuzz=$PWD/.build/release/Fuzz
# What Swift makes once and keeps is no leak; its own report of a crash takes seconds and tells nothing more.
export ASAN_OPTIONS=detect_leaks=0 SWIFT_BACKTRACE=enable=no
limits=(-rss_limit_mb=2048 -malloc_limit_mb=512 -timeout=10 -max_len=65536 -print_final_stats=1)

search() { # READER SECONDS
    local folder=$PWD/.build/fuzz/$1
    mkdir -p "$folder/learnt" "$folder/found"
    "$fuzz" seed "$1" "$folder"
    local words=()
    [ ! -e "$folder/words" ] || words=(-dict=words)
    (cd "$folder" && "$fuzz" "$1" -max_total_time="$2" "${words[@]}" -artifact_prefix=found/ "${limits[@]}" \
        learnt seeds >log 2>&1)
}

if search control 60; then
    echo "the search does not find a defect that is there; its silence would prove nothing" >&2
    exit 1
fi
failed=0
for reader in ${*:-$("$fuzz" names)}; do
    if search "$reader" "$seconds"; then
        grep -E 'DONE|number_of_executed_units' ".build/fuzz/$reader/log" | sed "s/^/$reader: /"
    else
        echo "$reader: failed; see Tests/Fuzz/.build/fuzz/$reader/log"
        grep -E 'SUMMARY|Fatal error|in pieces|unit written' -A 3 ".build/fuzz/$reader/log" | head -20
        failed=1
    fi
done
exit "$failed"
