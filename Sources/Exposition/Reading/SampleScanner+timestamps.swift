extension SampleScanner {
    /// Reads a timestamp of the text format: whole milliseconds, negative ones too.
    static func milliseconds(line: BytePointer, from start: BytePointer, to end: BytePointer)
        throws(LineFault) -> Int64
    {
        let negative = start[0] == 0x2D
        var next = negative ? start + 1 : start
        var milliseconds: Int64 = 0
        var fits = next < end
        while next < end, fits {
            let digit = Int64(next[0]) - 0x30
            let (shifted, tooLarge) = milliseconds.multipliedReportingOverflow(by: 10)
            let (sum, tooLargeStill) = shifted.addingReportingOverflow(negative ? -digit : digit)
            fits = next[0].isDigit && !tooLarge && !tooLargeStill
            milliseconds = sum
            next += 1
        }
        guard fits else { throw LineFault(.textTimestamp, line: line, from: start, to: end) }
        return milliseconds
    }

    /// Reads a timestamp of OpenMetrics, seconds with a fraction, as milliseconds.
    static func seconds(line: BytePointer, from start: BytePointer, to end: BytePointer)
        throws(LineFault) -> Int64
    {
        guard case .number(let seconds, let behind) = DecimalScanner.scan(start, end: end), behind == end,
            let milliseconds = Int64(exactly: (seconds * 1000).rounded())
        else {
            throw LineFault(.openMetricsTimestamp, line: line, from: start, to: end)
        }
        return milliseconds
    }
}
