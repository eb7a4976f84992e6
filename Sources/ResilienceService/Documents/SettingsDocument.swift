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
    var stallShare: Double?
    var stallSeconds: Double?
    var stallMinimumCalls: Int?
    let openSeconds: Double
    let openMaximumSeconds: Double
    let openMultiplier: Double
    let openJitter: String
    let retryAfterCeilingSeconds: Double
    let enforced: Bool
    let timing: String
    let probeLimit: Int
    let successesToClose: Int
    var probeLeaseSeconds: Double?
    var halfOpenMaximumSeconds: Double?
    let neutralProbeLimit: Int
    let probesByCalls: Bool
    var readmissionShares: [Double]?
    var readmissionCalls: Int?
    var readmissionFailureShare: Double?

    enum CodingKeys: String, CodingKey {
        case failureThreshold = "failure_threshold"
        case slowThreshold = "slow_threshold"
        case slowSeconds = "slow_seconds"
        case consecutiveLimit = "consecutive_limit"
        case minimumCalls = "minimum_calls"
        case windowSeconds = "window_seconds"
        case windowSize = "window_size"
        case enforced, timing
        case stallShare = "stall_share"
        case stallSeconds = "stall_seconds"
        case stallMinimumCalls = "stall_minimum_calls"
        case openSeconds = "open_seconds"
        case openMaximumSeconds = "open_maximum_seconds"
        case openMultiplier = "open_multiplier"
        case openJitter = "open_jitter"
        case retryAfterCeilingSeconds = "retry_after_ceiling_seconds"
        case probeLimit = "probe_limit"
        case successesToClose = "successes_to_close"
        case probeLeaseSeconds = "probe_lease_seconds"
        case halfOpenMaximumSeconds = "half_open_maximum_seconds"
        case neutralProbeLimit = "neutral_probe_limit"
        case probesByCalls = "probes_by_calls"
        case readmissionShares = "readmission_shares"
        case readmissionCalls = "readmission_calls"
        case readmissionFailureShare = "readmission_failure_share"
    }

    init(_ settings: CircuitSettings) {
        openSeconds = settings.openPeriod.base.inSeconds
        openMaximumSeconds = settings.openPeriod.maximum.inSeconds
        openMultiplier = settings.openPeriod.multiplier
        openJitter = settings.openPeriod.jitter.word
        retryAfterCeilingSeconds = settings.retryAfterCeiling.inSeconds
        enforced = settings.enforced
        timing = settings.timing.rawValue
        stallShare = settings.stall?.share
        stallSeconds = settings.stall?.longerThan.inSeconds
        stallMinimumCalls = settings.stall?.minimumCalls
        probeLimit = settings.halfOpen.probes
        successesToClose = settings.halfOpen.successesToClose
        probeLeaseSeconds = settings.halfOpen.probeLease?.inSeconds
        halfOpenMaximumSeconds = settings.halfOpen.maximumAge?.inSeconds
        neutralProbeLimit = settings.halfOpen.neutralProbeLimit
        probesByCalls = settings.halfOpen.probesByCalls
        readmissionShares = settings.halfOpen.readmission?.shares
        readmissionCalls = settings.halfOpen.readmission?.callsPerStep
        readmissionFailureShare = settings.halfOpen.readmission?.failureShare
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
