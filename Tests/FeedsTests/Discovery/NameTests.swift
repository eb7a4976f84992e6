import Monitoring
import NIOCore
import NIOPosix
import ResilienceTesting
import Synchronization
import Testing

@testable import Feeds

@Suite("Names that stand for targets")
struct NameTests {
    @Test(
        "sources are told from addresses",
        arguments: [
            ("@targets.txt", TargetSource.files("targets.txt")),
            (
                "dns+http://Cart.shop:9090/metrics",
                .name(NameQuestion(kind: .addresses, name: "cart.shop", port: 9090, path: "/metrics"))
            ),
            (
                "srv+https://_http._tcp.cart.shop",
                .name(NameQuestion(kind: .services, name: "_http._tcp.cart.shop", port: 0, scheme: "https"))
            ),
            ("cart.shop:9090", nil), ("http://cart", nil), ("prom+http://p:9090", nil),
        ]
    )
    func tellsSources(text: String, source: TargetSource?) throws {
        #expect(try TargetSource(text) == source)
    }

    @Test(
        "what begins like a source and is none is refused with the rule",
        arguments: [
            ("@", "a file, a folder or a glob"), ("dns+ftp://x:1", "the scheme must be"),
            ("dns+x:1", "stands http:// or https://"), ("srv+http://_a._tcp.x:80/m", "leave ':80' out"),
            ("dns+prom+http://x", "stands http:// or https://"),
        ]
    )
    func refusesSources(text: String, words: String) throws {
        let error = #expect(throws: EndpointURL.Invalid.self) { try TargetSource(text) }
        #expect(error?.description.contains(words) == true)
    }

    @Test("resolv.conf tells servers, search and dots, and short names are tried in its domains")
    func readsResolverSettings() {
        let settings = ResolverSettings(
            "# x\nnameserver 10.0.0.10\nnameserver\t::1\nsearch shop.svc svc\noptions ndots:5 timeout:1\n"
        )
        #expect(settings.servers == ["10.0.0.10", "::1"])
        #expect(
            settings.candidates(for: "_h._tcp.cart") == [
                "_h._tcp.cart.shop.svc", "_h._tcp.cart.svc", "_h._tcp.cart",
            ]
        )
        #expect(settings.candidates(for: "_h._tcp.cart.") == ["_h._tcp.cart."])
        #expect(ResolverSettings("").servers == ["127.0.0.1"])
    }

    @Test("an answer that was lost is asked for again soon, and what was known stays")
    func keepsAnswers() {
        var answers = NameAnswers()
        let (one, two) = (NameAddress(host: "10.0.0.1", port: 1), NameAddress(host: "10.0.0.2", port: 1))
        answers.answered([two, one, two], at: .zero)
        #expect(answers.addresses == [one, two])
        #expect(!answers.isDue(at: .seconds(29)))
        answers.failed(Outage(.unresolved, "away"), at: .seconds(30))
        #expect(answers.addresses == [one, two])
        #expect(answers.outage?.message == "away")
        #expect(!answers.isDue(at: .seconds(34)))
        #expect(answers.isDue(at: .seconds(35)))
    }

    @Test("a real server is asked over UDP, and over TCP when the answer is too long for a packet")
    func asksServer() async throws {
        let server = try await NameServer()
        server.answer("_http._tcp.cart.shop", with: [("cart-0.shop", 8080), ("cart-1.shop", 8081)])
        server.answer("_many._tcp.cart.shop", with: (1...200).map { ("cart-\($0).shop", $0) })
        let names = server.names
        let question = NameQuestion(kind: .services, name: "_http._tcp.cart", port: 0)
        #expect(
            try await names.answer(question) == [
                NameAddress(host: "cart-0.shop", port: 8080), NameAddress(host: "cart-1.shop", port: 8081),
            ]
        )
        let many = NameQuestion(kind: .services, name: "_many._tcp.cart.shop", port: 0)
        #expect(try await names.answer(many).count == 200)
        let none = NameQuestion(kind: .services, name: "_none._tcp.cart.shop", port: 0)
        #expect(try await names.answer(none) == [])
        let failing = NameQuestion(kind: .services, name: "_fails._tcp.cart.shop", port: 0)
        let outage = await #expect(throws: Outage.self) { try await names.answer(failing) }
        #expect(outage?.message.contains("code 2") == true)
        try await server.stop()
    }

    @Test("a server that says nothing is given up in time")
    func givesUp() async throws {
        let silent = try await DatagramBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .bind(host: "127.0.0.1", port: 0).get()
        var settings = ResolverSettings("nameserver 127.0.0.1\n")
        settings.port = silent.localAddress?.port ?? 0
        let names = SystemNames(
            settings: { [settings] in settings },
            patience: .milliseconds(50),
            clock: .continuous
        )
        let outage = await #expect(throws: Outage.self) {
            try await names.answer(NameQuestion(kind: .services, name: "_a._tcp.b.c", port: 0))
        }
        #expect(
            outage?.message == "the SRV records of '_a._tcp.b.c' are not known: 127.0.0.1 does not answer"
        )
        try await silent.close()
    }

    @Test("the system resolves addresses, and a name that does not exist has none")
    func resolvesAddresses() async throws {
        let names = SystemNames(clock: .continuous)
        let local = try await names.answer(NameQuestion(kind: .addresses, name: "localhost", port: 7))
        #expect(local.contains(NameAddress(host: "127.0.0.1", port: 7)))
    }

    @Test("an answer of any bytes is refused or read, and never more than that")
    func survivesDamage() throws {
        let query = try #require(DNSQuery(forServicesOf: "_a._tcp.b", number: 7))
        var message = NameServer.message(to: query.bytes, records: [("x.y", 1), ("z.y", 2)], code: 0)
        let bytes = message.readBytes(length: message.readableBytes) ?? []
        var random = SeededGenerator(seed: 0x5EED)
        for _ in 0..<20_000 {
            var damaged = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random)))
            for _ in 0..<Int.random(in: 0...4, using: &random) where !damaged.isEmpty {
                damaged[Int.random(in: damaged.indices, using: &random)] =
                    [0, 0xC0, 0x0C, 0xFF, 0x3F, .random(in: .min ... .max, using: &random)]
                    .randomElement(using: &random) ?? 0
            }
            if case .services(let found) = DNSAnswer(ByteBuffer(bytes: damaged), to: 7)?.outcome {
                #expect(found.count <= 2 || damaged.count > 12, "\(random)")
            }
        }
        #expect(DNSAnswer(ByteBuffer(bytes: bytes), to: 8) == nil)
    }
}
