/// A column of the table that rows can be sorted by.
public enum Column: String, CaseIterable, Hashable, Sendable {
    /// No column of its own: needs me first.
    case severity
    case name, service, state
    /// Time in the state.
    case age = "for"
    /// The failure ratio.
    case failure = "fail"
    /// Calls per second.
    case requests = "req"
    /// Rejected calls per second.
    case rejected = "rej"
    /// Attempts per logical call.
    case retry
    /// The share of calls answered by a fallback.
    case fallback = "fallb"
    /// Times the breaker opened.
    case trips

    /// The head of the column.
    public var title: String {
        switch self {
        case .severity: "!"
        case .name: "NAME"
        case .service: "SERVICE"
        case .state: "STATE"
        case .age: "FOR"
        case .failure: "FAIL%/THR"
        case .requests: "REQ/s"
        case .rejected: "REJ/s"
        case .retry: "RETRY"
        case .fallback: "FALLB%"
        case .trips: "TRIPS"
        }
    }
}

/// The order of the rows.
public struct SortOrder: Hashable, Sendable {
    /// The column that decides.
    public var column: Column
    /// Whether the order is turned round.
    public var isInverted: Bool

    /// Creates an order; by severity when nothing is given.
    public init(_ column: Column = .severity, isInverted: Bool = false) {
        self.column = column
        self.isInverted = isInverted
    }
}
