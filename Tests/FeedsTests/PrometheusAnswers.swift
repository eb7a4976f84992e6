import Hummingbird

/// Answers as a Prometheus server gives them.
enum PrometheusAnswers {
    static func matrix(_ series: String..., warnings: String = "[]") -> (HTTPResponse.Status, String) {
        let result = series.joined(separator: ",")
        return (
            .ok,
            """
            {"status":"success","data":{"resultType":"matrix","result":[\(result)]},"warnings":\(warnings)}
            """
        )
    }

    static func state(_ state: String, _ values: String, instance: String = "a:1") -> String {
        """
        {"metric":{"__name__":"resilience_circuit_state","circuit":"db","state":"\(state)",\
        "job":"shop","instance":"\(instance)"},"values":[\(values)]}
        """
    }

    static let trip = matrix(
        state("closed", #"[1000.5,"1"],[1001.5,"0"]"#),
        state("open", #"[1000.5,"0"],[1001.5,"1"]"#)
    )
}
