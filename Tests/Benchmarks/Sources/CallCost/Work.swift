/// The guarded work: as little as possible, and hidden from the optimiser.
enum Work {
    /// Returns what it is given.
    @inline(never)
    static func serve(_ number: Int) throws -> Int {
        if number < 0 { throw Refused() }
        return number
    }

    /// Returns what it is given, as an asynchronous function.
    @inline(never)
    static func serveLater(_ number: Int) async throws -> Int {
        if number < 0 { throw Refused() }
        return number
    }

    /// What the work throws when it is given a negative number.
    struct Refused: Error {}
}
