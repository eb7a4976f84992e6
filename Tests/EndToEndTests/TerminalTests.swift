import Foundation
import Testing

extension OnATerminal {
    @Suite("Terminals of every kind")
    struct Terminals {
        @Test("the usual sizes show the table and the way out", arguments: [(120, 36), (80, 24), (200, 60)])
        func fitsUsualSizes(width: Int, height: Int) async throws {
            let screen = try await Screen(
                "breakertop demo --scenario steady",
                width: width,
                height: height
            )
            let text = try await screen.wait(for: "dnastore")
            #expect(text.contains("DEMO steady"))
            #expect(text.contains("FAIL"))
            #expect(text.contains("? help"))
            screen.press("q")
            try await screen.wait(forEndOf: "DEMO steady")
        }

        @Test("forty columns and ten lines still show who is open")
        func fitsSmallSize() async throws {
            let screen = try await Screen("breakertop demo --speed 10", width: 40, height: 10)
            try await screen.wait(for: "an open breaker") { $0.contains("dnastore") && $0.contains("OPEN") }
            screen.press("q")
            try await screen.wait(forEndOf: "dnastore")
        }

        @Test("one line still counts what is open")
        func fitsOneLine() async throws {
            let screen = try await Screen("breakertop demo --speed 10", width: 80, height: 12)
            try await screen.wait(for: "dnastore")
            try screen.resize(width: 80, height: 1)
            try await screen.wait(for: "an open breaker") { $0.contains("OPEN") || $0.contains("open") }
            screen.press("q")
            try await screen.wait(for: "the prompt") { $0 == "$\n" }
        }

        @Test("a screen of one cell and a storm of sizes end in a whole picture")
        func survivesResizes() async throws {
            let screen = try await Screen("breakertop demo --scenario steady; echo status=$?")
            try await screen.wait(for: "11 of 11")
            try screen.resize(width: 1, height: 1)
            try await Task.sleep(for: .milliseconds(300))
            for step in 0..<60 {
                try screen.resize(width: 1 + (step * 37) % 200, height: 1 + (step * 23) % 70)
            }
            try screen.resize(width: 120, height: 36)
            let text = try await screen.wait(for: "11 of 11")
            #expect(text.contains("DEMO steady"))
            #expect(text.contains(" q quit"))
            screen.press("q")
            try await screen.wait(for: "status=0")
        }

        @Test("without a UTF-8 locale nothing but ASCII is drawn", arguments: ["C", "POSIX"])
        func drawsASCII(locale: String) async throws {
            let screen = try await Screen("breakertop demo --speed 10", environment: ["LANG": locale])
            try await screen.wait(for: "CLOSED -> OPEN")
            #expect(screen.text.unicodeScalars.first { !$0.isASCII } == nil)
            screen.press("Enter")
            try await screen.wait(for: "State timeline")
            #expect(screen.text.unicodeScalars.first { !$0.isASCII } == nil)
            screen.press("?")
            try await screen.wait(for: "end breakertop")
            #expect(screen.text.unicodeScalars.first { !$0.isASCII } == nil)
        }

        @Test("NO_COLOR leaves bold and reverse, and no colour")
        func drawsWithoutColors() async throws {
            let screen = try await Screen("breakertop demo --speed 10", environment: ["NO_COLOR": "1"])
            try await screen.wait(for: "■ OPEN")
            let sequences = screen.colors.compactMap(Int.init)
            // 39 and 49 take back what nobody has set.
            let colors = sequences.filter { (30...49).contains($0) || (90...107).contains($0) }
                .filter { $0 != 39 && $0 != 49 }
            #expect(colors.isEmpty)
        }

        @Test(
            "terminals that can little, or that nobody knows, show the table",
            arguments: ["vt100", "nonsense"]
        )
        func servesOldTerminals(type: String) async throws {
            let screen = try await Screen(
                "breakertop demo --scenario steady; echo status=$?",
                environment: ["TERM": type]
            )
            let text = try await screen.wait(for: "dnastore")
            #expect(text.contains("DEMO steady"))
            screen.press("q")
            try await screen.wait(for: "status=0")
            screen.enter("echo still here")
            try await screen.wait(for: "\nstill here")
        }

        @Test("a terminal that cannot place a cursor is refused with a way out")
        func refusesDumbTerminal() async throws {
            let screen = try await Screen("breakertop demo; echo status=$?", environment: ["TERM": "dumb"])
            let text = try await screen.wait(for: "status=1")
            #expect(text.contains("TERM is 'dumb', which cannot place a cursor"))
        }

        @Test("without a terminal the demo says what it needs, and ends with 1")
        func needsTerminal() async throws {
            let output = try await Binary.run("demo")
            #expect(output.status == 1)
            #expect(output.standardOutput == "")
            #expect(output.standardError.contains("terminal"))
            #expect(output.standardError.split(separator: "\n").count == 1)
        }
    }
}
