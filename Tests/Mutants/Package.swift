// swift-tools-version: 6.2
import PackageDescription

// The library with every defect of mutants.txt planted in it, each behind a switch, and its tests; the folder
// `Planted` is made by ../mutants.sh.
let swiftSettings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
    name: "mutants",
    targets: [
        .target(
            name: "Resilience",
            dependencies: ["CTimestamp"],
            path: "Planted/Resilience",
            swiftSettings: swiftSettings
        ),
        .target(name: "CTimestamp", path: "CTimestamp"),
        .target(name: "ResilienceTesting", path: "ResilienceTesting", swiftSettings: swiftSettings),
        .testTarget(
            name: "ResilienceTests",
            dependencies: ["Resilience", "ResilienceTesting"],
            path: "ResilienceTests",
            swiftSettings: swiftSettings
        ),
    ],
    swiftLanguageModes: [.v6]
)
