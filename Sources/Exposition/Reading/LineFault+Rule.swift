extension LineFault {
    /// The rules of the two formats, and the limits, that a line can break.
    enum Rule {
        // Samples.
        case metricName, missingName, secondName, missingValue, value, valueRange
        case textTimestamp, openMetricsTimestamp, trailingText, spacing, exemplar
        // Labels.
        case labelName, labelEquals, labelQuote, labelEnd, labelComma, labelClose, labelTwice, encoding
        // Other lines of OpenMetrics.
        case blankLine, comment, metadata, typeWord, unit, afterEOF, missingEOF
        // Limits.
        case pageBytes, lineBytes, families, series, labels, labelBytes
    }
}

extension LineFault.Rule {
    /// The kind of the error.
    var kind: ParseError.Kind {
        switch self {
        case .encoding: .encoding
        case .missingEOF: .truncated
        case .pageBytes, .lineBytes, .families, .series, .labels, .labelBytes: .limit
        default: .syntax
        }
    }

    /// What is wrong, to be followed by the text that is wrong.
    var what: String {
        switch self {
        case .metricName: "not a metric name:"
        case .missingName: "a label set without a metric name:"
        case .secondName: "a second metric name:"
        case .missingValue: "a sample without a value:"
        case .value: "not a number:"
        case .valueRange: "a number out of range:"
        case .textTimestamp, .openMetricsTimestamp: "not a timestamp:"
        case .trailingText: "unexpected text after the sample:"
        case .spacing: "wrong spacing before"
        case .exemplar: "not an exemplar:"
        case .labelName: "not a label name:"
        case .labelEquals: "no '=' after the label name:"
        case .labelQuote: "a label value without quotes:"
        case .labelEnd: "a label value without an end:"
        case .labelComma: "no ',' between labels:"
        case .labelClose: "a label set without '}':"
        case .labelTwice: "the same label twice:"
        case .encoding: "bytes that are not UTF-8:"
        case .blankLine: "an empty line"
        case .comment: "a comment without a meaning:"
        case .metadata: "an incomplete description:"
        case .typeWord: "not a metric type:"
        case .unit: "a unit that does not end the family's name:"
        case .afterEOF: "text after the end:"
        case .missingEOF: "the page ends too early"
        case .pageBytes: "the page is too long"
        case .lineBytes: "the line is too long:"
        case .families: "too many families, at"
        case .series: "too many samples, at"
        case .labels: "too many labels, at"
        case .labelBytes: "a label value is too long:"
        }
    }

    /// The rule in words, and what to do where that is in the reader's hands.
    func text(limit: Int) -> String {
        switch self {
        case .metricName:
            "a sample begins with a name of letters, digits, '_' and ':', or with '{' and a quoted name; "
                + "is this a page of metrics?"
        case .missingName: "a label set that stands alone holds the metric name in quotes"
        case .secondName: "a sample has one name"
        case .missingValue, .value: "a sample has a value: a decimal number, NaN, +Inf or -Inf"
        case .valueRange: "a value fits in 64-bit floating point"
        case .textTimestamp: "a timestamp is a whole number of milliseconds"
        case .openMetricsTimestamp: "a timestamp is a finite number of seconds"
        case .trailingText: "nothing follows a sample's value and timestamp"
        case .spacing: "OpenMetrics has exactly one space between the parts of a line and none elsewhere"
        case .exemplar: "an exemplar is '# {labels} value' and perhaps a timestamp"
        case .labelName: "a label name has letters, digits and '_', or stands in quotes, and is not empty"
        case .labelEquals: "labels are written name=\"value\""
        case .labelQuote: "label values stand in double quotes"
        case .labelEnd: "a label value ends with a double quote on the same line"
        case .labelComma: "labels are separated by one comma"
        case .labelClose: "a label set ends with '}' on the same line"
        case .labelTwice: "the label names of a sample differ"
        case .encoding: "names and label values are UTF-8"
        case .blankLine: "OpenMetrics has no empty lines"
        case .comment: "OpenMetrics has only HELP, TYPE, UNIT and EOF lines after '#'"
        case .metadata: "a description names a family and says something about it"
        case .typeWord:
            "a type is one of counter, gauge, histogram, gaugehistogram, summary, stateset, info, unknown"
        case .unit: "a family with a unit is named name_unit"
        case .afterEOF: "nothing follows '# EOF'"
        case .missingEOF: "an OpenMetrics page ends with '# EOF'; the answer was probably cut off"
        case .pageBytes: "at most \(limit) bytes are read; raise the page limit or expose less"
        case .lineBytes: "a line has at most \(limit) bytes"
        case .families: "at most \(limit) families are read; select fewer or raise the limit"
        case .series: "at most \(limit) samples are read; select fewer families or raise the limit"
        case .labels: "a sample has at most \(limit) labels"
        case .labelBytes: "a label value has at most \(limit) bytes"
        }
    }
}
