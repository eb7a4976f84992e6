import Dialects
import Feeds
import Foundation
import Monitoring
import Settings

extension Setup {
    /// What names targets, when that is what the address of a target says; what the config says of it holds for
    /// each of them.
    ///
    /// - Throws: A usage failure when it begins like a source and is none.
    func source(of target: TargetSettings, among dialects: DialectCatalogue) throws -> EndpointSource? {
        let source: TargetSource
        do throws(EndpointURL.Invalid) {
            guard let found = try TargetSource(target.url) else { return nil }
            source = found.expanded
        } catch {
            throw Failure("\(target.place.map { $0 + ": " } ?? "")\(error)", status: ExitStatus.usage)
        }
        try checkDialect(of: target, among: dialects)
        guard target.runtimeSocket == nil else {
            throw Failure(
                "\(target.place.map { $0 + ": " } ?? "")target '\(target.name)': "
                    + "'runtime_socket' belongs to one target, and '\(source)' names many",
                status: ExitStatus.usage
            )
        }
        return EndpointSource(
            target: Target(
                id: TargetID(target.name),
                url: source.description,
                dialect: target.dialect ?? "",
                context: context(of: target),
                labels: target.labels,
                interval: settings.interval,
                isSource: true
            ),
            source: source,
            endpoint: { [self] in endpoint(of: $0, namedBy: target, source) }
        )
    }

    /// How a target is reached that a source has named.
    private func endpoint(
        of found: FoundTarget,
        namedBy rules: TargetSettings,
        _ source: TargetSource
    ) -> Endpoint {
        var target = rules
        target.name = found.name
        target.url = found.url.description
        target.labels = found.labels.merging(rules.labels) { $1 }
        target.caFile = rules.caFile ?? found.access.authorityFile
        let hasSecret = rules.tokenFile != nil || !rules.tokenCommand.isEmpty || rules.username != nil
        if !hasSecret {
            target.tokenFile = found.access.tokenFile
            target.username = found.access.username
            target.passwordFile = found.access.passwordFile
        }
        var endpoint = endpoint(of: target, at: found.url)
        // An SRV record names hosts that nobody here has chosen: no secret that was not meant for them.
        if case .name(let question) = source, question.kind == .services, !hasSecret, !found.url.isLoopback {
            endpoint.credentials = .none
        }
        return endpoint
    }
}

extension TargetSource {
    /// The source with `~` written out.
    fileprivate var expanded: TargetSource {
        guard case .files(let path) = self else { return self }
        return .files(NSString(string: path).expandingTildeInPath)
    }
}
