import Testing

@testable import Fleet

@Suite("Addresses of servers that are still starting", .timeLimit(.minutes(1)))
struct AddressBookTests {
    @Test("who asks before the server listens is told as soon as it does, however many ask")
    func waiting() async throws {
        let book = AddressBook()
        async let first = book.url(of: "shop")
        async let second = book.url(of: "shop")
        #expect(!book.knows("shop"))
        book.enter("other", port: 1)
        book.enter("shop", port: 8080)
        #expect(try await [first, second] == ["http://127.0.0.1:8080", "http://127.0.0.1:8080"])
        #expect(try await book.url(of: "shop") == "http://127.0.0.1:8080")
    }

    @Test("who is cancelled waits no longer, before or after it began to wait")
    func cancellation() async {
        let book = AddressBook()
        for _ in 0..<100 {
            let waiter = Task { try await book.url(of: "nobody") }
            if Bool.random() { await Task.yield() }
            waiter.cancel()
            await #expect(throws: CancellationError.self) { try await waiter.value }
        }
    }
}
