import Foundation
import Testing

extension InTheShell {
    @Suite("Holds that breakertop releases")
    struct Holds {
        private func open(_ proxy: EnvoyServer, _ more: String..., home: Home) async throws -> Binary.Output {
            try await Binary.run(Binary.acting("open", "payments", at: proxy.admin) + more, home: home)
        }

        private func status(_ proxy: EnvoyServer) async throws -> Int {
            try await WebPage(URL(string: proxy.front)).status
        }

        private func expectRecovery(_ proxy: EnvoyServer) async throws {
            let deadline = ContinuousClock.now + .seconds(20)
            while try await status(proxy) != 200 {
                try #require(ContinuousClock.now < deadline)
                try await Task.sleep(for: .milliseconds(100))
            }
        }

        @Test("--wait stays until the hold is over, and releases a real Envoy")
        func waits() async throws {
            let home = Home()
            let proxy = try await EnvoyServer(proxying: try PageServer("up"))
            let open = try await open(proxy, "--ttl", "2s", "--wait", home: home)
            #expect(open.status == 0)
            #expect(open.standardOutput.contains("released after 2s by breakertop"))
            #expect(open.standardOutput.contains("done: FORCED_OPEN"))
            #expect(open.standardOutput.contains("reset 'payments'"))
            #expect(open.standardOutput.contains("done: CLOSED"))
            #expect(try await status(proxy) == 200)
            let audit = home.read(".local/state/breakertop/audit.jsonl").split(separator: "\n")
            #expect(audit.count == 2)
            #expect(audit.last?.contains("its time to live is over (drill)") == true)
            #expect(home.files(in: ".local/state/breakertop/holds").isEmpty)
        }

        @Test("without --wait it says who must run; what became due meanwhile is released by the next one")
        func survives() async throws {
            let home = Home()
            let proxy = try await EnvoyServer(proxying: try PageServer("up"))
            let open = try await open(proxy, "--ttl", "1s", home: home)
            #expect(open.status == 0)
            #expect(open.standardOutput.contains("to be released by breakertop at"))
            #expect(open.standardOutput.contains("breakertop holds --wait"))
            try await Task.sleep(for: .seconds(2))
            #expect(try await status(proxy) == 503)
            let list = try await Binary.run("holds", home: home)
            #expect(list.standardOutput.contains("payments\t\(proxy.admin)\tforced_open\tdue since"))
            let wait = try await Binary.run("holds", "--wait", home: home)
            #expect(wait.status == 0)
            #expect(wait.standardOutput.contains("done: CLOSED"))
            #expect(try await status(proxy) == 200)
            let empty = try await Binary.run("holds", home: home)
            #expect(empty.standardOutput == "nothing is held by breakertop\n")
        }

        @Test("a hold survives whoever waited for it and was killed, and two that run release it once")
        func isKilled() async throws {
            let home = Home()
            let proxy = try await EnvoyServer(proxying: try PageServer("up"))
            let waiting = try Program(
                Binary.acting("open", "payments", at: proxy.admin) + ["--ttl", "6s", "--wait"],
                home: home
            )
            try await waiting.wait(for: "the hold") { $0.standardOutput.contains("waiting until") }
            waiting.signal(SIGKILL)
            try await waiting.waitForExit(seconds: 5)
            #expect(try await status(proxy) == 503)
            async let first = Binary.run("holds", "--wait", home: home)
            async let second = Binary.run("holds", "--wait", home: home)
            let outputs = [try await first, try await second]
            #expect(outputs.map(\.status) == [0, 0])
            #expect(outputs.filter { $0.standardOutput.contains("done: CLOSED") }.count == 1)
            #expect(try await status(proxy) == 200)
        }

        @Test("all is released at once on demand")
        func onDemand() async throws {
            let home = Home()
            let proxy = try await EnvoyServer(proxying: try PageServer("up"))
            _ = try await open(proxy, "--ttl", "1h", home: home)
            #expect(try await status(proxy) == 503)
            let released = try await Binary.run("holds", "--release", home: home)
            #expect(released.status == 0)
            #expect(released.standardOutput.contains("done: CLOSED"))
            #expect(try await status(proxy) == 200)
        }
    }
}

extension OnATerminal {
    @Suite("Holds on the screen")
    struct HoldsOnTheScreen {
        @Test(
            "what is held shows what is left and who releases it; leaving warns, and the next run releases it"
        )
        func shows() async throws {
            let home = Home()
            let proxy = try await EnvoyServer(proxying: try PageServer("up"))
            let screen = try await Screen("breakertop \(proxy.admin); echo status=$?", home: home)
            try await screen.wait(for: "payments")
            try await screen.wait(for: "● CLOSED")
            screen.press("a")
            try await screen.wait(for: "Force open")
            try await screen.wait(for: "every call is refused until released")
            screen.press("o")
            try await screen.wait(for: "ended by breakertop")
            screen.type("INC-7")
            screen.press("Tab")
            screen.press("Left")
            try await screen.wait(for: "[ 5m ]")
            screen.press("Enter")
            try await screen.wait(for: "done: FORCED_OPEN")
            screen.press("Enter")
            try await screen.wait(for: "F-OPEN 5m")
            screen.press("Enter")
            try await screen.wait(for: "left, released by breakertop")
            #expect(screen.text.contains(/forced by you, [45]:\d\d left/))
            screen.press("q")
            try await screen.wait(
                for: "1 forced breaker will not be released while breakertop is not running:"
            )
            screen.press("r")
            try await screen.wait(for: "RESET")
            screen.press("y")
            try await screen.wait(for: "done: CLOSED")
            screen.press("Enter")
            screen.press("q")
            try await screen.wait(for: "status=0")
            #expect(home.files(in: ".local/state/breakertop/holds").isEmpty)
        }
    }
}
