import Canvas
import Testing

@Suite("Perception")
struct PerceptionTests {
    private let white = RGB(255, 255, 255)
    private let black = RGB(0, 0, 0)

    @Test("contrast is that of WCAG")
    func contrast() {
        #expect(isClose(white.contrast(with: black), 21))
        #expect(isClose(black.contrast(with: white), 21))
        #expect(isClose(white.contrast(with: white), 1))
        #expect(isClose(RGB(0x77, 0x77, 0x77).contrast(with: white), 4.48))
        #expect(isClose(RGB(0xD5, 0x5E, 0x00).contrast(with: white), 3.87))
    }

    @Test("distance is that of CIE 1976")
    func distance() {
        #expect(white.distance(to: white) == 0)
        #expect(isClose(white.distance(to: black), 100))
        #expect(isClose(RGB(255, 0, 0).distance(to: RGB(0, 255, 0)), 170.57))
    }

    @Test(
        "red and green look alike without green cones, and not with them",
        arguments: [
            (ColorVision.normal, 54.0), (.deuteranopia, 9), (.protanopia, 20), (.tritanopia, 28),
        ]
    )
    func greenAndRed(vision: ColorVision, nearest: Double) {
        let usual = [0x5FAF5F, 0xFF5F5F, 0xFFAF00, 0xD787FF, 0x8A8A8A].map(color)
        #expect((leastDistance(usual, vision) - nearest).magnitude <= 0.6)
    }

    @Test("greys stay grey in every sight", arguments: ColorVision.allCases)
    func greys(vision: ColorVision) {
        for level in [UInt8(0), 64, 128, 255] {
            let seen = vision.simulate(RGB(level, level, level))
            #expect(RGB(level, level, level).distance(to: seen) < 1)
        }
    }

    @Test("the tuned palette is told apart in every sight", arguments: ColorVision.allCases)
    func tuned(vision: ColorVision) {
        let states = [0x56B4E9, 0xD55E00, 0xF0E442, 0xAFD7AF, 0x808080].map(color)
        #expect(leastDistance(states, vision) >= 28)
    }

    private func leastDistance(_ colors: [RGB], _ vision: ColorVision) -> Double {
        let seen = colors.map(vision.simulate)
        var least = Double.infinity
        for (index, one) in seen.enumerated() {
            for other in seen[(index + 1)...] { least = min(least, one.distance(to: other)) }
        }
        return least
    }

    private func isClose(_ value: Double, _ expected: Double) -> Bool {
        (value - expected).magnitude < 0.02
    }

    private func color(_ hex: Int) -> RGB {
        RGB(UInt8(hex >> 16), UInt8(hex >> 8 & 0xFF), UInt8(hex & 0xFF))
    }
}
