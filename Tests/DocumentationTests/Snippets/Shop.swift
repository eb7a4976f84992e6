import Resilience

/// What snippets of the documentation call; it stands for the reader's own code.
struct Store: Sendable {
    func record(_ id: String) async throws -> Record { Record(id: id) }
    func ping() async throws {}
}

/// What the store keeps.
struct Record: Sendable, Equatable {
    var id: String
}

/// A client of a chat model.
struct Chat: Sendable {
    func complete(_ prompt: String) async throws -> String { prompt }
}

/// Prices that come over a long-lived link.
struct Exchange: Sendable {
    func subscribe() async throws -> AsyncStream<Double> { AsyncStream { $0.finish() } }
}
