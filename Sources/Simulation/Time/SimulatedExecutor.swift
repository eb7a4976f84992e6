import Synchronization

/// The one thread of a simulation and the owner of its time.
///
/// Every job that prefers this executor waits in one queue and runs, first come first served, on the thread
/// that calls ``advance(to:)``. When the queue is empty the clock jumps to the earliest sleeper. Nothing
/// depends on the machine: a program that takes its time from ``clock`` and its chance from seeds does the
/// same on every run.
///
///     let executor = SimulatedExecutor()
///     let task = Task(executorPreference: executor) { try await executor.clock.sleep(for: .seconds(60)) }
///     executor.advance(to: .seconds(60))   // at once
///
/// One caller at a time may advance, and never from one of the jobs.
public final class SimulatedExecutor: TaskExecutor {
    private struct State {
        var now = Duration.zero
        var ready: [UnownedJob] = []
        var sleepers = SleeperQueue()
    }

    private let state = Mutex(State())

    /// Creates an executor whose clock stands at zero.
    public init() {}

    /// The clock that moves as the executor advances.
    public var clock: SimulatedClock { SimulatedClock(executor: self) }

    /// How far the clock has moved since the start.
    public var now: Duration { state.withLock { $0.now } }

    /// Takes a job to run when its turn comes.
    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        state.withLock { $0.ready.append(job) }
    }

    /// Runs everything that is due until `moment`, and leaves the clock there.
    ///
    /// - Parameter moment: Time since the start; a moment that has passed runs only what is ready now.
    public func advance(to moment: Duration) {
        repeat { runReadyJobs() } while wakeNextSleepers(until: moment)
    }

    /// Runs jobs in turn until none is ready, the ones that they make ready included.
    private func runReadyJobs() {
        let executor = asUnownedTaskExecutor()
        var batch: [UnownedJob] = []
        while true {
            batch.removeAll(keepingCapacity: true)
            state.withLock { swap(&$0.ready, &batch) }
            if batch.isEmpty { return }
            for job in batch { job.runSynchronously(on: executor) }
        }
    }

    /// Moves the clock to the earliest sleepers and wakes them; to `limit` when none is due by then.
    private func wakeNextSleepers(until limit: Duration) -> Bool {
        let due = state.withLock { state in
            guard let next = state.sleepers.earliest, next <= limit else {
                state.now = max(state.now, limit)
                return [SleeperQueue.Waiter]()
            }
            state.now = max(state.now, next)
            return state.sleepers.removeAll(at: next)
        }
        for waiter in due { waiter.resume() }
        return !due.isEmpty
    }

    /// Suspends until the clock reaches `deadline`.
    ///
    /// - Throws: `CancellationError` when the task is cancelled first.
    func sleep(until deadline: Duration) async throws {
        try Task.checkCancellation()
        let ticket: SleeperQueue.Ticket? = state.withLock { state in
            deadline <= state.now ? nil : state.sleepers.ticket(for: deadline)
        }
        guard let ticket else { return }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { waiter in
                // The flag is read under the lock that the handler takes, so one of the two sees the other.
                let isCancelled = state.withLock { state in
                    if Task.isCancelled { return true }
                    state.sleepers.insert(waiter, for: ticket)
                    return false
                }
                if isCancelled { waiter.resume(throwing: CancellationError()) }
            }
        } onCancel: {
            state.withLock { $0.sleepers.remove(ticket) }?.resume(throwing: CancellationError())
        }
    }
}
