// swift-tools-version: 6.2
import PackageDescription

// Everything that reads what strangers wrote, with the coverage that libFuzzer follows; run by ../fuzz.sh.
// The sources are those of the project, so that the sanitizers see them and nothing else has to be built.
let swiftSettings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    // What is fuzzed is internal, and the sanitizer sees reads beyond the end. Both sanitizers have to stand in one
    // flag: of two, as the package manager's own option gives them, the compiler takes the last.
    .unsafeFlags(["-enable-testing", "-sanitize=fuzzer,address"]),
]

let package = Package(
    name: "fuzz",
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
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
            name: "Recording",
            dependencies: ["Monitoring", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: swiftSettings
        ),
        // The files of `Feeds` that read lists of targets and the answers of a Prometheus server.
        .target(
            name: "Discovery",
            dependencies: [
                "Monitoring", "Documents", "Dialects", .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: swiftSettings
        ),
        // The way into libFuzzer, which comes with the toolchain.
        .target(name: "CFuzzer"),
        .executableTarget(
            name: "Fuzz",
            dependencies: [
                "CFuzzer", "Dialects", "Discovery", "Documents", "Exposition", "Monitoring", "Recording",
            ],
            swiftSettings: swiftSettings,
            // Gold stumbles over the debugging information.
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]
        ),
    ],
    swiftLanguageModes: [.v6]
)
