import Monitoring

/// A counter that a series adds to, or takes from.
struct RoleChange: Hashable, Sendable {
    let counter: Counter
    /// Whether the series is taken away: extra attempts are attempts without calls.
    let isSubtracted: Bool
}
