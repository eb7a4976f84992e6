import ArgumentParser
import Dialects
import Documents
import Feeds
import Monitoring
import Settings

extension Setup {
    /// The one target that a command is about.
    ///
    /// - Throws: A usage failure for what is no address of one target.
    func endpoint(
        for argument: String,
        dialect: String? = nil,
        among dialects: DialectCatalogue
    ) throws -> Endpoint {
        let watched = try watchedTargets(for: [argument], dialect: dialect, among: dialects)
        guard let endpoint = watched.endpoints.first else {
            throw Failure(
                "'\(argument)' names many targets: give the address of one",
                status: ExitStatus.usage
            )
        }
        return endpoint
    }

    /// The targets of the command line; all those of the config when none is given.
    ///
    /// - Throws: A usage failure for a target that is neither an address, nor a source of targets, nor a name of
    ///   the config.
    func watchedTargets(
        for options: TargetOptions,
        among dialects: DialectCatalogue
    ) throws -> WatchedTargets {
        try watchedTargets(
            for: options.targets + options.lists.map { "@" + $0 },
            dialect: options.reading.dialect,
            among: dialects
        )
    }

    /// The targets with these names and addresses; all those of the config when none is given.
    ///
    /// - Throws: A usage failure as for the command line.
    func watchedTargets(
        for arguments: [String],
        dialect: String? = nil,
        among dialects: DialectCatalogue
    ) throws -> WatchedTargets {
        if let dialect, dialects.dialect(named: dialect) == nil {
            let suggestion = Spelling.suggestion(for: dialect, among: dialects.dialects.map(\.name))
            throw Failure("there is no dialect '\(dialect)'\(suggestion)", status: ExitStatus.usage)
        }
        var targets = try arguments.map(target)
        if arguments.isEmpty { targets = settings.targets }
        guard !targets.isEmpty else {
            throw Failure(
                """
                no targets: name some, or list them in '\(folders.configFile)'

                  breakertop http://127.0.0.1:8080    the /metrics of a service
                  breakertop @targets.txt             a file that names many
                  breakertop demo                     an embedded fleet to look at
                """,
                status: ExitStatus.usage
            )
        }
        var taken: Set<String> = []
        var watched = WatchedTargets()
        for target in targets {
            var target = target
            // The same service twice is a way to compare; the second one gets a name of its own.
            let base = target.name
            var number = 2
            while !taken.insert(target.name).inserted {
                target.name = "\(base)#\(number)"
                number += 1
            }
            if let dialect { target.dialect = dialect }
            if let source = try source(of: target, among: dialects) {
                watched.sources.append(source)
            } else {
                watched.endpoints.append(try endpoint(of: target, among: dialects))
            }
        }
        return watched
    }

    private func target(_ argument: String) throws -> TargetSettings {
        if let known = settings.targets.first(where: { $0.name == argument }) { return known }
        if argument.hasPrefix("@") { return TargetSettings(name: argument, url: argument) }
        let looksLikeAddress = argument.contains(":") || argument.contains("/") || argument.contains(".")
        guard looksLikeAddress else {
            let names = settings.targets.map(\.name)
            let commands = Breakertop.configuration.subcommands.compactMap { $0.configuration.commandName }
            throw Failure(
                "'\(argument)' is no address and no target of the config"
                    + Spelling.suggestion(for: argument, among: names + commands)
                    + "; write http://host:port or host:port",
                status: ExitStatus.usage
            )
        }
        return TargetSettings(name: Setup.name(of: argument), url: argument)
    }

    func endpoint(of target: TargetSettings, among dialects: DialectCatalogue) throws -> Endpoint {
        // A mistake in the config is named with its place, one on the command line has none.
        let place = target.place.map { $0 + ": " } ?? ""
        let url: EndpointURL
        do {
            url = try EndpointURL(target.url)
        } catch {
            throw Failure("\(place)\(error)", status: ExitStatus.usage)
        }
        try checkDialect(of: target, among: dialects)
        var endpoint = endpoint(of: target, at: url)
        endpoint.commandSocket = try commandSocket(of: target)
        return endpoint
    }

    /// A dialect that does not exist is a mistake of whoever wrote it.
    func checkDialect(of target: TargetSettings, among dialects: DialectCatalogue) throws {
        guard let dialect = target.dialect, dialects.dialect(named: dialect) == nil else { return }
        throw Failure(
            "\(target.place.map { $0 + ": " } ?? "")target '\(target.name)': there is no dialect '\(dialect)'"
                + Spelling.suggestion(for: dialect, among: dialects.dialects.map(\.name)),
            status: ExitStatus.usage
        )
    }

    /// The context that a target belongs to.
    func context(of target: TargetSettings) -> Context? {
        target.context.map { name in
            let rules = settings.contexts[name]
            return Context(
                name: name,
                isProduction: rules?.production ?? false,
                isReadOnly: rules?.readOnly ?? false
            )
        }
    }

    /// How a target is reached at an address.
    func endpoint(of target: TargetSettings, at url: EndpointURL) -> Endpoint {
        Endpoint(
            target: Target(
                id: TargetID(target.name),
                url: url.description,
                dialect: target.dialect ?? "",
                context: context(of: target),
                labels: target.labels,
                // A server that scrapes every fifteen seconds has nothing new every second.
                interval: target.interval
                    ?? (url.isPrometheus ? max(settings.interval, .seconds(5)) : settings.interval)
            ),
            url: url,
            dialect: target.dialect,
            credentials: tokens.credentials(of: target, url: url),
            headers: target.headers,
            authorityFile: target.caFile,
            timeout: target.timeout ?? settings.timeout,
            isReadOnly: isReadOnly(target)
        )
    }

    /// How an instance is reached that a Prometheus server has named.
    ///
    /// A name from elsewhere gets no secret that was not meant for it: only what a target of the config at the
    /// same origin has, and on this machine what every target gets.
    func endpoint(ofInstance target: Target, at url: EndpointURL) -> Endpoint {
        let known = settings.targets.first { (try? EndpointURL($0.url))?.origin == url.origin }
        let isTrusted = known != nil || url.isLoopback
        let rules = known ?? TargetSettings(name: target.id.name, url: url.origin)
        return Endpoint(
            target: target,
            url: url,
            credentials: isTrusted ? tokens.credentials(of: rules, url: url) : .none,
            headers: rules.headers,
            authorityFile: rules.caFile,
            timeout: rules.timeout ?? settings.timeout,
            commandSocket: try? commandSocket(of: rules),
            isReadOnly: isReadOnly(rules)
        )
    }

    private func commandSocket(of target: TargetSettings) throws -> CommandSocket? {
        guard let text = target.runtimeSocket else { return nil }
        do {
            return try CommandSocket(text)
        } catch {
            throw Failure("\(target.place.map { $0 + ": " } ?? "")\(error)", status: ExitStatus.usage)
        }
    }

    /// Whether the config forbids acting on a target, by itself or by its context.
    private func isReadOnly(_ target: TargetSettings) -> Bool {
        target.readOnly || target.context.flatMap { settings.contexts[$0]?.readOnly } ?? false
    }

    /// What a target is called that was given by its address: host and port, and a source as it was written.
    private static func name(of address: String) -> String {
        if (try? TargetSource(address)) ?? nil != nil { return address }
        guard let url = try? EndpointURL(address) else { return address }
        let hidesPort = url.port == 80 || url.port == 443
        return hidesPort ? url.host : "\(url.host):\(url.port)"
    }
}
