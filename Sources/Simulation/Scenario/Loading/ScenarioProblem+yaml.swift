import Yams

extension ScenarioProblem {
    /// Puts what the YAML parser says into our form.
    init(file: String, yaml error: any Error) {
        switch error {
        case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(_, let problem, let mark, _):
            self.init(file: file, line: mark.line, column: mark.column, message: "is not YAML: \(problem)")
        case YamlError.duplicatedKeysInMapping(let duplicates, let context):
            let keys = duplicates.sorted().map { "'\($0)'" }.joined(separator: ", ")
            self.init(
                file: file,
                line: context.mark.line,
                column: context.mark.column,
                message: "the mapping says \(keys) twice; a key may occur once"
            )
        case YamlError.reader(let problem, _, _, _):
            self.init(file: file, message: "is not YAML: \(problem)")
        default:
            self.init(file: file, message: "is not YAML: \(error)")
        }
    }
}
