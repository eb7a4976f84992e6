import Hummingbird
import Monitoring
import NIOCore
import Synchronization
import Testing

@testable import Feeds

@Suite("Acting on Sentinel", .timeLimit(.minutes(1)))
struct SentinelTests {
    /// A command centre with one resource and the flow rules that it is given.
    private final class CommandCentre: Sendable {
        let rules: Mutex<String>
        let answer = Mutex("success")

        init(_ rules: String) { self.rules = Mutex(rules) }

        var router: Router<BasicRequestContext> {
            let router = Router()
            router.get("clusterNode") { _, _ in
                Self.json(
                    #"[{"resource":"GET:/stock","passQps":0,"blockQps":0,"successQps":3,"exceptionQps":0,"threadNum":0,"averageRt":1}]"#
                )
            }
            router.get("getRules") { [self] _, _ in Self.json(rules.withLock { $0 }) }
            router.post("setRules") { [self] request, _ in
                let body = String(buffer: try await request.body.collect(upTo: 65_536))
                let fields = body.split(separator: "&").map { $0.split(separator: "=", maxSplits: 1) }
                guard fields.first?.last == "flow", let data = fields.last?.last else {
                    return "invalid type"
                }
                rules.withLock { $0 = String(data).decoded }
                return answer.withLock { $0 }
            }
            return router
        }

        private static func json(_ text: String) -> Response {
            Response(
                status: .ok,
                headers: [.contentType: "application/json"],
                body: .init(byteBuffer: ByteBuffer(string: text))
            )
        }
    }

    private func action(_ kind: ActionKind, on breaker: BreakerID, expecting state: BreakerState) -> Action {
        Action(kind, on: breaker, reason: "drill", expectedState: state, actor: "ann")
    }

    private static let block =
        #"{"resource":"GET:/stock","limitApp":"default","grade":1,"count":0,"strategy":0,"controlBehavior":0,"clusterMode":false}"#

    @Test(
        "a flow rule is added to those that are there, told, and taken away again; the others stay as they were"
    )
    func acts() async throws {
        // A number that no Double has, a member nobody knows, and brackets in a text.
        let other =
            #"{"resource":"a],[\"b", "count":20.50,"grade":1,"clusterConfig":{"flowId":9007199254740993}}"#
        let centre = CommandCentre("[ \(other) ]")
        try await RunningServer.with(centre.router) { port in
            try await Watch.with([try Endpoint.test("127.0.0.1:\(port)")]) { watch in
                let breaker = try #require(try await watch.sample().readings.first?.breaker)
                let control = watch.feed.control
                let open = await control.perform(action(.forceOpen, on: breaker, expecting: .closed))
                #expect(open.result == .done(.forcedOpen))
                #expect(centre.rules.withLock { $0 } == "[\(other),\(Self.block)]")
                _ = try await watch.first { event in
                    if case .sample(let sample) = event,
                        sample.readings.first?.reading.state == .forcedOpen
                    {
                        true
                    } else {
                        nil
                    }
                }
                let again = await control.perform(action(.forceOpen, on: breaker, expecting: .forcedOpen))
                #expect(again.result == .changed(.forcedOpen))
                let reset = await control.perform(action(.reset, on: breaker, expecting: .forcedOpen))
                #expect(reset.result == .done(.closed))
                #expect(centre.rules.withLock { $0 } == "[\(other)]")
                let none = await control.perform(action(.reset, on: breaker, expecting: .closed))
                #expect(none.result == .changed(.closed))
            }
        }
    }

    @Test("the first rule of a service is added to an empty list")
    func addsFirst() async throws {
        let centre = CommandCentre("[]")
        centre.answer.withLock { $0 = "partial success (write data source failed)" }
        try await RunningServer.with(centre.router) { port in
            try await Watch.with([try Endpoint.test("127.0.0.1:\(port)")]) { watch in
                let breaker = try #require(try await watch.sample().readings.first?.breaker)
                let open = await watch.feed.control.perform(
                    action(.forceOpen, on: breaker, expecting: .closed)
                )
                #expect(open.result == .done(.forcedOpen))
                #expect(centre.rules.withLock { $0 } == "[\(Self.block)]")
            }
        }
    }

    @Test("nothing is sent when the rules cannot be read as a list", arguments: ["<html>", #"{"a":1}"#, ""])
    func sendsNothing(rules: String) async throws {
        let centre = CommandCentre(rules)
        try await RunningServer.with(centre.router) { port in
            try await Watch.with([try Endpoint.test("127.0.0.1:\(port)")]) { watch in
                let breaker = try #require(try await watch.sample().readings.first?.breaker)
                let open = await watch.feed.control.perform(
                    action(.forceOpen, on: breaker, expecting: .closed)
                )
                guard case .refused(let reason) = open.result else {
                    Issue.record("\(open)")
                    return
                }
                #expect(reason.hasSuffix("answers with no list"))
                #expect(centre.rules.withLock { $0 } == rules)
            }
        }
    }
}

extension String {
    /// The text that a form has encoded.
    fileprivate var decoded: String {
        var bytes: [UInt8] = []
        var rest = utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"),
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
