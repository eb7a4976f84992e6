/// Why an action cannot be done.
public struct ActionRefusal: Error, Equatable, Sendable, CustomStringConvertible {
    /// The reason, and what people do instead.
    public let description: String

    /// Creates a refusal.
    public init(_ description: String) {
        self.description = description
    }
}
