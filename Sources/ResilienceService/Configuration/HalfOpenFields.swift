import Resilience

/// The settings of a half-open period, field by field.
struct HalfOpenFields {
    var probes: Int
    var successesToClose: Int
    var probeLease: Duration?
    var maximumAge: Duration?
    var neutralProbeLimit: Int
    var probesByCalls: Bool
    var shares: [Double]?
    var callsPerStep: Int
    var failureShare: Double

    init(_ settings: HalfOpenSettings) {
        probes = settings.probes
        successesToClose = settings.successesToClose
        probeLease = settings.probeLease
        maximumAge = settings.maximumAge
        neutralProbeLimit = settings.neutralProbeLimit
        probesByCalls = settings.probesByCalls
        let readmission = settings.readmission ?? Readmission()
        shares = settings.readmission?.shares
        callsPerStep = readmission.callsPerStep
        failureShare = readmission.failureShare
    }

    /// Changes the fields that are written in `section`.
    mutating func read(_ section: ConfigurationSection) {
        section.read("probes", as: .count, into: &probes)
        section.read("successes_to_close", as: .count, into: &successesToClose)
        section.read("probe_lease", as: .duration, orOff: &probeLease)
        section.read("maximum_age", as: .duration, orOff: &maximumAge)
        section.read("neutral_probe_limit", as: .count, into: &neutralProbeLimit)
        section.read("probes_by_calls", as: .flag, into: &probesByCalls)
        let readmission = section.section("readmission")
        readmission.read("shares", asListOf: .share, orOff: &shares)
        readmission.read("calls_per_step", as: .count, into: &callsPerStep)
        readmission.read("failure_share", as: .share, into: &failureShare)
    }

    var settings: HalfOpenSettings {
        HalfOpenSettings(
            probes: probes,
            successesToClose: successesToClose,
            probeLease: probeLease,
            maximumAge: maximumAge,
            neutralProbeLimit: neutralProbeLimit,
            readmission: shares.map {
                Readmission(shares: $0, callsPerStep: callsPerStep, failureShare: failureShare)
            },
            probesByCalls: probesByCalls
        )
    }
}
