/// Where a text stops being JSON, or being the JSON that was asked for.
public struct JSONFault: Error, Hashable, CustomStringConvertible {
    /// The byte, counted from 0.
    public let offset: Int

    /// Creates a fault at a byte, as for a value that is JSON and means nothing to who reads it.
    public init(offset: Int) { self.offset = offset }

    /// The place in words.
    public var description: String { "no JSON of the expected form from byte \(offset) on" }
}
