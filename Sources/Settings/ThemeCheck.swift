public import Canvas

/// Measures whether a theme can be read and whether its states can be told apart.
public struct ThemeCheck: Sendable {
    /// The least contrast of text to its ground (WCAG 2.1, level AA).
    public static let leastContrast = 4.5
    /// The least distance between two states' colours, in CIE76 units: below 20 they are easily confused.
    public static let leastDistance = 20.0

    /// The five states whose colours have to differ; the others differ by an attribute.
    private static let states: [Role] = [.closed, .open, .halfOpen, .forcedOpen, .stale]
    private static let texts: [Role] = [
        .foreground, .dim, .accent, .title, .header, .match, .error, .warning, .closed, .open, .halfOpen,
        .forcedOpen,
        .disabled, .stale,
    ]

    /// What a theme falls short of, one sentence each; empty is good.
    ///
    /// Colours that the terminal's owner chose cannot be measured and are passed over. Sights are checked as
    /// far as the theme claims them.
    public static func problems(of theme: Theme) -> [String] {
        contrastProblems(of: theme) + distanceProblems(of: theme)
    }

    private static func contrastProblems(of theme: Theme) -> [String] {
        texts.compactMap { role in
            guard let ink = measured(theme.style(role).foreground) else { return nil }
            let contrast = ink.contrast(with: theme.groundColor)
            guard contrast < leastContrast else { return nil }
            return "\(role.path): contrast \(rounded(contrast)) is below \(leastContrast)"
        }
    }

    private static func distanceProblems(of theme: Theme) -> [String] {
        var problems: [String] = []
        for vision in ColorVision.allCases where vision == .normal || theme.colorVisions.contains(vision) {
            for (index, left) in states.enumerated() {
                for right in states[(index + 1)...] {
                    guard let leftColor = measured(theme.style(left).foreground),
                        let rightColor = measured(theme.style(right).foreground)
                    else { continue }
                    let distance = vision.simulate(leftColor).distance(to: vision.simulate(rightColor))
                    guard distance < leastDistance else { continue }
                    problems.append(
                        "\(left.path) and \(right.path) differ by \(rounded(distance)) for \(vision.rawValue) sight, "
                            + "below \(leastDistance)"
                    )
                }
            }
        }
        return problems
    }

    /// The channels of a colour that a theme fixes; the terminal's first sixteen are their owner's choice.
    private static func measured(_ color: Color?) -> RGB? {
        if case .indexed(let index)? = color, index < 16 { return nil }
        return color?.rgb
    }

    private static func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}
