import Exposition

/// A page that holds what the formats' edge cases look like in practice, valid as text 0.0.4.
let textPage = #"""
    # HELP circuit_state The state: 0 closed, 1 open,\n2 half-open, \\ and "quotes".
    # TYPE circuit_state gauge
    circuit_state{circuit="dnastore",zone="a"} 0
    circuit_state{circuit="qdrant" , zone = "b" , } 1 1755000000123
      circuit_state	{ circuit= "r e d i s", zone ="c",}	2e0 	-5

    # a comment about nothing
    #   TYPE   calls_total	counter
    calls_total{circuit="a\"b\\c\nd",outcome="päin}#,{"} 12345678901234567
    calls_total{} +Inf
    latency_seconds_bucket{le="0.5"} 17
    latency_seconds_bucket{le="+Inf"} 18
    latency_seconds_sum NaN
    latency_seconds_count 18
    # TYPE latency_seconds histogram
    # TYPE "my.metric" gauge
    {"my.metric","label.name"="v"} 0.30000000000000004
    {kind="late", "my.metric"} -1.5e-3
    up 1
    """# + "\n"

/// A page of OpenMetrics with everything that a 1.0 page may have.
let openMetricsPage = #"""
    # TYPE calls counter
    # HELP calls All \"calls\".
    calls_total{circuit="a"} 17.0 1520879607.789 # {trace_id="KOO5S4vxi0o"} 0.67 1520879607.5
    calls_created{circuit="a"} 1520872607.123
    # TYPE wait_seconds histogram
    # UNIT wait_seconds seconds
    wait_seconds_bucket{le="1.0"} 3 # {trace_id="}\"#"} 0.5
    wait_seconds_bucket{le="+Inf"} 4
    wait_seconds_count 4
    wait_seconds_sum 5.25
    # TYPE mode stateset
    mode{mode="open"} 0
    mode{mode="closed"} 1
    # TYPE build info
    build_info{version="1.2"} 1
    up 1 -12.5
    # EOF
    """# + "\n"

/// Reads a page in chunks that end where `cuts` says.
func read(
    _ bytes: [UInt8],
    format: ExpositionFormat,
    selection: FamilySelection = .all,
    limits: ExpositionLimits = .standard,
    cuts: some Sequence<Int>
) -> (samples: [Sample], families: [MetricFamily], outcome: ExpositionParser.Outcome) {
    var samples: [Sample] = []
    var parser = ExpositionParser(format: format, selection: selection, limits: limits)
    do {
        var start = 0
        for cut in cuts {
            try parser.feed(Array(bytes[start..<cut])) { samples.append($0.owned()) }
            start = cut
        }
        try parser.feed(Array(bytes[start...])) { samples.append($0.owned()) }
        try parser.finish { samples.append($0.owned()) }
    } catch {
        // The outcome tells it.
    }
    return (samples, parser.families, parser.outcome)
}

/// Compares samples so that NaN equals NaN.
func same(_ left: [Sample], _ right: [Sample]) -> Bool {
    left.count == right.count
        && zip(left, right).allSatisfy { left, right in
            left.name == right.name && left.labels == right.labels && left.timestamp == right.timestamp
                && (left.value == right.value || left.value.isNaN && right.value.isNaN)
        }
}
