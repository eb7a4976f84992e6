import Dispatch
import Glibc
import Synchronization

/// Listens to the terminal and the system, and says when there is a reason to look.
///
/// Nothing is read here. While keys wait to be read the keyboard is not listened to, else it would wake its
/// owner again and again until the owner comes.
final class WakeSources: Sendable {
    private struct State {
        var keyboard: (any DispatchSourceRead)?
        var signals: [any DispatchSourceSignal] = []
        var isListening = false
    }

    private let state = Mutex(State())
    private let continuation: AsyncStream<Wake>.Continuation

    private static let signals: [(number: Int32, wake: Wake)] = [
        (SIGWINCH, .resized), (SIGTSTP, .suspend), (SIGCONT, .continued),
        (SIGINT, .stop(.interrupted)), (SIGTERM, .stop(.terminated)), (SIGHUP, .stop(.hungUp)),
    ]

    /// Makes sources that are silent until `listen`; every reason goes to `continuation`.
    init(_ continuation: AsyncStream<Wake>.Continuation) {
        self.continuation = continuation
    }

    /// Begins to listen.
    func listen() {
        state.withLock { state in
            let queue = DispatchQueue(label: "terminal")
            // The handlers are @Sendable: one that took over its maker's isolation would trap on the queue.
            let keyboard = DispatchSource.makeReadSource(fileDescriptor: STDIN_FILENO, queue: queue)
            keyboard.setEventHandler { @Sendable [weak self] in self?.keysAreWaiting() }
            keyboard.resume()
            state.keyboard = keyboard
            state.isListening = true
            for (number, wake) in Self.signals {
                let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
                source.setEventHandler { @Sendable [continuation] in continuation.yield(wake) }
                source.resume()
                state.signals.append(source)
            }
        }
    }

    /// Listens to the keyboard again, after everything that waited was read.
    func listenForKeys() {
        state.withLock { state in
            guard !state.isListening else { return }
            state.isListening = true
            state.keyboard?.resume()
        }
    }

    /// Stops to listen, for good.
    func cancel() {
        state.withLock { state in
            // A source that is suspended must not go away.
            if !state.isListening { state.keyboard?.resume() }
            state.keyboard?.cancel()
            for signal in state.signals { signal.cancel() }
            state = State()
        }
        continuation.finish()
    }

    private func keysAreWaiting() {
        let isNew = state.withLock { state in
            guard state.isListening else { return false }
            state.isListening = false
            state.keyboard?.suspend()
            return true
        }
        if isNew { continuation.yield(.input) }
    }
}
