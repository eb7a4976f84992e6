extension FleetPlan {
    /// The five services with their defaults.
    public static let standard = FleetPlan(services: [
        .oversoulResonance, .sigilDNA, .continuousLearning, .vsmGateway, .ragBackend,
    ])
}

extension ServicePlan {
    /// Asks a language model, and gives it a few chances.
    static let oversoulResonance = ServicePlan(
        name: "oversoul-resonance",
        requestsPerSecond: 8,
        dependencies: [
            DependencyPlan(
                name: "venice-ai",
                policy: DependencyPolicy(
                    timeout: .seconds(5),
                    maximumFailures: 5,
                    openPeriod: .seconds(15),
                    retry: .init(attempts: 3, base: .milliseconds(200), maximum: .seconds(2))
                ),
                latency: LatencyDistribution(median: .milliseconds(280), p99: .milliseconds(900)),
                capacity: 12,
                aliases: [
                    MetricAlias("resonance_ml_circuit_state", .state),
                    MetricAlias("resonance_ml_retries_total", .retries),
                ]
            )
        ]
    )

    /// Reads a store, and lives on what it read last when the store is gone.
    static let sigilDNA = ServicePlan(
        name: "sigil-dna",
        requestsPerSecond: 24,
        dependencies: [
            DependencyPlan(
                name: "dnastore",
                policy: DependencyPolicy(
                    timeout: .seconds(3),
                    maximumFailures: 0,
                    failureRatio: 0.5,
                    window: .seconds(10),
                    buckets: 10,
                    minimumCalls: 20,
                    openPeriod: .seconds(10),
                    successesToClose: 2,
                    fallback: .lastKnownGood(maximumAge: .seconds(3600))
                ),
                latency: LatencyDistribution(median: .milliseconds(12), p99: .milliseconds(60)),
                capacity: 60,
                aliases: [
                    MetricAlias("dnastore_circuit_state", .state),
                    MetricAlias("dnastore_circuit_trips_total", .trips),
                ]
            )
        ]
    )

    /// Works on four stores with one set of rules.
    static let continuousLearning = ServicePlan(
        name: "continuous-learning",
        requestsPerSecond: 9,
        dependencies: [
            registered("postgresql", timeout: .seconds(2), median: 8, p99: 45, capacity: 30),
            registered("qdrant", share: 0.6, timeout: .seconds(2), median: 15, p99: 90, capacity: 20),
            registered("redis", timeout: .milliseconds(500), median: 1, p99: 8, capacity: 80),
            registered("llama-cpp", share: 0.2, timeout: .seconds(8), median: 700, p99: 2400, capacity: 8),
        ]
    )

    /// Talks to the outside with few slots, and says how it feels.
    static let vsmGateway = ServicePlan(
        name: "vsm-gateway",
        instances: 3,
        requestsPerSecond: 15,
        dependencies: [
            gated(
                "llm-api",
                share: 0.4,
                timeout: .seconds(6),
                median: 420,
                p99: 1600,
                capacity: 16,
                limit: 4
            ),
            gated("amqp", timeout: .seconds(1), median: 4, p99: 30, capacity: 60, limit: 8),
            gated(
                "telegram",
                share: 0.25,
                timeout: .seconds(3),
                median: 90,
                p99: 400,
                capacity: 20,
                limit: 3
            ),
        ],
        painLevel: 0.7
    )

    /// Answers questions with two models, and says so kindly when it cannot.
    static let ragBackend = ServicePlan(
        name: "rag-backend",
        instances: 2,
        requestsPerSecond: 5,
        dependencies: [
            answering("openai-embeddings", timeout: .seconds(4), median: 90, p99: 350, capacity: 30),
            answering("openai-chat", timeout: .seconds(10), median: 900, p99: 3200, capacity: 24),
        ]
    )

    private static func registered(
        _ name: String,
        share: Double = 1,
        timeout: Duration,
        median: Int,
        p99: Int,
        capacity: Int
    ) -> DependencyPlan {
        DependencyPlan(
            name: name,
            share: share,
            policy: DependencyPolicy(
                timeout: timeout,
                maximumFailures: 5,
                openPeriod: .seconds(30),
                successesToClose: 2
            ),
            latency: LatencyDistribution(median: .milliseconds(median), p99: .milliseconds(p99)),
            capacity: capacity
        )
    }

    private static func gated(
        _ name: String,
        share: Double = 1,
        timeout: Duration,
        median: Int,
        p99: Int,
        capacity: Int,
        limit: Int
    ) -> DependencyPlan {
        DependencyPlan(
            name: name,
            share: share,
            policy: DependencyPolicy(
                timeout: timeout,
                maximumFailures: 5,
                openPeriod: .seconds(20),
                successesToClose: 2,
                retry: .init(attempts: 3, base: .milliseconds(250), maximum: .seconds(4)),
                bulkhead: .init(limit: limit, queue: 2 * limit, wait: .seconds(2))
            ),
            latency: LatencyDistribution(median: .milliseconds(median), p99: .milliseconds(p99)),
            capacity: capacity
        )
    }

    private static func answering(
        _ name: String,
        timeout: Duration,
        median: Int,
        p99: Int,
        capacity: Int
    ) -> DependencyPlan {
        DependencyPlan(
            name: name,
            policy: DependencyPolicy(
                timeout: timeout,
                maximumFailures: 5,
                openPeriod: .seconds(60),
                retry: .init(
                    attempts: 3,
                    base: .seconds(1),
                    maximum: .seconds(10),
                    order: .insideBreaker
                ),
                fallback: .message(
                    "The assistant is busy right now. Your question is kept; please try again in a minute."
                )
            ),
            latency: LatencyDistribution(median: .milliseconds(median), p99: .milliseconds(p99)),
            capacity: capacity
        )
    }
}
