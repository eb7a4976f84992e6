/// How a circuit finds out that its dependency is back.
public struct HalfOpenSettings: Sendable, Hashable {
    /// How many probes one half-open period lets through, in flight and done together.
    public let probes: Int
    /// How many probes must succeed; the circuit re-opens as soon as that cannot be reached any more.
    public let successesToClose: Int
    /// How long a probe may take before it is written off as failed; `nil` stands for the open period's base.
    public let probeLease: Duration?
    /// How long the half-open period may last before the circuit opens again; `nil` for no limit.
    public let maximumAge: Duration?
    /// How many probes may end without a verdict before the circuit opens again.
    public let neutralProbeLimit: Int
    /// How calls are let back after the probes succeeded; `nil` closes the circuit at once.
    public let readmission: Readmission?
    /// Whether calls serve as probes; otherwise only ``BackgroundProbe`` finds out whether the dependency is
    /// back, and callers are refused until then.
    public let probesByCalls: Bool

    /// Describes a half-open period; without arguments, one probe decides.
    public init(
        probes: Int = 1,
        successesToClose: Int = 1,
        probeLease: Duration? = nil,
        maximumAge: Duration? = nil,
        neutralProbeLimit: Int = 10,
        readmission: Readmission? = nil,
        probesByCalls: Bool = true
    ) {
        self.probes = probes
        self.successesToClose = successesToClose
        self.probeLease = probeLease
        self.maximumAge = maximumAge
        self.neutralProbeLimit = neutralProbeLimit
        self.readmission = readmission
        self.probesByCalls = probesByCalls
    }

    var problems: [SettingsProblem] {
        var problems: [SettingsProblem] = []
        if !(1...10_000).contains(probes) {
            problems.append(.init(field: "halfOpen.probes", value: probes, rule: "between 1 and 10000"))
        }
        if successesToClose < 1 || successesToClose > max(1, probes) {
            problems.append(
                .init(
                    field: "halfOpen.successesToClose",
                    value: successesToClose,
                    rule: "between 1 and the number of probes, \(probes)"
                )
            )
        }
        if let probeLease, probeLease <= .zero {
            problems.append(.init(field: "halfOpen.probeLease", value: probeLease, rule: "above 0"))
        }
        if let maximumAge, maximumAge <= .zero {
            problems.append(.init(field: "halfOpen.maximumAge", value: maximumAge, rule: "above 0"))
        }
        if neutralProbeLimit < 1 {
            problems.append(
                .init(field: "halfOpen.neutralProbeLimit", value: neutralProbeLimit, rule: "at least 1")
            )
        }
        return problems + (readmission?.problems ?? [])
    }
}
