import CCurses
public import Canvas
import Glibc

/// The screen, which only the holder of this value can draw on and read keys from.
///
/// While it is open nothing else may write to standard output; what is written to standard error is kept and
/// appears after it is closed. It is closed however `open` ends, and in a crash as well as can be.
public struct Terminal: ~Copyable {
    /// What the terminal can do.
    public let capabilities: Capabilities
    /// Where keys are turned into inputs.
    var decoder = KeyDecoder()
    /// The numbers of the colours in use.
    var pairs: ColorPairs
    /// What is on the screen; `nil` when nobody knows.
    var shown: Canvas?
    /// Glyphs on their way to the screen; kept so that its memory is.
    var glyphs: [ccurses_cell] = []
    /// What wakes the owner up.
    var sources: WakeSources?

    /// Whether the screen was taken again already when the news of that arrives.
    var hasResumed = false

    private init(_ options: TerminalOptions) throws(TerminalError) {
        guard isatty(STDOUT_FILENO) == 1 else { throw .outputIsNoTerminal }
        guard isatty(STDIN_FILENO) == 1 else { throw .inputIsNoTerminal }
        let name = options.type ?? environment("TERM") ?? ""
        guard !TerminalType.isDumb(name) else { throw .terminalIsDumb(name) }

        let isUTF8 = ccurses_adopt_locale(options.isUnicode ?? false)
        let candidates = TerminalType.candidates(for: name, colorTerm: environment("COLORTERM"))
        guard let type = candidates.first(where: { ccurses_start($0) }) else {
            throw .noTerminalType(tried: candidates)
        }
        let depth = Capabilities.depth(
            colors: Int(ccurses_colors()),
            isDirect: ccurses_has_direct_color(),
            noColor: environment("NO_COLOR"),
            wanted: options.depth
        )
        capabilities = Capabilities(
            type: type,
            depth: depth,
            isUnicode: isUTF8 && options.isUnicode ?? true,
            notice: TerminalType.isExpected(type, for: name)
                ? nil : "terminal type '\(name)' is not known here, using '\(type)'"
        )
        pairs = ColorPairs(limit: depth > .mono ? ccurses_pairs() : 0, isDirect: depth == .trueColor)
        if options.reportsMouse { ccurses_report_mouse(true) }
    }

    deinit {
        sources?.cancel()
        ccurses_stop()
    }

    /// Opens the screen for as long as `body` runs, and gives the terminal back however it ends.
    ///
    /// - Parameters:
    ///   - options: what the user wants.
    ///   - body: draws and reads; gets the only handle to the screen.
    /// - Returns: what `body` returns.
    /// - Throws: a `TerminalError` when there can be no screen, and whatever `body` throws.
    public static func open<Result>(
        _ options: TerminalOptions = TerminalOptions(),
        _ body: (inout Terminal) async throws -> Result
    ) async throws -> Result {
        var terminal = try Terminal(options)
        return try await body(&terminal)
    }

    /// The size of the screen, as it was adopted last.
    public var size: Size { Size(width: Int(ccurses_columns()), height: Int(ccurses_rows())) }

    /// Has the mouse reported, or leaves it to the terminal's own selection.
    public func reportMouse(_ isReported: Bool) {
        ccurses_report_mouse(isReported)
    }
}

@available(*, unavailable)
extension Terminal: Sendable {}

private func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
}
