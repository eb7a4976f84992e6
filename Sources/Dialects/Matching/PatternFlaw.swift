/// Why a text is no pattern, template or path.
struct PatternFlaw: Error, Equatable {
    /// What is wrong and what to write instead.
    var message: String
}
