import Foundation
import Glibc

/// A program that runs beside this one.
final class Child {
    private let process = Process()
    private let output = Pipe()
    private var pending = ""

    /// Starts it; what it writes can be read line by line where `isRead`.
    init(_ command: [String], home: String, isRead: Bool = false) throws {
        process.executableURL = URL(filePath: command[0])
        process.arguments = Array(command.dropFirst())
        process.environment = ["HOME": home, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]
        process.standardOutput = isRead ? output : FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    /// Seconds of processor time so far, as /proc tells it.
    var processor: Double {
        let stat =
            (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/stat", encoding: .utf8)) ?? ""
        // The name may hold blanks and brackets; the fields count from the last bracket.
        let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
        guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else {
            return 0
        }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Resident memory in MB, now.
    var resident: Double {
        let status =
            (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS") }
        return (line?.split(separator: " ").compactMap { Double($0) }.first ?? 0) / 1000
    }

    /// The newest line that it wrote; waits for one.
    func line() -> String {
        while true {
            let lines = pending.split(separator: "\n", omittingEmptySubsequences: false)
            if lines.count > 1 {
                pending = String(lines.last ?? "")
                return String(lines[lines.count - 2])
            }
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else { return "" }
            pending += String(decoding: data, as: UTF8.self)
        }
    }

    /// Waits until it has ended by itself.
    func wait() {
        process.waitUntilExit()
    }

    /// Ends it and waits until it has ended.
    func end() {
        process.terminate()
        process.waitUntilExit()
    }
}
