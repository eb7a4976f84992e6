import Canvas
import Testing

@Suite("Themes")
struct ThemeTests {
    private let blue = Color.rgb(0x56, 0xB4, 0xE9)
    private let vermillion = Color.rgb(0xD5, 0x5E, 0x00)

    private var theme: Theme {
        Theme(
            name: "two colours",
            styles: [
                .background: Style(nil, on: .rgb(0, 0, 0)),
                .closed: Style(blue),
                .open: Style(vermillion, on: nil, .bold),
            ],
            ansi16: [blue: 14]
        )
    }

    @Test("every role has a name in theme files, and the name finds the role", arguments: Role.allCases)
    func paths(role: Role) {
        #expect(Role(path: role.path) == role)
        #expect(role.path.split(separator: ".").count == 2)
    }

    @Test("a name that is no role finds nothing")
    func unknownPath() {
        #expect(Role(path: "state.exploded") == nil)
        #expect(Set(Role.allCases.map(\.path)).count == Role.allCases.count)
    }

    @Test("a role that a theme leaves out looks like the nearest in meaning")
    func derivation() {
        #expect(theme.style(.error) == Style(vermillion, on: nil, .bold))
        #expect(theme.style(.meterLow) == Style(blue))
        #expect(theme.style(.live) == Style(blue, on: nil, .reverse))
        #expect(theme.style(.metricsOnly) == Style(blue, on: nil, .underline))
    }

    @Test("every role of an empty theme has a look", arguments: Role.allCases)
    func emptyTheme(role: Role) {
        let style = Theme(name: "empty").style(role)
        #expect(style.foreground == nil && style.background == nil)
    }

    @Test("a theme is made ready for the colours that there are")
    func resolution() {
        let full = Appearance(theme: theme, depth: .trueColor, isUnicode: true)
        #expect(full[.closed] == Style(blue))
        #expect(full.base == Style(nil, on: .rgb(0, 0, 0)))
        let many = Appearance(theme: theme, depth: .indexed256, isUnicode: true)
        #expect(many[.open] == Style(.indexed(166), on: nil, .bold))
        let sixteen = Appearance(theme: theme, depth: .ansi16, isUnicode: true)
        #expect(sixteen[.closed] == Style(.indexed(14)))
        let eight = Appearance(theme: theme, depth: .ansi8, isUnicode: true)
        #expect(eight[.closed] == Style(.indexed(6)))
    }

    @Test("without colours attributes are kept, and added where a role had none")
    func mono() {
        let mono = Appearance(theme: theme, depth: .mono, isUnicode: false)
        #expect(mono[.open] == Style(nil, on: nil, .bold))
        #expect(mono[.forcedOpen].attributes == .bold)
        let bare = Theme(name: "bare", styles: [.forcedOpen: Style(blue)])
        let bareMono = Appearance(theme: bare, depth: .mono, isUnicode: false)
        #expect(bareMono[.forcedOpen] == Style(nil, on: nil, .reverse))
    }

    @Test("a badge is a sign and a word, and in ASCII a word in brackets")
    func badges() {
        let unicode = Appearance(theme: .fallback, depth: .mono, isUnicode: true)
        let ascii = Appearance(theme: .fallback, depth: .mono, isUnicode: false)
        #expect(
            Role.states.map { unicode.badge($0, "X").string } == [
                "● X", "■ X", "◐ X", "▲ X", "△ X", "○ X", "? X",
            ]
        )
        #expect(
            Role.states.map { ascii.badge($0, "X").string } == [
                "X", "[X]", "<X>", "{X}", "(X)", "(X)", "? X",
            ]
        )
    }

    @Test("every state has a timeline sign of one column that differs from all others")
    func cells() {
        for isUnicode in [true, false] {
            let appearance = Appearance(theme: .fallback, depth: .mono, isUnicode: isUnicode)
            let cells = Role.states.map(appearance.cell)
            #expect(Set(cells).count == Role.states.count)
            #expect(cells.allSatisfy { $0.columns == 1 })
        }
    }

    @Test("a theme's own signs win")
    func ownSigns() {
        var theme = Theme.fallback
        theme.glyphs[.open] = StateGlyphs(badge: .init("✖", "<"), cell: .init("#", "#"))
        let unicode = Appearance(theme: theme, depth: .mono, isUnicode: true)
        #expect(unicode.badge(.open, "OPEN").string == "✖ OPEN")
        #expect(unicode.cell(.open) == "#")
        #expect(
            Appearance(theme: theme, depth: .mono, isUnicode: false).badge(.open, "OPEN").string == "<OPEN>"
        )
    }

    @Test("contrast is measured against the theme's ground, or a usual one")
    func ground() {
        #expect(theme.groundColor == RGB(0, 0, 0))
        #expect(Theme(name: "light", ground: .light).groundColor.contrast(with: RGB(0, 0, 0)) > 15)
        #expect(Theme(name: "dark").groundColor.contrast(with: RGB(255, 255, 255)) > 15)
    }

    @Test("the ASCII signs are ASCII")
    func asciiSigns() {
        let set = GlyphSet.ascii
        var canvas = Canvas(size: Size(width: 30, height: 4))
        canvas.box(canvas.bounds, title: "t", style: .plain, glyphs: set)
        canvas.meter(0.5, x: 1, y: 1, width: 10, style: .plain, track: .plain, glyphs: set)
        canvas.sparkline(
            [1, 2, 3, 4, 5, 6, 7, 8],
            in: Rect(x: 1, y: 2, width: 8, height: 1),
            style: .plain,
            glyphs: set
        )
        #expect(canvas.lines.joined().utf8.allSatisfy { $0 < 0x80 })
        #expect(set.ramp.count == GlyphSet.unicode.ramp.count)
    }
}
