import HTTPTypes
import Hummingbird
import Monitoring
import ResilienceService
import Testing

import class Resilience.CircuitBreaker
import class Resilience.Registry

@testable import Feeds

@Suite("Following events", .timeLimit(.minutes(1)))
struct EventTests {
    /// A service whose routes show a registry; every request for events is noted with what it resumes after.
    private func router(_ registry: Registry, followers: Visits = Visits()) -> Router<BasicRequestContext> {
        let router = Router()
        router.add(middleware: NoteFollowers(followers: followers))
        ResilienceRoutes(registry: registry, service: "shop", admin: .open).add(to: router)
        return router
    }

    private struct NoteFollowers: RouterMiddleware {
        let followers: Visits

        @concurrent
        func handle(
            _ request: Request,
            context: BasicRequestContext,
            next: @concurrent (Request, BasicRequestContext) async throws -> Response
        ) async throws -> Response {
            // Noted after the answer was made, so that who is noted has subscribed.
            let response = try await next(request, context)
            if request.uri.path == "/breakers/events" {
                followers.next(HTTPField.Name("Last-Event-ID").flatMap { request.headers[$0] } ?? "-")
            }
            return response
        }
    }

    @Test("a trip is told at once and exactly, however seldom the page is read")
    func trip() async throws {
        let (registry, followers) = (Registry(), Visits())
        let breaker = registry.breaker("db")
        try await RunningServer.with(router(registry, followers: followers)) { port in
            try await Watch.with([.test("127.0.0.1:\(port)", interval: .seconds(600))]) { watch in
                _ = try await watch.sample()
                while followers.all.isEmpty { try await Task.sleep(for: .milliseconds(2)) }
                breaker.fail(5)
                let transition = try await watch.transition(to: .open)
                #expect(transition.breaker == BreakerID(target: "t", group: "shop", name: "db"))
                #expect(transition.from == .closed)
                #expect(transition.uncertainty == .zero)
                #expect(transition.evidence == .reported)
                #expect(transition.why.cause == "consecutive failures")
                #expect((transition.at - Moment.wallClock).magnitude < .seconds(10))
            }
        }
        #expect(followers.all == ["-"])
    }

    @Test(
        "after a restart the stream is taken up where it broke off, and nothing that happened between is missing"
    )
    func resume() async throws {
        let (registry, followers) = (Registry(), Visits())
        let breaker = registry.breaker("db")
        var servicePort = 0
        try await RunningServer.with(router(registry)) { servicePort = $0 }
        try await Watch.with([.test("127.0.0.1:\(servicePort)")]) { watch in
            try await RunningServer.with(router(registry, followers: followers), port: servicePort) { _ in
                _ = try await watch.sample()
                while followers.all.isEmpty { try await Task.sleep(for: .milliseconds(2)) }
                breaker.fail(5)
                _ = try await watch.transition(to: .open)
            }
            // The breaker lives on; only its service could not be reached.
            let start = watch.events.count
            try breaker.reset(by: "ada", reason: "fixed")
            try breaker.disable(by: "ada", reason: "noise")
            try await RunningServer.with(router(registry, followers: followers), port: servicePort) { _ in
                let reset = try await watch.transition(to: .closed, after: start)
                #expect(reset.why.actor == "ada")
                _ = try await watch.transition(to: .disabled, after: start)
                let trips = watch.events.filter { event in
                    if case .transition(let transition) = event { transition.to == .open } else { false }
                }
                #expect(trips.count == 1, "nothing is told twice")
            }
        }
        #expect(followers.all.prefix(2) == ["-", "1"])
    }

    @Test("a service that begins its life anew is followed anew")
    func newLife() async throws {
        let (first, second, followers) = (Registry(), Registry(), Visits())
        _ = first.breaker("db")
        var servicePort = 0
        try await RunningServer.with(router(first)) { servicePort = $0 }
        try await Watch.with([.test("127.0.0.1:\(servicePort)")]) { watch in
            try await RunningServer.with(router(first, followers: followers), port: servicePort) { _ in
                _ = try await watch.sample()
                while followers.all.isEmpty { try await Task.sleep(for: .milliseconds(2)) }
                for _ in 0..<20 { first.breaker("db").toggle() }
                _ = try await watch.transition(to: .closed)
            }
            let breaker = second.breaker("db")
            try await RunningServer.with(router(second, followers: followers), port: servicePort) { _ in
                while followers.all.count < 2 { try await Task.sleep(for: .milliseconds(2)) }
                // What happens before the stream has begun is polled; this is about what happens after.
                let start = watch.events.count
                let isTold = Task { try await watch.transition(to: .disabled, after: start) }
                let toggling = Task {
                    while !Task.isCancelled {
                        breaker.toggle()
                        try await Task.sleep(for: .milliseconds(20))
                    }
                }
                #expect(try await isTold.value.sequence ?? 0 > 0)
                toggling.cancel()
            }
        }
    }

    @Test("a target without a stream is polled, and asked for events only once")
    func noStream() async throws {
        let requests = Visits()
        let answer: @Sendable (Request) -> Response = { request in
            requests.next(request.uri.path)
            return request.uri.path == "/metrics" ? .text(smallPage) : Response(status: .notFound)
        }
        try await RunningServer.answering(answer) { port in
            try await Watch.with([.test("127.0.0.1:\(port)")]) { watch in
                for _ in 0..<10 { _ = try await watch.sample(after: watch.events.count) }
            }
        }
        #expect(requests.all.filter { $0 == "/breakers/events" }.count == 1)
    }

    @Test("a stream of garbage is no reason to stop, nor to tell anything")
    func garbage() async throws {
        let answer: @Sendable (Request) -> Response = { request in
            switch request.uri.path {
            case "/metrics": .text(smallPage)
            case "/breakers/events":
                .text(
                    "id: 1\nevent: transition\ndata: {not json\n\nevent: nonsense\ndata: 7\n\n\u{1B}[2J",
                    type: "text/event-stream"
                )
            default: Response(status: .notFound)
            }
        }
        try await RunningServer.answering(answer) { port in
            try await Watch.with([.test("127.0.0.1:\(port)")]) { watch in
                for _ in 0..<10 { _ = try await watch.sample(after: watch.events.count) }
                #expect(
                    watch.events.allSatisfy { event in
                        switch event {
                        case .targets, .sample: true
                        default: false
                        }
                    }
                )
            }
        }
    }
}

extension CircuitBreaker {
    /// Makes calls that fail.
    func fail(_ times: Int) {
        struct Failure: Error {}
        for _ in 0..<times { _ = try? run { throw Failure() } }
    }

    /// Disables and enables it, which are two transitions.
    func toggle() {
        _ = try? disable(by: "ada", reason: "x")
        _ = try? enable(by: "ada", reason: "x")
    }
}

extension Duration {
    /// The duration without its sign.
    fileprivate var magnitude: Duration { self < .zero ? .zero - self : self }
}
