import Foundation
import Monitoring
import Testing

@testable import Recording

@Suite("The audit log")
struct AuditLogTests {
    private func outcome(
        reason: String = "vendor outage",
        _ result: ActionOutcome.Result = .done(.forcedOpen)
    ) -> ActionOutcome {
        let id = BreakerID(target: "shop:9090", group: "shop", name: "charge")
        let action = Action(
            .forceOpen,
            on: id,
            reason: reason,
            timeToLive: .seconds(900),
            expectedState: .closed,
            actor: "ann"
        )
        return ActionOutcome(action, result, at: Moment(milliseconds: 1_795_227_226_250))
    }

    @Test("each outcome is one line with who, when, what, why and what came of it")
    func lines() async throws {
        try await withFolder { folder in
            let log = AuditLog(path: folder + "/state/audit.jsonl")
            try log.record(outcome())
            try log.record(outcome(.refused("409: changed meanwhile")))
            let text = try String(contentsOfFile: log.path, encoding: .utf8)
            let head =
                #"{"action":"force_open","actor":"ann","breaker":"charge","detail":DETAIL,"expected_state":"closed","#
                + #""group":"shop","reason":"vendor outage","result":"RESULT","state":STATE,"target":"shop:9090","#
                + #""time":"2026-11-21T02:13:46.250Z","ttl_seconds":900}"#
            func line(_ detail: String, _ result: String, _ state: String) -> String {
                head.replacingOccurrences(of: "DETAIL", with: detail)
                    .replacingOccurrences(of: "RESULT", with: result).replacingOccurrences(
                        of: "STATE",
                        with: state
                    )
            }
            #expect(
                text == line("null", "done", #""forced_open""#) + "\n"
                    + line(#""409: changed meanwhile""#, "refused", "null") + "\n"
            )
            let attributes = try FileManager.default.attributesOfItem(atPath: log.path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
    }

    @Test("nothing in a reason can forge a line or move a cursor")
    func escaped() async throws {
        try await withFolder { folder in
            let log = AuditLog(path: folder + "/audit.jsonl")
            let reason = "a\n{\"x\":1}\u{1b}[2J\u{9b}\u{202e}\u{2028}\u{7f}\u{e0001}é✓"
            try log.record(outcome(reason: reason))
            let text = try String(contentsOfFile: log.path, encoding: .utf8)
            #expect(text.split(separator: "\n").count == 1)
            #expect(text.contains(#"a\n{\"x\":1}\u001b[2J\u009b\u202e\u2028\u007f\udb40\udc01é✓"#))
            let line = try #require(
                try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
            )
            #expect(line["reason"] as? String == reason)
        }
    }

    @Test("a log that cannot be written says so, and does not follow a link")
    func failures() async throws {
        try await withFolder { folder in
            try "a file".write(toFile: folder + "/file", atomically: true, encoding: .utf8)
            let blocked = AuditLog(path: folder + "/file/audit.jsonl")
            let error = #expect(throws: AuditLog.WriteError.self) { try blocked.record(outcome()) }
            #expect(error?.description.contains("'\(folder)/file/audit.jsonl'") == true)
            try FileManager.default.createSymbolicLink(
                atPath: folder + "/audit.jsonl",
                withDestinationPath: folder + "/victim"
            )
            #expect(throws: AuditLog.WriteError.self) {
                try AuditLog(path: folder + "/audit.jsonl").record(outcome())
            }
            #expect(!FileManager.default.fileExists(atPath: folder + "/victim"))
        }
    }
}
