/// A story that happens to the fleet: how much is asked, and how the upstreams behave when.
public struct Scenario: Equatable, Sendable {
    /// What happens when the story has been told to its end.
    public enum Ending: String, CaseIterable, Sendable {
        /// It begins again.
        case loop
        /// The last moment lasts.
        case hold
    }

    /// The name by which it is asked for: the file's name without `.yaml`.
    public var name: String
    /// The title, for people.
    public var title: String
    /// What can be seen in it, in one sentence.
    public var about: String
    /// How long the story is.
    public var duration: Duration
    /// What happens at its end.
    public var ending: Ending
    /// Requests by service; a service that is missing gets its own rate of the fleet's plan.
    public var load: [String: LoadCurve]
    /// Behaviour by upstream; an upstream that is missing is well all the time.
    public var upstreams: [String: UpstreamScript]
    /// What is told to the reader, in order of time.
    public var story: [StoryLine]

    /// Creates a story; what is not given stays as the fleet's plan has it.
    public init(
        name: String,
        title: String,
        about: String = "",
        duration: Duration,
        ending: Ending = .loop,
        load: [String: LoadCurve] = [:],
        upstreams: [String: UpstreamScript] = [:],
        story: [StoryLine] = []
    ) {
        self.name = name
        self.title = title
        self.about = about
        self.duration = duration
        self.ending = ending
        self.load = load
        self.upstreams = upstreams
        self.story = story
    }

    /// Where in the story a moment lies that is `elapsed` after the start.
    public func position(at elapsed: Duration) -> Duration {
        if elapsed < duration { return elapsed }
        switch ending {
        case .loop: return .nanoseconds(elapsed.inNanoseconds % duration.inNanoseconds)
        case .hold: return duration - .nanoseconds(1)
        }
    }

    /// The lines of the story that fall after `earlier` and at `later` or before, with their moments.
    ///
    /// The moments are times since the start of the simulation; a looping story tells its lines each time.
    public func lines(after earlier: Duration, through later: Duration) -> [(at: Duration, line: StoryLine)] {
        let length = duration.inNanoseconds
        let rounds =
            switch ending {
            case .hold: Int64(0)...0
            case .loop: max(0, earlier.inNanoseconds / length)...max(0, later.inNanoseconds / length)
            }
        return rounds.flatMap { round in
            story.map { (at: .nanoseconds(round * length) + $0.at, line: $0) }
        }
        .filter { $0.at > earlier && $0.at <= later }
    }
}
