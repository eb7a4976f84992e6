import Glibc
import Monitoring
import ResilienceTesting
import Synchronization
import Testing

@testable import Feeds

@Suite("Holds that breakertop releases", .timeLimit(.minutes(1)))
struct HoldKeeperTests {
    @Test("a hold is written down before it is sent, for its owner's eyes only, without a secret")
    func writes() async throws {
        let bench = try Bench()
        bench.proxy.onPerform = { [folder = bench.folder] in folder.holds().holds.count }
        let outcome = await bench.keeper.perform(bench.force(for: .seconds(900)))
        #expect(outcome.result == .done(.forcedOpen))
        #expect(bench.proxy.seenWhenPerformed == [1])
        let hold = try #require(bench.folder.holds().holds.first)
        #expect(hold.breaker == Bench.payments)
        #expect(hold.address == "http://10.0.0.1:9901")
        #expect(hold.kind == .forceOpen)
        #expect(hold.release == .reset)
        #expect(hold.actor == "ann")
        #expect(hold.until - hold.made == .seconds(900))
        #expect(hold.id.count == 32)
        #expect(permissions(of: bench.folder.path) == 0o700)
        #expect(permissions(of: "\(bench.folder.path)/\(hold.id).json") == 0o600)
        #expect(entries(of: bench.folder.path) == ["\(hold.id).json"])
    }

    @Test("what is due is released once, with the state that is expected, and not before")
    func releases() async throws {
        let bench = try Bench()
        _ = await bench.keeper.perform(bench.force(for: .seconds(900)))
        try await bench.running { bench in
            await bench.clock.waitForSleepers(count: 1)
            bench.pass(.seconds(899))
            await bench.clock.waitForSleepers(count: 1)
            #expect(bench.proxy.performed.map(\.kind) == [.forceOpen])
            bench.pass(.seconds(2))
            await bench.clock.waitForSleepers(count: 1)
            bench.pass(.seconds(2))
            await bench.clock.waitForSleepers(count: 1)
        }
        let release = try #require(bench.proxy.performed.last)
        #expect(bench.proxy.performed.count == 2)
        #expect(release.kind == .reset)
        #expect(release.expectedState == .forcedOpen)
        #expect(release.actor == "ann")
        #expect(release.reason == "its time to live is over (drill)")
        #expect(bench.folder.holds().holds.isEmpty)
        #expect(bench.proxy.state == .closed)
    }

    @Test("a hold that became due while nobody ran is released by the next run, whatever it calls the target")
    func survives() async throws {
        let bench = try Bench()
        _ = await bench.keeper.perform(bench.force(for: .seconds(60)))
        let later = bench.next(target: "edge", group: "edge", after: .seconds(3600))
        try await later.running { await $0.clock.waitForSleepers(count: 1) }
        #expect(later.proxy.performed.map(\.breaker.target) == ["edge"])
        #expect(later.folder.holds().holds.isEmpty)
    }

    @Test("two that run at once release a hold once")
    func shares() async throws {
        let bench = try Bench()
        _ = await bench.keeper.perform(bench.force(for: .seconds(1)))
        let second = bench.next(target: "t", group: "shop", after: .seconds(5))
        bench.pass(.seconds(5))
        try await bench.running { first in
            try await second.running { second in
                await first.clock.waitForSleepers(count: 1)
                await second.clock.waitForSleepers(count: 1)
            }
        }
        let releases = (bench.proxy.performed + second.proxy.performed).filter { $0.kind == .reset }
        #expect(releases.count == 1)
    }

    @Test("what another has claimed is left alone, and is free again when the other has died")
    func claims() async throws {
        let bench = try Bench()
        _ = await bench.keeper.perform(bench.force(for: .seconds(1)))
        let id = try #require(bench.folder.holds().holds.first?.id)
        guard let claim = bench.folder.claim(id) else { throw Unexpected("no claim") }
        #expect(bench.isClaimed(id))
        drop(claim)
        #expect(!bench.isClaimed(id))
        bench.folder.claim(id)?.remove()
        #expect(bench.folder.holds().holds.isEmpty)
        #expect(bench.isClaimed(id), "what is gone cannot be claimed")
    }

    @Test("a longer hold replaces the one before and brings back what was there first")
    func replaces() async throws {
        let bench = try Bench(state: .disabled)
        _ = await bench.keeper.perform(bench.force(for: .seconds(60), expecting: .disabled))
        _ = await bench.keeper.perform(bench.force(for: .seconds(600), expecting: .forcedOpen))
        let holds = bench.folder.holds().holds
        #expect(holds.map(\.release) == [.disable])
        #expect(holds.first.map { $0.until - $0.made } == .seconds(600))
    }

