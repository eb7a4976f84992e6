import Foundation
import Testing

extension InTheShell {
    @Suite("Acting on real services from the shell")
    struct FleetActing {
        /// The state of a breaker as its service tells it.
        private func state(of circuit: String, on service: String, of fleet: ServedFleet) async throws
            -> String?
        {
            let page = try await fleet.metrics(of: service)
            let start = "resilience_circuit_state{circuit=\"\(circuit)\",state=\""
            return page.split(separator: "\n").first { $0.hasPrefix(start) && $0.hasSuffix("} 1") }
                .map { $0.dropFirst(start.count).prefix { $0 != "\"" } }.map(String.init)
        }

        @Test("forcing open and resetting change the service, and both stand in the audit log")
        func opensAndResets() async throws {
            let home = Home()
            let fleet = try await ServedFleet(home: home)
            let target = try #require(fleet.addresses["sigil-dna"])
            let opened = try await Binary.act("open", "dnastore", at: target, reason: "a drill", home: home)
            #expect(opened.status == 0, "\(opened.standardError)")
            #expect(opened.standardOutput.contains("POST \(target)/breakers/dnastore/force-open"))
            #expect(try await state(of: "dnastore", on: "sigil-dna", of: fleet) == "forced_open")

            let reset = try await Binary.act(
                "reset",
                "sigil-dna/dnastore",
                at: target,
                reason: "done",
                home: home
            )
            #expect(reset.status == 0, "\(reset.standardError)")
            #expect(try await state(of: "dnastore", on: "sigil-dna", of: fleet) == "closed")

            let lines = home.read(".local/state/breakertop/audit.jsonl").split(separator: "\n")
            let entries = try lines.map {
                try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
            }
            #expect(entries.count == 2)
            #expect(lines.first?.contains("a drill") == true)
            #expect(lines.first?.contains("dnastore") == true)
            #expect(lines.first?.contains("tester") == true)
            #expect(!home.read(".local/state/breakertop/audit.jsonl").contains(try token(in: home)))
        }

        @Test("a target that does not answer is named and left out, and keeps nobody from acting on another")
        func leavesOutTheSilent() async throws {
            let home = Home()
            let fleet = try await ServedFleet(home: home)
            let target = try #require(fleet.addresses["sigil-dna"])
            func open(_ targets: [String]) async throws -> Binary.Output {
                try await Binary.run(
                    ["open", "dnastore"] + targets.flatMap { ["--target", $0] }
                        + ["--reason", "a drill", "--yes"],
                    home: home
                )
            }
            let opened = try await open([target, "127.0.0.1:1"])
            #expect(opened.status == 0, "\(opened.standardError)")
            #expect(opened.standardError.contains("'127.0.0.1:1' does not answer and is left out: "))
            #expect(opened.standardError.contains("connection refused"))
            #expect(try await state(of: "dnastore", on: "sigil-dna", of: fleet) == "forced_open")
            let nowhere = try await open(["127.0.0.1:1"])
            #expect(nowhere.status == 3)
            #expect(nowhere.standardError.contains("connection refused"))
        }

        @Test("a time to live releases the breaker by itself")
        func releases() async throws {
            let home = Home()
            let fleet = try await ServedFleet(home: home)
            let target = try #require(fleet.addresses["sigil-dna"])
            let opened = try await Binary.act(
                "open",
                "dnastore",
                at: target,
                reason: "briefly",
                "--ttl",
                "2s",
                home: home
            )
            #expect(opened.status == 0)
            #expect(try await state(of: "dnastore", on: "sigil-dna", of: fleet) == "forced_open")
            let deadline = ContinuousClock.now + .seconds(15)
            while try await state(of: "dnastore", on: "sigil-dna", of: fleet) == "forced_open" {
                try #require(ContinuousClock.now < deadline)
                try await Task.sleep(for: .milliseconds(200))
            }
        }

        @Test("serve listens on the loopback interface and ends quietly with SIGTERM")
        func endsQuietly() async throws {
            let fleet = try await ServedFleet()
            #expect(fleet.urls.count == 5)
            #expect(fleet.urls.allSatisfy { $0.hasPrefix("http://127.0.0.1:") })
            fleet.program.signal(SIGTERM)
            try await fleet.program.waitForExit(seconds: 15)
            #expect([0, 143].contains(fleet.program.status))
            #expect(!fleet.program.standardError.lowercased().contains("error"))
        }

