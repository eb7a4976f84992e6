import Canvas

/// Numbers for combinations of ink and ground, given out when one is first seen.
///
/// A terminal with eight colours has 64 pairs, fewer than there are combinations with its default colours; what
/// comes too late loses its ground first and then its ink.
struct ColorPairs {
    /// A combination as curses counts colours; -1 is the terminal's default.
    struct Pair: Hashable {
        var foreground: Int32
        var background: Int32
    }

    private let limit: Int32
    private let isDirect: Bool
    private var numbers: [Pair: Int32] = [:]

    /// Makes a table of pairs 1 up to, and not including, `limit`.
    init(limit: Int32, isDirect: Bool) {
        self.limit = limit
        self.isDirect = isDirect
    }

    /// The number of a style's colours; `define` is called for one that is new.
    mutating func number(for style: Style, define: (Int32, Pair) -> Bool) -> Int32 {
        let pair = Pair(foreground: code(style.foreground), background: code(style.background))
        return number(for: pair, define: define)
            ?? number(for: Pair(foreground: pair.foreground, background: -1), define: define)
            ?? 0
    }

    private mutating func number(for pair: Pair, define: (Int32, Pair) -> Bool) -> Int32? {
        guard pair != Pair(foreground: -1, background: -1) else { return 0 }
        if let number = numbers[pair] { return number }
        let number = Int32(numbers.count) + 1
        guard number < limit, define(number, pair) else { return nil }
        numbers[pair] = number
        return number
    }

    private func code(_ color: Color?) -> Int32 {
        switch color {
        case nil, .terminalDefault: return -1
        // With direct colours the first eight numbers are the palette, and every other one is a mixture.
        case .indexed(let index) where !isDirect || index < 8: return Int32(index)
        case .indexed, .rgb:
            guard isDirect, let rgb = color?.rgb else { return -1 }
            let number = Int32(rgb.red) << 16 | Int32(rgb.green) << 8 | Int32(rgb.blue)
            return number < 8 ? 0 : number
        }
    }
}
