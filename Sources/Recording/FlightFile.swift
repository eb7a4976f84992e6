import Foundation
import Monitoring

/// The name of a flight recording, which tells when and by which process it was made.
struct FlightFile: Equatable {
    var started: Moment
    var process: Int32

    /// The name of the file.
    var name: String { "flight-\(started.milliseconds)-\(process).brk" }

    init(started: Moment, process: Int32) {
        self.started = started
        self.process = process
    }

    /// Reads a name; `nil` when it is not one of ours.
    init?(name: String) {
        guard name.hasPrefix("flight-"), name.hasSuffix(".brk") else { return nil }
        let parts = name.dropFirst(7).dropLast(4).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let started = Int64(parts[0]), let process = Int32(parts[1]), process > 0
        else {
            return nil
        }
        self.init(started: Moment(milliseconds: started), process: process)
    }

    /// Removes the recordings of processes that are gone, except the newest.
    static func removeOld(in folder: String) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let gone = names.compactMap { FlightFile(name: $0) }.filter { !$0.isInUse }
        for file in gone.sorted(by: { $0.started > $1.started }).dropFirst() {
            for suffix in ["", "-wal", "-shm"] {
                try? FileManager.default.removeItem(atPath: "\(folder)/\(file.name)\(suffix)")
            }
        }
    }

    /// Whether the process still runs, as far as one may know.
    private var isInUse: Bool { kill(process, 0) == 0 || errno == EPERM }
}
