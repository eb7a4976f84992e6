import Canvas
import Settings
import Testing

@Suite("The choice of themes")
struct ThemeCatalogueTests {
    /// A catalogue with some files of the user's in it.
    private func catalogue(adding files: [String: String]) -> ThemeCatalogue {
        var catalogue = ThemeCatalogue()
        for (name, yaml) in files.sorted(by: { $0.key < $1.key }) {
            catalogue.add(name: name, yaml: yaml, file: "/themes/\(name).yaml")
        }
        return catalogue
    }

    private func refusal(of name: String, in catalogue: ThemeCatalogue) -> String? {
        do {
            _ = try catalogue.theme(named: name)
            return nil
        } catch {
            return error.description
        }
    }

    @Test("a theme takes what it leaves out from the one that it inherits, its ground included")
    func inheritance() throws {
        let mine = "name: mine\ninherits: okabe-light\nstate: { open: \"#FF0000\" }\n"
        let themes = catalogue(adding: ["mine": mine])
        let (theme, base) = (try themes.theme(named: "mine"), try themes.theme(named: "okabe-light"))
        #expect(theme.name == "mine")
        #expect(theme.ground == .light)
        #expect(theme.style(.open) == Style(.rgb(255, 0, 0)))
        for role in Role.allCases where role != .open && base.styles[role] != nil {
            #expect(theme.style(role) == base.style(role))
        }
        #expect(theme.ansi16 == base.ansi16)
        #expect(theme.colorVisions.isEmpty, "colours that were changed were told apart by nobody")
    }

    @Test("a theme of the user with the name of a built-in one replaces it, at the end of the list")
    func replacement() throws {
        let themes = catalogue(adding: ["dracula": "name: dracula\nui: { fg: red }\n"])
        #expect(try themes.theme(named: "dracula").style(.foreground) == Style(.indexed(1)))
        #expect(themes.names.filter { $0 == "dracula" }.count == 1)
    }

    @Test("inheriting goes one level deep and no further")
    func chain() {
        let themes = catalogue(adding: [
            "a": "name: a\ninherits: b\n", "b": "name: b\ninherits: mono\n", "c": "name: c\ninherits: c\n",
        ])
        #expect(
            refusal(of: "a", in: themes)
                == "/themes/a.yaml:2:11: inherits: 'b' inherits in turn; one level is allowed"
        )
        #expect(
            refusal(of: "c", in: themes)
                == "/themes/c.yaml:2:11: inherits: 'c' inherits in turn; one level is allowed"
        )
        #expect(refusal(of: "b", in: themes) == nil)
    }

    @Test("a theme that inherits from nobody known is refused where it says so")
    func unknownBase() {
        let themes = catalogue(adding: ["a": "name: a\ninherits: okabe-drak\n"])
        #expect(
            refusal(of: "a", in: themes)
                == "/themes/a.yaml:2:11: inherits: there is no theme 'okabe-drak'; did you mean 'okabe-dark'?"
        )
    }

    @Test("an unknown theme is refused with the one that was probably meant")
    func unknown() {
        #expect(
            refusal(of: "okabe-drak", in: ThemeCatalogue())
                == "theme 'okabe-drak': there is none with this name; did you mean 'okabe-dark'?; "
                + "'breakertop themes' lists them"
        )
    }

    @Test("a broken file is refused with its place only when it is wanted")
    func broken() throws {
        let themes = catalogue(adding: ["mine": "name: mine\nui: { fg: nocolour }\n"])
        #expect(
            refusal(of: "mine", in: themes)?.hasPrefix("/themes/mine.yaml:2:11: ui.fg: unknown colour")
                == true
        )
        #expect(refusal(of: "mono", in: themes) == nil)
    }

    @Test("a file whose name is not the theme's would be found by nobody, and is refused")
    func otherName() {
        let themes = catalogue(adding: ["mine": "name: yours\n"])
        #expect(
            refusal(of: "mine", in: themes)
                == "/themes/mine.yaml:1:7: name: is 'yours' in a file called 'mine'; give both the same name"
        )
    }
}
