import AsyncHTTPClient
import NIOCore
import ServiceLifecycle
import Simulation

/// Sends a service the requests that the scenario foresees, over HTTP.
struct LoadGenerator: Service {
    let service: ServicePlan
    let scenario: Scenario
    let upstreams: Upstreams
    let client: HTTPClient
    let addresses: AddressBook
    let seed: UInt64

    func run() async throws {
        try await cancelWhenGracefulShutdown { try await generate() }
    }

    private func generate() async throws {
        let base = try await addresses.url(of: service.name)
        let load = scenario.load[service.name] ?? LoadCurve(rate: service.requestsPerSecond)
        let chance = Chance(seed: seed)
        var arrivals = Arrivals(along: load, using: chance.generator(for: "arrivals \(service.name)"))
        var luck = chance.generator(for: "requests \(service.name)")
        try await withThrowingDiscardingTaskGroup { group in
            while true {
                let (gap, isRequest) = arrivals.next(at: upstreams.position)
                try await upstreams.clock.sleep(for: gap)
                guard isRequest else { continue }
                let url = "\(base)/work?key=record-\(Int.random(in: 0..<40, using: &luck))"
                group.addTask {
                    // What becomes of the request is the service's affair; its breakers tell of it.
                    let answer = try? await client.execute(HTTPClientRequest(url: url), timeout: .seconds(60))
                    _ = try? await answer?.body.collect(upTo: 1024 * 1024)
                }
            }
        }
    }
}
