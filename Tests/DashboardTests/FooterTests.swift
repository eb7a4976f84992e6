import Dashboard
import Monitoring
import Testing

@Suite("footer and help")
struct FooterTests {
    private func text(_ driver: Driver, _ width: Int, _ lines: Int = 1) -> [String] {
        driver.dashboard.footer(width: width, lines: lines).map { line in
            " " + line.map { "\($0.key) \($0.label)" }.joined(separator: "  ")
        }
    }

    @Test("the most useful commands of the main screen come first")
    func main() {
        let driver = Driver.healthy()
        #expect(
            text(driver, 80) == [
                " ↑↓ select  ⏎ detail  / filter  s sort  a actions  Space pause  ? help  ←→ time"
            ]
        )
    }

    @Test(
        "a footer fits any width, and wider never shows less",
        arguments: [0, 1, 5, 9, 20, 40, 79, 80, 120, 400]
    )
    func fits(width: Int) {
        let driver = Driver.healthy()
        var before = 0
        for line in text(driver, width, 2) where line != " " { #expect(line.count <= width - 1) }
        for width in stride(from: 0, through: width, by: 10) {
            let count = driver.dashboard.footer(width: width, lines: 2).joined().count
            #expect(count >= before)
            before = count
        }
    }

    @Test("the footer follows the state: the past, a filter, a menu, something to undo")
    func follows() {
        var driver = Driver.healthy()
        driver.wait(.seconds(30))
        driver.press("space")
        #expect(text(driver, 60) == [" L live  Space play  ←→ time  - + speed  [ ] trip"])
        driver.press("space")
        #expect(text(driver, 40) == [" L live  Space pause  ←→ time"])
        driver.press("L", "/", "m", "enter")
        #expect(text(driver, 120)[0].contains("Esc clear filter"))
        driver.press("enter")
        #expect(text(driver, 120)[0].contains("Esc back"))
        driver.press("a")
        #expect(text(driver, 120)[0].hasPrefix(" o force open  c reset"))
    }

    @Test("each screen offers what works on it")
    func perScreen() {
        var driver = Driver.healthy()
        driver.press("enter")
        #expect(
            text(driver, 120)[0].hasPrefix(" ↑↓ select  ⏎ go there  Esc back  a actions  Space pause  ? help")
        )
        #expect(text(driver, 120, 2).joined().contains("y copy name"))
        driver.press("escape", "f4")
        #expect(text(driver, 120)[0].hasPrefix(" c retry now  ↑↓ select  ⏎ its breakers  Esc back"))
        #expect(!text(driver, 120, 2).joined().contains("pane"))
        driver.press("escape", "?")
        #expect(text(driver, 80)[0].hasPrefix(" ↑↓ select  / search  Esc back"))
    }

    @Test("a command that cannot be used keeps its place and says why")
    func disabled() {
        let driver = Driver.healthy(Options(isReadOnly: true))
        let item = driver.dashboard.footer(width: 120).joined().first { $0.command == .actions }
        #expect(item?.disabledReason == "read-only: started with --read-only")
    }

    @Test("a command that cannot be used says why when its key is pressed")
    func refused() {
        var driver = Driver.healthy(Options(isReadOnly: true))
        #expect(driver.press("a").isEmpty)
        #expect(driver.dashboard.notice?.text == "read-only: started with --read-only")
        #expect(driver.dashboard.notice?.isError == true)
        driver.wait(.seconds(7))
        #expect(driver.dashboard.notice == nil)
    }

    @Test("remapped keys are in the footer and in the help")
    func remapped() {
        let map = KeyMap.standard.applying([KeyMap.Override("filter", ["F8"])]).map
        let driver = Driver.healthy(Options(keyMap: map))
        #expect(text(driver, 120)[0].contains("F8 filter"))
        let lines = driver.dashboard.helpSections.flatMap(\.lines)
        #expect(lines.first { $0.command == .filter }?.keys == ["F8"])
    }

    @Test("the help has every command under its area, and is searched by key, name and words")
    func help() {
        var driver = Driver.healthy()
        driver.press("?")
        #expect(driver.dashboard.screen == .help)
        let all = driver.dashboard.helpSections
        #expect(all.map(\.title) == Binding.Area.allCases.map(\.rawValue))
        #expect(all.flatMap(\.lines).count == Command.allCases.count)

        driver.press("/")
        driver.type("undo")
        #expect(driver.dashboard.helpSections.flatMap(\.lines).map(\.command) == [.undo])
        driver.press("enter")
        #expect(driver.dashboard.helpSearch == "undo")
        driver.press("escape")
        #expect(driver.dashboard.helpSearch.isEmpty)
        #expect(driver.dashboard.screen == .help)
        driver.press("escape")
        #expect(driver.dashboard.screen == .breakers)

        driver.press("f1", "/")
        driver.type("space")
        #expect(driver.dashboard.helpSections.flatMap(\.lines).map(\.command) == [.pause])
        driver.press("escape")
        #expect(driver.dashboard.helpSearch.isEmpty)
    }
}
