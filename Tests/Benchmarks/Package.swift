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
        // What reading a page costs beside counting its lines, in speed and memory.
        .executableTarget(
            name: "PageCost",
            dependencies: [.product(name: "_Reading", package: "breakertop")],
            swiftSettings: [.enableUpcomingFeature("NonisolatedNonsendingByDefault")]
        ),
        // What watching a fleet costs beside a Prometheus server that scrapes the same targets.
        .executableTarget(name: "FleetCost"),
    ],
    swiftLanguageModes: [.v6]
)
