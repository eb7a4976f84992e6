/// A page as busy services write it: about one line in twenty is of a breaker, the others are histograms of HTTP
/// routes, the Java runtime, Envoy's clusters and queues, with escapes, NaN and exponents among them.
struct GeneratedPage {
    private(set) var bytes: [UInt8] = []
    private(set) var samples = 0
    private(set) var breakerSamples = 0
    private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// Makes a page of at least so many bytes, the same each time.
    init(bytes size: Int) {
        bytes.reserveCapacity(size + 8192)
        var block = 0
        while bytes.count < size {
            breaker(block)
            routes(block)
            runtime(block)
            cluster(block)
            queue(block)
            block += 1
        }
    }

    private mutating func next(_ bound: UInt64) -> UInt64 {
        // A 64-bit xorshift, after Marsaglia.
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state % bound
    }

    private mutating func add(_ line: String, isSample: Bool = true) {
        bytes.append(contentsOf: line.utf8)
        bytes.append(UInt8(ascii: "\n"))
        if isSample { samples += 1 }
    }

    private mutating func breaker(_ block: Int) {
        let name = "dependency-\(block)"
        if block == 0 { add("# TYPE resilience4j_circuitbreaker_state gauge", isSample: false) }
        for (index, state) in ["closed", "open", "half_open", "forced_open", "disabled", "metrics_only"]
            .enumerated()
        {
            let value = index == (block % 9 == 0 ? 1 : 0) ? "1.0" : "0.0"
            add("resilience4j_circuitbreaker_state{name=\"\(name)\",state=\"\(state)\",} \(value)")
        }
        for kind in ["successful", "failed"] {
            add(
                "resilience4j_circuitbreaker_calls_seconds_count{kind=\"\(kind)\",name=\"\(name)\",} \(next(1_000_000)).0"
            )
            add(
                "resilience4j_circuitbreaker_calls_seconds_sum{kind=\"\(kind)\",name=\"\(name)\",} \(next(100_000)).\(next(1_000_000_000))"
            )
        }
        add(
            "resilience4j_circuitbreaker_failure_rate{name=\"\(name)\",} \(block % 3 == 0 ? "NaN" : "\(next(100)).\(next(1_000_000))")"
        )
        breakerSamples += 11
    }

    private mutating func routes(_ block: Int) {
        let uri = block % 17 == 0 ? "/a\\\\b/\\\"quoted\\\"/{id}" : "/api/v1/orders/{id}/items/\(block % 97)"
        let labels =
            "application=\"checkout\",error=\"none\",exception=\"none\",method=\"GET\",outcome=\"SUCCESS\",status=\"200\",uri=\"\(uri)\","
        var count: UInt64 = 0
        for bucket in 0..<66 {
            count += next(40)
            let bound = bucket == 65 ? "+Inf" : "\(Double(bucket * bucket) / 4096)"
            add("http_server_requests_seconds_bucket{\(labels)le=\"\(bound)\",} \(count).0")
        }
        add("http_server_requests_seconds_count{\(labels)} \(count).0")
        add("http_server_requests_seconds_sum{\(labels)} \(next(100_000)).\(next(1_000_000_000))")
    }

    private mutating func runtime(_ block: Int) {
        for pool in ["G1 Eden Space", "G1 Old Gen", "CodeHeap 'profiled nmethods'", "Metaspace"] {
            for area in ["used", "committed", "max"] {
                let value = "\(next(9) + 1).\(next(10_000_000))E\(6 + next(4))"
                add(
                    "jvm_memory_\(area)_bytes{application=\"checkout\",area=\"heap\",id=\"\(pool)\",instance=\"\(block)\",} \(value)"
                )
            }
        }
        for quantile in ["0.0", "0.25", "0.5", "0.75", "1.0"] {
            add(
                "go_gc_duration_seconds{instance=\"\(block)\",quantile=\"\(quantile)\"} \(block % 5 == 0 ? "NaN" : "\(next(9_999_999))e-08")"
            )
        }
    }

    private mutating func cluster(_ block: Int) {
        let names = [
            "upstream_cx_total", "upstream_cx_active", "upstream_rq_total", "upstream_rq_active",
            "upstream_rq_timeout",
            "upstream_rq_retry", "upstream_rq_retry_success", "membership_healthy", "membership_total",
            "lb_healthy_panic",
            "upstream_flow_control_paused_reading_total", "upstream_cx_tx_bytes_total",
            "upstream_cx_rx_bytes_total",
        ]
        // Under a prefix of its own: these belong to no breaker here.
        for name in names {
            add(
                "mesh_cluster_\(name){mesh_cluster_name=\"outbound|8080||svc-\(block).shop.svc.cluster.local\"} \(next(10_000_000_000))"
            )
        }
        for bucket in 0..<20 {
            add(
                "mesh_cluster_upstream_rq_time_bucket{mesh_cluster_name=\"outbound|8080||svc-\(block).shop.svc.cluster.local\",le=\"\(1 << bucket)\"} \(next(1_000_000))"
            )
        }
    }

    private mutating func queue(_ block: Int) {
        for partition in 0..<80 {
            add(
                "kafka_consumer_fetch_manager_records_lag{client_id=\"consumer-orders-\(block)\",kafka_version=\"3.7.0\",partition=\"\(partition)\",topic=\"orders.events\",} \(next(100_000)).0"
            )
        }
    }
}
