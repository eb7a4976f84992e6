import Dashboard
import Monitoring
import Testing

@Suite("keys")
struct KeyTests {
    @Test(
        "a key is written one way and read back",
        arguments: [
            ("j", Key.character("j")), ("G", .character("G")), ("space", .character(" ")),
            ("-", .character("-")),
            ("{", .character("{")), ("ctrl-f", .control("f")), ("alt-1", .alt("1")), ("f1", .named(.f1)),
            ("shift-left", .shift(.left)), ("shift-tab", .shift(.tab)), ("page-up", .named(.pageUp)),
            ("escape", .named(.escape)), ("ctrl-alt-x", Key(.character("x"), [.control, .alt])),
            ("é", .character("é")),
            ("alt--", .alt("-")), ("ctrl-space", .control(" ")),
        ]
    )
    func roundTrip(text: String, key: Key) throws {
        #expect(try Key(parsing: text) == key)
        #expect(key.description == text)
    }

    @Test(
        "other spellings are understood",
        arguments: [
            ("esc", Key.named(.escape)), ("pgup", .named(.pageUp)), ("PageDown", .named(.pageDown)),
            ("Enter", .named(.enter)), ("return", .named(.enter)), ("shift-j", .character("J")),
            ("ctrl-F", .control("f")),
        ]
    )
    func spellings(text: String, key: Key) throws {
        #expect(try Key(parsing: text) == key)
    }

    @Test(
        "what is no key is refused",
        arguments: ["", "jj", "ctrl-", "hyper-x", "f13", "shift-1", "ctrl-foo"]
    )
    func refused(text: String) {
        #expect(throws: Key.ParseError(text: text)) { try Key(parsing: text) }
    }

    @Test("keys are shown as people know them")
    func display() {
        #expect(Key.named(.pageUp).display == "PgUp")
        #expect(Key.character(" ").display == "Space")
        #expect(Key.shift(.left).display == "Shift-Left")
        #expect(Key.control("f").display == "Ctrl-f")
        #expect(Key.named(.escape).display == "Esc")
    }

    @Test("every command has one binding with words, and its name is what remapping uses")
    func complete() {
        let commands = KeyMap.standard.bindings.map(\.command)
        #expect(Set(commands) == Set(Command.allCases))
        #expect(commands.count == Command.allCases.count)
        for binding in KeyMap.standard.bindings {
            #expect(!binding.label.isEmpty)
            #expect(!binding.description.isEmpty)
            #expect(binding.description.last != ".")
        }
    }

