/// Something that reads what strangers wrote, and what has to hold whatever they wrote.
protocol Reader: Sendable {
    /// What it is called on the command line.
    var name: String { get }

    /// Where the search begins: inputs as they really come.
    func seeds() throws -> [Specimen]

    /// Reads the bytes; stops the process where something does not hold.
    func read(_ specimen: Specimen)
}

extension Reader {
    /// Stops the process with both sides unless they are equal.
    func expect(_ found: @autoclosure () -> String, is expected: @autoclosure () -> String) {
        let (found, expected) = (found(), expected())
        expect(found == expected, "in pieces it reads as\n\(found)\nand as a whole as\n\(expected)")
    }

    /// Stops the process unless it holds; optimised code would drop the words of a precondition.
    func expect(_ holds: Bool, _ message: @autoclosure () -> String) {
        if !holds { fatalError("\(name): \(message())") }
    }
}
