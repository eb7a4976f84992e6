import Foundation
import Glibc

/// One look at a fleet through a Prometheus server that scrapes it, from the start of the program to its end.
struct Refresh {
    let breakertop: String
    let farm: String
    let targets: Int
    let home: String

    /// Measures the look beside a mere download of the same series, and prints both.
    func measure() throws {
        let pages = try Child([farm, "serve", "\(targets)"], home: home, isRead: true)
        defer { pages.end() }
        let listener = Listener()
        let port = listener.port
        // Prometheus cannot choose a free port and say which; nobody else takes this one so soon.
        close(listener.file)
        let server = try Child(
            try prometheus(scraping: pages.line().split(separator: " "), port: port),
            home: home
        )
        defer { server.end() }
        // Everything has been scraped twice then.
        Thread.sleep(forTimeInterval: 25)
        let series = "http://127.0.0.1:\(port)/api/v1/query?query=%7B__name__%3D~%22resilience4j_.%2A%22%7D"
        let floor = try best(["/usr/bin/curl", "-s", "-o", home + "/series.json", series])
        let list = [
            "/bin/sh", "-c", "exec \"$0\" list prom+http://127.0.0.1:\(port) --plain > \(home)/rows",
            breakertop,
        ]
        let look = try best(list)
        let rows = try String(contentsOfFile: home + "/rows", encoding: .utf8).split(separator: "\n").count
        print(
            "through Prometheus: \(rows) breakers in \(Int(look * 1000)) ms with start and end of the program, "
                + "\(Int(floor * 1000)) ms for a mere download of their series"
        )
    }

    private func prometheus(scraping ports: [Substring], port: Int) throws -> [String] {
        let list = ports.map { "'127.0.0.1:\($0)'" }.joined(separator: ", ")
        let config = """
            global: { scrape_interval: 10s }
            scrape_configs: [{ job_name: fleet, static_configs: [{ targets: [\(list)] }] }]
            """
        try config.write(toFile: home + "/refresh.yml", atomically: true, encoding: .utf8)
        return [
            "/usr/bin/prometheus", "--config.file=\(home)/refresh.yml", "--storage.tsdb.path=\(home)/refresh",
            "--web.listen-address=127.0.0.1:\(port)", "--log.level=error",
        ]
    }

    /// The shortest of three runs, in seconds.
    private func best(_ command: [String]) throws -> Double {
        try (0..<3).map { _ in
            let start = Date()
            try Child(command, home: home).wait()
            return Date().timeIntervalSince(start)
        }.min() ?? .nan
    }
}
