import ArgumentParser
import Canvas
import Dashboard
import Documents
import Foundation
import Recording
import Settings
import Simulation
import Terminal

/// How the program ends: the meaning of its exit codes.
enum ExitStatus {
    static let failure: Int32 = 1
    static let usage: Int32 = 2
    static let unreachable: Int32 = 3
    static let refused: Int32 = 4
    static let badRecording: Int32 = 5

    /// Says on standard error what went wrong and returns the exit code for it.
    ///
    /// Help and versions that were asked for come this way too; they go to standard output and are no failure.
    static func report(_ error: any Error) -> Int32 {
        switch error {
        case let failure as Failure:
            complain(failure.message)
            return failure.status
        case let ending as Ending:
            return ending.status
        case is DocumentError, is Settings.EnvironmentError, is ThemeCatalogue.Unavailable,
            is InvalidEnvironment, is UnknownScenario:
            complain("\(error)")
            return usage
        case let error as RecordingError:
            complain("\(error)")
            // One that cannot be written is no bad recording.
            return [.exists, .unwritable, .full].contains(error.kind) ? failure : badRecording
        case is TerminalError:
            complain("\(error)")
            return failure
        default:
            let code = Breakertop.exitCode(for: error)
            let message = Breakertop.fullMessage(for: error)
            if code == .success {
                print(message)
                return 0
            }
            complain(message)
            return code == .validationFailure ? usage : code.rawValue
        }
    }

    /// Writes to standard error; what strangers had a hand in is made harmless first.
    static func complain(_ message: String) {
        let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
            .map { ScreenText(String($0)).string }
        FileHandle.standardError.write(Data((lines.joined(separator: "\n") + "\n").utf8))
    }
}

/// A failure with its exit code and a sentence for the user.
struct Failure: Error {
    var message: String
    var status: Int32

    init(_ message: String, status: Int32 = ExitStatus.failure) {
        self.message = message
        self.status = status
    }
}

/// An end with a code and nothing more to say.
struct Ending: Error {
    var status: Int32
}
