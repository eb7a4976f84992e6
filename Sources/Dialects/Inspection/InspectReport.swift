public import Monitoring

/// What was read from a page and how, what was left unread, and what is missing for more.
public struct InspectReport: Equatable, Sendable {
    /// How one dialect fared.
    public struct Finding: Equatable, Sendable {
        /// The dialect's name.
        public var dialect: String
        /// Its name for people.
        public var title: String
        /// Whether it reads the page.
        public var isMatch: Bool
        /// Why, or why not, in words.
        public var reason: String
        /// The breakers that it read.
        public var breakers: [BreakerFinding]
        /// What is missing for more, one sentence each.
        public var missing: [String]
        /// The actions, each possible or with the reason why not.
        public var actions: [ActionOffer]
        /// What a user should know about the system.
        public var notes: [String]
    }

    /// Where the fields of one breaker come from.
    public struct BreakerFinding: Equatable, Sendable {
        /// The breaker.
        public var breaker: BreakerID
        /// What it says.
        public var reading: Reading
        /// Its fields with the series that gave them.
        public var fields: [FieldFinding]
    }

    /// A field and the series that gave it.
    public struct FieldFinding: Equatable, Sendable {
        /// The field's key, as in JSON.
        public var field: String
        /// The series as they are written on the page, at most eight.
        public var series: [String]
        /// How many series there are in all.
        public var count: Int
    }

    /// Families that nobody read, by the first word of their names.
    public struct UnreadGroup: Equatable, Sendable {
        /// The first word with a star, such as `jvm_*`.
        public var prefix: String
        /// How many families.
        public var families: Int
        /// How many samples.
        public var samples: Int
        /// Some of the names.
        public var examples: [String]
    }

    /// The target.
    public var target: TargetID
    /// The `Content-Type` of the page.
    public var contentType: String?
    /// Bytes of the page.
    public var bytes: Int
    /// Lines of the page.
    public var lines: Int
    /// Every dialect that was tried, those that match first.
    public var findings: [Finding]
    /// Families that nobody read, the biggest groups first.
    public var unread: [UnreadGroup]
    /// Families left aside because a dialect reads the same under other names.
    public var mirrored: [String]
    /// Names of retries, bulkheads and so on that were read and belong to no breaker, at most 40.
    public var unjoined: [String]
    /// What the user could add to the config.
    public var hints: [DialectHint]
    /// Peculiarities of the page.
    public var warnings: [String]
    /// Why there is nothing, or less than there should be.
    public var failure: Outage?
}
