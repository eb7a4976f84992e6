import CFuzzer
import Foundation

/// Searches for bytes that a reader does not stand.
///
///     Fuzz names                  the readers
///     Fuzz seed READER FOLDER     writes the first inputs and a dictionary of their words
///     Fuzz READER [OPTION|FOLDER|FILE]…   searches, or reads one file again; libFuzzer's own options
@main
enum Fuzz {
    static let readers: [any Reader] = [
        ExpositionReader(), PageBytesReader.pages, PageBytesReader.documents, PageBytesReader.tables,
        CompanionBytesReader(), EventStreamReader(), DescriptionReader(), TargetListReader(),
        PrometheusAnswerReader(), BlobReader(), RecordingReader(),
    ]

    /// The one that was asked for.
    private static let reader = reader(named: CommandLine.arguments.dropFirst().first ?? "")

    static func main() throws {
        let arguments = CommandLine.arguments
        switch arguments.dropFirst().first {
        case "names":
            print(readers.map(\.name).joined(separator: "\n"))
        case "seed":
            guard arguments.count == 4 else { complain("seed READER FOLDER") }
            let folder = URL(filePath: arguments[3], directoryHint: .isDirectory)
            try Corpus(of: reader(named: arguments[2])).write(to: folder)
        default:
            search(with: reader, [arguments[0]] + arguments.dropFirst(2))
        }
    }

    /// Hands the rest to libFuzzer, which comes back when it has searched for long enough.
    private static func search(with reader: any Reader, _ arguments: [String]) {
        var count = CInt(arguments.count)
        var values = arguments.map { strdup($0) } + [nil]
        let status = values.withUnsafeMutableBufferPointer { buffer in
            var pointer = buffer.baseAddress
            return LLVMFuzzerRunDriver(&count, &pointer) { bytes, size in
                if let specimen = Specimen(UnsafeBufferPointer(start: bytes, count: size)) {
                    Fuzz.reader.read(specimen)
                }
                return 0
            }
        }
        exit(status)
    }

    private static func reader(named name: String) -> any Reader {
        // The control is no reader of ours, so it is not listed.
        guard let reader = ([ControlReader()] + readers).first(where: { $0.name == name }) else {
            complain("'\(name)' is no reader; 'names' lists them")
        }
        return reader
    }

    private static func complain(_ text: String) -> Never {
        FileHandle.standardError.write(Data("fuzz: \(text)\n".utf8))
        exit(2)
    }
}
