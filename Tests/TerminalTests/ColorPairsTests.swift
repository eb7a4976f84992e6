import Canvas
import Testing

@testable import Terminal

@Suite("Colour pairs")
struct ColorPairsTests {
    @Test("a combination gets a number once, and the default colours need none")
    func numbers() {
        var pairs = ColorPairs(limit: 64, isDirect: false)
        var defined: [Int32: ColorPairs.Pair] = [:]
        func number(_ style: Style) -> Int32 {
            pairs.number(for: style) { number, pair in
                defined[number] = pair
                return true
            }
        }
        #expect(number(.plain) == 0)
        #expect(number(Style(.terminalDefault, on: .terminalDefault, .bold)) == 0)
        #expect(number(Style(.indexed(3))) == 1)
        #expect(number(Style(.indexed(3), on: .indexed(4))) == 2)
        #expect(number(Style(.indexed(3), on: nil, .bold)) == 1)
        #expect(
            defined == [
                1: ColorPairs.Pair(foreground: 3, background: -1),
                2: ColorPairs.Pair(foreground: 3, background: 4),
            ]
        )
    }

    @Test("when there are no more pairs a style loses its ground, then its ink")
    func overflow() {
        var pairs = ColorPairs(limit: 2, isDirect: false)
        let accept: (Int32, ColorPairs.Pair) -> Bool = { _, _ in true }
        #expect(pairs.number(for: Style(.indexed(1)), define: accept) == 1)
        #expect(pairs.number(for: Style(.indexed(1), on: .indexed(2)), define: accept) == 1)
        #expect(pairs.number(for: Style(.indexed(5)), define: accept) == 0)
        var none = ColorPairs(limit: 0, isDirect: false)
        #expect(none.number(for: Style(.indexed(1)), define: accept) == 0)
    }

    @Test("with direct colours the number is the mixture, and the palette keeps its first eight")
    func direct() {
        var pairs = ColorPairs(limit: 64, isDirect: true)
        var defined: [ColorPairs.Pair] = []
        for color in [Color.rgb(0x56, 0xB4, 0xE9), .indexed(3), .indexed(196), .rgb(0, 0, 5)] {
            _ = pairs.number(for: Style(color)) { _, pair in
                defined.append(pair)
                return true
            }
        }
        #expect(defined.map(\.foreground) == [0x56B4E9, 3, 0xFF0000, 0])
    }
}
