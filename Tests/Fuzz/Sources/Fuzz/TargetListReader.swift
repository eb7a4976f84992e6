import Documents
import Foundation
import Monitoring

@testable import Discovery

/// Lists of targets: a `prometheus.yml`, file_sd in YAML or JSON, or an address a line.
struct TargetListReader: Reader {
    let name = "targets"

    private static let paths = ["/etc/prometheus.yml", "/etc/targets.json", "/etc/targets.txt"]

    func seeds() -> [Specimen] {
        let configuration = """
            global: { scrape_interval: 15s }
            scrape_config_files: [more/*.yml]
            scrape_configs:
              - job_name: shop
                scheme: https
                metrics_path: /actuator/prometheus
                params: { format: [prometheus] }
                basic_auth: { username: u, password_file: p }
                static_configs:
                  - targets: ['a:1', '[::1]:2']
                    labels: { zone: eu, __param_x: 'y' }
                file_sd_configs: [{ files: [t/*.json] }]
                dns_sd_configs: [{ names: [_http._tcp.shop], type: SRV }]
                relabel_configs: []
            """
        let groups =
            #"[{"targets":["a:1","http://b:2/metrics"],"labels":{"job":"shop","__scheme__":"https"}}]"#
        let list = "# ours\nhttp://a:1/metrics # one\nb:2\n\n[::1]:9090\n"
        return [(0, configuration), (0, groups), (1, groups), (2, list)]
            .map { Specimen(kind: $0, bytes: Array($1.utf8)) }
    }

    func read(_ specimen: Specimen) {
        let text = String(decoding: specimen.bytes, as: UTF8.self)
        let path = Self.paths[Int(specimen.kind) % Self.paths.count]
        do throws(DocumentError) {
            for job in try TargetFile(text, path: path).jobs {
                for target in (try? job.targets(of: job.groups)) ?? [] {
                    // An address stands for itself wherever it is written again.
                    expect((try? EndpointURL("\(target.url)")) == target.url, "\(target.url)")
                }
            }
        } catch {
            expect(error.problems.allSatisfy { !$0.message.isEmpty }, "\(error)")
        }
    }
}
