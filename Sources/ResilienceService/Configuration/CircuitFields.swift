import Resilience

/// The settings of a circuit, field by field, so that a configuration can change some and leave the others.
struct CircuitFields {
    /// A rule about a share of calls.
    struct Rate {
        /// From which share on; `nil` for no such rule.
        var threshold: Double?
        var window: Window
        var minimumCalls = 10
        var slowerThan = Duration.seconds(1)

        init(window: Window = .time(.seconds(10))) {
            self.window = window
        }
    }

    var consecutiveFailures: Int?
    var failureRate = Rate()
    var slowCallRate = Rate()
    /// Rules beyond one of each kind, which only code can make.
    private var further: [TripRule] = []
    var stall = (share: Double?.none, longerThan: Duration.seconds(5), minimumCalls: 10)
    var openPeriod: Backoff
    var halfOpen: HalfOpenFields
    var retryAfterCeiling: Duration
    var isEnforced: Bool
    var timing: CallTiming

    /// The fields of `settings`.
    init(_ settings: CircuitSettings) {
        openPeriod = settings.openPeriod
        halfOpen = HalfOpenFields(settings.halfOpen)
        retryAfterCeiling = settings.retryAfterCeiling
        isEnforced = settings.enforced
        timing = settings.timing
        if let rule = settings.stall {
            stall = (rule.share, rule.longerThan, rule.minimumCalls)
        }
        for rule in settings.tripRules {
            switch rule {
            case .consecutiveFailures(let limit) where consecutiveFailures == nil:
                consecutiveFailures = limit
            case .failureRate(let threshold, let window, let minimum) where failureRate.threshold == nil:
                failureRate.threshold = threshold
                (failureRate.window, failureRate.minimumCalls) = (window, minimum)
            case .slowCallRate(let threshold, let slow, let window, let minimum)
            where slowCallRate.threshold == nil:
                slowCallRate.threshold = threshold
                (slowCallRate.window, slowCallRate.minimumCalls) = (window, minimum)
                slowCallRate.slowerThan = slow
            default:
                further.append(rule)
            }
        }
    }

    /// The settings, checked as a whole.
    func settings() throws(InvalidSettings) -> CircuitSettings {
        var rules: [TripRule] = []
        if let consecutiveFailures { rules.append(.consecutiveFailures(consecutiveFailures)) }
        if let threshold = failureRate.threshold {
            rules.append(
                .failureRate(threshold, over: failureRate.window, minimumCalls: failureRate.minimumCalls)
            )
        }
        if let threshold = slowCallRate.threshold {
            rules.append(
                .slowCallRate(
                    threshold,
                    slowerThan: slowCallRate.slowerThan,
                    over: slowCallRate.window,
                    minimumCalls: slowCallRate.minimumCalls
                )
            )
        }
        return try CircuitSettings(
            tripRules: rules + further,
            openPeriod: openPeriod,
            halfOpen: halfOpen.settings,
            retryAfterCeiling: retryAfterCeiling,
            enforced: isEnforced,
            timing: timing,
            stall: stall.share.map {
                StallRule(share: $0, longerThan: stall.longerThan, minimumCalls: stall.minimumCalls)
            }
        )
    }
}
