/// Text in several styles, one run after the other.
public struct StyledText: Hashable, Sendable {
    /// A piece of text in one style.
    public struct Run: Hashable, Sendable {
        /// The text.
        public var text: ScreenText
        /// What it looks like.
        public var style: Style

        /// Makes a run.
        public init(_ text: ScreenText, _ style: Style = .plain) {
            self.text = text
            self.style = style
        }
    }

    /// The pieces, from left to right.
    public private(set) var runs: [Run]
    /// The columns that all of them take.
    public private(set) var width: Int

    /// Makes a text from its pieces.
    public init(_ runs: [Run] = []) {
        self.runs = runs
        width = runs.reduce(0) { $0 + $1.text.width }
    }

    /// Makes a text of one piece.
    public init(_ text: ScreenText, _ style: Style = .plain) {
        self.init([Run(text, style)])
    }

    /// Whether there is nothing to draw.
    public var isEmpty: Bool { width == 0 }

    /// The text without its styles.
    public var text: ScreenText { runs.reduce(.empty) { $0 + $1.text } }

    /// Appends a piece.
    public mutating func append(_ text: ScreenText, _ style: Style = .plain) {
        runs.append(Run(text, style))
        width += text.width
    }

    /// Appends all pieces of another text.
    public mutating func append(_ other: StyledText) {
        runs += other.runs
        width += other.width
    }

    /// The text, or its beginning and `ellipsis` when it takes more than `columns` columns.
    public func truncated(to columns: Int, ellipsis: ScreenText) -> StyledText {
        guard width > columns else { return self }
        let fits = columns > ellipsis.width
        var room = fits ? columns - ellipsis.width : max(0, columns)
        var cut = StyledText()
        for run in runs {
            let piece = run.text.prefix(room)
            cut.append(piece, run.style)
            room -= piece.width
            guard piece.width < run.text.width else { continue }
            if fits { cut.append(ellipsis, run.style) }
            break
        }
        return cut
    }

    /// One text after the other.
    public static func + (left: StyledText, right: StyledText) -> StyledText {
        StyledText(left.runs + right.runs)
    }
}

extension StyledText: ExpressibleByArrayLiteral {
    /// Makes a text from its pieces.
    public init(arrayLiteral runs: Run...) {
        self.init(runs)
    }
}

extension StyledText: ExpressibleByStringInterpolation {
    /// Makes a text of one plain piece.
    public init(stringLiteral value: String) {
        self.init(ScreenText(value))
    }
}
