/// A state that an operator keeps, with who, why and until when.
public struct Hold: Hashable, Sendable {
    /// Who holds it.
    public var owner: String
    /// Why.
    public var reason: String
    /// When it releases itself; `nil` holds until released.
    public var until: Moment?
    /// Who releases it then.
    public var timeKeeper: TimeKeeper

    /// Creates a hold.
    public init(owner: String, reason: String, until: Moment? = nil, timeKeeper: TimeKeeper = .target) {
        self.owner = owner
        self.reason = reason
        self.until = until
        self.timeKeeper = timeKeeper
    }
}
