import HTTPTypes
import Hummingbird
import Monitoring
import ResilienceService
import Testing

import class Resilience.CircuitBreaker
import class Resilience.Registry

@testable import Feeds

@Suite("Acting on live targets", .timeLimit(.minutes(1)))
struct ControlTests {
    private let breaker = BreakerID(target: "t", group: "shop", name: "db/1 %")
    private let token = Credentials.bearer { Secret("t0k3n") }

    private func router(_ registry: Registry) -> Router<BasicRequestContext> {
        let router = Router()
        ResilienceRoutes(registry: registry, service: "shop", admin: .token("t0k3n")).add(to: router)
        return router
    }

    /// Runs `body` with the control of a watched service whose breaker has been read.
    private func withService(
        credentials: Credentials? = nil,
        _ body: (any Control, Watch, CircuitBreaker) async throws -> Void
    ) async throws {
        let registry = Registry()
        let circuit = registry.breaker(breaker.name)
        try await RunningServer.with(router(registry)) { port in
            let endpoint = try Endpoint.test(
                "127.0.0.1:\(port)",
                interval: .seconds(600),
                credentials: credentials ?? token
            )
            try await Watch.with([endpoint]) { watch in
                _ = try await watch.sample()
                try await body(watch.feed.control, watch, circuit)
            }
        }
    }

    private func action(_ kind: ActionKind, expecting state: BreakerState? = nil) -> Action {
        Action(
            kind,
            on: breaker,
            reason: "drill",
            timeToLive: kind == .forceOpen ? .seconds(900) : nil,
            expectedState: state,
            actor: "ada"
        )
    }

