import Exposition

/// How a target's pages are written.
///
/// One target writes all of them alike, so that what its content type and its first line say is found out once.
struct PageRecognition: Sendable {
    /// The content type that this holds for.
    let contentType: String?
    /// The format that the content type alone tells; `nil` when the first line has to be seen.
    let byType: DialectPage.Format?
    /// Which format of metrics it would be; `nil` when it can be none.
    let exposition: ExpositionFormat?
    private var line: [UInt8] = []
    private var byLine: DialectPage.Format?

    init(of contentType: String?, among dialects: DialectSet) {
        self.contentType = contentType
        byType = PageFormat(candidates: dialects).told(by: contentType)
        exposition = ExpositionFormat(contentType: contentType)
    }

    /// The format of a page that begins with this line, without its end.
    mutating func format(of text: [UInt8], among dialects: DialectSet) -> DialectPage.Format {
        if let byLine, text == line { return byLine }
        let format = PageFormat(candidates: dialects).told(
            by: Array(text.prefix { $0 != UInt8(ascii: "\r") })
        )
        (line, byLine) = (text, format)
        return format
    }
}
