import ArgumentParser
import Foundation

/// Reads the command line, runs what it asks for, and says in one number how that went.
@main
struct Main {
    static func main() async {
        // A reader that went away, such as `head`, ends us quietly at the next write.
        signal(SIGPIPE, SIG_DFL)
        do {
            var command = try Breakertop.parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            exit(ExitStatus.report(error))
        }
    }
}
