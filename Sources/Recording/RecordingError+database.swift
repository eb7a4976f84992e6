import GRDB

extension RecordingError {
    /// What a failure while reading means.
    init(reading error: any Error, file: String) {
        self = Self.translate(error, file: file, otherwise: .unreadable)
    }

    /// What a failure while writing means.
    init(writing error: any Error, file: String) {
        self = Self.translate(error, file: file, otherwise: .unwritable)
    }

    private static func translate(_ error: any Error, file: String, otherwise kind: Kind) -> RecordingError {
        switch error {
        case let error as RecordingError: return error
        case let error as ByteReader.Malformed:
            return RecordingError(.damaged, file: file, detail: "a \(error.what) makes no sense")
        case let error as DatabaseError:
            let detail = error.message ?? ""
            return switch error.resultCode {
            case .SQLITE_NOTADB: RecordingError(.notARecording, file: file, detail: detail)
            case .SQLITE_CORRUPT: RecordingError(.damaged, file: file, detail: detail)
            case .SQLITE_FULL: RecordingError(.full, file: file, detail: detail)
            default: RecordingError(kind, file: file, detail: detail)
            }
        case is RowDecodingError:
            return RecordingError(.damaged, file: file, detail: "a value makes no sense")
        default: return RecordingError(kind, file: file, detail: "\(error)")
        }
    }
}
