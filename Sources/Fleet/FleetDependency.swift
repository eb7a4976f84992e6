import AsyncHTTPClient
import Resilience
import ResilienceService
import Simulation

/// One dependency of a service: the plan's policies around a real HTTP call.
struct FleetDependency: Sendable {
    let name: String
    let share: Double
    private var guarded: GuardedDependency<String>
    private let url: String?
    private let upstreams: Upstreams
    private let http: ResilientHTTPClient
    private let addresses: AddressBook

    /// A port on which nothing may listen without being root; calls to it are refused.
    private static let closedAddress = "http://127.0.0.1:1"

    init(
        _ plan: DependencyPlan,
        isEnabled: Bool,
        registry: Registry,
        upstreams: Upstreams,
        http: ResilientHTTPClient,
        addresses: AddressBook
    ) throws {
        name = plan.name
        share = plan.share
        url = plan.url
        guarded = try GuardedDependency(plan, isEnabled: isEnabled, in: registry) { standIn in
            switch standIn {
            case .unavailable(let kind): "{\"error\":\"unavailable\",\"kind\":\"\(kind)\"}"
            case .message(let text): text
            }
        }
        self.upstreams = upstreams
        self.http = http
        self.addresses = addresses
    }

    /// The same dependency with the policies that `configured` has for it at the moment of each call.
    func following(_ configured: ConfiguredRegistry) -> FleetDependency {
        var other = self
        other.guarded = guarded.guarded(by: Pipeline([configured.pipeline(name)]))
        return other
    }

    /// Asks for `key` the safe way and tells where the answer came from.
    func ask(_ key: String) async throws -> String {
        let answer = try await guarded.call(key: key) {
            let answer = try await http.execute(HTTPClientRequest(url: try await address(for: key)))
            return String(decoding: answer.body, as: UTF8.self)
        }
        return "\(name) (\(answer.source.rawValue)): \(answer.value)"
    }

    private func address(for key: String) async throws -> String {
        if let url { return url }
        let base =
            upstreams.refuses(name) ? FleetDependency.closedAddress : try await addresses.url(of: "upstreams")
        return "\(base)/upstreams/\(name)?key=\(key)"
    }
}

extension DependencyPlan {
    /// The further names of the breaker, as the service exports them.
    var export: CircuitExport? {
        guard !aliases.isEmpty else { return nil }
        var export = CircuitExport(circuit: name)
        for alias in aliases {
            switch alias.source {
            case .state: export.stateName = alias.name
            case .trips: export.tripsName = alias.name
            case .retries: export.retriesName = alias.name
            }
        }
        return export
    }
}
