import ArgumentParser
import Canvas
import Dashboard
import Foundation
import Settings
import Terminal

/// What the screen looks like.
struct ScreenOptions: ParsableArguments {
    @Option(name: .long, help: "The theme; 'breakertop themes' lists them.")
    var theme: String?

    @Flag(name: .long, help: "Draw with ASCII only.")
    var ascii = false

    @Flag(name: .long, help: "Draw with Unicode whatever the locale says.")
    var utf8 = false

    @Flag(name: .long, inversion: .prefixedNo, help: "Take the mouse from the terminal.")
    var mouse: Bool?

    @Option(name: .long, help: "The terminal's type, instead of $TERM.")
    var term: String?

    func validate() throws {
        if ascii && utf8 { throw ValidationError("--ascii and --utf8 exclude each other") }
    }

    /// Lays these options over the settings.
    func apply(to settings: inout Settings) {
        settings.chosenTheme = theme ?? settings.chosenTheme
        if ascii { settings.glyphs = .ascii }
        if utf8 { settings.glyphs = .unicode }
        settings.mouse = mouse ?? settings.mouse
    }

    /// What to open the terminal with.
    func terminalOptions(_ settings: Settings) -> TerminalOptions {
        let isUnicode: Bool? =
            switch settings.glyphs {
            case .auto: nil
            case .unicode: true
            case .ascii: false
            }
        return TerminalOptions(type: term, isUnicode: isUnicode, reportsMouse: settings.mouse)
    }
}

extension Setup {
    /// How things are shown at the start, while targets of `contexts` are watched.
    func display(watching contexts: Set<String?> = []) -> Display {
        var display = Display(theme: themeName(watching: contexts), themes: themes.names)
        display.isLocalTime = settings.timeZone == .local
        display.localOffset = Foundation.TimeZone.current.secondsFromGMT()
        display.localZone = Foundation.TimeZone.current.abbreviation() ?? "local"
        display.usesMouse = settings.mouse
        display.ringsBell = settings.bell
        display.isASCII = settings.glyphs == .ascii
        return display
    }
}
