/// Yields until a fact is true that no continuation tells of; gives up after very many times.
func waitUntil(_ fact: () -> Bool) async -> Bool {
    for _ in 0..<1_000_000 {
        if fact() { return true }
        await Task.yield()
    }
    return false
}
