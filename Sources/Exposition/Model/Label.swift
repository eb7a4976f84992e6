/// One name and value of a sample's label set.
public struct Label: Sendable, Hashable {
    /// The label's name.
    public var name: String
    /// The label's value, with escapes resolved.
    public var value: String

    /// Creates a label.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
