import Settings
import Testing

@Suite("The sample config")
struct SampleTests {
    /// The sample with its examples taken out of their comments.
    private var uncommented: String {
        Settings.sample.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let isExample = line.hasPrefix("#") && (line.hasPrefix("#  ") || !line.hasPrefix("# "))
            return isExample ? line.dropFirst() : line
        }.joined(separator: "\n")
    }

    @Test("the sample as it stands changes nothing")
    func defaults() throws {
        #expect(try Settings().applying(yaml: Settings.sample, file: "config.yaml") == Settings())
    }

    @Test("the sample's examples are right too")
    func examples() throws {
        let settings = try Settings().applying(yaml: uncommented, file: "config.yaml")
        #expect(settings.theme == "okabe-dark")
        #expect(settings.contexts.keys.sorted() == ["prod"])
        #expect(
            settings.targets.map(\.name) == ["checkout", "payments", "search", "shop", "carts", "stock"]
        )
        #expect(settings.keys.map(\.command) == ["next_trip"])
    }

    @Test(
        "the sample explains every key",
        arguments: [
            "interval", "timeout", "theme", "glyphs", "time_zone", "mouse", "bell", "read_only",
            "flight_recorder",
            "contexts", "targets", "keys", "production", "name", "url", "from", "dialect", "context",
            "labels",
            "token_file", "token_command", "username", "password_file", "ca_file", "headers",
            "token_header", "runtime_socket",
        ]
    )
    func keys(key: String) {
        #expect(uncommented.contains("\(key): ") || uncommented.contains("\(key):\n"))
    }

    @Test("the sample has no line that a terminal of 120 columns would wrap")
    func width() {
        #expect(Settings.sample.split(separator: "\n").allSatisfy { $0.count < 120 })
    }
}
