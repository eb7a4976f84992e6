/// A first look at a line, which judges by its first eight bytes whether its name can be wanted.
///
/// It may say yes wrongly, never no. Nearly all lines of a page end here, so it is one multiplication
/// and one load, and the same again if some prefix is short.
struct NamePrefilter: Sendable {
    /// Shorter prefixes have their own table: the others, cut to their length, would admit too much.
    private static let longEnough = 5

    private let long: PrefixTable
    private let short: PrefixTable
    private let hasShort: Bool

    /// Prepares for names that begin with one of these prefixes; an empty one admits every name.
    init(prefixes: [[UInt8]]) {
        let admitsAll = prefixes.contains { $0.isEmpty }
        let shortOnes = admitsAll ? [] : prefixes.filter { $0.count < Self.longEnough }
        hasShort = !shortOnes.isEmpty
        short = PrefixTable(prefixes: shortOnes)
        long = PrefixTable(prefixes: admitsAll ? [[]] : prefixes.filter { $0.count >= Self.longEnough })
    }

    /// The filter as plain memory, for the loop over a chunk.
    struct View {
        fileprivate let long: PrefixTable.View
        fileprivate let short: PrefixTable.View
        fileprivate let hasShort: Bool

        /// Whether a name that begins with these eight bytes can be wanted.
        @inline(__always)
        func admits(_ word: UInt64) -> Bool {
            long.admits(word) || (hasShort && short.admits(word))
        }
    }

    /// Gives the filter as plain memory for the time of a call.
    @inline(__always)
    func withView<Failure: Error>(_ body: (View) throws(Failure) -> Void) throws(Failure) {
        try long.withView { long throws(Failure) in
            try short.withView { short throws(Failure) in
                try body(View(long: long, short: short, hasShort: hasShort))
            }
        }
    }
}
