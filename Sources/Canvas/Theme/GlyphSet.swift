/// The signs that pictures are drawn with: one set in Unicode, one in ASCII.
public struct GlyphSet: Hashable, Sendable {
    /// A line from left to right.
    public var horizontal: Glyph
    /// A line from top to bottom.
    public var vertical: Glyph
    /// The corner where a frame begins.
    public var topLeft: Glyph
    /// The upper right corner.
    public var topRight: Glyph
    /// The lower left corner.
    public var bottomLeft: Glyph
    /// The lower right corner.
    public var bottomRight: Glyph
    /// A vertical line with an arm to the right.
    public var teeRight: Glyph
    /// A vertical line with an arm to the left.
    public var teeLeft: Glyph
    /// A horizontal line with an arm downwards.
    public var teeDown: Glyph
    /// A horizontal line with an arm upwards.
    public var teeUp: Glyph
    /// Two lines that cross.
    public var cross: Glyph
    /// A line that is a limit and no edge.
    public var dash: Glyph
    /// What ends a text that was cut.
    public var ellipsis: ScreenText
    /// Eight levels from the lowest to a full cell.
    public var ramp: [Glyph]
    /// The filled part of a meter.
    public var meterFull: Glyph
    /// The empty part of a meter.
    public var meterEmpty: Glyph
    /// What encloses a meter, if anything.
    public var meterEnds: [Glyph]
    /// A column in which nothing is known.
    public var gap: Glyph
    /// "You are here" on a timeline.
    public var here: Glyph
    /// An arrow to the left.
    public var arrowLeft: ScreenText
    /// An arrow to the right.
    public var arrowRight: ScreenText
    /// An arrow upwards.
    public var arrowUp: ScreenText
    /// An arrow downwards.
    public var arrowDown: ScreenText
    /// The Shift key before another one.
    public var shift: ScreenText
    /// The Enter key.
    public var enter: ScreenText
    /// A recording runs.
    public var recording: ScreenText
    /// Playing.
    public var play: ScreenText
    /// Standing still.
    public var pause: ScreenText

    /// Signs of the box-drawing, block and geometric ranges, all of one column.
    public static let unicode = GlyphSet(
        horizontal: "─",
        vertical: "│",
        topLeft: "┌",
        topRight: "┐",
        bottomLeft: "└",
        bottomRight: "┘",
        teeRight: "├",
        teeLeft: "┤",
        teeDown: "┬",
        teeUp: "┴",
        cross: "┼",
        dash: "-",
        ellipsis: "…",
        ramp: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
        meterFull: "█",
        meterEmpty: "░",
        meterEnds: [],
        gap: "·",
        here: "▲",
        arrowLeft: "←",
        arrowRight: "→",
        arrowUp: "↑",
        arrowDown: "↓",
        shift: "⇧",
        enter: "⏎",
        recording: "●",
        play: "▶",
        pause: "‖"
    )

    /// Signs that every terminal has.
    public static let ascii = GlyphSet(
        horizontal: "-",
        vertical: "|",
        topLeft: "+",
        topRight: "+",
        bottomLeft: "+",
        bottomRight: "+",
        teeRight: "+",
        teeLeft: "+",
        teeDown: "+",
        teeUp: "+",
        cross: "+",
        dash: "-",
        ellipsis: "~",
        ramp: [".", ":", "-", "=", "+", "*", "%", "#"],
        meterFull: "#",
        meterEmpty: ".",
        meterEnds: ["[", "]"],
        gap: "~",
        here: "^",
        arrowLeft: "<-",
        arrowRight: "->",
        arrowUp: "^",
        arrowDown: "v",
        shift: "S-",
        enter: "Enter",
        recording: "REC",
        play: ">",
        pause: "||"
    )
}
