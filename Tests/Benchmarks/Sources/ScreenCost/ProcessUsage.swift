import Glibc

/// What a process has used so far, as /proc tells it.
struct ProcessUsage {
    /// Seconds of processor time, user and system.
    var processor: Double
    /// Resident memory in MB, now.
    var resident: Double

    init(of process: pid_t) {
        // The name may hold blanks and brackets; the fields count from the last bracket.
        let stat = ProcessUsage.text("/proc/\(process)/stat")
        let fields = stat.split(separator: ")").last?.split(separator: " ").map(String.init) ?? []
        let ticks = fields.count > 12 ? (Double(fields[11]) ?? 0) + (Double(fields[12]) ?? 0) : 0
        processor = ticks / Double(sysconf(Int32(_SC_CLK_TCK)))
        let line = ProcessUsage.text("/proc/\(process)/status").split(separator: "\n").first {
            $0.hasPrefix("VmRSS")
        }
        let kilobytes = line?.split(separator: " ").compactMap { Double($0) }.first ?? 0
        resident = kilobytes / 1000
    }

    private static func text(_ path: String) -> String {
        guard let file = fopen(path, "r") else { return "" }
        defer { fclose(file) }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = fread(&buffer, 1, buffer.count, file)
        return String(decoding: buffer.prefix(count), as: UTF8.self)
    }
}
