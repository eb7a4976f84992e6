import Foundation

/// The names that the libraries' sources declare as public.
enum PublicNames {
    /// Types, functions, properties and cases.
    static func all() throws -> Set<String> {
        let pattern =
            /(?:public [a-z ]*?(?:struct|class|enum|protocol|actor|func|var|let|init|typealias)|case) ?(\w*)/
        var names: Set<String> = ["init", "Resilience", "ResilienceService", "ResilienceTesting"]
        for module in ["Resilience", "ResilienceService", "ResilienceTesting"] {
            let folder = Article.root.path + "/Sources/" + module
            let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
            for file in files where file.hasSuffix(".swift") {
                let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
                names.formUnion(text.matches(of: pattern).map { String($0.output.1) })
            }
        }
        return names
    }
}
