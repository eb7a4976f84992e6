import Monitoring

/// Which counters a series feeds.
enum CounterRoles: Hashable, Sendable {
    /// Always these.
    case fixed([RoleChange])
    /// What the value of a label says; the first pattern that matches decides, and no match feeds nothing.
    case byLabel(String, [Choice])

    /// A label value and the counters it stands for.
    struct Choice: Hashable, Sendable {
        let value: WordPattern
        let roles: [RoleChange]
    }

    /// Every counter that may be fed.
    var all: [Counter] {
        switch self {
        case .fixed(let roles): roles.map(\.counter)
        case .byLabel(_, let choices): choices.flatMap { $0.roles.map(\.counter) }
        }
    }
}
