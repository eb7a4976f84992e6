import Documents

extension TargetFile {
    /// Reads what a `prometheus.yml` scrapes; the rest of it, which is not ours, is passed over.
    init?(configuration root: DocumentValue, path: String) {
        guard root["scrape_configs"] != nil || root["scrape_config_files"] != nil else {
            root.note("has no 'scrape_configs' as a prometheus.yml has, and is no list as a file_sd is")
            return nil
        }
        let folder = path.folder
        includes = (root["scrape_config_files"]?.texts() ?? []).map { $0.resolved(in: folder) }
        for value in root["scrape_configs"]?.elements() ?? [] {
            guard let job = TargetJob(value, path: path) else { continue }
            do throws(RelabelPattern.Refused) {
                _ = try Relabelling(job.rules)
                jobs.append(job)
                warnings += TargetJob.warnings(about: value, job: job.name ?? "")
            } catch {
                // Read as they are written they would be other targets than those that are meant.
                warnings.append("job '\(job.name ?? "")' is left out: in its relabel_configs \(error)")
            }
        }
    }
}

extension TargetJob {
    /// Reads one element of `scrape_configs`.
    fileprivate init?(_ value: DocumentValue, path: String) {
        guard value.isMapping, let name = value["job_name"]?.text() else {
            value.note("a scrape config needs a 'job_name'")
            return nil
        }
        let folder = path.folder
        self.name = name
        scheme = value["scheme"]?.text() ?? "http"
        self.path = value["metrics_path"]?.text() ?? "/metrics"
        for (key, values) in value["params"]?.pairs() ?? [] {
            guard let name = key.text() else { continue }
            parameters += values.texts().map { (name, $0) }
        }
        let authorization = TargetJob.isBearer(value) ? value["authorization"]?["credentials_file"] : nil
        access.tokenFile = (value["bearer_token_file"] ?? authorization)?.text()?.resolved(in: folder)
        access.username = value["basic_auth"]?["username"]?.text()
        access.passwordFile = value["basic_auth"]?["password_file"]?.text()?.resolved(in: folder)
        access.authorityFile = value["tls_config"]?["ca_file"]?.text()?.resolved(in: folder)
        groups = (value["static_configs"]?.elements() ?? []).compactMap { TargetGroup($0, path: path) }
        for files in value["file_sd_configs"]?.elements() ?? [] {
            patterns += (files["files"]?.texts() ?? []).map { $0.resolved(in: folder) }
        }
        for question in value["dns_sd_configs"]?.elements() ?? [] { ask(question) }
        rules = (value["relabel_configs"]?.elements() ?? []).compactMap { RelabelRule($0) }
    }

    /// Whether the credentials of a job, if it has any, are a bearer token.
    private static func isBearer(_ value: DocumentValue) -> Bool {
        value["authorization"]?["type"]?.text().map { $0.lowercased() == "bearer" } ?? true
    }

    private mutating func ask(_ value: DocumentValue) {
        let type = value["type"]?.choice(of: ["SRV", "A", "AAAA"], called: "type of record") ?? "SRV"
        let port = value["port"]?.number().flatMap { Int(exactly: $0) }
        if type != "SRV", port == nil { value.note("'port' is needed, because an address has none") }
        for name in value["names"]?.texts() ?? [] {
            names.append(
                NameQuestion(
                    kind: type == "SRV" ? .services : .addresses,
                    name: name,
                    port: port ?? 0,
                    scheme: scheme,
                    path: path
                )
            )
        }
    }

    /// What of a job is not done here, each in one sentence.
    fileprivate static func warnings(about value: DocumentValue, job: String) -> [String] {
        var warnings: [String] = []
        let keys = (value.pairs() ?? []).compactMap { $0.key.string() }
        if !isBearer(value) {
            warnings.append("job '\(job)': its authorization is no bearer token and is not sent")
        }
        let known = ["static_configs", "file_sd_configs", "dns_sd_configs"]
        for key in keys where key.hasSuffix("_sd_configs") && !known.contains(key) {
            warnings.append(
                "job '\(job)': its \(key) are not read; watch the server that does, prom+http://host:port"
            )
        }
        let hasSecret =
            value["basic_auth"]?["password"] != nil || value["authorization"]?["credentials"] != nil
            || value["bearer_token"] != nil
        if hasSecret {
            warnings.append(
                "job '\(job)': its password or token is not read from the file; name a file for it"
            )
        }
        return warnings
    }
}

extension String {
    /// The folder that a path is in, without the slash at its end.
    var folder: String {
        lastIndex(of: "/").map { $0 == startIndex ? "/" : String(self[..<$0]) } ?? "."
    }

    /// The path as seen from `folder`, unless it is absolute.
    func resolved(in folder: String) -> String { hasPrefix("/") ? self : folder + "/" + self }
}
