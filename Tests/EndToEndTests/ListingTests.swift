import Foundation
import Testing

extension InTheShell {
    @Suite("Listing and checking")
    struct Listing {
        /// One breaker of our own dialect, with a name and a state of the caller's choice.
        static func page(_ circuits: (name: String, state: String)...) -> String {
            var lines = ["# TYPE resilience_circuit_state gauge"]
            for circuit in circuits {
                for state in ["closed", "open", "half_open", "forced_open", "disabled", "metrics_only"] {
                    let value = state == circuit.state ? 1 : 0
                    lines.append(
                        "resilience_circuit_state{circuit=\"\(circuit.name)\",state=\"\(state)\"} \(value)"
                    )
                }
            }
            lines.append("# TYPE resilience_circuit_calls counter")
            for circuit in circuits {
                lines.append(
                    "resilience_circuit_calls_total{circuit=\"\(circuit.name)\",outcome=\"success\"} 41"
                )
                lines.append(
                    "resilience_circuit_calls_total{circuit=\"\(circuit.name)\",outcome=\"failure\"} 1"
                )
            }
            return lines.joined(separator: "\n") + "\n"
        }

        @Test("the table has a header, a row for each breaker, and the state in words")
        func printsTable() async throws {
            let server = try PageServer(Listing.page(("checkout", "open"), ("payments", "closed")))
            let output = try await Binary.run("list", server.address)
            #expect(output.status == 0)
            #expect(output.standardError == "")
            let rows = output.standardOutput.split(separator: "\n").map { $0.split(separator: " ") }
            #expect(rows.count == 3)
            #expect(rows[0].prefix(4) == ["SERVICE", "BREAKER", "TARGET", "STATE"])
            #expect(rows.dropFirst().map { $0[1] } == ["checkout", "payments"])
            #expect(rows.dropFirst().map { $0[3] } == ["OPEN", "CLOSED"])
        }

        @Test("the JSON has every key of schema 1, and null for what is not known")
        func printsJSON() async throws {
            let server = try PageServer(Listing.page(("checkout", "half_open")))
            let output = try await Binary.run("list", server.address, "--json")
            #expect(output.status == 0)
            let document = try #require(
                JSONSerialization.jsonObject(with: Data(output.standardOutput.utf8)) as? [String: Any]
            )
            #expect(Set(document.keys) == ["schema", "time", "targets", "breakers"])
            #expect(document["schema"] as? Int == 1)
            #expect((document["time"] as? String)?.hasSuffix("Z") == true)
            let target = try #require((document["targets"] as? [[String: Any]])?.first)
            #expect(Set(target.keys) == ["name", "url", "dialect", "status", "error", "breakers"])
            #expect(target["status"] as? String == "up")
            #expect(target["error"] is NSNull)
            let breaker = try #require((document["breakers"] as? [[String: Any]])?.first)
            #expect(
                Set(breaker.keys) == [
                    "target", "group", "name", "state", "evidence", "since", "failure_ratio",
                    "failure_threshold",
                    "calls_per_second", "rejected_per_second", "retries_per_second", "fallbacks_per_second",
                    "fallback_ratio", "trips", "open_seconds_left", "actions", "counters",
                ]
            )
            #expect(breaker["name"] as? String == "checkout")
            #expect(breaker["state"] as? String == "half_open")
            #expect(breaker["calls_per_second"] is NSNull)
            let counters = try #require(breaker["counters"] as? [String: Any])
            #expect(
                Set(counters.keys) == [
                    "success", "failure", "timeout", "rejected", "ignored", "slow", "retries",
                    "retries_exhausted", "fallbacks", "fallback_failures", "trips",
                ]
            )
            #expect(counters["success"] as? Double == 41)
            #expect(counters["fallbacks"] is NSNull)
        }

        @Test("the CSV has one header line with every column once, and whole counts")
        func printsCSV() async throws {
            let server = try PageServer(Listing.page(("checkout", "open")))
            let output = try await Binary.run("list", server.address, "--csv")
            let lines = output.standardOutput.components(separatedBy: "\r\n")
            #expect(lines.count == 3)
            let columns = lines[0].components(separatedBy: ",")
            let fields = lines[1].components(separatedBy: ",")
            #expect(Set(columns).count == columns.count)
            #expect(fields.count == columns.count)
            let row = Dictionary(zip(columns, fields), uniquingKeysWith: { first, _ in first })
            #expect(row["name"] == "checkout")
            #expect(row["state"] == "open")
            #expect(row["success"] == "41")
            #expect(row["fallbacks"] == "")
        }

        @Test("the plain form has tabs, no header, and a dash for what is not known")
        func printsPlain() async throws {
            let server = try PageServer(Listing.page(("checkout", "open")))
            let output = try await Binary.run("list", server.address, "--plain")
            let fields = output.standardOutput.split(separator: "\n").map { $0.split(separator: "\t") }
            #expect(fields.count == 1)
            #expect(fields[0].dropFirst().first == "checkout")
            #expect(fields[0].contains("-"))
        }

        @Test(
            "check says in one line and in its exit code how things stand",
            arguments: [
                (["closed", "closed"], 0 as Int32, "OK: 2 closed"),
                (["closed", "half_open"], 1, "WARNING: not closed"),
                (["forced_open", "closed"], 1, "WARNING: not closed"),
                (["open", "half_open"], 2, "CRITICAL: 1 of 2 open"),
            ]
        )
        func checks(states: [String], status: Int32, start: String) async throws {
            let server = try PageServer(Listing.page(("a", states[0]), ("b", states[1])))
            let output = try await Binary.run("check", server.address)
            #expect(output.status == status)
            #expect(output.standardOutput.hasPrefix(start))
            #expect(output.standardOutput.split(separator: "\n").count == 1)
        }

        @Test("a target that does not answer is unknown to check and unreachable to list")
        func tellsUnreachable() async throws {
            let port = try FreePorts.first(of: 1)
            let check = try await Binary.run("check", "127.0.0.1:\(port)")
            #expect(check.status == 3)
            #expect(check.standardOutput.hasPrefix("UNKNOWN: no breakers; no answer from 127.0.0.1:\(port)"))
            let list = try await Binary.run("list", "127.0.0.1:\(port)")
            #expect(list.status == 3)
            #expect(list.standardOutput.contains("refused"))
        }

        @Test(
            "what is wrong with a target is said exactly",
            arguments: [
                ("nothing here", "404 Not Found", "text/plain", "has no page at /metrics"),
                ("<html><body>hello</body></html>", "200 OK", "text/html", "a web page, not"),
                ("# TYPE up gauge\nup 1\n", "200 OK", "text/plain", "without breakers"),
                ("", "500 Internal Server Error", "text/plain", "500"),
                ("", "401 Unauthorized", "text/plain", "401"),
            ]
        )
        func explainsTrouble(body: String, status: String, type: String, word: String) async throws {
            let server = try PageServer("")
            server.answer(body, status: status, type: type)
            let output = try await Binary.run("list", server.address)
            #expect(output.standardOutput.contains(server.address))
            #expect(output.standardOutput.contains(word))
            #expect(output.status == (word == "without breakers" ? 0 : 3))
        }
    }
}
