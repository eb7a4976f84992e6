import Exposition
import Testing

@Suite("Choosing a format")
struct NegotiationTests {
    @Test(
        "the content type of an answer decides how it is read",
        arguments: [
            (nil, .text), ("", .text), ("text/plain", .text),
            ("text/plain; version=0.0.4; charset=utf-8", .text),
            ("text/plain;version=1.0.0;escaping=allow-utf-8", .text), ("TEXT/HTML", .text),
            ("garbage", .text),
            ("application/octet-stream", .text),
            (" application/openmetrics-text ; version=1.0.0", .openMetrics),
            ("application/openmetrics-text; version=0.0.1; charset=utf-8", .openMetrics),
            ("Application/OpenMetrics-Text", .openMetrics), ("application/json", nil),
            (
                "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited",
                nil
            ),
            ("text/event-stream", nil), ("text/csv", nil), ("image/png", nil), ("application/xml", nil),
        ] as [(String?, ExpositionFormat?)]
    )
    func readsContentType(header: String?, expected: ExpositionFormat?) {
        #expect(ExpositionFormat(contentType: header) == expected)
    }

    @Test(
        "the accept header of a request decides how we answer",
        arguments: [
            (nil, .text), ("*/*", .text), ("text/plain", .text),
            ("application/openmetrics-text", .openMetrics),
            (
                "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2",
                .openMetrics
            ),
            ("text/plain;version=0.0.4;q=1,*/*;q=0.1", .text), (ExpositionFormat.accept, .text),
            ("text/plain, application/openmetrics-text;q=0.5", .text),
            ("application/openmetrics-text;version=2.0.0", .text), ("application/json", .text),
            ("application/openmetrics-text;q=0", .text),
        ] as [(String?, ExpositionFormat)]
    )
    func readsAccept(header: String?, expected: ExpositionFormat) {
        #expect(ExpositionFormat(accept: header) == expected)
    }

    @Test("what we say of a page is what we read it as", arguments: ExpositionFormat.allCases)
    func agrees(format: ExpositionFormat) {
        #expect(ExpositionFormat(contentType: format.contentType) == format)
    }
}
