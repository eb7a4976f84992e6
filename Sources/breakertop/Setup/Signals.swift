import Foundation
import UnixSignals

/// Waits for signals that ask the program to end.
enum Signals {
    /// Returns the number of the first of `signals` that comes; `nil` when the task is cancelled before.
    static func first(of signals: [UnixSignal]) async -> Int32? {
        let coming = await UnixSignalsSequence(trapping: signals)
        for await signal in coming { return signal.rawValue }
        return nil
    }
}
