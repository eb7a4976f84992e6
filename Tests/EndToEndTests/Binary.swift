import Foundation

/// The real binary, as the build left it beside the tests.
enum Binary {
    static let path: String = {
        let beside = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        let root = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let candidates = [beside, root.appending(path: ".build/debug")].map {
            $0.appending(path: "breakertop").path
        }
        return candidates.first { FileManager.default.isExecutableFile(atPath: $0) } ?? "breakertop"
    }()

    /// What a run of the binary left behind.
    struct Output {
        var standardOutput: String
        var standardError: String
        var status: Int32
    }

    /// Runs the binary to its end, without a terminal, in a home of its own.
    static func run(
        _ arguments: String...,
        home: Home = Home(),
        environment: [String: String] = [:],
        input: String? = nil
    ) throws -> Output {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.environment = home.environment.merging(environment) { $1 }
        let output = Pipe()
        let errors = Pipe()
        process.standardOutput = output
        process.standardError = errors
        if let input {
            let pipe = Pipe()
            process.standardInput = pipe
            try process.run()
            pipe.fileHandleForWriting.write(Data(input.utf8))
            try pipe.fileHandleForWriting.close()
        } else {
            process.standardInput = FileHandle.nullDevice
            try process.run()
        }
        // Both pipes are read while the process runs; a full pipe would stop it.
        let errorText = BackgroundText(errors.fileHandleForReading)
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return Output(standardOutput: text, standardError: errorText.value, status: process.terminationStatus)
    }
}

/// Reads a pipe to its end on a thread of its own.
private final class BackgroundText: Sendable {
    private let finished = DispatchSemaphore(value: 0)
    private let text = Locked("")

    init(_ handle: FileHandle) {
        Thread.detachNewThread { [self] in
            text.set(String(decoding: handle.readDataToEndOfFile(), as: UTF8.self))
            finished.signal()
        }
    }

    var value: String {
        finished.wait()
        return text.get()
    }
}
