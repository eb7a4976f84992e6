/// The side on which a text stands in a space that is wider.
public enum Alignment: Hashable, Sendable {
    /// Blanks follow.
    case left
    /// Blanks lead.
    case right
    /// Blanks on both sides, the odd one at the end.
    case center
}
