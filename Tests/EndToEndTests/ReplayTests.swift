import Foundation
import Testing

extension OnATerminal {
    @Suite("Replaying a recording")
    struct Replaying {
        @Test(
            "a recording that was killed replays forward and backward, at any speed, and never ends by itself"
        )
        func replaysAfterKill() async throws {
            let home = Home()
            let live = try await Screen("breakertop demo --scenario outage --speed 5", home: home)
            try await live.wait(for: "11 of 11")
            live.press("R")
            try await live.wait(for: "rec ")
            try await live.wait(for: "the first trip", seconds: 40) { !$0.events("CLOSED -> OPEN").isEmpty }
            let trip = try #require(live.text.events("CLOSED -> OPEN").last)
            try await Task.sleep(for: .seconds(2))
            live.signal(SIGKILL)
            try await live.wait(for: "the shell") { _ in live.children.isEmpty }
            let file = try #require(home.files(suffix: ".brk").first)
            let path = home.path + "/" + file

            let frame = try await Binary.run("render", path, "--at", "first trip", home: home)
            #expect(frame.status == 0, "\(frame.standardError)")
            // The event says what live said, at the same moment.
            #expect(frame.standardOutput.events("CLOSED -> OPEN").last?.line == trip.line)
            #expect(frame.standardOutput.row("dnastore")?.contains("OPEN") == true)

            let screen = try await Screen("breakertop replay \(file); echo status=$?", home: home)
            try await screen.wait(for: "REPLAY")
            screen.press("a")
            try await screen.wait(for: "recorded data")
            try await screen.dismiss("recorded data")
            screen.press("]")
            try await screen.wait(for: "the trip") { $0.row("dnastore")?.contains("OPEN") == true }
            screen.press("Left")
            try await screen.wait(for: "before the trip") { $0.row("dnastore")?.contains("CLOSED") == true }
            screen.press("+", "+", "+", "+", "Space")
            try await screen.wait(for: "x16")
            try await screen.wait(for: "the trip, played") { $0.row("dnastore")?.contains("OPEN") == true }
            // At the end it stops and stays.
            try await Task.sleep(for: .seconds(2))
            #expect(screen.text.contains("REPLAY"))
            screen.press("r")
            try await screen.wait(for: "the beginning, played backward", seconds: 20) {
                $0.row("dnastore")?.contains("CLOSED") == true
            }
            screen.press("q")
            try await screen.wait(for: "status=0")
        }
    }
}

extension InTheShell {
    @Suite("Recordings in the shell")
    struct Recordings {
        @Test(
            "a file that is no recording is refused with 5 and one sentence",
            arguments: ["", "not a recording\n"]
        )
        func refusesForeign(text: String) async throws {
            let home = Home()
            let path = try home.write(text, to: "foreign.brk")
            for command in ["render", "replay"] {
                let output = try await Binary.run(command, path, home: home)
                #expect(output.status == 5)
                #expect(output.standardOutput == "")
                #expect(output.standardError.contains(path))
                #expect(output.standardError.split(separator: "\n").count == 1)
            }
        }

        @Test("a recording that is not there is refused with 5")
        func refusesMissing() async throws {
            let output = try await Binary.run("render", "/no/such.brk")
            #expect(output.status == 5)
            #expect(output.standardError.contains("/no/such.brk"))
            #expect(output.standardError.split(separator: "\n").count == 1)
        }

        @Test("a recording ends with --for, keeps an existing file, and can be cut anywhere without a crash")
        func recordsAndCuts() async throws {
            let home = Home()
            let server = try PageServer(InTheShell.Listing.page(("checkout", "closed")))
            let arguments = ["record", server.address, "-o", "a.brk", "--for", "3s", "--interval", "200ms"]
            let recorder = try Program(arguments, home: home)
            try await Task.sleep(for: .milliseconds(1200))
            server.answer(InTheShell.Listing.page(("checkout", "open")))
            try await recorder.waitForExit()
            #expect(recorder.status == 0)
            #expect(recorder.standardError.contains("recorded to a.brk"))

            let path = home.path + "/a.brk"
            let whole = try Data(contentsOf: URL(filePath: path))
            let again = try Program(arguments, home: home)
            try await again.waitForExit()
            #expect(again.status != 0)
            #expect(try Data(contentsOf: URL(filePath: path)) == whole)

            let frame = try await Binary.run("render", path, "--at", "first trip", home: home)
            #expect(frame.status == 0)
            #expect(frame.standardOutput.contains("CLOSED -> OPEN"))
            for part in [0.1, 0.5, 0.9] {
                let cut = home.path + "/cut.brk"
                try whole.prefix(Int(Double(whole.count) * part)).write(to: URL(filePath: cut))
                let output = try await Binary.run("render", cut, home: home)
                #expect([0, 5].contains(output.status), "cut to \(part): \(output.standardError)")
                #expect(output.status == 0 || output.standardError.split(separator: "\n").count == 1)
            }
        }

        @Test("a recorder that was killed leaves what it had recorded")
        func survivesKill() async throws {
            let home = Home()
            let server = try PageServer(InTheShell.Listing.page(("checkout", "closed")))
            let arguments = ["record", server.address, "-o", "c.brk", "--interval", "200ms"]
            let recorder = try Program(arguments, home: home)
            try await recorder.wait(for: "requests") { _ in server.requests.count > 5 }
            server.answer(InTheShell.Listing.page(("checkout", "open")))
            // What is recorded is written to the file once a second.
            try await Task.sleep(for: .seconds(3))
            recorder.signal(SIGKILL)
            try await recorder.waitForExit()
            #expect(recorder.status == 137)
            let frame = try await Binary.run("render", home.path + "/c.brk", "--at", "first trip", home: home)
            #expect(frame.status == 0, "\(frame.standardError)")
            #expect(frame.standardOutput.contains("CLOSED -> OPEN"))
            #expect(frame.standardOutput.row("checkout")?.contains("OPEN") == true)
        }

        @Test("a recording that is ended with Ctrl-C is whole, and that is no failure")
        func endsWithInterrupt() async throws {
            let home = Home()
            let server = try PageServer(InTheShell.Listing.page(("checkout", "open")))
            let recorder = try Program(
                ["record", server.address, "-o", "b.brk", "--interval", "200ms"],
                home: home
            )
            try await recorder.wait(for: "requests") { _ in server.requests.count > 5 }
            recorder.signal(SIGINT)
            try await recorder.waitForExit()
            #expect(recorder.status == 0)
            let frame = try await Binary.run("render", home.path + "/b.brk", home: home)
            #expect(frame.standardOutput.row("checkout")?.contains("OPEN") == true)
        }
    }
}
