import Dashboard
import Recording

extension Setup {
    /// Opens a recording.
    ///
    /// - Throws: A failure with the exit code for bad recordings.
    static func tape(at path: String) throws -> RecordingTape {
        do {
            return try RecordingTape(path: path)
        } catch {
            throw Failure("\(error)", status: ExitStatus.badRecording)
        }
    }

    /// Reads a time such as `02:13`, `-5m`, `3m ago` or `first trip`.
    ///
    /// - Throws: A usage failure with the rule.
    static func time(_ text: String, of option: String = "--at") throws -> TimeExpression {
        do {
            return try TimeExpression(parsing: text)
        } catch {
            throw Failure("\(option) '\(text)': \(error)", status: ExitStatus.usage)
        }
    }
}
