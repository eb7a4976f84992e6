extension ScreenText {
    /// As much of the beginning as takes at most `columns` columns.
    public func prefix(_ columns: Int) -> ScreenText {
        guard columns < width else { return self }
        guard columns > 0 else { return .empty }
        if isASCII {
            return ScreenText(
                safe: String(decoding: string.utf8.prefix(columns), as: UTF8.self),
                width: columns
            )
        }
        var kept = String.UnicodeScalarView()
        var used = 0
        for scalar in string.unicodeScalars {
            let next = CharacterWidth.columns(of: scalar)
            guard used + next <= columns else { break }
            kept.append(scalar)
            used += next
        }
        return ScreenText(safe: String(kept), width: used)
    }

    /// The text, or its beginning and `ellipsis` when it takes more than `columns` columns.
    public func truncated(to columns: Int, ellipsis: ScreenText) -> ScreenText {
        guard width > columns else { return self }
        guard columns > ellipsis.width else { return prefix(columns) }
        return prefix(columns - ellipsis.width) + ellipsis
    }

    /// The text with blanks up to `columns` columns; a wider one stays as it is.
    public func padded(to columns: Int, _ alignment: Alignment = .left) -> ScreenText {
        let missing = columns - width
        guard missing > 0 else { return self }
        switch alignment {
        case .left: return self + .blanks(missing)
        case .right: return .blanks(missing) + self
        case .center: return .blanks(missing / 2) + self + .blanks(missing - missing / 2)
        }
    }

    /// The text in exactly `columns` columns: cut with `ellipsis` or filled with blanks.
    public func fitted(to columns: Int, _ alignment: Alignment = .left, ellipsis: ScreenText) -> ScreenText {
        truncated(to: columns, ellipsis: ellipsis).padded(to: columns, alignment)
    }

    /// The text in lines of at most `columns` columns, broken at blanks where there are any.
    public func wrapped(to columns: Int) -> [ScreenText] {
        guard columns > 0 else { return [] }
        var lines: [ScreenText] = []
        var line = ScreenText.empty
        for piece in string.split(separator: " ") {
            var word = ScreenText(String(piece))
            if !line.isEmpty, line.width + 1 + word.width > columns {
                lines.append(line)
                line = .empty
            }
            while word.width > columns {
                let head = word.prefix(columns)
                guard !head.isEmpty else { return lines }
                lines.append(head)
                word = ScreenText(
                    String(word.string.unicodeScalars.dropFirst(head.string.unicodeScalars.count))
                )
            }
            line = line.isEmpty ? word : line + " " + word
        }
        return line.isEmpty ? lines : lines + [line]
    }
}
