/// Why a breaker that was known says nothing any more.
public enum Silence: Equatable, Sendable {
    /// Its target does not answer as it should.
    case outage(since: Moment)
    /// Its target answers, and the breaker is no longer on the page.
    case vanished(since: Moment)

    /// Since when the breaker has been silent.
    public var since: Moment {
        switch self {
        case .outage(let since), .vanished(let since): since
        }
    }
}
