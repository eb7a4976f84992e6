/// The name of a target, unique in one run.
public struct TargetID: Hashable, Comparable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The name as configured, or derived from the URL.
    public var name: String

    /// Creates an identity from a name.
    public init(_ name: String) { self.name = name }

    /// Creates an identity from a literal name.
    public init(stringLiteral name: String) { self.name = name }

    /// The name.
    public var description: String { name }

    /// Orders by name.
    public static func < (left: TargetID, right: TargetID) -> Bool { left.name < right.name }
}

/// One breaker at one target.
public struct BreakerID: Hashable, Sendable {
    /// Where it was read.
    public var target: TargetID
    /// The service or group that the breaker belongs to; instances with the same group and name roll up.
    public var group: String
    /// The breaker's own name.
    public var name: String

    /// Creates the identity of `name` in `group` at `target`.
    public init(target: TargetID, group: String, name: String) {
        self.target = target
        self.group = group
        self.name = name
    }

    /// What instances of the same breaker on several targets have in common.
    public var circuit: CircuitID { CircuitID(group: group, name: name) }
}

extension BreakerID: Comparable {
    /// Orders by group, then name, then target.
    public static func < (left: BreakerID, right: BreakerID) -> Bool {
        (left.group, left.name, left.target.name) < (right.group, right.name, right.target.name)
    }
}

/// One breaker regardless of where it runs: the row that its instances share.
public struct CircuitID: Hashable, Comparable, Sendable {
    /// The service or group.
    public var group: String
    /// The breaker's name.
    public var name: String

    /// Creates the identity of `name` in `group`.
    public init(group: String, name: String) {
        self.group = group
        self.name = name
    }

    /// Orders by group, then name.
    public static func < (left: CircuitID, right: CircuitID) -> Bool {
        (left.group, left.name) < (right.group, right.name)
    }
}
