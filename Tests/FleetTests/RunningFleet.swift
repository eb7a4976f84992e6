import AsyncHTTPClient
import Fleet
import Logging
import NIOCore
import NIOHTTP1
import ResilienceService
import Simulation
import Testing

/// A demo fleet on free ports for as long as a test needs it.
struct RunningFleet: Sendable {
    /// What did not come about in time.
    struct NotSeen: Error, CustomStringConvertible {
        var description: String
    }

    private let addresses: [String: String]

    /// Runs the fleet under a built-in scenario while `body` runs, `timeScale` times as fast as the clock.
    static func under(
        _ scenario: String,
        timeScale: Double = 4,
        environment: [String: String] = [:],
        adjusting adjust: (inout FleetPlan) -> Void = { _ in },
        _ body: @escaping @Sendable (RunningFleet) async throws -> Void
    ) async throws {
        var plan = try FleetPlan(environment: { environment[$0] })
        adjust(&plan)
        let story = try ScenarioLibrary(plan: plan).scenario(named: scenario)
        try await run(plan, story, timeScale: timeScale, body)
    }

    /// Runs a fleet while `body` runs.
    static func run(
        _ plan: FleetPlan,
        _ scenario: Scenario,
        port: Int = 0,
        timeScale: Double = 10,
        settingsFile: String? = nil,
        _ body: @escaping @Sendable (RunningFleet) async throws -> Void
    ) async throws {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let fleet = DemoFleet(
            plan: plan,
            scenario: scenario,
            port: port,
            timeScale: timeScale,
            admin: .token("secret"),
            settingsFile: settingsFile,
            logger: logger
        )
        let (running, told) = AsyncStream.makeStream(of: [DemoFleet.Address].self)
        try await withThrowingTaskGroup { group in
            group.addTask { try await fleet.run { told.yield($0) } }
            group.addTask {
                for await list in running {
                    let pairs = list.map { ($0.service, $0.url) }
                    return try await body(RunningFleet(addresses: Dictionary(uniqueKeysWithValues: pairs)))
                }
            }
            // The fleet runs until it is cancelled; the first to end is the test, or a fleet that failed.
            try await group.next()
            group.cancelAll()
        }
    }

    var services: [String] { addresses.keys.sorted() }

    /// The status and body of a page of a service.
    func get(_ path: String, of service: String) async throws -> (status: Int, body: String) {
        try await send(HTTPClientRequest(url: (addresses[service] ?? "") + path))
    }

    /// Acts on a breaker with the admin token, or another one.
    func act(
        _ action: String,
        on breaker: String,
        of service: String,
        body: String,
        token: String = "secret"
    ) async throws -> (status: Int, body: String) {
        var request = HTTPClientRequest(url: (addresses[service] ?? "") + "/breakers/\(breaker)/\(action)")
        request.method = .POST
        request.headers.add(name: "Authorization", value: "Bearer \(token)")
        request.body = .bytes(ByteBuffer(string: body))
        return try await send(request)
    }

    /// Waits until the page of metrics of `service` has a line that begins with `line`.
    func wait(for line: String, of service: String, seconds: Double = 30) async throws {
        let deadline = ContinuousClock.now + .seconds(seconds)
        var page = ""
        while ContinuousClock.now < deadline {
            page = try await get("/metrics", of: service).body
            if page.split(separator: "\n").contains(where: { $0.hasPrefix(line) }) { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw NotSeen(description: "'\(line)' was not on the page within \(seconds) s:\n\(page)")
    }

    private func send(_ request: HTTPClientRequest) async throws -> (status: Int, body: String) {
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(10))
        let body = try await response.body.collect(upTo: 1024 * 1024)
        return (Int(response.status.code), String(buffer: body))
    }
}