    @Test("no key asks for two things in one place, and none of the reserved keys is bound")
    func noConflicts() {
        for scope in Binding.Scope.allCases {
            var seen: [Key: Command] = [:]
            for binding in KeyMap.standard.bindings where binding.scope == scope {
                for key in binding.keys {
                    #expect(
                        seen[key] == nil,
                        "'\(key)' in \(scope): \(binding.command) and \(seen[key] as Any)"
                    )
                    #expect(!KeyMap.reserved.contains(key))
                    seen[key] = binding.command
                }
            }
        }
    }

    @Test("every key of every binding leads to its command where it is heard")
    func reachable() {
        let map = KeyMap.standard
        let stacks: [Binding.Scope: [Binding.Scope]] = [
            .anywhere: [.anywhere], .past: [.past, .anywhere], .targets: [.targets, .past, .anywhere],
            .actionMenu: [.actionMenu, .anywhere], .results: [.results, .anywhere],
        ]
        for binding in map.bindings {
            for key in binding.keys {
                #expect(map.command(for: key, in: stacks[binding.scope] ?? []) == binding.command)
            }
        }
    }

    @Test("what is reached by special keys only has a letter or a name for the command line as well")
    func alternatives() {
        var driver = Driver.healthy()
        for binding in KeyMap.standard.bindings where binding.keys.isEmpty {
            driver.press(":")
            driver.type(binding.command.rawValue)
            driver.press("enter")
            #expect(driver.dashboard.topLayer == nil, "\(binding.command)")
        }
    }

    @Test("in the past digits go to tenths, and panes keep Alt")
    func digits() {
        var driver = Driver.healthy()
        driver.press("2")
        #expect(driver.dashboard.focusedPane == .why)
        driver.wait(.seconds(60))
        driver.press("space", "5")
        #expect(driver.dashboard.playhead == .at(driver.now - Duration.seconds(30)))
        #expect(driver.dashboard.focusedPane == .why)
        driver.press("alt-4")
        #expect(driver.dashboard.focusedPane == .events)
    }

    @Test("the user's keys replace the defaults of their command and take keys from others")
    func remapping() {
        let (map, problems) = KeyMap.standard.applying([
            KeyMap.Override("next_trip", ["n", "ctrl-n"]), KeyMap.Override("sort_menu", ["q"]),
            KeyMap.Override("quit", ["Q"]),
        ])
        #expect(problems.isEmpty)
        #expect(map.command(for: .character("n"), in: [.anywhere]) == .nextTrip)
        #expect(map.command(for: .control("n"), in: [.anywhere]) == .nextTrip)
        #expect(map.command(for: .character("]"), in: [.anywhere]) == nil)
        #expect(map.command(for: .character("q"), in: [.anywhere]) == .sortMenu)
        #expect(map.command(for: .character("Q"), in: [.anywhere]) == .quit)
        #expect(map.command(for: .character("s"), in: [.anywhere]) == nil)

        var driver = Driver(Options(keyMap: map))
        driver.press("q")
        #expect(driver.effects.isEmpty)
        driver.press("escape")
        #expect(driver.press("Q") == [.quit])
    }

    @Test("a key that is taken from a command leaves it its other keys")
    func taking() {
        let (map, problems) = KeyMap.standard.applying([KeyMap.Override("mark", ["j"])])
        #expect(problems.isEmpty)
        #expect(map.command(for: .character("j"), in: [.anywhere]) == .mark)
        #expect(map.binding(of: .down)?.keys == [.named(.down)])
    }

    @Test("everything wrong with a remapping is reported, and nothing wrong is applied")
    func problems() {
        let (map, problems) = KeyMap.standard.applying([
            KeyMap.Override("nxt_trip", ["n"]), KeyMap.Override("mark", ["ctrl-s", "hyper-x"]),
            KeyMap.Override("pause", ["x"]), KeyMap.Override("live", ["x"]),
        ])
        #expect(
            problems == [
                .unknownCommand("nxt_trip", suggestion: "next_trip"),
                .reserved(.control("s"), command: "mark"),
                .unknownKey("hyper-x", command: "mark"), .conflict(.character("x"), .pause, .live),
            ]
        )
        #expect(map.command(for: .control("s"), in: [.anywhere]) == nil)
        #expect(map.command(for: .character("x"), in: [.anywhere]) == .pause)
        #expect(
            problems.map(\.description) == [
                "unknown command 'nxt_trip': did you mean 'next_trip'?; 'breakertop keys' lists all",
                "command 'mark': key 'ctrl-s' can never be bound; choose another",
                "command 'mark': unknown key 'hyper-x': write one character, or a name such as 'enter', 'space', "
                    + "'f1' or 'page-up', after 'ctrl-', 'alt-' or 'shift-' where needed",
                "key 'x' is claimed by 'pause' and by 'live'; give it to one",
            ]
        )
    }

    @Test("Ctrl-C quits and Ctrl-Z suspends wherever the keys go")
    func control() {
        var driver = Driver.healthy()
        driver.press("/")
        #expect(driver.press("ctrl-z") == [.suspend])
        #expect(driver.press("ctrl-c") == [.quit])
    }

    @Test(
        "keys without a meaning do nothing",
        arguments: ["ctrl-s", "ctrl-q", "ctrl-d", "delete", "f12", "ctrl-g", "é"]
    )
    func meaningless(key: String) {
        var driver = Driver.healthy()
        driver.press("space")
        driver.press(key)
        #expect(driver.effects.isEmpty)
        #expect(driver.dashboard.layers.isEmpty)
        #expect(driver.dashboard.notice == nil)
    }
}
