/// The wanted sample names of a page, numbered, and the families that they belong to.
///
/// Descriptions may come before or after their samples, more than once, and without any: real pages do
/// not keep families together.
struct FamilyRegister: Sendable {
    /// The descriptions in the order in which the page began them.
    private(set) var families: [MetricFamily] = []
    /// Families by the name in their description, which for a counter may have its suffix or not.
    private var declared: [String: Int] = [:]
    private var numbers = NameTable()
    private var names: [InternedName] = []
    private var types: [MetricType] = []
    /// The number of the name that was looked up after each name, or -1.
    private var successors: [Int] = []

    /// How many types were told so far; when it changes, so may what is known of names.
    private(set) var typesTold = 0

    /// How many sample names are numbered.
    var nameCount: Int { names.count }

    /// Whether some description of a family was noted.
    func isDescribed(_ name: String) -> Bool { declared[name] != nil }

    /// The number of a sample name that was seen before.
    func number(of name: UnsafeBufferPointer<UInt8>) -> Int? { numbers.number(of: name) }

    /// The number of a name that was seen before, if it comes after another as it did the last time.
    ///
    /// Pages write the same families in the same order for each of their parts, so that one comparison replaces
    /// nearly every look into the table.
    func number(of name: UnsafeBufferPointer<UInt8>, after before: Int) -> Int? {
        let next = successors[before]
        return next >= 0 && numbers.holds(next, name) ? next : nil
    }

    /// Notes that one name came after another.
    mutating func note(_ number: Int, after before: Int) { successors[before] = number }

    /// Numbers a new sample name.
    mutating func insert(_ name: UnsafeBufferPointer<UInt8>) -> Int {
        let number = numbers.insert(name)
        guard number == names.count else { return number }
        let text = numbers.text(number)
        names.append(InternedName(text))
        types.append(family(ofSample: text)?.type ?? .unknown)
        successors.append(-1)
        return number
    }

    /// The text of a numbered sample name.
    func name(_ number: Int) -> String { names[number].text }

    /// What samples of a numbered name share, as far as the page has told.
    func known(_ number: Int) -> ExpositionParser.KnownName {
        ExpositionParser.KnownName(
            id: number,
            type: types[number],
            interned: Unmanaged.passUnretained(names[number])
        )
    }

    /// The family that samples of a name belong to.
    func family(ofSample name: String) -> MetricFamily? {
        guard !declared.isEmpty else { return nil }
        if let index = declared[name] { return families[index] }
        for suffix in MetricType.allSuffixes where name.hasSuffix(suffix) {
            guard let index = declared[String(name.dropLast(suffix.count))],
                families[index].type.suffixes.contains(suffix)
            else { continue }
            return families[index]
        }
        return nil
    }

    /// Notes a type; the first that is told for a family stays.
    mutating func note(type: MetricType, of name: String) {
        let index = index(ofDeclared: name)
        guard families[index].type == .unknown, type != .unknown else { return }
        typesTold += 1
        families[index].type = type
        families[index].name = MetricFamily.normalize(name, type: type)
        for sample in CollectionOfOne(name) + type.suffixes.map({ name + $0 }) {
            var sample = sample
            if let number = sample.withUTF8({ numbers.number(of: $0) }) { types[number] = type }
        }
    }

    /// Notes a help text; the first that is told for a family stays.
    mutating func note(help: String, of name: String) {
        let index = index(ofDeclared: name)
        if families[index].help == nil { families[index].help = help }
    }

    /// Notes a unit; the first that is told for a family stays.
    mutating func note(unit: String, of name: String) {
        let index = index(ofDeclared: name)
        if families[index].unit == nil { families[index].unit = unit }
    }

    private mutating func index(ofDeclared name: String) -> Int {
        if let index = declared[name] { return index }
        let index = families.count
        families.append(MetricFamily(name: name))
        declared[name] = index
        return index
    }
}
