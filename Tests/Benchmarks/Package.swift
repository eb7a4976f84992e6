// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who uses the libraries resolves what only measuring needs.
let package = Package(
    name: "benchmarks",
    targets: [
        // What the screen costs: time to the first frame, processor, memory, bytes to the terminal.
        .target(name: "CPseudoTerminal"),
        .executableTarget(name: "ScreenCost", dependencies: ["CPseudoTerminal"]),
    ],
    swiftLanguageModes: [.v6]
)
