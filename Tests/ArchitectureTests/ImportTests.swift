import Foundation
import Testing

/// What each module may import; SwiftPM alone lets undeclared siblings through.
private let allowedImports: [String: Set<String>] = [
    "Resilience": ["CTimestamp", "Darwin", "Glibc", "Musl", "Synchronization"],
    "ResilienceTesting": ["Synchronization"],
    "ResilienceService": [
        "Resilience", "Documents", "Exposition", "AsyncAlgorithms", "AsyncHTTPClient", "Configuration",
        "FoundationEssentials", "Glibc",
        "HTTPTypes", "Hummingbird", "Logging", "Metrics", "NIOCore", "NIOHTTP1", "NIOPosix",
        "ServiceLifecycle",
        "Synchronization",
    ],
    "Exposition": ["Glibc"],
    "Monitoring": [],
    "Documents": ["Yams"],
    "Dialects": ["Monitoring", "Exposition", "Documents", "Glibc"],
    "Feeds": [
        "Monitoring", "Dialects", "Documents", "Resilience", "AsyncHTTPClient", "Crypto",
        "FoundationEssentials",
        "Glibc", "NIOCore", "NIOHTTP1",
        "NIOHTTPCompression", "NIOPosix", "NIOSSL", "Synchronization",
    ],
    "Recording": ["Monitoring", "Foundation", "GRDB", "Synchronization"],
    "Simulation": ["Monitoring", "Resilience", "Documents", "Foundation", "Synchronization"],
    "Fleet": [
        "Resilience", "ResilienceService", "Simulation", "AsyncHTTPClient", "Configuration", "Hummingbird",
        "HummingbirdCore", "Logging", "NIOCore", "ServiceLifecycle", "Synchronization", "UnixSignals",
    ],
    "Dashboard": ["Monitoring"],
    "Canvas": ["Glibc"],
    "Views": ["Canvas", "Dashboard", "Monitoring"],
    "Themes": [],
    "Settings": ["Canvas", "Documents", "Themes"],
    "CCurses": [],
    "CTimestamp": [],
    "Terminal": ["Canvas", "CCurses", "Dispatch", "Glibc", "Synchronization"],
    "breakertop": [
        "Canvas", "Dashboard", "Dialects", "Documents", "Feeds", "Fleet", "Monitoring", "Recording",
        "ResilienceService", "Settings", "Simulation", "Terminal", "Views", "ArgumentParser",
        "AsyncHTTPClient",
        "Foundation", "Logging", "Subprocess", "Synchronization", "UnixSignals",
    ],
]

@Suite("Arrows between modules point one way")
struct ImportTests {
    @Test("every folder in Sources is a module of the table, and the other way round")
    func tableMatchesFolders() throws {
        let folders = try FileManager.default.contentsOfDirectory(
            atPath: SourceTree.root.appending(path: "Sources").path
        )
        #expect(Set(folders).union(["Themes"]) == Set(allowedImports.keys))
    }

    @Test("a module imports only what its row allows")
    func importsAreAllowed() throws {
        let files = try SourceTree.files(below: "Sources") + SourceTree.files(below: "themes")
        #expect(files.count > 100, "the sources were not found: the test would prove nothing")
        for file in files {
            let forbidden = file.imports.subtracting(["Swift"])
                .subtracting(allowedImports[file.module] ?? [])
            #expect(forbidden.isEmpty, "\(file.path) imports \(forbidden.sorted())")
        }
    }

    @Test("the table has no row that nothing needs", arguments: allowedImports.keys.sorted())
    func rowsAreNeeded(module: String) throws {
        let folder = module == "Themes" ? "themes" : "Sources/\(module)"
        let used = try SourceTree.files(below: folder).reduce(into: Set<String>()) {
            $0.formUnion($1.imports)
        }
        let unused = (allowedImports[module] ?? []).subtracting(used)
        #expect(unused.isEmpty, "\(module) no longer imports \(unused.sorted()): take it out of the table")
    }
}
