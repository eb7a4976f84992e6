import Dialects
import Exposition
import Glibc
import Monitoring

/// What reading a page costs, beside counting its lines with `memchr` over the same bytes in the same run.
///
///     swift run -c release --package-path Tests/Benchmarks PageCost
///
/// With `memory MEGABYTES` it streams a page of that size and tells the most memory that it took; with
/// `extract KILOBYTES` it only reads breakers and with `parse KILOBYTES` only every sample, for a profiler.
@main struct PageCost {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        if arguments.first == "memory", let size = arguments.last.flatMap({ Int($0) }) {
            return try stream(megabytes: size)
        }
        if arguments.first == "extract", let size = arguments.last.flatMap({ Int($0) }) {
            let page = GeneratedPage(bytes: size * 1000)
            let all = DialectSet(detecting: try DialectCatalogue().dialects)
            let speed = page.bytes.withUnsafeBytes {
                Measure.extraction(of: $0, with: all, chunk: chunk).speed
            }
            return print("\(gigabytes(speed)) GB/s")
        }
        if arguments.first == "parse", let size = arguments.last.flatMap({ Int($0) }) {
            let page = GeneratedPage(bytes: size * 1000)
            let speed = page.bytes.withUnsafeBytes { Measure.parse(of: $0, chunk: chunk).speed }
            return print("\(gigabytes(speed)) GB/s")
        }
        print("GB/s of the page; the share of counting lines in brackets")
        print("size       samples  breakers   lines    extract        (all dialects)   full parse")
        for size in [100_000, 1_000_000, 10_000_000, 50_000_000] { try measure(GeneratedPage(bytes: size)) }
    }

    /// As it comes from the network.
    private static let chunk = 65_536

    private static func measure(_ page: GeneratedPage) throws {
        let catalogue = try DialectCatalogue()
        let one = catalogue.dialect(named: "resilience4j").map { DialectSet(fixed: [$0]) }
        let all = DialectSet(detecting: catalogue.dialects)
        page.bytes.withUnsafeBytes { bytes in
            var sum = 0
            let lines = Measure.speed(of: bytes.count) { sum &+= countLines(bytes) }
            let narrow =
                one.map { Measure.extraction(of: bytes, with: $0, chunk: chunk) } ?? (speed: 0, breakers: 0)
            let wide = Measure.extraction(of: bytes, with: all, chunk: chunk)
            let full = Measure.parse(of: bytes, chunk: chunk)
            precondition(full.samples == page.samples && narrow.breakers == wide.breakers && sum > 0)
            let share = Double(page.breakerSamples) / Double(page.samples) * 100
            print(
                column("\(bytes.count / 1000) KB", 10),
                column("\(page.samples)", 8),
                column("\(narrow.breakers) (\(Int(share.rounded())) %)", 10),
                column(gigabytes(lines), 7),
                column("\(gigabytes(narrow.speed)) (\(ratio(narrow.speed, lines)))", 14),
                column("\(gigabytes(wide.speed)) (\(ratio(wide.speed, lines)))", 16),
                "\(gigabytes(full.speed)) (\(gigabytes(full.speed / Double(bytes.count) * Double(page.samples) * 1000)) M samples/s)"
            )
        }
    }

    private static func countLines(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard var next = bytes.baseAddress else { return 0 }
        let end = next + bytes.count
        var lines = 0
        while next < end, let found = memchr(next, 0x0A, end - next) {
            lines &+= 1
            next = UnsafeRawPointer(found) + 1
        }
        return lines
    }

    /// Streams a page whose breakers are always as many, made chunk by chunk.
    private static func stream(megabytes: Int) throws {
        let breakers = GeneratedPage(bytes: 100_000).bytes
        let rest = Array("http_server_requests_seconds_bucket{uri=\"/orders\",le=\"0.5\",} 12345.0\n".utf8)
        var filling: [UInt8] = []
        while filling.count < chunk { filling += rest }
        var reader = PageReader(
            target: Target(id: "page"),
            dialects: DialectSet(detecting: try DialectCatalogue().dialects)
        )
        reader.begin(contentType: "text/plain; version=0.0.4", at: Moment(milliseconds: 0))
        _ = breakers.withUnsafeBytes { reader.feed($0) }
        let before = Measure.peakMemory
        var fed = breakers.count
        while fed < megabytes * 1_000_000 {
            guard filling.withUnsafeBytes({ reader.feed($0) }) else { break }
            fed += filling.count
        }
        let readout = reader.finish()
        print(
            "\(readout.bytes / 1_000_000) MB, \(readout.readings.count) breakers: \(before) MB before, "
                + "\(Measure.peakMemory) MB at most" + (readout.failure.map { ", \($0.message)" } ?? "")
        )
    }

    private static func column(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    private static func gigabytes(_ speed: Double) -> String { "\((speed / 1e7).rounded() / 100)" }

    private static func ratio(_ speed: Double, _ floor: Double) -> String {
        "\((speed / floor * 100).rounded() / 100)"
    }
}

extension Measure {
    /// Reads a page again and again as one target's poller does, and says how fast, and how many breakers it had.
    static func extraction(
        of bytes: UnsafeRawBufferPointer,
        with dialects: DialectSet,
        chunk: Int
    ) -> (speed: Double, breakers: Int) {
        var reader = PageReader(target: Target(id: "page"), dialects: dialects)
        var breakers = 0
        var moment = Moment(milliseconds: 0)
        let speed = speed(of: bytes.count) {
            moment = moment + .seconds(1)
            reader.begin(contentType: "text/plain; version=0.0.4", at: moment)
            var place = 0
            while place < bytes.count {
                let end = min(place + chunk, bytes.count)
                _ = reader.feed(UnsafeRawBufferPointer(rebasing: bytes[place..<end]))
                place = end
            }
            breakers = reader.finish().readings.count
        }
        return (speed, breakers)
    }

    /// Reads every sample with its labels and value.
    static func parse(of bytes: UnsafeRawBufferPointer, chunk: Int) -> (speed: Double, samples: Int) {
        var (samples, sum) = (0, 0.0)
        let speed = speed(of: bytes.count) {
            samples = 0
            var parser = ExpositionParser(format: .text, limits: ExpositionLimits(series: .max))
            var place = 0
            do throws(ParseError) {
                while place < bytes.count {
                    let end = min(place + chunk, bytes.count)
                    try parser.feed(UnsafeRawBufferPointer(rebasing: bytes[place..<end])) { sample in
                        samples &+= 1
                        sum += sample.value
                    }
                    place = end
                }
                try parser.finish { _ in samples &+= 1 }
            } catch {
                preconditionFailure("\(error)")
            }
        }
        precondition(sum.isNaN || sum >= 0)
        return (speed, samples)
    }
}
