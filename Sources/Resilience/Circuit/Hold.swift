/// An operator's grip that keeps a circuit open until it is released or expires.
public struct Hold: Sendable, Hashable {
    /// Tells the holds of one circuit apart.
    public let id: UInt64
    /// Who holds.
    public let owner: String
    /// Why.
    public let reason: String
    /// Since when.
    public let since: Moment
    /// When it releases itself; `nil` for never.
    public let until: Moment?
}
