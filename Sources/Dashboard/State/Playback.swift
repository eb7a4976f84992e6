/// How the past is played: speed, direction, and whether idle stretches are cut short.
public struct Playback: Equatable, Sendable {
    /// Seconds of the past per second of the viewer, a power of two from 1/16 to 256.
    public var speed: Double = 1
    /// Whether time runs backward.
    public var isBackward = false
    /// Whether time runs at all.
    public var isPlaying = false
    /// Whether a stretch in which nothing happens takes two seconds at most.
    public var skipsIdle = false

    /// Creates a playback that stands still at normal speed.
    public init() {}

    /// The speeds that can be chosen.
    public static let speeds: ClosedRange<Double> = 0.0625...256

    /// Doubles the speed, up to 256.
    mutating func faster() { speed = min(speed * 2, Self.speeds.upperBound) }

    /// Halves the speed, down to 1/16.
    mutating func slower() { speed = max(speed / 2, Self.speeds.lowerBound) }

    /// The speed in words, such as `x4`, `x1/16`.
    public var speedText: String {
        speed >= 1 ? "x\(Int(speed))" : "x1/\(Int(1 / speed))"
    }
}
