/// One endpoint that is watched, as the user knows it; how it is reached is its feed's affair.
public struct Target: Equatable, Sendable {
    /// The unique name.
    public var id: TargetID
    /// Where it is, for display: never with credentials.
    ///
    /// Empty when it has no address.
    public var url: String
    /// The dialects in use, joined by a comma; empty until detected.
    public var dialect: String
    /// The context that it belongs to.
    public var context: Context?
    /// Labels from the configuration or from discovery.
    public var labels: [String: String]
    /// How often it is read.
    public var interval: Duration
    /// Whether it names other targets, as a list or a DNS name does, and has no breakers itself.
    public var isSource: Bool

    /// Creates a target.
    public init(
        id: TargetID,
        url: String = "",
        dialect: String = "",
        context: Context? = nil,
        labels: [String: String] = [:],
        interval: Duration = .seconds(1),
        isSource: Bool = false
    ) {
        self.id = id
        self.url = url
        self.dialect = dialect
        self.context = context
        self.labels = labels
        self.interval = interval
        self.isSource = isSource
    }
}

/// A part of the world, such as production in Europe, with rules of its own.
public struct Context: Hashable, Sendable {
    /// The name, such as `prod-eu`.
    public var name: String
    /// Whether actions ask for the breaker's name to be typed.
    public var isProduction: Bool
    /// Whether actions are refused.
    public var isReadOnly: Bool

    /// Creates a context.
    public init(name: String, isProduction: Bool = false, isReadOnly: Bool = false) {
        self.name = name
        self.isProduction = isProduction
        self.isReadOnly = isReadOnly
    }
}
