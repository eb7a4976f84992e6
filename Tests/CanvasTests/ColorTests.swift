import Canvas
import Testing

@Suite("Colours")
struct ColorTests {
    @Test(
        "a colour becomes the one that looks most like it among 256",
        arguments: [
            (0x56B4E9, 74), (0xD55E00, 166), (0xF0E442, 227), (0xAFD7AF, 151), (0x808080, 244),
            (0x000000, 16),
            (0xFFFFFF, 231),
        ]
    )
    func nearest256(hex: Int, index: UInt8) {
        #expect(color(hex).resolved(to: .indexed256) == .indexed(index))
    }

    @Test(
        "a colour keeps its kind among sixteen and eight",
        arguments: [
            (0xD55E00, UInt8(1), UInt8(1)), (0xF0E442, 3, 3), (0x808080, 8, 7), (0x56B4E9, 6, 6),
            (0xFFFFFF, 15, 7),
            (0x000000, 0, 0),
        ]
    )
    func nearestFew(hex: Int, sixteen: UInt8, eight: UInt8) {
        #expect(color(hex).resolved(to: .ansi16) == .indexed(sixteen))
        #expect(color(hex).resolved(to: .ansi8) == .indexed(eight))
    }

    @Test("palette entries of the user stay what they are as long as there are enough")
    func palette() {
        #expect(Color.indexed(9).resolved(to: .ansi16) == .indexed(9))
        #expect(Color.indexed(9).resolved(to: .ansi8) == .indexed(1))
        #expect(Color.indexed(200).resolved(to: .indexed256) == .indexed(200))
        #expect(Color.indexed(196).resolved(to: .ansi16) == .indexed(9))
    }

    @Test(
        "without colours only the default is left, and the default is never replaced",
        arguments: ColorDepth.allCases
    )
    func defaults(depth: ColorDepth) {
        #expect(Color.terminalDefault.resolved(to: depth) == .terminalDefault)
        #expect(color(0x123456).resolved(to: .mono) == .terminalDefault)
        #expect(color(0x123456).resolved(to: .trueColor) == .rgb(0x12, 0x34, 0x56))
    }

    @Test("a style keeps every colour and attribute that it is given")
    func packing() {
        let colors: [Color?] = [
            nil, .terminalDefault, .indexed(0), .indexed(255), .rgb(0, 0, 0), .rgb(255, 1, 254),
        ]
        for foreground in colors {
            for background in colors {
                var style = Style(foreground, on: background, [.bold, .italic])
                #expect(style.foreground == foreground)
                #expect(style.background == background)
                #expect(style.attributes == [.bold, .italic])
                (style.foreground, style.background) = (background, foreground)
                style.attributes = .dim
                #expect(style == Style(background, on: foreground, .dim))
            }
        }
    }

    @Test("a style laid over another one leaves open what it does not say")
    func merging() {
        let base = Style(.indexed(1), on: .indexed(2), .bold)
        #expect(Style.plain.over(base) == base)
        #expect(Style(.terminalDefault).over(base) == Style(.terminalDefault, on: .indexed(2), .bold))
        #expect(
            Style(nil, on: .rgb(1, 2, 3), .reverse).over(base)
                == Style(.indexed(1), on: .rgb(1, 2, 3), [.bold, .reverse])
        )
    }

    private func color(_ hex: Int) -> Color {
        .rgb(UInt8(hex >> 16), UInt8(hex >> 8 & 0xFF), UInt8(hex & 0xFF))
    }
}
