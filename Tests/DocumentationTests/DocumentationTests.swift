import Configuration
import Exposition
import Foundation
import Resilience
import ResilienceService
import Testing

@Suite("The documentation")
struct DocumentationTests {
    @Test("every piece of Swift stands word for word in code that is compiled", arguments: Article.all)
    func snippets(article: Article) throws {
        let snippets = try Snippet.all()
        for block in article.blocks(of: "swift") {
            let isCompiled = snippets.contains { $0.isSame(as: block) }
            #expect(isCompiled, "\(article): no snippet in Tests/DocumentationTests/Snippets reads\n\(block)")
        }
    }

    @Test("no snippet is compiled in vain")
    func noneIsUnused() throws {
        let blocks = Article.all.flatMap { $0.blocks(of: "swift") }
        for snippet in try Snippet.all() {
            #expect(blocks.contains { snippet.isSame(as: $0) }, "nothing shows '\(snippet.name)'")
        }
    }

    @Test("every link to a symbol names one that is public", arguments: Article.all)
    func links(article: Article) throws {
        let names = try PublicNames.all()
        for link in article.prose.matches(of: /``([^`\n]+)``/).map(\.output.1) {
            for part in link.split(separator: "/") {
                let name = String(part.prefix { $0 != "(" })
                let isPublic = names.contains(name)
                #expect(isPublic, "\(article) links to '\(link)'")
            }
        }
    }

    @Test("every link to an article leads to one", arguments: Article.all)
    func articleLinks(article: Article) throws {
        let names = Set(Article.all.map(\.name))
        for link in article.text.matches(of: /<doc:([A-Za-z-]+)>/).map({ String($0.output.1) }) {
            #expect(names.contains(link), "\(article) links to '\(link)'")
        }
    }

    @Test("every piece of YAML about resilience is a valid configuration", arguments: Article.all)
    func configurations(article: Article) async throws {
        guard article.path.contains("ResilienceService.docc") else { return }
        let code = ResilienceConfiguration(guarding: ["dnastore", "chat"])
        for block in article.blocks(of: "yaml") {
            let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).yaml")
            try Data(block.utf8).write(to: file)
            defer { try? FileManager.default.removeItem(at: file) }
            let place = ConfigReader(
                provider: InMemoryProvider(values: [
                    "filePath": ConfigValue(.string(file.path), isSecret: false)
                ])
            )
            let yaml = try await FileProvider<ListedYAML>(config: place)
            let reader = ConfigReader(provider: yaml).scoped(to: "resilience")
            _ = try code.overridden(by: reader.snapshot())
        }
    }

    @Test("every family on the page of metrics is in its table, and nothing else")
    func metrics() throws {
        let registry = Registry()
        let hosts = HostPolicies(in: registry)
        _ = hosts.policies(for: "a:80")
        var extras = MetricsExtras()
        extras.add(hosts)
        extras.add(ResilientConnection("prices"))
        let page = MetricsPage(service: "s", extras: extras).write(registry.snapshot(), format: .text)
        let families = String(decoding: page, as: UTF8.self).split(separator: "\n").compactMap { line in
            line.hasPrefix("# TYPE ") ? line.split(separator: " ")[2] : nil
        }
        let article = try #require(Article.all.first { $0.name == "Metrics" })
        let told = article.text.matches(of: /\| `(resilience_[a-z_]+)/).map(\.output.1)
        #expect(Set(told) == Set(families), "\(Set(told).symmetricDifference(families).sorted())")
    }
}
