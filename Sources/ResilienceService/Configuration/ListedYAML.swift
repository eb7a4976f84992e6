public import Configuration
import Documents

/// A YAML file for swift-configuration that can also say which keys it has, so that misspelt ones are found.
///
///     let file = try await ReloadingFileProvider<ListedYAML>(filePath: "/etc/shop/resilience.yaml")
///     let reader = ConfigReader(providers: [EnvironmentVariablesProvider(), file])
///
/// It reads what `YAMLSnapshot` reads, and refuses a file that has a key twice or too much of anything.
public final class ListedYAML: FileConfigSnapshot {
    private let values: YAMLSnapshot
    private let keys: [String]

    /// Parses a file.
    ///
    /// - Parameters:
    ///   - data: The content of the file.
    ///   - providerName: The name of the provider that reads it.
    ///   - parsingOptions: How bytes are written, and what is secret.
    /// - Throws: What is wrong with the file, with line and column.
    public init(data: RawSpan, providerName: String, parsingOptions: YAMLSnapshot.ParsingOptions) throws {
        let text = data.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
        keys = try Document(yaml: text, file: providerName).read { root in
            root.isMapping ? ListedYAML.keys(of: root) : []
        }
        values = try YAMLSnapshot(data: data, providerName: providerName, parsingOptions: parsingOptions)
    }

    /// The name of the provider that reads the file.
    public var providerName: String { values.providerName }

    /// What stands at `key`.
    public func value(forKey key: AbsoluteConfigKey, type: ConfigType) throws -> LookupResult {
        guard key.components.last == ConfigurationLog.inventory, type == .stringArray else {
            return try values.value(forKey: key, type: type)
        }
        let prefix = key.components.dropLast().map { "\($0)." }.joined()
        let below = keys.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
        return LookupResult(
            encodedKey: key.description,
            value: ConfigValue(.stringArray(below), isSecret: false)
        )
    }

    private static func keys(of mapping: DocumentValue) -> [String] {
        (mapping.pairs() ?? []).flatMap { name, value in
            value.isMapping ? keys(of: value) : [name.key]
        }
    }

    /// The provider and how many values there are.
    public var description: String { values.description }

    /// The provider and its values, the secret ones left out.
    public var debugDescription: String { values.debugDescription }
}

extension ConfigSnapshotReader {
    /// The paths of all keys that are written, as far as a provider tells which it has.
    package var listedKeys: [String]? { stringArray(forKey: ConfigKey([ConfigurationLog.inventory])) }
}
