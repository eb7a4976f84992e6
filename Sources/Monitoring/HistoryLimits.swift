/// How much of the past is kept for each breaker: levels of cells, from fine to coarse.
public struct HistoryLimits: Equatable, Sendable {
    /// Cells of one width.
    public struct Level: Equatable, Sendable {
        /// How long one cell lasts.
        public var width: Duration
        /// How many cells are kept.
        public var count: Int

        /// Creates a level.
        public init(width: Duration, count: Int) {
            self.width = width
            self.count = count
        }

        /// The time that the level reaches back.
        public var span: Duration { width * count }
    }

    /// The levels, from fine to coarse.
    public var levels: [Level]

    /// Creates limits from levels that go from fine to coarse.
    public init(levels: [Level]) {
        self.levels = levels
    }

    /// One second for 15 minutes, 15 seconds for 4 hours, 2 minutes for a day.
    public static let standard = HistoryLimits(levels: [
        Level(width: .seconds(1), count: 900),
        Level(width: .seconds(15), count: 960),
        Level(width: .seconds(120), count: 720),
    ])
}
