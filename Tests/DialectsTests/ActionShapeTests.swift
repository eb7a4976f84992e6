import Monitoring
import Testing

@testable import Dialects

@Suite("Actions of any shape")
struct ActionShapeTests {
    private let id = BreakerID(target: "t", group: "be", name: "web/s1")

    private func dialect(_ actions: String) throws -> Dialect {
        let yaml = """
            dialect: mine
            identity: {name: "{proxy}/{server}"}
            series:
              - {family: up_now, state: {flag: {set: closed, clear: open}}}
            actions:
            \(actions)
            """
        return try #require(try DialectCatalogue.load(yaml: yaml, file: "x").first)
    }

    private func plan(
        _ dialect: Dialect,
        _ kind: ActionKind,
        on id: BreakerID? = nil,
        in state: BreakerState? = nil,
        hasCommands: Bool = false,
        edited: String? = nil
    ) throws -> ActionPlan {
        try dialect.plan(
            for: Action(kind, on: id ?? self.id, reason: "why", expectedState: state, actor: ""),
            reading: nil,
            base: "http://h",
            hasCommands: hasCommands,
            edited: edited
        ).get()
    }

    @Test("a command goes to the command socket of those targets that have one, a request to the others")
    func commands() throws {
        let dialect = try dialect(
            """
              force_open:
                - command: set server {proxy}/{server} state maint
                  explain: {Permission denied: ask for level admin}
                - path: /out
            """
        )
        #expect(try plan(dialect, .forceOpen).act.summary == "POST http://h/out")
        let act = try plan(dialect, .forceOpen, hasCommands: true).act
        #expect(act.command == "set server web/s1 state maint")
        #expect(act.summary == "runtime socket: set server web/s1 state maint")
        func answer(_ text: String) -> ActionAnswer { act.interpret(status: 200, body: Array(text.utf8)) }
        #expect(answer("\n") == .accepted(state: nil, sequence: nil))
        #expect(answer("No such server.\n\n") == .refused("answered 'No such server.'"))
        #expect(answer("Permission denied\n") == .refused("ask for level admin"))
        let offer = try #require(dialect.offers(for: id, base: "http://h", hasCommands: true).first)
        #expect(offer.requests == ["runtime socket: set server web/s1 state maint"])
    }

    @Test(
        "a name that is more than one word of a command is refused",
        arguments: ["web/a b", "web/a;shutdown sessions", "web/a\nb", "web/a\\b", "web/é"]
    )
    func wordsOfCommands(name: String) throws {
        let dialect = try dialect("  reset: {command: \"enable {proxy}/{server}\"}")
        let id = BreakerID(target: "t", group: "", name: name)
        #expect(throws: ActionRefusal.self) { try plan(dialect, .reset, on: id, hasCommands: true) }
    }

    @Test("where only a command would do, a target without a socket hears why")
    func withoutSocket() throws {
        let yaml = """
            dialect: mine
            identity: {name: "{proxy}/{server}"}
            series:
              - {family: up_now, state: {flag: {set: closed, clear: open}}}
            actions:
              reset: {command: "enable {proxy}/{server}"}
            why_not:
              reset: give the target a runtime socket
            """
        let dialect = try #require(try DialectCatalogue.load(yaml: yaml, file: "x").first)
        #expect(throws: ActionRefusal("give the target a runtime socket")) { try plan(dialect, .reset) }
    }

    @Test("a JSON body nests, and what stands without quotes is a number, a flag or null")
    func nestedJSON() throws {
        let dialect = try dialect(
            """
              reset:
                path: /x
                json:
                  to: {breakers: ["{name}", "{group}"], depth: 1.50, deep: [{a: true}, null, "true", '7', 0x10, 007]}
                  until: "{ttl_seconds}"
                  why: "{reason}"
            """
        )
        let body = try plan(dialect, .reset).act.body
        #expect(
            body.map { String(decoding: $0, as: UTF8.self) }
                == #"{"to":{"breakers":["web/s1","be"],"depth":1.50,"deep":[{"a":true},null,"true","7","0x10","007"]},"why":"why"}"#
        )
    }

    @Test("undo depends on the state before where the description says so")
    func undo() throws {
        let dialect = try dialect(
            """
              force_open: {path: /x, undo: {disabled: disable, "*": reset}}
              reset: {path: /x}
            """
        )
        #expect(try plan(dialect, .forceOpen, in: .closed).undo == .reset)
        #expect(try plan(dialect, .forceOpen, in: .disabled).undo == .disable)
        #expect(try plan(dialect, .reset, in: .closed).undo == nil)
        let offers = dialect.offers(for: id, in: .disabled, base: "")
        #expect(offers.first { $0.kind == .forceOpen }?.undo == .disable)
        #expect(offers.first { $0.kind == .forceOpen }?.timeKeeper == .nobody)
    }

    @Test("a list is read, changed and sent back, every other element byte for byte as it was")
    func edits() throws {
        let dialect = try dialect(
            """
              force_open:
                edit: {path: /rules, add: {for: "{name}", count: 0}}
                path: /rules
                text: "{edited}"
              reset:
                edit: {path: /rules, remove: {for: "{name}", count: 0}}
                path: /rules
                text: "{edited}"
            """
        )
        let add = try #require(try plan(dialect, .forceOpen).edit)
        let remove = try #require(try plan(dialect, .reset).edit)
        #expect(add.request.summary == "GET http://h/rules")
        let other = #"{ "for":"a]}\",","n":9007199254740993 }"#
        let ours = #"{"for":"web/s1","count":0}"#
        #expect(add.apply(to: Array("[]".utf8)) == .changed("[\(ours)]"))
        #expect(add.apply(to: Array(" [\(other)\n] ".utf8)) == .changed("[\(other),\(ours)]"))
        #expect(add.apply(to: Array(#"[{"count":0.0,"x":1,"for":"web/s1"}]"#.utf8)) == .settled(.forcedOpen))
        #expect(remove.apply(to: Array("[\(ours) ,\(other), \(ours)]".utf8)) == .changed("[\(other)]"))
        #expect(remove.apply(to: Array("[\(other)]".utf8)) == .settled(.closed))
        for text in ["", "{}", "[1,", "<html>"] { #expect(add.apply(to: Array(text.utf8)) == .invalid) }
        #expect(try plan(dialect, .forceOpen, edited: "[1]").act.summary == "POST http://h/rules [1]")
    }
}
