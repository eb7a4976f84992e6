import Resilience
import Simulation
import Testing

@Suite("Upstreams and load")
struct UpstreamModelTests {
    @Test("an upstream that is well answers within its distribution")
    func answers() {
        var model = makeModel([:])
        let replies = (0..<1000).map { _ in ask("redis", &model) }
        #expect(replies.allSatisfy { $0.outcome == .answer })
        let sorted = replies.map(\.latency).sorted()
        let plan = FleetPlan.standard.dependency(named: "redis")
        #expect(sorted[500] > .microseconds(800) && sorted[500] < .microseconds(1250))
        #expect(sorted[990] < (plan?.latency.p99 ?? .zero) * 2)
    }

    @Test("an upstream beyond its capacity becomes slower, and recovers when the load goes")
    func slowsDown() {
        var model = makeModel([
            "redis": UpstreamScript(
                latency: .init(median: .milliseconds(10), p99: .milliseconds(10)),
                capacity: 5
            )
        ])
        let crowd = (0..<20).map { _ in model.begin("redis", at: .zero) }
        #expect(crowd.first?.latency == .milliseconds(10))
        #expect(crowd.last?.latency == .milliseconds(80))
        #expect(model.inFlight(at: "redis") == 20)
        for reply in crowd { model.end(reply) }
        #expect(model.inFlight(at: "redis") == 0)
        #expect(ask("redis", &model).latency == .milliseconds(10))
    }

    @Test("trouble of an upstream that is needed becomes trouble of the one that needs it")
    func passesTroubleOn() {
        var model = makeModel([
            "qdrant": UpstreamScript(calls: [.init("postgresql")]),
            "postgresql": UpstreamScript(phases: [
                .init(span: .zero ..< .seconds(1), behaviour: UpstreamBehaviour(.refusing)),
                .init(span: .seconds(1) ..< .seconds(2), behaviour: UpstreamBehaviour(.hanging)),
                .init(
                    span: .seconds(2) ..< .seconds(3),
                    behaviour: UpstreamBehaviour(.slow, latency: .init(median: .seconds(4), p99: .seconds(4)))
                ),
            ]),
        ])
        #expect(ask("qdrant", &model, at: .zero).outcome == .status(502))
        #expect(ask("qdrant", &model, at: .seconds(1)).outcome == .hang)
        let slow = ask("qdrant", &model, at: .seconds(2))
        #expect(slow.outcome == .answer)
        #expect(slow.latency > .seconds(4))
        #expect(model.inFlight(at: "postgresql") == 0)
    }

    @Test("shares and weights are kept in the long run")
    func keepsShares() {
        let errors = [WeightedError(.status(503), weight: 3), WeightedError(.reset, weight: 1)]
        let behaviour = UpstreamBehaviour(.failing, share: 0.4, errors: errors)
        var model = makeModel([
            "redis": UpstreamScript(phases: [.init(span: .zero ..< .seconds(60), behaviour: behaviour)])
        ])
        let outcomes = (0..<10_000).map { _ in ask("redis", &model).outcome }
        #expect((2800...3200).contains(outcomes.count { $0 == .status(503) }))
        #expect((900...1100).contains(outcomes.count { $0 == .reset }))
    }

    @Test("requests come at the rate of the curve, for any jitter", arguments: [0, 0.5, 1])
    func arrives(jitter: Double) {
        let phase = LoadCurve.Phase(span: .seconds(100) ..< .seconds(200), rate: 50)
        let curve = LoadCurve(rate: 5, jitter: jitter, phases: [phase])
        var arrivals = Arrivals(along: curve, using: SplitMix64(seed: 3))
        var now = Duration.zero
        var counts = [0, 0, 0]
        while now < .seconds(300) {
            let (gap, isRequest) = arrivals.next(at: now)
            now += gap
            if isRequest, now < .seconds(300) { counts[Int(now / .seconds(100))] += 1 }
        }
        #expect((420...580).contains(counts[0]))
        #expect((4700...5300).contains(counts[1]))
        #expect((420...580).contains(counts[2]))
    }

    @Test("no rate, no requests; and half of a slow rate is half as many")
    func arrivesSlowly() {
        var silent = Arrivals(along: LoadCurve(rate: 0), using: SplitMix64(seed: 1))
        #expect((0..<100).allSatisfy { _ in !silent.next(at: .zero).isRequest })
        var slow = Arrivals(along: LoadCurve(rate: 0.2, jitter: 0), share: 0.5, using: SplitMix64(seed: 1))
        var now = Duration.zero
        var count = 0
        while now < .seconds(1000) {
            let (gap, isRequest) = slow.next(at: now)
            now += gap
            count += isRequest ? 1 : 0
        }
        #expect((99...101).contains(count))
    }

    @Test("a ramp rises to the rate of its phase and falls back")
    func ramps() {
        let phase = LoadCurve.Phase(span: .seconds(10) ..< .seconds(30), rate: 30, ramp: .seconds(5))
        let curve = LoadCurve(rate: 10, phases: [phase])
        let rates = [9, 10, 12.5, 15, 20, 25, 27.5, 30].map { curve.rate(at: .seconds($0)) }
        #expect(rates == [10, 10, 20, 30, 30, 30, 20, 10])
    }

    @Test(
        "statuses mean what HTTP says",
        arguments: [
            (400, Verdict.ignored), (404, .ignored), (408, .failure()), (429, .rateLimited()),
            (500, .failure()),
            (503, .failure()),
        ]
    )
    func classifies(status: Int, verdict: Verdict) {
        #expect(UpstreamFailure(.status(status)).verdict == verdict)
        #expect(UpstreamFailure(.status(status)).failureKind == "http \(status)")
    }

    private func makeModel(_ upstreams: [String: UpstreamScript]) -> UpstreamModel {
        let scenario = Scenario(name: "x", title: "X", duration: .seconds(60), upstreams: upstreams)
        return UpstreamModel(plan: .standard, scenario: scenario, chance: Chance(seed: 7))
    }

    private func ask(_ name: String, _ model: inout UpstreamModel, at moment: Duration = .zero)
        -> UpstreamReply
    {
        let reply = model.begin(name, at: moment)
        model.end(reply)
        return reply
    }
}
