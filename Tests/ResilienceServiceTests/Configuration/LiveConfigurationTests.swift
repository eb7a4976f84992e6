import Configuration
import Foundation
import Logging
import Resilience
import ResilienceService
import ResilienceTesting
import ServiceLifecycle
import SystemPackage
import Testing

@Suite("A configuration that changes while the service runs", .timeLimit(.minutes(1)))
struct LiveConfigurationTests {
    private static let code = ResilienceConfiguration(guarding: ["dnastore", "chat"])

    /// Makes a registry of `values`, and runs it while `body` runs.
    private func running(
        _ values: [AbsoluteConfigKey: ConfigValue],
        _ body: (ConfiguredRegistry, MutableInMemoryProvider, LogBook) async throws -> Void
    ) async throws {
        let provider = MutableInMemoryProvider(initialValues: values)
        let book = LogBook()
        let configured = try ConfiguredRegistry(
            LiveConfigurationTests.code,
            reader: ConfigReader(provider: provider),
            clock: ManualClock(),
            logger: book.logger()
        )
        try await withThrowingTaskGroup { group in
            group.addTask { try await configured.run() }
            try await body(configured, provider, book)
            group.cancelAll()
        }
    }

    /// Waits until `isTrue`; what it waits for is certain to come.
    private func wait(until isTrue: () -> Bool) async throws {
        while !isTrue() { try await Task.sleep(for: .milliseconds(1)) }
    }

    @Test("a change reaches a circuit, whose state, holds and counters stay")
    func keepsState() async throws {
        try await running(["circuit.chat.consecutive_failures": 3]) { configured, provider, _ in
            let chat = configured.registry.breaker("chat")
            chat.fail(3)
            let dnastore = configured.registry.breaker("dnastore")
            let hold = try dnastore.forceOpen(owner: "ada", reason: "drill")
            provider.setValue(4, forKey: "circuit.chat.consecutive_failures")
            try await wait { chat.settings.tripRules == [.consecutiveFailures(4)] }
            #expect(chat.state == .open)
            #expect(chat.snapshot().counters.failure == 3)
            provider.setValue("2s", forKey: "circuit.dnastore.open_period.base")
            try await wait { dnastore.settings.openPeriod.base == .seconds(2) }
            #expect(dnastore.snapshot().holds == [hold])
        }
    }

    @Test("a change with a mistake in it is logged with every mistake, and nothing of it is applied")
    func refuses() async throws {
        try await running([:]) { configured, provider, book in
            let before = configured.configuration
            provider.setValue("140%", forKey: "circuit.chat.failure_rate.threshold")
            try await book.wait(for: "configuration refused")
            #expect(book.text.contains("circuit.chat.failure_rate.threshold: '140%' must be above 0"))
            #expect(configured.configuration == before)
            provider.setValue("4s", forKey: "timeout.chat")
            try await book.wait(for: "configuration refused", times: 2)
            #expect(configured.configuration.timeout("chat") == .seconds(10))
            // Mended, the whole comes into force.
            provider.setValue("40%", forKey: "circuit.chat.failure_rate.threshold")
            try await wait { configured.configuration.timeout("chat") == .seconds(4) }
            #expect(configured.registry.breaker("chat").settings.tripRules.count == 2)
        }
    }

    @Test(
        "the kill switch lets every call through, also those of circuits that are made later, until it is on"
    )
    func killSwitch() async throws {
        try await running(["enabled": true]) { configured, provider, _ in
            let chat = configured.registry.breaker("chat")
            provider.setValue(false, forKey: "enabled")
            try await wait { chat.state == .disabled }
            #expect(configured.registry.breaker("new").state == .disabled)
            provider.setValue(true, forKey: "enabled")
            try await wait { configured.registry.breakers.allSatisfy { $0.state == .closed } }
        }
        try await running(["enabled": false]) { configured, _, _ in
            #expect(configured.registry.breakers.map(\.state) == [.disabled, .disabled])
        }
    }

