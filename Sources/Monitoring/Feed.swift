/// The door in: where readings and transitions come from.
///
/// Live targets, a Prometheus server, the simulation and a recording are feeds. Nothing above knows which
/// one it has.
public protocol Feed: Sendable {
    /// Emits events until the source ends or the task is cancelled.
    ///
    /// - Parameter emit: Takes the next event. It returns at once and may be called from any task.
    /// - Throws: Only what ends the whole feed. The trouble of one target is an event.
    func run(emit: @escaping @Sendable (FeedEvent) -> Void) async throws
}
