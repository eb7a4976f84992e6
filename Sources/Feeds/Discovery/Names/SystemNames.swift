import FoundationEssentials
import Glibc
import Monitoring
import NIOCore
import NIOPosix

import struct Resilience.Timeout

/// The names as this machine knows them: addresses as every program sees them, SRV records from the servers of
/// `/etc/resolv.conf`.
struct SystemNames: NameService {
    /// Whom to ask for SRV records; read anew for each question, because networks change.
    var settings: @Sendable () -> ResolverSettings = {
        let data = FileManager.default.contents(atPath: "/etc/resolv.conf") ?? Data()
        return ResolverSettings(String(decoding: data, as: UTF8.self))
    }
    /// How long one server may take.
    var patience: Duration = .seconds(2)
    let clock: any Clock<Duration>

    func answer(_ question: NameQuestion) async throws(Outage) -> [NameAddress] {
        switch question.kind {
        case .addresses:
            try await addresses(of: question.name).map { NameAddress(host: $0, port: question.port) }
        case .services:
            try await services(of: question.name)
        }
    }

    // MARK: Addresses

    private func addresses(of name: String) async throws(Outage) -> [String] {
        let (answers, answer) = AsyncStream.makeStream(of: Result<[String], Outage>.self)
        // The system's resolver blocks, for as long as it likes; whoever is cancelled does not wait for it.
        NIOThreadPool.singleton.submit { _ in
            answer.yield(SystemNames.lookUp(name))
            answer.finish()
        }
        for await answer in answers { return try answer.get() }
        throw Outage(.unresolved, "the question for '\(name)' was given up")
    }

    private static func lookUp(_ name: String) -> Result<[String], Outage> {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_family = AF_UNSPEC
        var list: UnsafeMutablePointer<addrinfo>?
        defer { if let list { freeaddrinfo(list) } }
        let code = getaddrinfo(name, nil, &hints, &list)
        // EAI_NODATA, which is -5 in glibc, is hidden from all but GNU sources.
        guard code != EAI_NONAME, code != -5 else { return .success([]) }
        guard code == 0 else {
            let reason = String(cString: gai_strerror(code))
            return .failure(Outage(.unresolved, "the name '\(name)' does not resolve: \(reason)"))
        }
        var addresses: [String] = []
        var entry = list
        while let current = entry {
            if let address = text(of: current.pointee) { addresses.append(address) }
            entry = current.pointee.ai_next
        }
        return .success(addresses)
    }

    private static func text(of entry: addrinfo) -> String? {
        var host = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        let code = getnameinfo(
            entry.ai_addr,
            entry.ai_addrlen,
            &host,
            socklen_t(host.count),
            nil,
            0,
            NI_NUMERICHOST
        )
        guard code == 0 else { return nil }
        let text = String(decoding: host.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        // An address that is good on one link only can be no part of a URL.
        return text.contains("%") ? nil : text
    }

    // MARK: Services

    private func services(of name: String) async throws(Outage) -> [NameAddress] {
        let settings = settings()
        for candidate in settings.candidates(for: name) {
            guard let query = DNSQuery(forServicesOf: candidate) else {
                throw Outage(.unresolved, "'\(name)' can be no name: a part has 1 to 63 letters")
            }
            if case .services(let found) = try await ask(query, for: candidate, settings), !found.isEmpty {
                return found
            }
        }
        return []
    }

    private func ask(
        _ query: DNSQuery,
        for name: String,
        _ settings: ResolverSettings
    ) async throws(Outage) -> DNSAnswer.Outcome {
        var reason = "no name server is known"
        for server in settings.servers {
            do {
                let answer = try await ask(query, by: DNSExchange(server: server, port: settings.port))
                guard case .refused(let code) = answer else { return answer }
                reason = "\(server) refuses to answer, code \(code)"
            } catch {
                reason = "\(server) does not answer"
            }
        }
        throw Outage(.unresolved, "the SRV records of '\(name)' are not known: \(reason)")
    }

    private func ask(_ query: DNSQuery, by exchange: DNSExchange) async throws -> DNSAnswer.Outcome {
        let timeout = Timeout(patience, clock: self.clock)
        return try await timeout.run {
            let short = try await exchange.byDatagram(query)
            return short == .truncated ? try await exchange.byStream(query) : short
        }
    }
}
