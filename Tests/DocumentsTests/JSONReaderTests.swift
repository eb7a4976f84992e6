import Documents
import Testing

@Suite("Reading JSON")
struct JSONReaderTests {
    private func read<Value>(
        _ text: String,
        _ step: (inout JSONReader) throws(JSONFault) -> Value
    ) -> Value? {
        var reader = JSONReader(Array(text.utf8))
        do throws(JSONFault) {
            let value = try step(&reader)
            try reader.end()
            return value
        } catch {
            return nil
        }
    }

    @Test(
        "texts are read with their escapes resolved",
        arguments: [
            (#""""#, ""), (#""plain""#, "plain"), (#""grüß \"dich\" \\ \/""#, "grüß \"dich\" \\ /"),
            (#""\b\f\n\r\t""#, "\u{8}\u{c}\n\r\t"), (#""\u0041\u00e9\u20ac""#, "Aé€"),
            (#""\ud83d\ude00!""#, "😀!"), (#""\u0000""#, "\0"), (" \t\r\n\"blanks\" ", "blanks"),
        ]
    )
    func texts(json: String, text: String) {
        #expect(read(json) { reader throws(JSONFault) in try reader.text() } == text)
    }

    @Test(
        "what is no text is refused",
        arguments: [
            "", "\"", #""\"#, #""\""#, #""\x""#, #""\u12""#, #""\u12g4""#, #""\ud800""#, #""\udc00""#,
            #""\ud800\u0041""#, #""\ud800x""#, "\"a\u{1}b\"", "\"a\nb\"", "1", "'a'", #""a" "b""#,
        ]
    )
    func noTexts(json: String) {
        #expect(read(json) { reader throws(JSONFault) in try reader.text() } == nil)
    }

    @Test(
        "a text that is not UTF-8 is refused",
        arguments: [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2]]
    )
    func encoding(bytes: [UInt8]) {
        for escape in [[], Array(#"\n"#.utf8)] {
            var reader = JSONReader([0x22] + escape + bytes + [0x22])
            #expect(throws: JSONFault(offset: 0)) { try reader.text() }
        }
    }

    @Test(
        "numbers are those that the standard library reads",
        arguments: [
            "0", "-0", "1", "-17", "0.1", "1.5", "1732184662.123", "1e3", "1E+3", "2.5e-3",
            "9007199254740993",
            "18446744073709551616", "12345678901234567890123", "1e22", "1e23", "1.7976931348623157e308",
            "5e-324",
            "1e-999", "0.000000000000000000000000001", "3.14159265358979323846",
        ]
    )
    func numbers(json: String) throws {
        let number = try #require(read(json) { reader throws(JSONFault) in try reader.number() })
        #expect(number.bitPattern == Double(json)?.bitPattern)
    }

    @Test(
        "what is no number of JSON is refused",
        arguments: [
            "", "-", "+1", "01", "-01", ".5", "1.", "1.e3", "1e", "1e+", "NaN", "Infinity", "0x10", "1e999",
            "1_0",
            "\"1\"",
        ]
    )
    func noNumbers(json: String) {
        #expect(read(json) { reader throws(JSONFault) in try reader.number() } == nil)
    }

    @Test("random doubles come back bit by bit")
    func randomNumbers() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            let double = Double(bitPattern: generator.next())
            guard double.isFinite else { continue }
            let number = read("\(double)") { reader throws(JSONFault) in try reader.number() }
            #expect(number?.bitPattern == double.bitPattern, "\(double)")
        }
    }

    @Test(
        "numbers in texts may be what JSON has no number for",
        arguments: [
            ("\"1\"", 1), ("\"-2.5e3\"", -2500), ("\"+Inf\"", .infinity), ("\"-Inf\"", -.infinity),
            ("\"+7\"", 7),
            (#""\u0031""#, 1), ("\"1x\"", nil), ("\"\"", nil), ("\"up\"", nil),
        ] as [(String, Double?)]
    )
    func numbersInTexts(json: String, number: Double?) throws {
        let found = try #require(
            read(json) { reader throws(JSONFault) in [try reader.numberInText()] }
        )
        #expect(found == [number])
    }

    @Test("NaN in a text is NaN")
    func notANumber() {
        let number = read("\"NaN\"") { reader throws(JSONFault) in try reader.numberInText() }
        #expect(number??.isNaN == true)
    }

    @Test("members and elements come in their order, and those that nobody reads are passed over")
    func members() {
        let json = #" { "a" : [1, {"x": null}, "y"], "b":{"c":[]}, "a":true,"n":null } "#
        var seen: [String] = []
        let depth = read(json) { reader throws(JSONFault) in
            var elements = 0
            try reader.object { reader, key throws(JSONFault) in
                seen.append(key)
                guard key == "a", try reader.kind() == .array else { return }
                try reader.array { _ in elements += 1 }
            }
            return elements
        }
        #expect(depth == 3)
        #expect(seen == ["a", "b", "a", "n"])
    }

    @Test("a value that was passed over can be read later")
    func places() throws {
        let json = Array(#"{"a": {"b": [1, 2]}, "c": 3}"#.utf8)
        var places: [Range<Int>] = []
        var reader = JSONReader(json)
        try reader.object { reader, _ throws(JSONFault) in places.append(try reader.skip()) }
        #expect(places.map { String(decoding: json[$0], as: UTF8.self) } == [#"{"b": [1, 2]}"#, "3"])
        var later = JSONReader(json, at: places[0].lowerBound)
        var keys: [String] = []
        try later.object { _, key in keys.append(key) }
        #expect(keys == ["b"])
    }

    @Test("flags, nulls, a byte order mark and a comma too many are read")
    func leniency() {
        #expect(read("true") { reader throws(JSONFault) in try reader.flag() } == true)
        #expect(read(" false ") { reader throws(JSONFault) in try reader.flag() } == false)
        #expect(read("null") { reader throws(JSONFault) in try reader.null() } == true)
        #expect(
            read("1") { reader throws(JSONFault) in (try reader.null(), try reader.number()) }?.0 == false
        )
        for json in ["\u{FEFF}[]", "[1,]", "[1,[2,],]", "{\"a\":1,}"] {
            #expect(read(json) { reader throws(JSONFault) in try reader.skip() } != nil, "\(json)")
        }
    }

    @Test(
        "what is no JSON is refused, also where it is passed over",
        arguments: [
            "", " ", "[", "{", "[1", "[1 2]", "[,]", "{,}", "{\"a\"}", "{\"a\":}", "{\"a\":1", "{1:2}",
            "{a:1}", "]",
            "[1]]", "[1]\0", "{\"a\":1]", "[1}", "nul", "tru", "truefalse", "[01]", "[1e999]", "{\"a\":\"b}",
        ]
    )
    func damaged(json: String) {
        #expect(read(json) { reader throws(JSONFault) in try reader.skip() } == nil)
    }

    @Test("every beginning of a document is refused, and each of its bytes is needed")
    func truncated() {
        let json = Array(#"{"a":[1.5e3,"x\u00e9",true,null],"b":{}}"#.utf8)
        for count in 0..<json.count {
            var reader = JSONReader(Array(json[..<count]))
            #expect(throws: JSONFault.self) { try reader.skip() }
        }
    }

    @Test("nesting is bounded", arguments: ["[", "{\"a\":"])
    func depth(opening: String) {
        let closing = opening == "[" ? "]" : "}"
        func nested(_ count: Int) -> String {
            String(repeating: opening, count: count) + (opening == "[" ? "" : "1")
                + String(repeating: closing, count: count)
        }
        #expect(read(nested(512)) { reader throws(JSONFault) in try reader.skip() } != nil)
        #expect(read(nested(513)) { reader throws(JSONFault) in try reader.skip() } == nil)
        #expect(read(nested(100_000)) { reader throws(JSONFault) in try reader.skip() } == nil)
    }

    @Test("a fault tells its place")
    func faults() {
        var reader = JSONReader(Array(#"{"a": 1, "b": x}"#.utf8))
        #expect(throws: JSONFault(offset: 14)) { try reader.skip() }
        #expect("\(JSONFault(offset: 14))" == "no JSON of the expected form from byte 14 on")
    }
}
