import Foundation

// Measures what watching a fleet costs, beside a Prometheus server that scrapes the same targets.
//
//     swift run -c release --package-path Tests/Benchmarks FleetCost .build/release/breakertop [TARGETS [SECONDS]]
//
// 1,000 targets on this machine, each with ten breakers on a page of 118 KB, once a second. The targets live in a
// process of their own. breakertop records what it reads, as the flight recorder of the screen does. In the end the
// same targets are looked at once through a Prometheus server. Needs prometheus and curl.

let arguments = CommandLine.arguments
guard arguments.count > 1 else {
    print("usage: FleetCost PATH-TO-BREAKERTOP [TARGETS [SECONDS]]")
    exit(2)
}
if arguments[1] == "serve" {
    var farm = PageFarm(targets: Int(arguments[2]) ?? 1)
    farm.serve()
}
let targets = arguments.count > 2 ? Int(arguments[2]) ?? 1000 : 1000
let seconds = arguments.count > 3 ? Double(arguments[3]) ?? 30 : 30
let home = "/tmp/fleet-cost-\(getpid())"
try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(atPath: home) }

/// What a program uses that reads all targets once a second, and how often it read the one that it read least.
func cost(_ name: String, _ command: (_ ports: [Substring]) throws -> [String]) throws -> Double {
    // Targets of its own, so that each program's looks are counted apart.
    let farm = try Child([arguments[0], "serve", "\(targets)"], home: home, isRead: true)
    defer { farm.end() }
    let child = try Child(try command(farm.line().split(separator: " ")), home: home)
    defer { child.end() }
    Thread.sleep(forTimeInterval: 10)
    let (before, looks) = (child.processor, farm.line().split(separator: " ").compactMap { Int($0) })
    let start = Date()
    Thread.sleep(forTimeInterval: seconds)
    let lasted = Date().timeIntervalSince(start)
    let share = (child.processor - before) / lasted
    let later = farm.line().split(separator: " ").compactMap { Int($0) }
    guard looks.count == 2, later.count == 2 else { return .nan }
    let perLook = share * lasted / Double(later[1] - looks[1])
    print(
        "\(name): \((share * 1000).rounded() / 1000) of a core, \(Int(child.resident)) MB, "
            + "\(Int((perLook * 1e6).rounded())) µs for a page, "
            + "the least read target \(later[0] - looks[0]) times in \(Int(lasted.rounded())) s"
    )
    return perLook
}

print("\(targets) targets, 10 breakers each, pages of 118 KB, once a second")
let ours = try cost("breakertop") { ports in
    let list = home + "/targets.txt"
    try ports.map { "http://127.0.0.1:\($0)/metrics\n" }.joined().write(
        toFile: list,
        atomically: true,
        encoding: .utf8
    )
    return [arguments[1], "record", "@" + list, "-o", home + "/fleet.brk", "--interval", "1s"]
}
let theirs = try cost("prometheus") { ports in
    let list = ports.map { "'127.0.0.1:\($0)'" }.joined(separator: ", ")
    let config = """
        global: { scrape_interval: 1s, scrape_timeout: 1s }
        scrape_configs: [{ job_name: fleet, static_configs: [{ targets: [\(list)] }] }]
        """
    try config.write(toFile: home + "/prometheus.yml", atomically: true, encoding: .utf8)
    return [
        "/usr/bin/prometheus", "--config.file=\(home)/prometheus.yml", "--storage.tsdb.path=\(home)/data",
        "--web.listen-address=127.0.0.1:0", "--log.level=error",
    ]
}
// For a page, because a server that falls behind uses less by doing less.
print("share: \((ours / theirs * 1000).rounded() / 1000) of what Prometheus uses for a page")

try Refresh(breakertop: arguments[1], farm: arguments[0], targets: targets, home: home).measure()
