public import Monitoring

/// What one look at a source gave.
public struct TargetSurvey: Equatable, Sendable {
    /// The targets that are named now; where something could not be read, those that were named before.
    public var targets: [FoundTarget]
    /// What was passed over, such as rules that are not applied here.
    public var warnings: [String]
    /// Why the look was not complete; `nil` when it was.
    public var outage: Outage?

    /// Creates a survey.
    public init(targets: [FoundTarget] = [], warnings: [String] = [], outage: Outage? = nil) {
        self.targets = targets
        self.warnings = warnings
        self.outage = outage
    }

    /// More targets than a terminal can serve; a source that names more is cut off, and says so.
    static let most = 10_000

    /// The survey with each target once, under a name of its own.
    ///
    /// Names stay with their addresses, whatever else comes and goes: a second address under the same name is
    /// told apart by its path.
    func tidied() -> TargetSurvey {
        var result = TargetSurvey(warnings: warnings, outage: outage)
        var taken: [String: EndpointURL] = [:]
        for var target in targets {
            if let other = taken[target.name] {
                guard other != target.url else { continue }
                target.name += target.url.path ?? "/"
                guard taken[target.name] == nil else { continue }
            }
            guard result.targets.count < TargetSurvey.most else {
                result.warnings.append(
                    "more than \(TargetSurvey.most) targets are named; the rest are left out"
                )
                break
            }
            taken[target.name] = target.url
            result.targets.append(target)
        }
        return result
    }
}
