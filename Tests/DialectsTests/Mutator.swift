import Foundation
import ResilienceTesting

/// Changes pages as damage and malice do, with a sense for how they are written.
///
/// The same seed makes the same changes. How much is tried is bounded; `BREAKERTOP_FUZZ_ROUNDS` asks for more.
struct Mutator {
    /// How many inputs each test tries for each page.
    static let rounds =
        ProcessInfo.processInfo.environment["BREAKERTOP_FUZZ_ROUNDS"].flatMap { Int($0) } ?? 40

    /// What pages, documents, tables and streams are made of, and what readers stumble over.
    private static let words: [[UInt8]] =
        [
            "NaN", "+Inf", "-Inf", "1e999", "-1", "1e-320", "9223372036854775808", "18446744073709551616",
            "0x1p-3",
            "null", "true", "{}", "[]", "[[[[[[[[", "{\"a\":{\"a\":{\"a\":", "\\u0000", "\\ud800", "\"", "\\",
            "\n",
            "\r\n", ",", "::", ": ", "data:", "data: {", "event: ping\n", "id: \n", "\n\n",
            "# TYPE x counter\n",
            "# HELP\n", "# EOF\n", "{", "}", "=", "# pxname,svname,", "\u{202E}", "\u{1B}[2J", "name=\"",
            "le=\"+Inf\"",
        ].map { Array($0.utf8) } + [
            [0], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], Array(repeating: 0x5B, count: 5000),
        ]

    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// A changed page; parts of `other` may be spliced in.
    mutating func mutated(_ page: [UInt8], with other: [UInt8]) -> [UInt8] {
        var bytes = page
        for _ in 0..<Int.random(in: 1...6, using: &random) { change(&bytes, with: other) }
        return bytes
    }

    /// Where a text of so many bytes is cut into chunks, in order.
    mutating func cuts(of count: Int) -> [Int] {
        (0..<Int.random(in: 0...3, using: &random)).map { _ in Int.random(in: 0...count, using: &random) }
            .sorted()
    }

    private mutating func change(_ bytes: inout [UInt8], with other: [UInt8]) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        let end = min(bytes.count, place + Int.random(in: 1...64, using: &random))
        switch Int.random(in: 0..<8, using: &random) {
        case 0 where place < bytes.count: bytes[place] = .random(in: .min ... .max, using: &random)
        case 1: bytes.insert(contentsOf: Self.words.randomElement(using: &random) ?? [], at: place)
        case 2: bytes.replaceSubrange(place..<end, with: Self.words.randomElement(using: &random) ?? [])
        case 3: bytes.removeSubrange(place..<end)
        case 4: bytes.insert(contentsOf: Array(bytes[place..<end]) + Array(bytes[place..<end]), at: place)
        case 5: bytes.removeSubrange(place...)
        case 6 where !other.isEmpty:
            let start = Int.random(in: other.indices, using: &random)
            bytes.insert(contentsOf: other[start..<min(other.count, start + 200)], at: place)
        default: swapLines(&bytes)
        }
    }

    private mutating func swapLines(_ bytes: inout [UInt8]) {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard lines.count > 1, let one = lines.indices.randomElement(using: &random),
            let other = lines.indices.randomElement(using: &random)
        else { return }
        lines.swapAt(one, other)
        bytes = Array(lines.joined(separator: CollectionOfOne(UInt8(ascii: "\n"))))
    }
}
