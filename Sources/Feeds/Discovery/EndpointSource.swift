public import Monitoring

/// A source of targets on the screen, and how what it names is reached.
public struct EndpointSource: Sendable {
    /// The source as a target of its own, whose row tells how reading the source goes.
    public var target: Target
    /// What names targets.
    public var source: TargetSource
    /// The endpoint of a target that it named.
    public var endpoint: @Sendable (FoundTarget) -> Endpoint

    /// Creates a source.
    public init(
        target: Target,
        source: TargetSource,
        endpoint: @escaping @Sendable (FoundTarget) -> Endpoint
    ) {
        self.target = target
        self.source = source
        self.endpoint = endpoint
    }

    /// Looks at the source once.
    public func survey(clock: any Clock<Duration> = .continuous) async -> TargetSurvey {
        var finder = TargetFinder(source, names: SystemNames(clock: clock))
        return await finder.look(at: .zero)
    }
}
