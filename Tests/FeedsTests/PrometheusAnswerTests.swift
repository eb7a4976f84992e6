import Monitoring
import Testing

@testable import Feeds

@Suite("Answers of a Prometheus server")
struct PrometheusAnswerTests {
    private static let url = "http://p/api/v1/query"

    private static let body = """
        {"status":"success","isPartial":true,"infos":["i"],"warnings":["w"],"new":[{"x":[1,{"y":null}]}],"data":{\
        "stats":{},"resultType":"matrix","result":[\
        {"values":[[1000.5,"1"],[1001.5,"NaN"],[1002.5,"+Inf"],[1003.5,"later"]],"histograms":[],\
        "metric":{"__name__":"s","job":"j","instance":"i","l":"a\\u00e9\\"","l":"second"}},\
        {"metric":{"__name__":"up","job":"j","instance":"i"}},\
        {"metric":{"__name__":"recorded","job":"j"},"values":[[1000.5,"1"]]}]}}
        """

    private func read(_ bytes: some Sequence<UInt8>) -> Result<PrometheusAnswer, Outage> {
        Result { () throws(Outage) in try PrometheusAnswer(Array(bytes), status: 200, url: Self.url) }
    }

    @Test("series come with their instances, samples and labels, and what no scrape told is left out")
    func series() throws {
        let answer = try read(Self.body.utf8).get()
        let key = PrometheusInstance.Key(job: "j", instance: "i")
        #expect(answer.series.map(\.instance) == [key, key])
        #expect(answer.series.map(\.isUp) == [false, true])
        let points = answer.points(of: answer.series[0])
        #expect(points.map(\.at.milliseconds) == [1_000_500, 1_001_500, 1_002_500])
        #expect(points.map { "\($0.value)" } == ["1.0", "nan", "inf"])
        #expect(answer.points(of: answer.series[1]).isEmpty)
        #expect(
            answer.labels(of: answer.series[0])
                == ["__name__": "s", "job": "j", "instance": "i", "l": "aé\""]
        )
        #expect(
            answer.notes == ["the answer is a part: some of the server's stores did not answer", "w", "i"]
        )
    }

    @Test("an answer that was cut off anywhere is none")
    func cut() {
        let bytes = Array(Self.body.utf8)
        let outage = Outage(.notMetrics, "\(Self.url) does not answer as a Prometheus server does")
        for count in 0..<bytes.count {
            guard case .failure(outage) = read(bytes[..<count]) else {
                Issue.record("the first \(count) bytes were read")
                continue
            }
        }
    }

    @Test(
        "a result that is not of the format is refused",
        arguments: [
            #"{}"#, #"{"metric":{"__name__":1}}"#, #"{"metric":{},"values":{}}"#,
            #"{"metric":{},"values":[[]]}"#, #"{"metric":{},"values":[[1]]}"#,
            #"{"metric":{},"values":[["1","1"]]}"#, #"{"metric":{},"values":[[1,1]]}"#,
            #"{"metric":{},"values":[[1e300,"1"]]}"#,
        ]
    )
    func malformed(series: String) {
        let body = #"{"status":"success","data":{"resultType":"matrix","result":["# + series + "]}}"
        guard case .failure(let outage) = read(body.utf8) else {
            Issue.record("\(series) was read")
            return
        }
        #expect(outage.kind == .notMetrics)
    }
}
