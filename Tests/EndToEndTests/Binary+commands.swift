import Foundation
import Testing

/// The commands that many tests give.
extension Binary {
    /// Acts on a breaker at a target without being asked: `open`, `reset`, `disable` or `enable`.
    static func act(
        _ action: String,
        _ breaker: String,
        at target: String,
        reason: String = "drill",
        _ options: String...,
        home: Home = Home(),
        environment: [String: String] = [:]
    ) async throws -> Output {
        try await run(
            acting(action, breaker, at: target, reason: reason) + options,
            home: home,
            environment: environment
        )
    }

    /// The arguments of such an action.
    static func acting(
        _ action: String,
        _ breaker: String,
        at target: String,
        reason: String = "drill"
    ) -> [String] {
        [action, breaker, "--target", target, "--reason", reason, "--yes"]
    }

    /// What `list --json` says about the breakers of a target, by their names.
    static func breakers(at target: String, home: Home = Home()) async throws -> [String: [String: Any]] {
        let list = try await run("list", target, "--json", home: home)
        let document = try JSONSerialization.jsonObject(with: Data(list.standardOutput.utf8))
        let breakers = try #require((document as? [String: Any])?["breakers"] as? [[String: Any]])
        return Dictionary(
            breakers.map { ($0["name"] as? String ?? "", $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The states that `list` shows for the breakers of a target, by their names.
    static func states(at target: String, home: Home = Home()) async throws -> [String: String] {
        let list = try await run("list", target, "--plain", home: home)
        #expect(list.status == 0, "\(list.standardError)")
        let rows = list.standardOutput.split(separator: "\n").map { $0.split(separator: "\t") }
        return Dictionary(
            rows.filter { $0.count > 3 }.map { (String($0[1]), String($0[3])) },
            uniquingKeysWith: { $1 }
        )
    }
}