        @Test("a port that is taken is named, and the fleet does not start")
        func namesTakenPort() async throws {
            let (socket, port) = try FreePorts.listen()
            defer { close(socket) }
            let output = try await Binary.run("serve", "--port", "\(port)", seconds: 15)
            #expect(output.status == 1)
            #expect(output.standardError.contains("\(port)"))
            #expect(output.standardOutput == "")
        }

        @Test("a dry run prints the request and sends nothing")
        func runsDry() async throws {
            let server = try PageServer(InTheShell.Listing.page(("checkout", "closed")))
            let home = Home()
            let output = try await Binary.run(
                "open",
                "checkout",
                "--target",
                server.address,
                "--reason",
                "failover drill",
                "--ttl",
                "15m",
                "--dry-run",
                home: home
            )
            #expect(output.status == 0)
            #expect(
                output.standardOutput.contains("POST http://\(server.address)/breakers/checkout/force-open")
            )
            #expect(output.standardOutput.contains("failover drill"))
            #expect(output.standardOutput.contains("900"))
            #expect(server.requests.allSatisfy { $0.hasPrefix("GET ") })
            #expect(home.read(".local/state/breakertop/audit.jsonl") == "")
        }

        @Test("what may not be done is refused with 4, and nothing is sent")
        func refuses() async throws {
            let server = try PageServer(InTheShell.Listing.page(("checkout", "closed")))
            let arguments = ["open", "checkout", "--target", server.address, "--reason", "r"]
            let readOnly = try await Binary.run(arguments + ["--yes", "--read-only"])
            #expect(readOnly.status == 4)
            #expect(readOnly.standardError.contains("read-only"))
            let variable = try await Binary.run(
                arguments + ["--yes"],
                environment: ["BREAKERTOP_READ_ONLY": "true"]
            )
            #expect(variable.status == 4)
            let unasked = try await Binary.run(arguments)
            #expect(unasked.status == 4)
            #expect(unasked.standardError.contains("--yes"))
            let home = Home()
            try home.writeConfig(
                "targets:\n  - name: shop\n    url: http://\(server.address)\n    read_only: true\n"
            )
            let marked = try await Binary.act("open", "checkout", at: "shop", reason: "r", home: home)
            #expect(marked.status == 4)
            #expect(server.requests.allSatisfy { $0.hasPrefix("GET ") })
        }

        @Test("a wrong token and an unknown breaker change nothing and say why")
        func refusesStrangers() async throws {
            let home = Home()
            let fleet = try await ServedFleet(home: home)
            let target = try #require(fleet.addresses["sigil-dna"])
            let wrong = try await Binary.act(
                "open",
                "dnastore",
                at: target,
                reason: "r",
                home: home,
                environment: ["BREAKERTOP_TOKEN": "wrong-secret"]
            )
            #expect(wrong.status == 4)
            let said = wrong.standardOutput + wrong.standardError
            #expect(said.contains("token") || said.contains("401") || said.contains("credentials"))
            #expect(!said.contains("wrong-secret"))
            #expect(try await state(of: "dnastore", on: "sigil-dna", of: fleet) == "closed")

            let bare = try await WebPage(
                URL(string: target + "/breakers/dnastore/force-open"),
                body: "{\"reason\":\"r\"}"
            )
            #expect(bare.status == 401)

            let unknown = try await Binary.act("open", "dnastor", at: target, reason: "r", home: home)
            #expect(unknown.status == 2)
            #expect(unknown.standardError.contains("'dnastor'"))
            #expect(unknown.standardError.contains("dnastore"))
        }

        @Test("the token that serve makes is for its owner only, and is told by its place")
        func keepsToken() async throws {
            let home = Home()
            let fleet = try await ServedFleet(home: home)
            let path = home.state + "/serve.token"
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            let token = try token(in: home)
            #expect(token.count >= 20)
            #expect(fleet.program.standardOutput.contains(path))
            #expect(!fleet.program.standardOutput.contains(token))
            #expect(!fleet.program.standardError.contains(token))
        }

        private func token(in home: Home) throws -> String {
            try #require(
                home.read(".local/state/breakertop/serve.token").split(separator: "\n").first.map(String.init)
            )
        }
    }
}