    @Test("all four actions are offered with the exact requests, and without secrets")
    func offers() async throws {
        try await withService { control, _, _ in
            let offers = control.offers(for: breaker)
            #expect(offers.map(\.kind) == ActionKind.allCases)
            #expect(offers.allSatisfy { $0.isPossible && !$0.requests.isEmpty })
            #expect(
                offers.contains { offer in
                    offer.requests.contains { $0.contains("/breakers/db%2F1%20%25/force-open") }
                }
            )
            #expect(!"\(offers)".contains("t0k3n"))
        }
    }

    @Test("a breaker that was not read yet cannot be acted on, and that is said")
    func unknownBreaker() async throws {
        try await withService { control, _, _ in
            let stranger = BreakerID(target: "t", group: "shop", name: "nobody")
            #expect(
                control.offers(for: stranger).allSatisfy {
                    $0.refusal == "'t' has not told of this breaker yet"
                }
            )
            let outcome = await control.perform(Action(.reset, on: stranger, reason: "", actor: "ada"))
            #expect(outcome.result == .refused("'t' has not told of this breaker yet"))
        }
    }

    @Test("each action is sent, read back, and seen on the next page without waiting for it")
    func actions() async throws {
        try await withService { control, watch, circuit in
            let steps: [(ActionKind, BreakerState)] = [
                (.forceOpen, .forcedOpen), (.reset, .closed), (.disable, .disabled), (.enable, .closed),
            ]
            for (kind, state) in steps {
                let start = watch.events.count
                let action = action(kind)
                let outcome = await control.perform(action)
                #expect(outcome.result == .done(state))
                #expect(outcome.action == action)
                // A look that was on its way when the action came may still tell the state before.
                _ = try await watch.first(after: start) { event in
                    if case .sample(let sample) = event, sample.readings.first?.reading.state == state {
                        true
                    } else {
                        nil
                    }
                }
            }
            #expect(circuit.state == .closed)
        }
    }

    @Test("who, why and how long arrive at the service")
    func details() async throws {
        try await withService { control, _, circuit in
            _ = await control.perform(action(.forceOpen))
            let hold = try #require(circuit.snapshot().holds.first)
            #expect(hold.owner == "ada")
            #expect(hold.reason == "drill")
            #expect(hold.until.map { hold.since.duration(to: $0) } == .seconds(900))
        }
    }

    @Test("a breaker that is not in the state that the operator saw is left alone")
    func changed() async throws {
        try await withService { control, _, circuit in
            circuit.fail(5)
            let outcome = await control.perform(action(.forceOpen, expecting: .closed))
            #expect(outcome.result == .changed(.open))
            #expect(circuit.state == .open)
        }
    }

    @Test("a breaker that changes between the look before the action and the action is left alone")
    func racing() async throws {
        let router = lookingRouter(sequence: 3)
        let bodies = Visits()
        router.post("**") { request, _ in
            var request = request
            bodies.next(String(buffer: try await request.collectBody(upTo: 10_000)))
            return Response.text(#"{"error":"it is at 4"}"#, type: "application/json", status: .conflict)
        }
        try await perform(on: router, expecting: .closed) { result in
            guard case .refused(let why) = result else {
                Issue.record("\(result)")
                return
            }
            #expect(why.hasPrefix("the breaker changed meanwhile: "))
        }
        #expect(bodies.all.count == 1)
        #expect(bodies.all.first?.contains(#""if_sequence":3"#) == true, "the number of the look")
    }

    @Test("a service that does not know us refuses, and the reason has no secret in it")
    func unauthorised() async throws {
        for credentials in [Credentials.none, .bearer { Secret("wr0ng") }] {
            try await withService(credentials: credentials) { control, _, circuit in
                let outcome = await control.perform(action(.forceOpen))
                guard case .refused(let why) = outcome.result else {
                    Issue.record("\(outcome.result)")
                    return
                }
                #expect(why.contains("401") || why.contains("403"), "\(why)")
                #expect(!why.contains("wr0ng"))
                #expect(circuit.state == .closed)
            }
        }
    }

    @Test("a dead service is told apart from one that may have heard the order")
    func dead() async throws {
        let registry = Registry()
        _ = registry.breaker(breaker.name)
        var control: (any Control)?
        try await RunningServer.with(router(registry)) { port in
            let endpoint = try Endpoint.test("127.0.0.1:\(port)", interval: .seconds(600), credentials: token)
            try await Watch.with([endpoint]) { watch in
                _ = try await watch.sample()
                control = watch.feed.control
            }
        }
        // The clients of the watch are gone, and so is the service.
        let outcome = await control?.perform(action(.forceOpen))
        guard case .refused(let why)? = outcome?.result else {
            Issue.record("\(String(describing: outcome))")
            return
        }
        #expect(why.hasPrefix("not sent, because the state could not be read: "))
    }

    @Test("an order whose answer does not come has failed, and nobody knows whether it arrived")
    func unanswered() async throws {
        let router = lookingRouter(sequence: 0)
        router.post("**") { _, _ in
            Response(status: .ok, body: ResponseBody(contentLength: 10) { _ in throw CancellationError() })
        }
        try await perform(on: router) { result in
            guard case .failed(let why) = result else {
                Issue.record("\(result)")
                return
            }
            #expect(why.hasPrefix("nobody knows whether it arrived: "))
        }
    }

    /// A service with one closed breaker that can be looked at.
    private func lookingRouter(sequence: Int) -> Router<BasicRequestContext> {
        let router = Router()
        router.get("**") { request, _ -> Response in
            switch request.uri.path {
            case "/metrics": .text(smallPage)
            case "/breakers/db":
                .text(
                    #"{"name":"db","state":"closed","sequence":\#(sequence)}"#,
                    type: "application/json"
                )
            default: Response(status: .notFound)
            }
        }
        return router
    }

    /// Forces the breaker of such a service open.
    private func perform(
        on router: Router<BasicRequestContext>,
        expecting state: BreakerState? = nil,
        _ check: (ActionOutcome.Result) -> Void
    ) async throws {
        let db = BreakerID(target: "t", group: "shop", name: "db")
        try await RunningServer.with(router) { port in
            try await Watch.with([.test("127.0.0.1:\(port)", interval: .seconds(600))]) { watch in
                _ = try await watch.sample()
                let action = Action(.forceOpen, on: db, reason: "drill", expectedState: state, actor: "ada")
                check(await watch.feed.control.perform(action).result)
            }
        }
    }
}
