import Resilience

/// The settings of a breaker in `GET /breakers`; what no rule needs is left out.
struct SettingsDocument: Encodable, Sendable {
    var failureThreshold: Double?
    var slowThreshold: Double?
    var slowSeconds: Double?
    var consecutiveLimit: Int?
    var minimumCalls: Int?
    var windowSeconds: Double?
    var windowSize: Int?
    let openSeconds: Double
    let probeLimit: Int
    let successesToClose: Int

    enum CodingKeys: String, CodingKey {
        case failureThreshold = "failure_threshold"
        case slowThreshold = "slow_threshold"
        case slowSeconds = "slow_seconds"
        case consecutiveLimit = "consecutive_limit"
        case minimumCalls = "minimum_calls"
        case windowSeconds = "window_seconds"
        case windowSize = "window_size"
        case openSeconds = "open_seconds"
        case probeLimit = "probe_limit"
        case successesToClose = "successes_to_close"
    }

    init(_ settings: CircuitSettings) {
        openSeconds = settings.openPeriod.base.inSeconds
        probeLimit = settings.halfOpen.probes
        successesToClose = settings.halfOpen.successesToClose
        for rule in settings.tripRules {
            switch rule {
            case .consecutiveFailures(let limit):
                consecutiveLimit = limit
            case .failureRate(let threshold, let window, let minimum):
                failureThreshold = threshold
                minimumCalls = minimum
                take(window)
            case .slowCallRate(let threshold, let limit, let window, let minimum):
                slowThreshold = threshold
                slowSeconds = limit.inSeconds
                minimumCalls = minimumCalls ?? minimum
                take(window)
            }
        }
    }

    private mutating func take(_ window: Window) {
        switch window {
        case .calls(let size): windowSize = windowSize ?? size
        case .time(let length, _): windowSeconds = windowSeconds ?? length.inSeconds
        }
    }
}
