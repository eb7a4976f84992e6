// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who uses the libraries resolves what only measuring needs.
let package = Package(
    name: "benchmarks",
    dependencies: [.package(name: "breakertop", path: "../..")],
    targets: [
        // What the screen costs: time to the first frame, processor, memory, bytes to the terminal.
        .target(name: "CPseudoTerminal"),
        .executableTarget(name: "ScreenCost", dependencies: ["CPseudoTerminal"]),
        // What a guarded call costs beside a bare one, in time and memory.
        .executableTarget(
            name: "CallCost",
            dependencies: [.product(name: "Resilience", package: "breakertop")],
            swiftSettings: [.enableUpcomingFeature("NonisolatedNonsendingByDefault")]
        ),
    ],
    swiftLanguageModes: [.v6]
)
