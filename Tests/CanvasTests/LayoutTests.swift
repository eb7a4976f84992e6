import Canvas
import Testing

@Suite("Layout")
struct LayoutTests {
    @Test(
        "a length is divided to the last cell",
        arguments: [
            (10, [.fixed(3), .share(1)], 0, [0..<3, 3..<10]),
            (10, [.share(1), .share(1), .share(1)], 0, [0..<3, 3..<6, 6..<10]),
            (10, [.share(2), .share(1)], 1, [0..<6, 7..<10]),
            (10, [.minimum(4), .share(1)], 0, [0..<7, 7..<10]),
            (5, [.fixed(3), .fixed(3), .share(1)], 0, [0..<3, 3..<5, 5..<5]),
            (0, [.fixed(3), .share(1)], 0, [0..<0, 0..<0]),
            (-4, [.minimum(1)], 0, [0..<0]),
            (2, [.fixed(1), .fixed(1), .fixed(1)], 1, [0..<0, 1..<1, 2..<2]),
            (7, [], 3, []),
        ] as [(Int, [Constraint], Int, [Range<Int>])]
    )
    func splitting(length: Int, constraints: [Constraint], spacing: Int, parts: [Range<Int>]) {
        #expect(Layout.split(length, constraints, spacing: spacing) == parts)
    }

    @Test("parts never overlap and never leave the length")
    func bounds() {
        var generator = SystemRandomNumberGenerator()
        let seed = generator.next()
        var random = Xorshift(seed: seed)
        for _ in 0..<500 {
            let length = Int(random.next() % 60)
            let spacing = Int(random.next() % 3)
            let constraints = (0..<Int(random.next() % 6)).map { _ -> Constraint in
                let amount = Int(random.next() % 20)
                return [.fixed(amount), .minimum(amount), .share(amount)][Int(random.next() % 3)]
            }
            var end = 0
            for part in Layout.split(length, constraints, spacing: spacing) {
                #expect(part.lowerBound >= end && part.upperBound <= length, "seed \(seed)")
                end = part.upperBound
            }
        }
    }

    @Test("a block is cut from its edges")
    func cutting() {
        var rest = Rect(x: 2, y: 3, width: 10, height: 6)
        #expect(rest.takeTop(2) == Rect(x: 2, y: 3, width: 10, height: 2))
        #expect(rest.takeBottom(1) == Rect(x: 2, y: 8, width: 10, height: 1))
        #expect(rest.takeLeft(4) == Rect(x: 2, y: 5, width: 4, height: 3))
        #expect(rest.takeRight(99) == Rect(x: 6, y: 5, width: 6, height: 3))
        #expect(rest.isEmpty)
    }

    @Test("blocks divide into rows and columns")
    func dividing() {
        let block = Rect(x: 1, y: 1, width: 9, height: 4)
        #expect(block.rows([.fixed(1), .share(1)]) == [block.top(1), block.bottom(3)])
        #expect(block.columns([.share(1), .share(1)], spacing: 1) == [block.left(4), block.right(4)])
        #expect(block.row(3) == block.bottom(1))
        #expect(block.row(4).isEmpty)
    }

    @Test("an inset that is too large leaves nothing")
    func inset() {
        #expect(Rect(x: 0, y: 0, width: 1, height: 5).inset(columns: 1, rows: 1).isEmpty)
        #expect(
            Rect(x: 0, y: 0, width: 4, height: 5).inset(columns: 1, rows: 1)
                == Rect(x: 1, y: 1, width: 2, height: 3)
        )
    }

    @Test("a dialog stands in the middle and is never larger than the screen")
    func centering() {
        let screen = Rect(Size(width: 10, height: 5))
        #expect(screen.centered(Size(width: 4, height: 3)) == Rect(x: 3, y: 1, width: 4, height: 3))
        #expect(screen.centered(Size(width: 40, height: 30)) == screen)
    }

    @Test("blocks that do not touch have nothing in common")
    func intersection() {
        let left = Rect(x: 0, y: 0, width: 2, height: 2)
        #expect(left.intersection(Rect(x: 5, y: 5, width: 2, height: 2)).isEmpty)
        #expect(
            left.intersection(Rect(x: 1, y: -3, width: 9, height: 9)) == Rect(x: 1, y: 0, width: 1, height: 2)
        )
    }
}
