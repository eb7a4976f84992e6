#!/usr/bin/env bash
# Plants known defects into a copy of the resilience library, one at a time, and lets its tests find each of them;
# about fifteen minutes on two cores. A defect that no test notices is a promise that no test holds.
#
# Mutants/mutants.txt says what the library promises and, under each promise, what can be done wrong in the very line
# that decides. What ships has no switch for any of it. With a word as argument only the defects with that word in
# their names are tried.
set -euo pipefail
cd "$(dirname "$0")/Mutants"
list=$(mktemp)
output=$(mktemp)
trap 'rm -f "$list" "$output"' EXIT
python3 plant.py ../../Sources/Resilience Planted/Resilience >"$list"

swift build --build-tests
# Without `swift test` around it, which takes longer than most of the tests.
tests=(.build/debug/mutantsPackageTests.xctest --testing-library swift-testing --filter)
if ! "${tests[@]}" Tests >"$output" 2>&1; then
    grep 'recorded an issue' "$output" || cat "$output"
    echo "the tests fail without any defect; what they find would prove nothing" >&2
    exit 1
fi

found=0
missed=()
while IFS=$'\t' read -r number filter name; do
    [[ $name == *"${1:-}"* ]] || continue
    # A defect may make a test wait for ever, or end the process, which is found as well and no news to the shell.
    status=0
    { MUTANT=$number timeout "${MUTANT_LIMIT:-60}" "${tests[@]}" "$filter" >"$output" 2>&1 </dev/null; } 2>/dev/null ||
        status=$?
    if [ "$status" = 0 ]; then
        missed+=("$name ($filter)")
    else
        found=$((found + 1))
    fi
done <"$list"
echo "$found defects were found, ${#missed[@]} were not"
if [ "${#missed[@]}" -gt 0 ]; then
    printf '  %s\n' "${missed[@]}"
    exit 1
fi
