import Testing

extension InTheShell {
    @Suite("Frames without a terminal")
    struct Rendering {
        @Test("the same seed gives the same bytes, another seed gives others")
        func repeatsItself() async throws {
            let first = try await Binary.run("render", "demo", "--at", "90", "--size", "120x36", "--seed", "7")
            let second = try await Binary.run("render", "demo", "--at", "90", "--size", "120x36", "--seed", "7")
            let other = try await Binary.run("render", "demo", "--at", "90", "--size", "120x36", "--seed", "8")
            #expect(first.status == 0)
            #expect(first == second)
            #expect(first.standardOutput != other.standardOutput)
        }
    }
}
