/// How much of a length one part of a layout wants.
public enum Constraint: Hashable, Sendable {
    /// Exactly so many cells.
    case fixed(Int)
    /// At least so many cells, and one share of what is left.
    case minimum(Int)
    /// So many shares of what the fixed and minimum parts leave.
    case share(Int)
}
