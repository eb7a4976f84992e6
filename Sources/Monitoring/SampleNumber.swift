/// Which of the samples on a tape a moment shows.
public struct SampleNumber: Equatable, Sendable {
    /// How many samples the tape holds up to the moment, 0 before the first one.
    public var number: Int
    /// How many samples the tape holds.
    public var count: Int

    /// Creates a number among `count` samples.
    public init(_ number: Int, of count: Int) {
        self.number = number
        self.count = count
    }
}
