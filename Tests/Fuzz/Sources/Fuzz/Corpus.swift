import Foundation

/// Where a search begins: a reader's inputs, and the words in them.
struct Corpus {
    private let seeds: [Specimen]

    /// More words than these help nobody.
    private static let most = 400

    init(of reader: any Reader) throws { seeds = try reader.seeds() }

    /// Writes each input into `seeds` and the words into `words`, in the format of libFuzzer's dictionaries.
    func write(to folder: URL) throws {
        let inputs = folder.appending(path: "seeds")
        try FileManager.default.createDirectory(at: inputs, withIntermediateDirectories: true)
        for (number, seed) in seeds.enumerated() {
            try Data(seed.file).write(to: inputs.appending(path: "\(number)"))
        }
        // An empty dictionary is refused, so there is none of bytes that are no text.
        guard !words.isEmpty else { return }
        let lines = words.map { "\"\($0)\"\n" }.joined()
        try Data(lines.utf8).write(to: folder.appending(path: "words"))
    }

    /// The words of the inputs that are text, the frequent ones first: a search does not find them by chance.
    private var words: [String] {
        var counts: [String: Int] = [:]
        for seed in seeds {
            guard let text = String(validating: seed.bytes, as: UTF8.self) else { continue }
            let words = text.split { !($0.isASCII && ($0.isLetter || $0.isNumber || "_-:#".contains($0))) }
            for word in words where (3...24).contains(word.utf8.count) {
                counts[String(word), default: 0] += 1
            }
        }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.most).map(\.key)
    }
}
