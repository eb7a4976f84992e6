import Glibc

// Measures what the screen costs, beside `top` on the same machine in the same minute.
//
//     swift run -c release --package-path Tests/Benchmarks ScreenCost .build/release/breakertop

let arguments = CommandLine.arguments
guard arguments.count == 2 else {
    print("usage: ScreenCost PATH-TO-BREAKERTOP")
    exit(2)
}
let program = arguments[1]
let home = "/tmp/screen-cost-\(getpid())"
mkdir(home, 0o700)
let environment = ["TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": home, "PATH": "/usr/bin:/bin"]

/// Seconds until a whole frame was written, the median of several starts.
func firstFrame(_ command: [String]) throws -> Double {
    var times: [Double] = []
    for _ in 0..<7 {
        let terminal = try PseudoTerminal(command, environment: environment)
        let bursts = terminal.read(seconds: 1)
        terminal.end()
        // A frame is everything up to the first pause; less than 1.5 KB is only the setting-up.
        var total = 0
        for burst in bursts {
            total += burst.bytes
            if total > 1500 {
                times.append(burst.at)
                break
            }
        }
    }
    guard !times.isEmpty else { throw PseudoTerminal.Failure(description: "'\(command[0])' showed no frame") }
    return times.sorted()[times.count / 2]
}

/// What a program that refreshes every second uses in steady state.
func steady(_ command: [String], seconds: Double) throws -> (share: Double, resident: Double, bytes: Double) {
    let terminal = try PseudoTerminal(command, environment: environment)
    defer { terminal.end() }
    _ = terminal.read(seconds: 5)
    let before = ProcessUsage(of: terminal.process)
    let bytes = terminal.read(seconds: seconds).reduce(0) { $0 + $1.bytes }
    let after = ProcessUsage(of: terminal.process)
    return ((after.processor - before.processor) / seconds, after.resident, Double(bytes) / seconds)
}

func rounded(_ value: Double, to unit: Double) -> Double { (value / unit).rounded() * unit }

let server = PageServer(breakers: 200)
Thread.start { server.serve() }
let target = "http://127.0.0.1:\(server.port)/metrics"

let demoFrame = try firstFrame([program, "demo"])
let topFrame = try firstFrame(["top", "-d", "1"])
print("first frame   demo \(Int(demoFrame * 1000)) ms   top \(Int(topFrame * 1000)) ms")

let watch = try steady([program, target], seconds: 30)
let top = try steady(["top", "-d", "1"], seconds: 30)
print("200 breakers, 1 s, 120x36, a tenth of the rows change:")
print(
    "processor     watch \(rounded(watch.share * 100, to: 0.01)) %   top \(rounded(top.share * 100, to: 0.01)) %"
)
print("memory        watch \(Int(watch.resident)) MB   top \(Int(top.resident)) MB")
print("bytes/second  watch \(Int(watch.bytes))   top \(Int(top.bytes))")

// Stopped in a help screen nothing changes but the clock; a hidden header leaves nothing at all.
let recording = home + "/rest.brk"
let recorder = try PseudoTerminal(
    [program, "record", target, "-o", recording, "--for", "3s"],
    environment: environment
)
_ = recorder.read(seconds: 5)
recorder.end()
let rest = try steady([program, "replay", recording], seconds: 10)
print(
    "at rest       replay \(Int(rest.bytes)) bytes/second, \(rounded(rest.share * 100, to: 0.01)) % processor"
)
