import Foundation

extension String {
    /// The time in the header, such as `02:13:46`.
    var clock: String? {
        let header = split(separator: "\n").first ?? ""
        return header.firstMatch(of: /\d\d:\d\d:\d\d/).map { String($0.output) }
    }

    /// The lines of the events pane that contain `text`, in the order of the screen.
    func events(_ text: String) -> [(time: String, line: String)] {
        split(separator: "\n").compactMap { line in
            guard line.contains(text), let found = line.firstMatch(of: #/^│ (\d\d:\d\d:\d\d) /#) else {
                return nil
            }
            return (String(found.output.1), String(line))
        }
    }

    /// The names of the closed breakers in the table, in the order of the screen.
    var names: [String] {
        split(separator: "\n").filter { $0.contains("● CLOSED") }.compactMap { line in
            line.split(separator: " ").first { $0.first?.isLetter == true }.map(String.init)
        }
    }

    /// The row of the table that begins with a name, under whatever signs stand before it; without the frame.
    func row(_ name: String) -> String? {
        split(separator: "\n").map { $0.hasPrefix("│") ? String($0.dropFirst()) : String($0) }
            .first { $0.dropFirst(3).hasPrefix(name + " ") }
    }
}

extension Screen {
    /// Every colour sequence on the screen.
    var colors: Set<String> {
        let parts = styledText.split(separator: "\u{1B}[").map { $0.prefix { $0 != "m" } }
        return Set(parts.flatMap { $0.split(separator: ";") }.map(String.init))
    }
}
