import Foundation
import Monitoring

@testable import Dialects
@testable import Discovery

/// Answers of a Prometheus server, which become pages of its instances.
struct PrometheusAnswerReader: Reader {
    let name = "prometheus"
    private let dialects = DialectSet(detecting: (try? DialectCatalogue())?.dialects ?? [])

    func seeds() -> [Specimen] {
        let series =
            #"{"metric":{"__name__":"resilience_circuit_state","circuit":"db","state":"open","job":"shop","#
            + #""instance":"a:1"},"values":[[1000.5,"0"],[1001.5,"NaN"]]}"#
        let up = #"{"metric":{"__name__":"up","job":"shop","instance":"a:1"},"values":[[1000.5,"0"]]}"#
        return [
            #"{"status":"success","data":{"resultType":"matrix","result":[\#(series),\#(up)]},"warnings":["x"]}"#,
            #"{"status":"error","error":"too many samples"}"#,
            #"{"data":{"activeTargets":[{"labels":{"job":"shop","instance":"a:1"},"scrapeUrl":"http://a:1/m"}]}}"#,
        ]
        .map { Specimen(bytes: Array($0.utf8)) }
    }

    func read(_ specimen: Specimen) {
        let url = "http://127.0.0.1:9090"
        if let targets = try? PrometheusTargets(specimen.bytes, status: 200, url: url) { _ = targets.pages }
        guard let answer = try? PrometheusAnswer(specimen.bytes, status: 200, url: url) else { return }
        _ = answer.notes
        var world = World()
        for (place, series) in answer.series.enumerated() {
            var instance = PrometheusInstance(series.instance, server: Fixtures.target, dialects: dialects)
            instance.take(place, of: answer)
            for event in instance.read(answer, from: "server") { world.apply(event) }
        }
    }
}
