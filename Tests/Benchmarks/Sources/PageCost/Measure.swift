import Glibc

/// The speed of a pass over bytes.
enum Measure {
    /// Bytes per second: the median of seven rounds of at least 150 ms.
    static func speed(of bytes: Int, _ pass: () -> Void) -> Double {
        pass()
        let speeds = (0..<7).map { _ in
            let start = seconds
            var rounds = 0
            while seconds - start < 0.15 {
                pass()
                rounds += 1
            }
            return Double(rounds * bytes) / (seconds - start)
        }
        return speeds.sorted()[3]
    }

    /// Processor time of this thread in seconds: what others do on the machine does not count.
    private static var seconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// The most memory that this process has had, in MB.
    static var peakMemory: Double {
        var usage = rusage()
        getrusage(__rusage_who_t(0), &usage)  // RUSAGE_SELF, whose type differs between systems
        return Double(usage.ru_maxrss) / 1000
    }
}
