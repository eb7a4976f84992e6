import Dashboard
import Monitoring
import Testing

/// A dashboard with somebody at its keys: scripts of keys in, state and effects out.
struct Driver {
    var dashboard: Dashboard
    /// Everything that was asked of the outside, the oldest first.
    var effects: [Effect] = []
    var now = Moment(utc: 2026, 11, 21, 2, 14, 7)
    /// What each instance says; ``feedAll()`` says it again.
    var readings: [BreakerID: Reading] = [:]
    var targets: [Target] = []

    init(_ options: Options = Options()) {
        dashboard = Dashboard(options: options)
        send(.tick(now))
    }

    mutating func send(_ message: Message) {
        effects += dashboard.update(message)
    }

    /// Presses keys as they are written, and returns what they asked for.
    @discardableResult
    mutating func press(_ keys: String..., sourceLocation: SourceLocation = #_sourceLocation) -> [Effect] {
        let before = effects.count
        for text in keys {
            do {
                send(.key(try Key(parsing: text)))
            } catch {
                Issue.record("\(error)", sourceLocation: sourceLocation)
            }
        }
        return Array(effects[before...])
    }

    /// Types a text, key by key.
    @discardableResult
    mutating func type(_ text: String) -> [Effect] {
        let before = effects.count
        for character in text { send(.key(.character(character))) }
        return Array(effects[before...])
    }

    /// Lets time go on without anything being heard.
    @discardableResult
    mutating func wait(_ duration: Duration) -> [Effect] {
        let before = effects.count
        now = now + duration
        send(.tick(now))
        return Array(effects[before...])
    }

    /// Sets what an instance says; it is said with the next ``feedAll()``.
    mutating func set(
        _ name: String,
        group: String = "shop",
        at target: TargetID = "a",
        _ state: BreakerState,
        counters: Numbers<Counter> = [:],
        gauges: Numbers<Gauge> = [:]
    ) {
        let id = BreakerID(target: target, group: group, name: name)
        readings[id] = Reading(state: state, counters: counters, gauges: gauges)
    }

    /// Counts calls of an instance up.
    mutating func count(
        _ name: String,
        group: String = "shop",
        at target: TargetID = "a",
        _ more: Numbers<Counter>
    ) {
        readings[BreakerID(target: target, group: group, name: name)]?.counters.add(more)
    }

    /// Has every target say what its breakers say, now.
    mutating func feedAll() {
        let ids = Set(readings.keys.map(\.target)).sorted()
        if targets.map(\.id) != ids {
            targets = ids.map { id in
                targets.first { $0.id == id } ?? Target(id: id, url: "http://\(id):9090/metrics")
            }
            send(.feed([.targets(targets)]))
        }
        let samples = ids.map { target in
            let own = readings.filter { $0.key.target == target }.sorted { $0.key < $1.key }
            return FeedEvent.sample(
                Sample(target: target, at: now, readings: own.map { BreakerReading($0.key, $0.value) })
            )
        }
        send(.feed(samples))
    }

    /// Lets a second go by in which everybody says something.
    mutating func second() {
        now = now + .seconds(1)
        feedAll()
        send(.tick(now))
    }

    /// A change that the source tells exactly, now.
    mutating func transition(
        _ name: String,
        group: String = "shop",
        at target: TargetID = "a",
        _ from: BreakerState,
        _ to: BreakerState,
        why: Why = Why()
    ) {
        let id = BreakerID(target: target, group: group, name: name)
        readings[id]?.state = to
        send(.feed([.transition(Transition(breaker: id, from: from, to: to, at: now, why: why))]))
    }

    /// The names of the rows, instances with a blank in front.
    var names: [String] { dashboard.rows.map { ($0.depth > 0 ? " " : "") + $0.name } }

    /// The name under the cursor.
    var selected: String? { dashboard.selectedRow?.name }

    /// The row of a breaker.
    func row(_ name: String) throws -> Row {
        try #require(dashboard.circuits.first { $0.name == name })
    }

    /// The dialog on top.
    func dialog() throws -> ConfirmDialog {
        guard case .confirm(let dialog) = dashboard.topLayer else {
            throw Surprise("no dialog on top, but \(String(describing: dashboard.topLayer))")
        }
        return dialog
    }

    /// The prompt on top.
    func prompt() throws -> Prompt {
        guard case .prompt(let prompt) = dashboard.topLayer else {
            throw Surprise("no prompt on top, but \(String(describing: dashboard.topLayer))")
        }
        return prompt
    }
}

/// What a test did not expect.
struct Surprise: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) { self.description = description }
}

extension Driver {
    /// Four healthy breakers of one service at one target.
    static func healthy(_ options: Options = Options()) -> Driver {
        var driver = Driver(options)
        for name in ["auth", "cart", "mail", "search"] { driver.set(name, .closed) }
        driver.feedAll()
        return driver
    }
}

extension BreakerID {
    /// An instance of the service `shop`.
    static func shop(_ name: String, at target: TargetID = "a") -> BreakerID {
        BreakerID(target: target, group: "shop", name: name)
    }
}
