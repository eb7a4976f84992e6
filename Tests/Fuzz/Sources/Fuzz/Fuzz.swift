import Foundation

/// Searches for bytes that a reader does not stand.
///
///     Fuzz names                  the readers
///     Fuzz seed READER FOLDER     writes the first inputs and a dictionary of their words
///     Fuzz READER [OPTION|FOLDER|FILE]…   searches, or reads one file again; libFuzzer's own options
enum Fuzz {
    static let readers: [any Reader] = [
        ExpositionReader(), PageBytesReader.pages, PageBytesReader.documents, PageBytesReader.tables,
        CompanionBytesReader(), EventStreamReader(), DescriptionReader(), TargetListReader(),
        PrometheusAnswerReader(), BlobReader(), RecordingReader(),
    ]

    /// The one that was asked for.
    static let reader = reader(named: CommandLine.arguments.dropFirst().first ?? "")

    /// Does what the command line says before a search, if it says so.
    static func prepare(_ arguments: [String]) throws {
        if arguments == ["names"] {
            print(readers.map(\.name).joined(separator: "\n"))
            exit(0)
        }
        guard arguments.first == "seed" else { return _ = reader }
        guard arguments.count == 3 else { complain("seed READER FOLDER") }
        let folder = URL(filePath: arguments[2], directoryHint: .isDirectory)
        try Corpus(of: reader(named: arguments[1])).write(to: folder)
        exit(0)
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

/// Takes the reader's name off the arguments, before libFuzzer reads its own.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
    _ count: UnsafeMutablePointer<CInt>,
    _ values: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>
) -> CInt {
    do {
        try Fuzz.prepare(Array(CommandLine.arguments.dropFirst()))
    } catch {
        preconditionFailure("\(error)")
    }
    values.pointee[1] = values.pointee[0]
    values.pointee += 1
    count.pointee -= 1
    return 0
}

/// Reads one input.
@_cdecl("LLVMFuzzerTestOneInput")
public func readOne(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    if let specimen = Specimen(UnsafeBufferPointer(start: bytes, count: count)) { Fuzz.reader.read(specimen) }
    return 0
}
