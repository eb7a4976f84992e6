public import Monitoring
import Resilience

extension SimulatedFleet: Feed {
    /// How often the running feed looks at its clock.
    private static let step = Duration.milliseconds(250)

    /// Tells the story at the clock's pace until the task is cancelled.
    ///
    /// After a pause of the whole program it catches up. One run at a time; a later one goes on where the
    /// earlier one stopped.
    public func run(emit: @escaping @Sendable (FeedEvent) -> Void) async throws {
        self.emit = emit
        anchor = (clock: clock.now, story: elapsed)
        defer {
            self.emit = nil
            anchor = nil
        }
        deliverPending()
        while true {
            try Task.checkCancellation()
            if catchUp() {
                try await clock.sleep(for: Self.step)
            } else {
                await Task.yield()
            }
        }
    }

    /// Brings the story to where the clock says it is, one slice at most; whether it is there.
    @discardableResult
    func catchUp() -> Bool {
        guard let anchor else { return true }
        let due = anchor.story + anchor.clock.duration(to: clock.now) * speed
        return advance(towards: due)
    }
}
