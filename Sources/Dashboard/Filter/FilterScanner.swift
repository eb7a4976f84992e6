/// Cuts a filter into words, with their places.
struct FilterScanner {
    /// One word of a filter.
    struct Word {
        /// The text without `!` and quotes.
        var text: String
        /// Where the text begins, in characters from 0.
        var position: Int
        var isNegated = false
        var isQuoted = false
    }

    private let characters: [Character]
    private var place = 0

    init(_ text: String) { characters = Array(text) }

    /// The next word; `nil` at the end.
    mutating func next() throws(Filter.ParseError) -> Word? {
        while place < characters.count, characters[place].isWhitespace { place += 1 }
        guard place < characters.count else { return nil }
        var word = Word(text: "", position: place)
        if characters[place] == "!" {
            word.isNegated = true
            place += 1
            guard place < characters.count, !characters[place].isWhitespace else {
                throw Filter.ParseError(position: place - 1, message: "'!' wants a term right after it")
            }
        }
        word.position = place
        if characters[place] == "\"" {
            word.isQuoted = true
            word.text = try quoted()
        } else {
            while place < characters.count, !characters[place].isWhitespace {
                // A value may be quoted as well: svc:"two words".
                if characters[place] == "\"", word.text.last == ":" {
                    word.text += try quoted()
                } else {
                    word.text.append(characters[place])
                    place += 1
                }
            }
        }
        return word
    }

    private mutating func quoted() throws(Filter.ParseError) -> String {
        let start = place
        place += 1
        guard let end = characters[place...].firstIndex(of: "\"") else {
            throw Filter.ParseError(position: start, message: "a quote is opened here and never closed")
        }
        let text = String(characters[place..<end])
        place = end + 1
        return text
    }
}
