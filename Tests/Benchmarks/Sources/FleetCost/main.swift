import Foundation

// Measures what watching a fleet costs, beside a Prometheus server that scrapes the same targets.
//
//     swift run -c release --package-path Tests/Benchmarks FleetCost .build/release/breakertop [TARGETS [SECONDS]]
//
//     swift run -c release --package-path Tests/Benchmarks FleetCost .build/release/breakertop --server [BREAKERS]
//
// The second form measures one refresh of so many breakers, 10,000 unless told otherwise, that a Prometheus server
// tells of. breakertop asks as fast as it can; the server makes its answer anew each time, which counts as well.
//
// 1,000 targets on this machine, each with ten breakers on a page of 118 KB, once a second. The targets live in a
// process of their own. breakertop records what it reads, as the flight recorder of the screen does.

let arguments = CommandLine.arguments
guard arguments.count > 1 else {
    print("usage: FleetCost PATH-TO-BREAKERTOP [TARGETS [SECONDS]]")
    exit(2)
}
if arguments[1] == "serve" {
    var farm = PageFarm(targets: Int(arguments[2]) ?? 1)
    farm.serve()
}
if arguments[1] == "prometheus" {
    var page = PrometheusPage(breakers: Int(arguments[2]) ?? 1)
    page.serve()
}
if arguments.count > 2, arguments[2] == "--server" {
    try serverCost(breakers: arguments.count > 3 ? Int(arguments[3]) ?? 10_000 : 10_000)
    exit(0)
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

/// Prints how long one refresh of what a Prometheus server tells takes, and what it uses.
func serverCost(breakers: Int) throws {
    let home = "/tmp/fleet-cost-\(getpid())"
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: home) }
    let server = try Child([arguments[0], "prometheus", "\(breakers)"], home: home, isRead: true)
    defer { server.end() }
    let child = try Child(
        [
            arguments[1], "record", "prom+http://127.0.0.1:\(server.line())", "-o", home + "/server.brk",
            "--interval", "100ms",
        ],
        home: home
    )
    defer { child.end() }
    // The first answers begin everything: instances, series, the recording.
    for _ in 0..<3 { _ = server.line() }
    let (before, served, start) = (child.processor, server.processor, Date())
    var last: [Int] = []
    for _ in 0..<10 { last = server.line().split(separator: " ").compactMap { Int($0) } }
    let lasted = Date().timeIntervalSince(start) / 10
    print(
        "\(breakers) breakers, an answer of \((last.last ?? 0) / 1_000_000) MB: a refresh each "
            + "\(Int(lasted * 1000)) ms, \(Int((child.processor - before) * 100)) ms of processor in breakertop, "
            + "\(Int((server.processor - served) * 100)) ms in the server, \(Int(child.resident)) MB"
    )
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
