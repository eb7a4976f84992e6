import Canvas
import Testing

@testable import Terminal

@Suite("Capabilities")
struct CapabilitiesTests {
    @Test(
        "the depth follows the terminal's colours, then NO_COLOR, then the user",
        arguments: [
            (0, nil, nil, .mono), (-1, nil, nil, .mono), (8, nil, nil, .ansi8), (16, nil, nil, .ansi16),
            (88, nil, nil, .ansi16), (256, nil, nil, .indexed256), (256, "1", nil, .mono),
            (256, "", nil, .indexed256),
            (256, "1", .trueColor, .indexed256), (8, nil, .indexed256, .ansi8), (256, nil, .mono, .mono),
        ] as [(Int, String?, ColorDepth?, ColorDepth)]
    )
    func depths(colors: Int, noColor: String?, wanted: ColorDepth?, depth: ColorDepth) {
        #expect(
            Capabilities.depth(colors: colors, isDirect: false, noColor: noColor, wanted: wanted) == depth
        )
    }

    @Test("full colour is used where the terminal's description has it")
    func direct() {
        #expect(
            Capabilities.depth(colors: 0x1000000, isDirect: true, noColor: nil, wanted: nil) == .trueColor
        )
    }

    @Test(
        "a terminal that is not known is driven as its family, then as xterm",
        arguments: [
            ("xterm-kitty", nil, ["xterm-kitty", "xterm-256color", "xterm", "vt100"]),
            ("nonsense", nil, ["nonsense", "xterm-256color", "xterm", "vt100"]),
            (
                "screen.xterm-new", nil,
                [
                    "screen.xterm-new", "screen.xterm-256color", "screen.xterm", "xterm-256color", "xterm",
                    "vt100",
                ]
            ),
            ("xterm", nil, ["xterm", "xterm-256color", "vt100"]),
            ("xterm", "truecolor", ["xterm-256color", "xterm", "vt100"]),
            ("-odd", nil, ["-odd", "xterm-256color", "xterm", "vt100"]),
        ] as [(String, String?, [String])]
    )
    func candidates(name: String, colorTerm: String?, types: [String]) {
        #expect(TerminalType.candidates(for: name, colorTerm: colorTerm) == types)
    }

    @Test("a terminal that cannot place a cursor is told apart", arguments: ["", "dumb", "unknown"])
    func dumb(name: String) {
        #expect(TerminalType.isDumb(name))
        #expect(!TerminalType.isDumb("vt100"))
    }

    @Test("an error says the value, and what to do")
    func errors() {
        #expect(
            "\(TerminalError.terminalIsDumb("dumb"))"
                == "TERM is 'dumb', which cannot place a cursor: set TERM to the type of your terminal, such as "
                + "'xterm-256color', or use a command that prints text, such as 'list'"
        )
        #expect("\(TerminalError.noTerminalType(tried: ["a", "b"]))".contains("'a', 'b'"))
        #expect("\(TerminalError.outputIsNoTerminal)".contains("standard output"))
        #expect("\(TerminalError.inputIsNoTerminal)".contains("standard input"))
    }

    @Test("signals have their numbers")
    func signals() {
        #expect([StopReason.hungUp, .interrupted, .terminated].map(\.signal) == [1, 2, 15])
    }
}
