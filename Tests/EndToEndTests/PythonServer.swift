import Foundation

/// Breakers of Python's libraries behind prometheus_client, with an admin API such as people write at home.
final class PythonServer: Sendable {
    /// Where it listens, such as `http://127.0.0.1:40123`.
    let address: String
    /// The file with the key of its admin API.
    let keyFile: String
    private let program: Program

    /// Starts it and waits until it listens.
    init(home: Home = Home()) async throws {
        keyFile = try home.write("k3y-of-the-admin\n", to: "admin.key")
        let script = URL(filePath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().appending(path: "Peers/breakers.py").path
        program = try Program([PythonServer.interpreter, script, keyFile], of: "/usr/bin/env", home: home)
        try await program.wait(for: "the port") { $0.standardOutput.hasSuffix("\n") }
        address = "http://127.0.0.1:\(program.standardOutput.prefix { $0 != "\n" })"
    }

    /// The interpreter that has the libraries: the one beside Envoy's.
    private static var interpreter: String {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        let found = folders.map { "\($0)/python" }.first {
            FileManager.default.isExecutableFile(atPath: $0)
                && FileManager.default.fileExists(atPath: $0.dropLast("python".count) + "../pyvenv.cfg")
        }
        return found ?? "python3"
    }

    /// The page of a library.
    func page(of library: String) -> String { "\(address)/\(library)/metrics" }

    /// Makes a guarded call, which works or fails.
    func call(_ library: String, _ how: String, times: Int = 1) async throws {
        for _ in 0..<times {
            _ = try await WebPage(URL(string: "\(address)/call/\(library)/\(how)"), body: "")
        }
    }
}
