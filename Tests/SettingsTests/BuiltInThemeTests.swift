import Canvas
import Settings
import Testing
import Themes

@Suite("The themes that come along")
struct BuiltInThemeTests {
    static let names = ThemeCatalogue().names

    @Test("there are eight of them at least, with the standard one first")
    func selection() {
        #expect(BuiltInThemeTests.names.count >= 8)
        #expect(Set(BuiltInThemeTests.names).count == BuiltInThemeTests.names.count)
        #expect(BuiltInThemeTests.names.first == ThemeCatalogue.standard.dark)
        #expect(BuiltInThemeTests.names.contains(ThemeCatalogue.standard.light))
    }

    @Test("a theme has no unknown keys, and its own name", arguments: names)
    func loading(name: String) throws {
        #expect(try ThemeCatalogue().theme(named: name).name == name)
    }

    @Test("a theme can be read and its states told apart by every sight that it claims", arguments: names)
    func legibility(name: String) throws {
        let problems = ThemeCheck.problems(of: try ThemeCatalogue().theme(named: name))
        #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
    }

    @Test("the standard themes claim every sight", arguments: ["okabe-dark", "okabe-light"])
    func claims(name: String) throws {
        let theme = try ThemeCatalogue().theme(named: name)
        #expect(theme.colorVisions.isSuperset(of: [.deuteranopia, .protanopia, .tritanopia]))
    }

    @Test("every state looks different from every other, by colour or by attribute", arguments: names)
    func states(name: String) throws {
        let theme = try ThemeCatalogue().theme(named: name)
        let states: [Role] = [.closed, .open, .halfOpen, .forcedOpen, .disabled, .stale]
        #expect(Set(states.map { theme.style($0) }).count == states.count)
    }

    @Test("on sixteen colours a tripped breaker does not look like a closed one", arguments: names)
    func sixteenColours(name: String) throws {
        let theme = try ThemeCatalogue().theme(named: name)
        for depth in [ColorDepth.ansi8, .ansi16, .indexed256, .trueColor] {
            let appearance = Appearance(theme: theme, depth: depth, isUnicode: true)
            let states: [Role] = [.closed, .open, .halfOpen, .forcedOpen]
            #expect(Set(states.map { appearance[$0] }).count == states.count, "at \(depth)")
        }
    }

    @Test("mono has no colours at all, for terminals and people who want none")
    func mono() throws {
        let theme = try ThemeCatalogue().theme(named: "mono")
        #expect(theme.styles.values.allSatisfy { $0.foreground?.rgb == nil && $0.background?.rgb == nil })
    }

    @Test("high contrast is high contrast", arguments: ["high-contrast-dark", "high-contrast-light"])
    func highContrast(name: String) throws {
        let theme = try ThemeCatalogue().theme(named: name)
        let text = try #require(theme.style(.foreground).foreground?.rgb)
        #expect(text.contrast(with: theme.groundColor) >= 15)
        for role in [Role.closed, .open, .halfOpen, .stale, .dim] {
            let ink = try #require(theme.style(role).foreground?.rgb)
            #expect(ink.contrast(with: theme.groundColor) >= 7, "\(role.path)")
        }
    }
}
