import Resilience

/// What a guarded call costs beside a bare one, in nanoseconds: the median of seven rounds.
///
///     swift run -c release --package-path Tests/Benchmarks CallCost
///
/// Nanoseconds depend on who else uses the machine; instructions do not. With a name and a number of turns
/// that piece alone runs, once. Where two runs are `n` turns apart, the difference of what the tool collected
/// divided by `n` is what one turn takes:
///
///     for turns in 100000 200000; do
///         valgrind --tool=callgrind --callgrind-out-file=/dev/null \
///             Tests/Benchmarks/.build/release/CallCost "consecutive, exact" $turns
///     done
@main struct CallCost {
    let only: String?
    /// Turns of a single round; `nil` for several rounds of many.
    let turns: Int?

    static func main() async throws {
        let arguments = CommandLine.arguments
        let cost = CallCost(
            only: arguments.count > 1 ? arguments[1] : nil,
            turns: arguments.count > 2 ? Int(arguments[2]) : nil
        )
        try cost.measureCalls()
        try await cost.measureLaterCalls()
        try await cost.measureSharing()
        try cost.measureCrowd()
    }

    func measureCalls() throws {
        report("bare") { for turn in 0..<$0 { _ = try? Work.serve(turn) } }
        report("two clock readings") { for _ in 0..<$0 { _ = (Stopwatch.now, Stopwatch.now) } }
        for timing in CallTiming.allCases {
            let consecutive = try Breakers.consecutive(timing)
            report("consecutive, \(timing)") {
                for turn in 0..<$0 { _ = try? consecutive.run { try Work.serve(turn) } }
            }
            let window = try Breakers.window(timing)
            report("window, \(timing)") {
                for turn in 0..<$0 { _ = try? window.run { try Work.serve(turn) } }
            }
        }
        let open = try Breakers.open()
        report("refused") { for turn in 0..<$0 { _ = try? open.run { try Work.serve(turn) } } }
        report("refused ticket") {
            for _ in 0..<$0 {
                do { try open.acquire().succeed() } catch {}
            }
        }
    }

    func measureLaterCalls() async throws {
        await reportLater("bare async") { for turn in 0..<$0 { _ = try? await Work.serveLater(turn) } }
        for timing in CallTiming.allCases {
            let consecutive = try Breakers.consecutive(timing)
            await reportLater("consecutive async, \(timing)") {
                for turn in 0..<$0 { _ = try? await consecutive.run { try await Work.serveLater(turn) } }
            }
        }
    }

    func report(_ name: String, _ body: (Int) -> Void) {
        guard only == nil || only == name else { return }
        show(name, Stopwatch.perTurn(turns, body))
    }

    func reportLater(_ name: String, _ body: (Int) async -> Void) async {
        guard only == nil || only == name else { return }
        show(name, await Stopwatch.perTurn(turns, body))
    }

    func show(_ name: String, _ cost: Double) {
        print(name, (cost * 10).rounded() / 10)
    }
}
