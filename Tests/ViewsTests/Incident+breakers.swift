import Monitoring

extension Incident {
    private static let longAgo = now - .seconds(6 * 86_400)

    private static func rate(_ ratio: Double, _ threshold: Double, errors: [Why.ErrorCount] = []) -> Why {
        Why(
            cause: "failure rate",
            failureRatio: ratio,
            threshold: threshold,
            calls: 100,
            failures: Int(ratio * 100),
            slow: 4,
            minimumCalls: 20,
            errors: errors
        )
    }

    /// The breakers that have something to tell.
    static let troubled: [ScriptedBreaker] = [
        ScriptedBreaker(
            name: "payments.charge",
            service: "checkout",
            targets: checkout,
            turns: [
                .init(at: longAgo, state: .closed),
                .init(at: time("02:10:46.000"), state: .open, why: rate(0.55, 0.5)),
                .init(at: time("02:12:55.000"), state: .halfOpen),
                .init(at: time("02:12:57.300"), state: .closed, why: Why(calls: 5, failures: 0)),
                .init(
                    at: time("02:13:15.000"),
                    state: .open,
                    why: rate(
                        0.52,
                        0.5,
                        errors: [.init(kind: "timeout", count: 41), .init(kind: "http 503", count: 11)]
                    )
                ),
                .init(at: time("02:13:45.100"), state: .halfOpen),
                .init(
                    at: time("02:13:46.200"),
                    state: .open,
                    why: Why(
                        calls: 5,
                        failures: 2,
                        errors: [.init(kind: "timeout", count: 58), .init(kind: "http 503", count: 12)]
                    )
                ),
            ],
            counts: [
                .success: 404, .failure: 8, .rejected: 412, .fallbacks: 397, .fallbackFailures: 15,
                .retryCalls: 412,
                .retries: 0, .trips: 13,
            ],
            gauges: [
                .failureRatio: 0.71, .failureThreshold: 0.5, .windowCalls: 100, .minimumCalls: 20,
                .slowRatio: 0.04,
                .openSeconds: 30, .openSecondsLeft: 9, .probeLimit: 5, .retryBudget: 0.18,
            ],
            facts: ["fallback": "cached-quote"]
        ),
        ScriptedBreaker(
            name: "payments.refund",
            service: "checkout",
            targets: checkout,
            turns: [
                .init(at: longAgo, state: .closed),
                .init(at: time("02:13:58.000"), state: .open, why: rate(0.58, 0.5)),
            ],
            counts: [.rejected: 38, .fallbacks: 37.7, .retryCalls: 38, .retries: 0, .trips: 2],
            gauges: [.failureRatio: 0.58, .failureThreshold: 0.5, .openSeconds: 30, .openSecondsLeft: 21]
        ),
        ScriptedBreaker(
            name: "inventory.reserve",
            service: "cart",
            targets: ["cart-1"],
            turns: [
                .init(at: longAgo, state: .closed),
                .init(
                    at: time("02:09:55.000"),
                    state: .open,
                    why: Why(consecutiveFailures: 5, consecutiveLimit: 5)
                ),
            ],
            counts: [.success: 0, .rejected: 0, .retryCalls: 0.01, .retries: 0],
            gauges: [.failureThreshold: 0.5, .openSeconds: 30, .openSecondsLeft: 0]
        ),
        ScriptedBreaker(
            name: "search.query",
            service: "web",
            targets: web,
            affected: ["web-1", "web-2"],
            turns: [
                .init(at: longAgo, state: .closed),
                .init(at: time("02:13:26.000"), state: .open, why: rate(0.61, 0.5)),
                .init(at: time("02:13:54.000"), state: .halfOpen),
            ],
            counts: [
                .success: 2, .failure: 1, .rejected: 201, .fallbacks: 124, .retryCalls: 10, .retries: 1,
            ],
            gauges: [.failureRatio: 0.33, .failureThreshold: 0.5, .probeLimit: 1.25, .probesSucceeded: 1.5]
        ),
        ScriptedBreaker(
            name: "ads.bid",
            service: "web",
            targets: ["web-1"],
            turns: [.init(at: now - .seconds(3 * 86_400 + 2 * 3600), state: .forcedOpen)],
            counts: [.rejected: 88, .fallbacks: 88, .retryCalls: 88, .retries: 0],
            gauges: [.failureThreshold: 0.5],
            hold: Hold(owner: "operator", reason: "vendor outage INC-4821")
        ),
        ScriptedBreaker(
            name: "ledger.append",
            service: "checkout",
            targets: ["chk-1"],
            turns: [.init(at: now - .seconds(690), state: .closed)],
            counts: [
                .success: 67, .failure: 53, .rejected: 0, .fallbacks: 0, .retryCalls: 120, .retries: 193,
            ],
            gauges: [.failureRatio: 0.44, .failureThreshold: 0.5]
        ),
        ScriptedBreaker(
            name: "geo.lookup",
            service: "web",
            targets: ["geo-2"],
            turns: [.init(at: longAgo, state: .closed)],
            counts: [.success: 12, .failure: 0, .rejected: 0],
            gauges: [.failureRatio: 0, .failureThreshold: 0.5]
        ),
    ]

    private static func calm(
        _ name: String,
        _ service: String,
        _ target: TargetID,
        since: Double,
        ratio: Double,
        threshold: Double,
        calls: Double,
        retry: Double
    ) -> ScriptedBreaker {
        ScriptedBreaker(
            name: name,
            service: service,
            targets: [target],
            turns: [.init(at: now - .seconds(since), state: .closed)],
            counts: [
                .success: calls * (1 - ratio), .failure: calls * ratio, .rejected: 0, .fallbacks: 0,
                .retryCalls: calls, .retries: calls * (retry - 1),
            ],
            gauges: [.failureRatio: ratio, .failureThreshold: threshold]
        )
    }

    /// Breakers that are well.
    static let quiet: [ScriptedBreaker] =
        [
            calm(
                "auth.token",
                "gateway",
                "gateway-1",
                since: 6 * 86_400,
                ratio: 0.02,
                threshold: 0.5,
                calls: 980,
                retry: 1.02
            ),
            calm(
                "catalog.get",
                "web",
                "web-2",
                since: 6 * 86_400,
                ratio: 0,
                threshold: 0.5,
                calls: 2100,
                retry: 1
            ),
            calm(
                "email.send",
                "notify",
                "notify-1",
                since: 7200,
                ratio: 0.01,
                threshold: 0.3,
                calls: 14,
                retry: 1.05
            ),
        ]
        + (1...14).map { number in
            calm(
                "session.shard-\(number)",
                "gateway",
                "gateway-1",
                since: 86_400,
                ratio: 0,
                threshold: 0.5,
                calls: Double(number),
                retry: 1
            )
        }
}
