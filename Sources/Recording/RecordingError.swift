/// Why a recording cannot be read or written.
public struct RecordingError: Error, Equatable, Sendable {
    /// The class of the trouble.
    public enum Kind: String, Sendable {
        /// There is no such file.
        case missing
        /// There is a file already, and recordings do not overwrite.
        case exists
        /// The file is something else.
        case notARecording
        /// A newer breakertop wrote it.
        case newerVersion
        /// It was a recording, and its bytes are no longer what was written.
        case damaged
        /// It holds nothing yet.
        case empty
        /// The system does not let us read it.
        case unreadable
        /// The system does not let us write it.
        case unwritable
        /// The disk is full.
        case full
    }

    /// The class.
    public var kind: Kind
    /// The path of the file.
    public var file: String
    /// What exactly was found.
    public var detail: String

    /// Creates an error.
    public init(_ kind: Kind, file: String, detail: String = "") {
        self.kind = kind
        self.file = file
        self.detail = detail
    }
}

extension RecordingError: CustomStringConvertible {
    /// One sentence with the file, what is wrong and what to do.
    public var description: String {
        let reason = detail.isEmpty ? "" : " (\(detail))"
        return switch kind {
        case .missing: "recording '\(file)': no such file; check the path"
        case .exists: "recording '\(file)': the file exists and is not overwritten; choose another name"
        case .notARecording: "'\(file)' is not a recording of breakertop\(reason); give a .brk file"
        case .newerVersion:
            "recording '\(file)' was written by a newer breakertop\(reason); read it with that version"
        case .damaged:
            "recording '\(file)' is damaged\(reason); try a copy of it together with its '-wal' file"
        case .empty: "recording '\(file)' holds nothing yet; wait until something was recorded"
        case .unreadable:
            "recording '\(file)' cannot be read\(reason); check its permissions and its folder's"
        case .unwritable:
            "recording '\(file)' cannot be written\(reason); check the folder and its permissions"
        case .full: "recording '\(file)' ended because the disk is full; free some space and record again"
        }
    }
}
