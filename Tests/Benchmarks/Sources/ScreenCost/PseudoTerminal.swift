import CPseudoTerminal
import Glibc

/// A program in a terminal of its own, whose output is counted.
final class PseudoTerminal {
    /// One piece of output and when it came, in seconds since the start.
    struct Burst {
        var at: Double
        var bytes: Int
    }

    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    let process: pid_t
    private let master: Int32
    private let start = Clock.now

    /// Starts a program with 120 columns and 36 lines.
    init(_ command: [String], environment: [String: String]) throws {
        let arguments = command.map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (arguments + variables).forEach { free($0) } }
        var master: Int32 = -1
        process = cpty_start(arguments, variables, 36, 120, &master)
        self.master = master
        guard process > 0 else {
            throw Failure(description: "no pseudo terminal: \(String(cString: strerror(errno)))")
        }
    }

    /// Reads what the program writes for so many seconds.
    func read(seconds: Double) -> [Burst] {
        var bursts: [Burst] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let end = Clock.now + seconds
        while case let left = end - Clock.now, left > 0 {
            var poller = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
            guard poll(&poller, 1, Int32(left * 1000) + 1) > 0 else { continue }
            let count = Glibc.read(master, &buffer, buffer.count)
            guard count > 0 else { break }
            bursts.append(Burst(at: Clock.now - start, bytes: count))
        }
        return bursts
    }

    /// Ends the program and waits for it.
    func end() {
        kill(process, SIGTERM)
        var status: Int32 = 0
        waitpid(process, &status, 0)
        close(master)
    }
}
