import CTimestamp

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The processor's own counter of time, which every guarded call that is measured exactly reads twice.
///
/// A reading takes 9 to 15 ns, one of the system's clock 20 to 27, both more on a busy machine. It counts in a
/// unit that nobody tells; see ``TickRate``.
enum TickCounter {
    /// The ticks until now; without meaning unless the counter is trusted.
    @inline(__always)
    static var now: UInt64 { ctimestamp_now() }

    /// Whether durations may be measured with it here.
    static let isTrusted = isTrusted(kernelClock: kernelClock, isInvariant: ctimestamp_is_invariant())

    /// Whether the counter can be trusted: it runs at one speed, and the kernel keeps its own time with it.
    ///
    /// The kernel compares the counters of all processors with each other and with other clocks, and gives
    /// this one up when they disagree; a virtual machine that may move to a processor of another speed is told
    /// to use another one.
    static func isTrusted(kernelClock: String?, isInvariant: Bool) -> Bool {
        isInvariant && kernelClock == "tsc"
    }

    /// What Linux keeps its time with; `nil` when it does not say.
    private static var kernelClock: String? {
        #if os(Linux) && arch(x86_64)
        let path = "/sys/devices/system/clocksource/clocksource0/current_clocksource"
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var line = [UInt8](repeating: 0, count: 32)
        let length = fread(&line, 1, line.count, file)
        return String(decoding: line.prefix(length).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        #else
        return nil
        #endif
    }
}
