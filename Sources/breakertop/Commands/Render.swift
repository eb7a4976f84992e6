import ArgumentParser
import Canvas
import Dashboard
import Feeds
import Foundation
import Monitoring
import Recording
import Settings
import Simulation
import Views

/// Prints one frame: `breakertop render (demo|FILE|TARGET…)`.
struct Render: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render",
        abstract: "Print one frame as text, no terminal needed.",
        discussion: """
            breakertop render demo --at 90 --size 120x36
            breakertop render incident.brk --at 02:13:46 --keys enter
            """
    )

    @Argument(help: "'demo', a recording, or targets.")
    var what: [String]

    // Unconditional, because '-5m' is a time and no option.
    @Option(
        name: .long,
        parsing: .unconditional,
        help: "When: seconds into the demo, or a time in the recording."
    )
    var at: String?

    @Option(name: .long, help: "Columns and lines.")
    var size = FrameSize(columns: 120, rows: 36)

    @Option(name: .long, help: "Keys to press before, such as 'down enter'.")
    var keys = ""

    @Option(name: .long, help: "Colours: never, always, or auto for when the output is a terminal.")
    var color = ColorChoice.auto

    @OptionGroup var story: StoryOptions
    @OptionGroup var screen: ScreenOptions
    @OptionGroup var reading: ReadingOptions

    func run() async throws {
        var setup = try reading.setup()
        screen.apply(to: &setup.settings)
        var still = try await Still(what, at: at, setup: setup, story: story, reading: reading)
        for key in try keysToPress() { await still.press(key) }
        let depth = color.depth
        let appearance = Appearance(
            theme: try setup.themes.theme(named: still.theme),
            depth: depth,
            isUnicode: setup.settings.glyphs != .ascii
        )
        let canvas = still.canvas(Size(width: size.columns, height: size.rows), appearance: appearance)
        for line in depth == .mono ? canvas.lines : canvas.ansiLines(depth: depth) { print(line) }
    }

    private func keysToPress() throws -> [Key] {
        do {
            return try keys.split(separator: " ").map { try Key(parsing: String($0)) }
        } catch {
            throw Failure("--keys '\(keys)': \(error)", status: ExitStatus.usage)
        }
    }
}

/// The size of a frame, such as `120x36`.
struct FrameSize: ExpressibleByArgument {
    var columns: Int
    var rows: Int

    init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
    }

    init?(argument: String) {
        let parts = argument.split(separator: "x").map { Int($0) }
        guard parts.count == 2, let columns = parts[0], let rows = parts[1], (1...1000).contains(columns),
            (1...1000).contains(rows)
        else { return nil }
        self.init(columns: columns, rows: rows)
    }

    var defaultValueDescription: String { "\(columns)x\(rows)" }
}

/// Whether text output has colours.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
    case auto, always, never

    /// The colours to print with.
    var depth: ColorDepth {
        let environment = ProcessInfo.processInfo.environment
        switch self {
        case .always: return .trueColor
        case .never: return .mono
        case .auto:
            guard isatty(STDOUT_FILENO) == 1, environment["TERM"] != "dumb",
                environment["NO_COLOR"]?.isEmpty ?? true
            else { return .mono }
            return environment["COLORTERM"] == "truecolor" ? .trueColor : .indexed256
        }
    }
}
