import Dashboard
import Monitoring
import Testing

/// The breaker `pay` at three targets, and ways to act on it.
enum Acting {
    /// A fleet of which `pay` runs at three targets, two of them in production.
    static func fleet(production: Bool = false, _ options: Options = Options(actor: "ann")) -> Driver {
        var driver = Driver(options)
        let context = Context(name: production ? "prod-eu" : "stage-eu", isProduction: production)
        driver.targets = ["chk-1", "chk-2", "chk-3"].map { id in
            Target(id: id, url: "http://\(id):9090/metrics", context: context)
        }
        for target in driver.targets.map(\.id) {
            driver.set(
                "pay",
                at: target,
                .closed,
                counters: [.success: 0, .fallbacks: 0],
                gauges: [.failureRatio: 0.12, .failureThreshold: 0.5, .windowCalls: 100]
            )
        }
        driver.set("mail", at: "chk-1", .open)
        driver.send(.feed([.targets(driver.targets)]))
        driver.feedAll()
        for _ in 0..<3 {
            for target in driver.targets.map(\.id) {
                driver.count("pay", at: target, [.success: 90, .fallbacks: 10])
            }
            driver.second()
        }
        driver.effects = []
        return driver
    }

    /// Says that everything is possible, as a control would.
    static func offers(_ breakers: [BreakerID], except refused: [ActionKind: String] = [:]) -> Message {
        var offers: [BreakerID: [ActionOffer]] = [:]
        for breaker in breakers {
            offers[breaker] = ActionKind.allCases.map { kind in
                ActionOffer(
                    kind,
                    refusal: refused[kind],
                    requests: ["POST http://\(breaker.target):9090/breakers/\(breaker.name)/\(kind.rawValue)"]
                )
            }
        }
        return .offers(offers)
    }

    static let pay: [BreakerID] = ["chk-1", "chk-2", "chk-3"].map { BreakerID.shop("pay", at: $0) }

    /// Opens the action menu on `pay` and lets the control answer.
    static func menu(_ driver: inout Driver) {
        driver.send(.command(.clearFilter))
        driver.press("/", "p", "a", "y", "enter", "a")
        driver.send(offers(pay))
    }

    /// Forces `pay` open; the second instance refuses.
    static func forceOpen(_ driver: inout Driver) {
        menu(&driver)
        driver.press("o")
        driver.type("INC-3")
        guard case .perform(let actions) = driver.press("enter").first else { return }
        for action in actions {
            let result: ActionOutcome.Result = action.breaker == pay[1] ? .refused("no") : .done(.forcedOpen)
            driver.send(.outcome(ActionOutcome(action, result, at: driver.now)))
            if action.breaker != pay[1] {
                driver.set("pay", at: action.breaker.target, .forcedOpen)
            }
        }
        driver.press("enter")
        driver.second()
    }
}