    @Test("a reset by hand ends the hold, and so does a hold without an end")
    func ends() async throws {
        let bench = try Bench()
        _ = await bench.keeper.perform(bench.force(for: .seconds(60)))
        _ = await bench.keeper.perform(Action(.reset, on: Bench.payments, reason: "", actor: "ann"))
        #expect(bench.folder.holds().holds.isEmpty)
        _ = await bench.keeper.perform(bench.force(for: .seconds(60)))
        _ = await bench.keeper.perform(bench.force(for: nil, expecting: .forcedOpen))
        #expect(bench.folder.holds().holds.isEmpty)
    }

    @Test("an action that was refused leaves no hold")
    func refused() async throws {
        let bench = try Bench()
        bench.proxy.answer = .refused("no admin layer")
        let outcome = await bench.keeper.perform(bench.force(for: .seconds(60)))
        #expect(outcome.result == .refused("no admin layer"))
        #expect(bench.folder.holds().holds.isEmpty)
    }

    @Test("nothing is sent when its end cannot be written down")
    func unwritable() async throws {
        let bench = try Bench(folder: "/proc/nowhere")
        let outcome = await bench.keeper.perform(bench.force(for: .seconds(60)))
        guard case .refused(let reason) = outcome.result else { throw Unexpected("\(outcome)") }
        #expect(
            reason.contains("nobody could end it after its time to live: '/proc/nowhere' cannot be written")
        )
        #expect(bench.proxy.performed.isEmpty)
    }

    @Test("a breaker that somebody else has released is left alone")
    func releasedElsewhere() async throws {
        let bench = try Bench()
        _ = await bench.keeper.perform(bench.force(for: .seconds(60)))
        bench.proxy.state = .closed
        bench.pass(.seconds(61))
        try await bench.running { await $0.clock.waitForSleepers(count: 1) }
        #expect(bench.folder.holds().holds.isEmpty)
        #expect(bench.proxy.sent.map(\.kind) == [.forceOpen])
    }

    @Test(
        "a hold that was released elsewhere is over, says so, and leaves alone who forces the breaker again"
    )
    func endedElsewhere() async throws {
        let bench = try Bench()
        _ = await bench.keeper.perform(bench.force(for: .seconds(60)))
        let hold = try #require(bench.folder.holds().holds.first)
        try await bench.running { bench in
            for state in [BreakerState.forcedOpen, .closed, .forcedOpen] {
                bench.proxy.state = state
                await bench.clock.waitForSleepers(count: 1)
                bench.pass(.seconds(1))
            }
            await bench.clock.waitForSleepers(count: 1)
            #expect(bench.folder.holds().holds.isEmpty)
            bench.pass(.seconds(120))
            await bench.clock.waitForSleepers(count: 1)
        }
        #expect(bench.ended == [hold])
        #expect(bench.proxy.performed.map(\.kind) == [.forceOpen])
        #expect(bench.proxy.state == .forcedOpen)
    }

    @Test(
        "a hold is not over for what was read before it was in force, for what is guessed, or for silence",
        arguments: [
            [(BreakerState.closed, Evidence.reported), (.closed, .reported)],
            [(.forcedOpen, .reported), (.closed, .inferred), (.closed, .derived)],
            [(.forcedOpen, .reported), (.unknown, .reported), (.open, .reported)],
        ]
    )
    func notEnded(told: [(BreakerState, Evidence)]) async throws {
        let bench = try Bench()
        _ = await bench.keeper.perform(bench.force(for: .seconds(60)))
        try await bench.running { bench in
            for (state, evidence) in told {
                await bench.clock.waitForSleepers(count: 1)
                bench.tell(state, evidence)
                bench.clock.advance(by: .seconds(1))
            }
            await bench.clock.waitForSleepers(count: 1)
        }
        #expect(bench.ended.isEmpty)
        #expect(bench.folder.holds().holds.count == 1)
    }

    @Test("what is seen while an action of our own is going on is our own doing")
    func ownAction() async throws {
        let bench = try Bench()
        _ = await bench.keeper.perform(bench.force(for: .seconds(60)))
        bench.tell(.forcedOpen, .reported)
        try await bench.running { bench in
            bench.proxy.onPerform = {
                bench.tell(.closed, .reported)
                return 0
            }
            _ = await bench.keeper.perform(Action(.reset, on: Bench.payments, reason: "", actor: "ann"))
            await bench.clock.waitForSleepers(count: 1)
            bench.pass(.seconds(1))
            await bench.clock.waitForSleepers(count: 1)
        }
        #expect(bench.ended.isEmpty)
        #expect(bench.folder.holds().holds.isEmpty)
    }

    @Test("a release that fails is tried again later each time, and says why")
    func triesAgain() async throws {
        let bench = try Bench()
        _ = await bench.keeper.perform(bench.force(for: .seconds(1)))
        bench.proxy.answer = .failed("no answer within 3s")
        bench.pass(.seconds(2))
        try await bench.running { bench in
            await bench.clock.waitForSleepers(count: 1)
            for _ in 0..<60 {
                bench.pass(.seconds(1))
                await bench.clock.waitForSleepers(count: 1)
            }
            #expect(bench.troubles.last == ["no answer within 3s"])
            #expect(bench.proxy.performed.filter { $0.kind == .reset }.count == 4)
            bench.proxy.answer = nil
            bench.pass(.seconds(60))
            await bench.clock.waitForSleepers(count: 1)
        }
        #expect(bench.folder.holds().holds.isEmpty)
    }

    @Test("read-only wins: what is due stays, with the reason, and nothing is sent")
    func readOnly() async throws {
        let bench = try Bench()
        _ = await bench.keeper.perform(bench.force(for: .seconds(1)))
        let later = bench.next(target: "t", group: "shop", after: .seconds(5), isReadOnly: true)
        try await later.running { bench in
            await bench.clock.waitForSleepers(count: 1)
            bench.pass(.seconds(1))
            await bench.clock.waitForSleepers(count: 1)
        }
        #expect(later.proxy.performed.isEmpty)
        #expect(later.troubles.last == ["read-only: started with --read-only"])
        #expect(later.folder.holds().holds.count == 1)
    }

    @Test("a target that knows a time to live itself is left to it")
    func leavesToTarget() async throws {
        let bench = try Bench(timeKeeper: .target)
        _ = await bench.keeper.perform(bench.force(for: .seconds(60)))
        #expect(bench.folder.holds().holds.isEmpty)
        #expect(bench.keeper.offers(for: Bench.payments).allSatisfy { $0.timeKeeper == .target })
        let other = try Bench()
        #expect(other.keeper.offers(for: Bench.payments).allSatisfy { $0.timeKeeper == .breakertop })
    }

    @Test("a file that is no hold, or of a newer version, is named and left alone")
    func strangers() throws {
        let bench = try Bench()
        mkdir(bench.folder.path, 0o700)
        try write("{", to: "\(bench.folder.path)/broken.json")
        try write(#"{"version": 2}"#, to: "\(bench.folder.path)/newer.json")
        try write("x", to: "\(bench.folder.path)/draft.json.new")
        let (holds, problems) = bench.folder.holds()
        #expect(holds.isEmpty)
        #expect(
            problems.sorted() == [
                "'\(bench.folder.path)/broken.json' is no hold; remove it",
                "'\(bench.folder.path)/newer.json' was written by a newer breakertop (version 2)",
            ]
        )
    }

    @Test("a hold reads back as it was written, whatever its words are")
    func roundTrip() throws {
        let hold = KeptHold(
            id: "00ff",
            address: "http://[::1]:1",
            breaker: BreakerID(target: "t \"1\"", group: "", name: "db/1 %\u{202E}"),
            kind: .disable,
            release: .enable,
            actor: "ann",
            reason: "line\nbreak",
            made: Moment(milliseconds: 1),
            until: Moment(milliseconds: 2)
        )
        #expect(try HoldDocument(HoldDocument(hold).bytes).hold == hold)
    }
}

/// What should not have come about.
private struct Unexpected: Error {
    let what: String
    init(_ what: String) { self.what = what }
}

/// What happens to a claim whose owner dies.
private func drop(_ claim: consuming HoldClaim) {}

private func permissions(of path: String) -> mode_t {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & 0o777 : 0
}

private func entries(of folder: String) -> [String] {
    guard let handle = opendir(folder) else { return [] }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) {
            String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
        if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
}

private func write(_ text: String, to path: String) throws {
    guard let file = fopen(path, "w") else { throw Unexpected(path) }
    fputs(text, file)
    fclose(file)
}
