#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The monotonic clock of the system, read without a detour: guarded calls read it once or twice.
///
/// Measured on Linux: 20 to 27 ns exactly, 3 to 5 ns coarsely, and 5 ns more through `ContinuousClock`.
enum SystemTime {
    /// Nanoseconds since some fixed moment.
    @inline(__always)
    static var exact: Int64 { read(CLOCK_MONOTONIC) }

    #if canImport(Darwin)
    /// Nanoseconds since the same moment, as of the last tick of the system.
    @inline(__always)
    static var coarse: Int64 { exact }
    #else
    /// Nanoseconds since the same moment, as of the last tick of the system.
    @inline(__always)
    static var coarse: Int64 { read(CLOCK_MONOTONIC_COARSE) }
    #endif

    /// How far the coarse reading can lie behind, in nanoseconds: two of the longest ticks in use.
    static let coarseLag: Int64 = 20_000_000

    @inline(__always)
    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
}
