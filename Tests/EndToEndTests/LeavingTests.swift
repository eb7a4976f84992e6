import Foundation
import Testing

extension OnATerminal {
    @Suite("The terminal afterwards")
    struct Leaving {
        /// Ways to end the demo, with the exit code that the shell then sees.
        enum Way: CaseIterable {
            case quit, interrupt, terminate, hangUp

            var status: Int {
                switch self {
                case .quit: 0
                case .interrupt: 130
                case .terminate: 143
                case .hangUp: 129
                }
            }

            func end(_ screen: Screen) {
                switch self {
                case .quit: screen.press("q")
                case .interrupt: screen.signal(SIGINT)
                case .terminate: screen.signal(SIGTERM)
                case .hangUp: screen.signal(SIGHUP)
                }
            }
        }

        @Test(
            "however the demo ends, the terminal is whole and the exit code tells how",
            arguments: Way.allCases
        )
        func leavesWhole(way: Way) async throws {
            let screen = try await Screen("breakertop demo; echo status=$?")
            try await screen.wait(for: "11 of 11")
            #expect(try screen.property("alternate_on") == "1")
            way.end(screen)
            try await screen.wait(for: "status=\(way.status)")
            try await expectWhole(screen)
        }

        @Test("Ctrl-C ends the demo with 130")
        func takesControlC() async throws {
            let screen = try await Screen("breakertop demo; echo status=$?")
            try await screen.wait(for: "11 of 11")
            screen.press("C-c")
            try await screen.wait(for: "status=130")
            try await expectWhole(screen)
        }

        @Test("a crash gives the terminal back, too")
        func survivesCrash() async throws {
            // The backtrace of a large binary takes seconds and is not what this is about.
            let screen = try await Screen(
                "breakertop demo; echo status=$?",
                environment: ["SWIFT_BACKTRACE": "enable=no"]
            )
            try await screen.wait(for: "11 of 11")
            screen.signal(SIGSEGV)
            try await screen.wait(for: "status=139")
            try await expectWhole(screen)
        }

        @Test("Ctrl-Z gives the terminal back, and fg brings the picture back")
        func suspends() async throws {
            let screen = try await Screen("breakertop demo")
            try await screen.wait(for: "11 of 11")
            screen.press("C-z")
            try await screen.wait(for: "the shell's prompt") { !$0.contains("11 of 11") && $0.contains("$ ") }
            try await expectWhole(screen)
            screen.enter("fg")
            try await screen.wait(for: "11 of 11")
            #expect(try screen.property("alternate_on") == "1")
            screen.press("?")
            try await screen.wait(for: "end breakertop")
            screen.press("q")
            try await screen.wait(for: "the shell's prompt") { !$0.contains("end breakertop") }
            try await expectWhole(screen)
        }

        /// The alternate screen is left, the cursor shows, the mouse is not reported, and what is typed is seen.
        private func expectWhole(_ screen: Screen) async throws {
            #expect(try screen.property("alternate_on") == "0")
            #expect(try screen.property("cursor_flag") == "1")
            #expect(try screen.property("mouse_any_flag") == "0")
            // What an earlier look has left on the screen must not be read for the answer to this one.
            screen.enter("clear")
            try await screen.wait(for: "an empty screen") { $0.hasPrefix("$") && !$0.contains("clear") }
            screen.enter(
                "clear; stty -a | tr ' ' '\\n' | grep -E '^-?(echo|icanon|isig|icrnl|opost);?$' | xargs"
            )
            try await screen.wait(for: "icrnl opost isig icanon echo\n$")
            screen.enter("echo whole")
            try await screen.wait(for: "the echo and the answer") { text in
                text.contains("$ echo whole\nwhole\n")
            }
        }
    }
}
