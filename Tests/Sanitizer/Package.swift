// swift-tools-version: 6.2
import PackageDescription

// The library with its tests and a mutex that the thread sanitizer can see; run by ../sanitize.sh.
let swiftSettings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
    name: "sanitizer",
    targets: [
        .target(
            name: "Resilience",
            dependencies: ["CTimestamp"],
            path: "Resilience",
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
        // A lane that is broken on purpose: the sanitizer has to see it.
        .executableTarget(name: "Control", path: "Control", swiftSettings: swiftSettings),
    ],
    swiftLanguageModes: [.v6]
)
