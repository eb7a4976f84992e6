extension ExpositionParser {
    /// How far the reading of a page has come.
    public struct Outcome: Sendable, Hashable {
        /// The format that was read.
        public var format: ExpositionFormat
        /// The bytes that were read.
        public var bytes: Int
        /// The lines that were read.
        public var lines: Int
        /// The wanted samples that were handed out.
        public var samples: Int
        /// Why the reading stopped, or nil.
        public var error: ParseError?
        /// Whether the page was read to its end without an error.
        public var isComplete: Bool
        /// Whether the last line ended as it should; if not, its value may have been cut off.
        public var endsWithNewline: Bool

        /// Whether the samples that were handed out count.
        ///
        /// The text format has no end mark, and what stands before an error is good. An OpenMetrics page
        /// counts only as a whole.
        public var keepsReadings: Bool { format == .text || isComplete }
    }
}