    @Test("the order and the limit of a pipeline follow")
    func pipelines() async throws {
        try await running([:]) { configured, provider, book in
            let chat = configured.pipeline("chat")
            #expect(
                "\(chat.policies)" == "retry 'chat' (3 attempts) → circuit 'chat' → bulkhead 'chat' "
                    + "(10 slots) → timeout (10s) → operation"
            )
            provider.setValue("circuit, timeout", forKey: "pipeline.chat")
            try await wait { chat.policies.policies.count == 2 }
            provider.setValue("2s", forKey: "timeout.chat")
            try await wait { "\(chat.policies)" == "circuit 'chat' → timeout (2s) → operation" }
            #expect(book.text.contains("changed=pipeline.chat enabled=true\n"))
            let answer = try await chat.run { 7 }
            #expect(answer == 7)
        }
    }

    @Test("retries, budgets and bulkheads follow, and keep what they have counted")
    func parts() async throws {
        try await running([:]) { configured, provider, book in
            let registry = configured.registry
            let (retry, budget) = (registry.retry("chat"), registry.budget("chat"))
            let bulkhead = registry.bulkhead("chat")
            try await bulkhead.run {}
            try await retry.run { await Task.yield() }

            provider.setValue(7, forKey: "bulkhead.chat.slots")
            try await wait { bulkhead.settings.slots == 7 }
            #expect(bulkhead.snapshot().admitted == 1)
            provider.setValue(30, forKey: "budget.chat.capacity")
            try await wait { budget.settings.capacity == 30 }
            #expect(budget.tokens == 30)
            provider.setValue(5, forKey: "retry.chat.attempts")
            try await wait { retry.settings.attempts == 5 }
            #expect(retry.snapshot().calls.successWithoutRetry == 1)
            #expect(retry.budget === budget)
            provider.setValue("dnastore", forKey: "retry.chat.budget")
            try await wait { retry.budget === registry.budget("dnastore") }
            provider.setValue("off", forKey: "retry.chat.budget")
            try await wait { retry.budget == nil }
            for part in ["bulkhead.chat", "budget.chat", "retry.chat"] {
                #expect(book.text.contains("changed=\(part) enabled=true"), "\(part)")
            }
            #expect(!book.text.contains("after_restart"))
        }
    }

    @Test("only what is made once and for all waits for the next start, and says so")
    func waits() async throws {
        try await running([:]) { _, provider, book in
            provider.setValue(64, forKey: "registry.event_capacity")
            try await book.wait(for: "after_restart=registry.event_capacity")
        }
    }

    @Test("new defaults reach what was made by them and what is made later, and nothing else")
    func defaults() async throws {
        try await running([:]) { configured, provider, _ in
            let registry = configured.registry
            let own = registry.bulkhead("own", settings: try BulkheadSettings(slots: 2))
            let (bulkhead, retry) = (registry.bulkhead("early"), registry.retry("early"))
            let hosts = HostPolicies(in: registry)
            #expect("\(hosts.policies(for: "a:80"))".contains("(3 attempts)"))
            provider.setValue(4, forKey: "defaults.bulkhead.slots")
            provider.setValue(9, forKey: "defaults.retry.attempts")
            try await wait { bulkhead.settings.slots == 4 && retry.settings.attempts == 9 }
            #expect(registry.bulkhead("late").settings.slots == 4)
            #expect(registry.retry("late").settings.attempts == 9)
            #expect(registry.bulkhead("dnastore").settings.slots == 4)
            #expect(own.settings.slots == 2)
            for host in ["a:80", "b:80"] {
                #expect("\(hosts.policies(for: host))".contains("(9 attempts)"))
            }
        }
    }

    @Test("a registry that is taken over keeps its settings, and a file changes only what it mentions")
    func adoption() throws {
        let registry = Registry(clock: ManualClock())
        let purse = registry.budget("purse", settings: try RetryBudgetSettings(capacity: 50))
        let retry = registry.retry("chat", settings: try RetrySettings(attempts: 6), budget: purse)
        let bare = registry.retry("dnastore")
        let bulkhead = registry.bulkhead("chat", settings: try BulkheadSettings(slots: 2, queueLimit: 3))
        let circuit = try CircuitSettings(tripRules: [.consecutiveFailures(9)])
        _ = registry.breaker("chat", settings: circuit)
        let code = ResilienceConfiguration(asIn: registry, guarding: ["chat", "dnastore"])
        let configured = try ConfiguredRegistry(
            adopting: registry,
            code,
            reader: ConfigReader(provider: InMemoryProvider(values: ["bulkhead.chat.slots": 4])),
            logger: LogBook().logger()
        )
        #expect(bulkhead.settings == (try BulkheadSettings(slots: 4, queueLimit: 3)))
        #expect(retry.settings.attempts == 6)
        #expect(retry.budget === purse)
        #expect(purse.settings.capacity == 50)
        #expect(bare.budget == nil)
        #expect(registry.breaker("chat").settings == circuit)
        #expect(registry.defaults == configured.configuration.defaults)
    }

    @Test("a circuit that code gave settings of its own is left alone; one by the defaults follows them")
    func strangers() async throws {
        try await running([:]) { configured, provider, _ in
            let own = try CircuitSettings(tripRules: [.consecutiveFailures(9)])
            let stranger = configured.registry.breaker("stranger", settings: own)
            let follower = configured.registry.breaker("follower")
            provider.setValue(2, forKey: "defaults.circuit.consecutive_failures")
            try await wait { follower.settings.tripRules == [.consecutiveFailures(2)] }
            #expect(stranger.settings == own)
        }
    }

    @Test("an odd order is warned of by name")
    func lint() async throws {
        try await running(["pipeline.chat": "timeout, bulkhead"]) { _, _, book in
            try await book.wait(for: "timeout_covers_queue")
        }
    }

    @Test("a file that is rewritten while the service runs is followed, through a mistake and back")
    func file() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "resilience-\(UUID()).yaml").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        func write(_ text: String) throws {
            try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
        }
        try write("timeout: {chat: 5s}")
        let book = LogBook()
        let file = try await ReloadingFileProvider<ListedYAML>(
            filePath: FilePath(path),
            pollInterval: .milliseconds(10),
            logger: book.logger()
        )
        let configured = try ConfiguredRegistry(
            LiveConfigurationTests.code,
            reader: ConfigReader(provider: file),
            logger: book.logger()
        )
        #expect(configured.configuration.timeout("chat") == .seconds(5))
        try await withThrowingTaskGroup { group in
            group.addTask { try await file.run() }
            group.addTask { try await configured.run() }
            try write("timeout: {chta: 6s}")
            try await book.wait(for: "did you mean 'chat'")
            #expect(configured.configuration.timeout("chat") == .seconds(5))
            try write("timeout: {chat: 7s}")
            try await wait { configured.configuration.timeout("chat") == .seconds(7) }
            group.cancelAll()
        }
    }
}
