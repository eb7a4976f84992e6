import Foundation

/// The real binary: the one that `BREAKERTOP_BINARY` names, else the one that the build left beside the tests.
enum Binary {
    static let path: String = {
        if let named = ProcessInfo.processInfo.environment["BREAKERTOP_BINARY"] { return named }
        let beside = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        // Resolved, because the folder of the tests may be a link from another package.
        let root = URL(filePath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let candidates = [beside, root.appending(path: ".build/debug")].map {
            $0.appending(path: "breakertop").path
        }
        return candidates.first { FileManager.default.isExecutableFile(atPath: $0) } ?? "breakertop"
    }()

    /// The folder of the binary.
    static var folder: String { URL(filePath: path).deletingLastPathComponent().path }

    /// What a run of the binary left behind.
    struct Output: Equatable {
        var standardOutput: String
        var standardError: String
        var status: Int32
    }

    /// Runs the binary to its end, without a terminal, in a home of its own.
    ///
    /// A run that has not ended after `seconds` is killed, and its status says so: 128 + 9.
    static func run(
        _ arguments: String...,
        home: Home = Home(),
        environment: [String: String] = [:],
        seconds: Double = 30
    ) async throws -> Output {
        try await run(arguments, home: home, environment: environment, seconds: seconds)
    }

    /// Runs the binary to its end with arguments in a list.
    static func run(
        _ arguments: [String],
        home: Home = Home(),
        environment: [String: String] = [:],
        seconds: Double = 30
    ) async throws -> Output {
        let program = try Program(arguments, home: home, environment: environment)
        try await program.waitForExit(seconds: seconds)
        return Output(
            standardOutput: program.standardOutput,
            standardError: program.standardError,
            status: program.status
        )
    }
}
