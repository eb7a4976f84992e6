import Canvas
import Documents
import Settings
import Testing

@Suite("Theme files")
struct ThemeFileTests {
    @Test("colours are written as channels, numbers, names of the terminal, or names of the palette")
    func colours() throws {
        let yaml = """
            name: mine
            palette: { sky: "#56B4E9", five: 5 }
            ui: { fg: sky, dim: 244, accent: brightred, border: default, title: five }
            """
        let theme = try ThemeFile(yaml: yaml, file: "mine.yaml").theme
        #expect(theme.style(.foreground) == Style(.rgb(0x56, 0xB4, 0xE9)))
        #expect(theme.style(.dim) == Style(.indexed(244)))
        #expect(theme.style(.accent) == Style(.indexed(9)))
        #expect(theme.style(.border) == Style(.terminalDefault))
        #expect(theme.style(.title) == Style(.indexed(5)))
    }

    @Test("attributes, grounds and signs are taken")
    func looks() throws {
        let yaml = """
            name: mine
            background: light
            colorblind: [protanopia]
            palette: { sky: "#56B4E9" }
            ui: { bg: "#101418" }
            state:
              open: { fg: sky, bg: black, bold: true, reverse: false, glyph: ["✖", "x"], cell: ["▇", "#"] }
            ansi16: { sky: brightcyan }
            """
        let theme = try ThemeFile(yaml: yaml, file: "mine.yaml").theme
        #expect(theme.ground == .light)
        #expect(theme.colorVisions == [.protanopia])
        #expect(theme.groundColor == RGB(0x10, 0x14, 0x18))
        #expect(theme.style(.open) == Style(.rgb(0x56, 0xB4, 0xE9), on: .indexed(0), .bold))
        #expect(theme.glyphs(.open) == StateGlyphs(badge: .init("✖", "x"), cell: .init("▇", "#")))
        #expect(theme.ansi16 == [.rgb(0x56, 0xB4, 0xE9): 14])
    }

    @Test(
        "a mistake is told with its place and with the word that was probably meant",
        arguments: [
            ("background: dark", "mine.yaml:1:1: 'name' is missing; it is how people choose the theme"),
            ("name: mine\nstat: {}", "mine.yaml:2:1: stat: unknown key 'stat'; did you mean 'state'?"),
            (
                "name: mine\nbackground: black",
                "2:13: background: unknown background 'black'; one of: dark, light"
            ),
            (
                "name: mine\ncolorblind: [red]",
                "2:14: colorblind[0]: unknown kind of sight 'red'; one of: normal,"
            ),
            (
                "name: mine\npalette: { sky: '#12345' }",
                "2:17: palette.sky: '#12345' is no colour; write \"#rrggbb\""
            ),
            ("name: mine\npalette: { sky: '#+12345' }", "2:17: palette.sky: '#+12345' is no colour"),
            ("name: mine\npalette: { sky: 256 }", "palette.sky: '256' is no colour"),
            (
                "name: mine\npalette: { sky: red }\nui: { fg: skye }",
                "3:11: ui.fg: unknown colour 'skye'; did you mean 'sky'?"
            ),
            ("name: mine\nui: { forground: red }", "2:7: ui.forground: unknown role 'forground'"),
            (
                "name: mine\nstate: { opne: red }",
                "2:10: state.opne: unknown role 'opne'; did you mean 'open'?"
            ),
            (
                "name: mine\nui: { fg: { color: red } }",
                "2:13: ui.fg.color: unknown key 'color'; known here: fg, bg, bold"
            ),
            ("name: mine\nui: { fg: { fg: red, glyph: [a, b] } }", "ui.fg.glyph: unknown key 'glyph'"),
            ("name: mine\nstate: { open: { glyph: [x] } }", "state.open.glyph: expected two signs"),
            ("name: mine\nstate: { open: { cell: [ab, c] } }", "each sign must be 1 column wide at most"),
            ("name: mine\nstate: { open: { cell: [█, █] } }", "and the second one ASCII"),
            ("name: mine\nansi16: { sky: red }", "2:11: ansi16.sky: 'sky' is not in the palette"),
            (
                "name: mine\npalette: { sky: '#56B4E9' }\nansi16: { sky: redd }",
                "3:16: ansi16.sky: 'redd' is none of the terminal's colours; did you mean 'red'?"
            ),
        ]
    )
    func invalid(yaml: String, expected: String) {
        let error = #expect(throws: DocumentError.self) { try ThemeFile(yaml: yaml, file: "mine.yaml") }
        #expect(error?.description.contains(expected) == true, "\(error?.description ?? "")")
        #expect(error?.problems.count == 1)
    }

    @Test("what measures badly is told with the number and the limit")
    func legibility() throws {
        let yaml = """
            name: mine
            colorblind: [deuteranopia]
            ui: { bg: "#000000", fg: "#FFFFFF", dim: "#222222" }
            state: { closed: "#00A000", open: "#B08000", half_open: "#FFFFFF", forced_open: "#8080FF", stale: brightblack }
            """
        let problems = ThemeCheck.problems(of: try ThemeFile(yaml: yaml, file: "mine.yaml").theme)
        #expect(problems.contains { $0.hasPrefix("ui.dim: contrast 1.") && $0.hasSuffix("is below 4.5") })
        #expect(
            problems.contains {
                $0.hasPrefix("state.closed and state.open differ by ")
                    && $0.contains("for deuteranopia sight")
            }
        )
        #expect(!problems.contains { $0.contains("normal sight") || $0.contains("stale") })
    }
}
