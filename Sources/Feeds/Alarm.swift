import Synchronization

/// A sleep that somebody else can cut short, such as the user who does not want to wait for the next poll.
final class Alarm: Sendable {
    private struct State {
        var sleeper: Task<Void, Never>?
        var hasRung = false
    }

    private let state = Mutex(State())

    /// Sleeps for `duration`, until ``ring()`` or until the caller is cancelled, whichever comes first.
    ///
    /// A ring that came while nobody slept ends the next sleep at once: it is not lost.
    func sleep(for duration: Duration, clock: any Clock<Duration>) async {
        // The task is awaited right here; it exists because a sleep can only be ended by cancelling it.
        let sleeper = Task { _ = try? await clock.sleep(for: duration) }
        let mustWake = state.withLock { state in
            state.sleeper = sleeper
            return state.hasRung
        }
        if mustWake { sleeper.cancel() }
        await withTaskCancellationHandler {
            await sleeper.value
        } onCancel: {
            sleeper.cancel()
        }
        state.withLock { $0 = State() }
    }

    /// Ends the sleep that is going on, or the next one.
    func ring() {
        let sleeper = state.withLock { state in
            state.hasRung = true
            return state.sleeper
        }
        sleeper?.cancel()
    }
}
