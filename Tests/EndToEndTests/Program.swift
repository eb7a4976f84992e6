import Foundation

/// A running program without a terminal, ours unless told otherwise; it is killed when nobody holds it any more.
final class Program: Sendable {
    /// Something that did not come about in time.
    struct NotSeen: Error, CustomStringConvertible {
        var description: String
    }

    let home: Home
    private let process: Process
    private let output: PipedText
    private let errors: PipedText

    /// Starts the program.
    init(
        _ arguments: [String],
        of executable: String = Binary.path,
        home: Home = Home(),
        environment: [String: String] = [:]
    ) throws {
        self.home = home
        let process = Process()
        process.executableURL = URL(filePath: executable)
        process.arguments = arguments
        process.environment = home.environment.merging(environment) { $1 }
        process.currentDirectoryURL = URL(filePath: home.path)
        process.standardInput = FileHandle.nullDevice
        let output = Pipe()
        let errors = Pipe()
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        self.process = process
        self.output = PipedText(output.fileHandleForReading)
        self.errors = PipedText(errors.fileHandleForReading)
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    /// What was printed so far.
    var standardOutput: String { output.text }
    /// What was complained about so far.
    var standardError: String { errors.text }
    /// Whether it has not ended yet.
    var isRunning: Bool { process.isRunning }

    /// The exit code; 128 plus the signal's number when a signal ended it.
    var status: Int32 {
        process.terminationReason == .uncaughtSignal
            ? 128 + process.terminationStatus : process.terminationStatus
    }

    /// Sends it a signal.
    func signal(_ number: Int32) {
        if process.isRunning { kill(process.processIdentifier, number) }
    }

    /// Waits until it has ended and what it printed is read; kills it when that takes too long.
    func waitForExit(seconds: Double = 30) async throws {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while process.isRunning {
            if ContinuousClock.now > deadline { signal(SIGKILL) }
            try await Task.sleep(for: .milliseconds(10))
        }
        // A program of another test may hold the other end for a moment longer.
        let patience = ContinuousClock.now + .seconds(2)
        while !(output.isComplete && errors.isComplete), ContinuousClock.now < patience {
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    /// Waits until the output fulfils `condition`, and returns it.
    @discardableResult
    func wait(
        for what: String,
        seconds: Double = 30,
        until condition: (Program) -> Bool
    ) async throws -> String {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < deadline {
            if condition(self) { return standardOutput }
            guard isRunning else { break }
            try await Task.sleep(for: .milliseconds(20))
        }
        if condition(self) { return standardOutput }
        throw NotSeen(description: "'\(what)' was not seen; output:\n\(standardOutput)\n\(standardError)")
    }
}
