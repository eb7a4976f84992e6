// swift-tools-version: 6.2
import PackageDescription

/// Compiled into every target, so that a file means the same wherever it lives.
var swiftSettings: [SwiftSetting] = [
    // SE-0335: an existential says `any`.
    .enableUpcomingFeature("ExistentialAny"),
    // SE-0444: a file sees only the modules that it imports itself.
    .enableUpcomingFeature("MemberImportVisibility"),
    // SE-0409: an import is part of the interface only where it says `public`.
    .enableUpcomingFeature("InternalImportsByDefault"),
    // SE-0461: calling an async function does not change executors (46 ns instead of 7-16 µs).
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

// Only our own checks are this strict: a user's newer compiler must be able to warn and still build.
let strictSettings: [SwiftSetting] =
    Context.environment["BREAKERTOP_STRICT"] != nil ? [.treatAllWarnings(as: .error)] : []
swiftSettings += strictSettings

/// The theme files, which are compiled into the binary.
let themes = [
    "ansi16", "catppuccin-mocha", "dracula", "gruvbox-dark", "high-contrast-dark", "high-contrast-light",
    "mono",
    "okabe-dark", "okabe-light", "tokyo-night",
]

let package = Package(
    name: "breakertop",
    products: [
        .executable(name: "breakertop", targets: ["breakertop"]),
        .library(name: "Resilience", targets: ["Resilience"]),
        .library(name: "ResilienceTesting", targets: ["ResilienceTesting"]),
        .library(name: "ResilienceService", targets: ["ResilienceService"]),
        // For Tests/Benchmarks only, which is a package of its own.
        .library(name: "_Reading", targets: ["Dialects", "Exposition", "Monitoring"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-async-algorithms", from: "1.1.4"),
        .package(
            url: "https://github.com/apple/swift-configuration",
            from: "1.4.0",
            traits: ["Reloading", "YAML"]
        ),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
    ],
    targets: [
        // The resilience library.
        .target(name: "Resilience", dependencies: ["CTimestamp"], swiftSettings: swiftSettings),
        .target(name: "CTimestamp"),
        .target(name: "ResilienceTesting", swiftSettings: swiftSettings),
        .target(
            name: "ResilienceService",
            dependencies: [
                "Resilience", "Documents", "Exposition",
                .product(name: "AsyncAlgorithms", package: "swift-async-algorithms"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: swiftSettings
        ),

        // From a page on the wire to a reading.
        .target(name: "Exposition", swiftSettings: swiftSettings),
        .target(name: "Monitoring", swiftSettings: swiftSettings),
        .target(name: "Documents", dependencies: ["Yams"], swiftSettings: swiftSettings),
        .target(
            name: "Dialects",
            dependencies: ["Monitoring", "Exposition", "Documents"],
            resources: [.embedInCode("Descriptions")],
            swiftSettings: swiftSettings
        ),
        .target(
            name: "Feeds",
            dependencies: [
                "Monitoring", "Dialects", "Documents", "Resilience",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: swiftSettings
        ),
        .target(
            name: "Recording",
            dependencies: ["Monitoring", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: swiftSettings
        ),

        // The demo fleet, in virtual time and over HTTP.
        .target(
            name: "Simulation",
            dependencies: ["Monitoring", "Resilience", "Documents"],
            resources: [.embedInCode("Scenarios")],
            swiftSettings: swiftSettings
        ),
        .target(
            name: "Fleet",
            dependencies: [
                "Resilience", "ResilienceService", "Simulation",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: swiftSettings
        ),

        // From the present and the past to a picture on a terminal.
        .target(name: "Dashboard", dependencies: ["Monitoring"], swiftSettings: swiftSettings),
        .target(name: "Canvas", swiftSettings: swiftSettings),
        .target(
            name: "Views",
            dependencies: ["Canvas", "Dashboard", "Monitoring"],
            swiftSettings: swiftSettings
        ),
        .target(
            name: "Themes",
            path: "themes",
            resources: themes.map { .embedInCode("\($0).yaml") },
            swiftSettings: swiftSettings
        ),
        .target(
            name: "Settings",
            dependencies: ["Canvas", "Documents", "Themes"],
            swiftSettings: swiftSettings
        ),
        .target(name: "CCurses", linkerSettings: [.linkedLibrary("ncursesw")]),
        .target(name: "Terminal", dependencies: ["Canvas", "CCurses"], swiftSettings: swiftSettings),

        .executableTarget(
            name: "breakertop",
            dependencies: [
                "Canvas", "Dashboard", "Dialects", "Documents", "Feeds", "Fleet", "Monitoring", "Recording",
                "ResilienceService", "Settings", "Simulation", "Terminal", "Themes", "Views",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: swiftSettings
        ),

        .testTarget(name: "ArchitectureTests", swiftSettings: swiftSettings),
        .testTarget(
            name: "ResilienceTests",
            dependencies: ["Resilience", "ResilienceTesting"],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "DocumentationTests",
            dependencies: [
                "Exposition",
                "Resilience",
                "ResilienceService",
                "ResilienceTesting",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            // Snippets have to compile in the reader's target, which has no settings of ours.
            swiftSettings: strictSettings
        ),
        .testTarget(name: "ExpositionTests", dependencies: ["Exposition"], swiftSettings: swiftSettings),
        .testTarget(name: "MonitoringTests", dependencies: ["Monitoring"], swiftSettings: swiftSettings),
        .testTarget(
            name: "DialectsTests",
            dependencies: ["Dialects", "Documents", "Monitoring", "ResilienceTesting"],
            resources: [.copy("Fixtures")],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "FeedsTests",
            dependencies: [
                "Dialects",
                "Feeds",
                "Monitoring",
                "Resilience",
                "ResilienceService",
                "ResilienceTesting",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "RecordingTests",
            dependencies: [
                "Monitoring",
                "Recording",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "SimulationTests",
            dependencies: ["Monitoring", "Resilience", "Simulation"],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "ResilienceServiceTests",
            dependencies: [
                "Exposition",
                "Resilience",
                "ResilienceService",
                "ResilienceTesting",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "MetricsTestKit", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "FleetTests",
            dependencies: [
                "Fleet",
                "ResilienceService",
                "Simulation",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "DashboardTests",
            dependencies: ["Dashboard", "Monitoring"],
            swiftSettings: swiftSettings
        ),
        .testTarget(name: "CanvasTests", dependencies: ["Canvas"], swiftSettings: swiftSettings),
        .testTarget(
            name: "TerminalTests",
            dependencies: ["Canvas", "Terminal"],
            swiftSettings: swiftSettings
        ),
        .testTarget(name: "DocumentsTests", dependencies: ["Documents"], swiftSettings: swiftSettings),
        .testTarget(
            name: "ViewsTests",
            dependencies: ["Canvas", "Dashboard", "Monitoring", "Views"],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "SettingsTests",
            dependencies: ["Canvas", "Documents", "Settings", "Themes"],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "EndToEndTests",
            dependencies: ["breakertop"],
            exclude: ["Peers"],
            swiftSettings: swiftSettings
        ),
    ],
    swiftLanguageModes: [.v6]
)
