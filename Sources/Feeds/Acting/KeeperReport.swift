public import Monitoring

/// What a keeper of holds has to tell.
public enum KeeperReport: Sendable {
    /// One hold that is kept here.
    public struct Item: Hashable, Sendable {
        /// The hold; its breaker is called as it is in this run.
        public var hold: KeptHold
        /// Why it is due and yet not released; `nil` when all is well.
        public var trouble: String?
    }

    /// The holds about breakers that are watched, whenever they change.
    case holds([Item])
    /// What came of a release.
    case released(ActionOutcome)
    /// A hold that was in force and is no more before its time: somebody else has released it, or its target has
    /// started anew; whatever is done to the breaker now is left alone.
    case ended(KeptHold)
    /// A file that is no hold, in a sentence.
    case problem(String)
}
