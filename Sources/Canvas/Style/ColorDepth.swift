/// How many colours a terminal can show, from none to all.
public enum ColorDepth: Int, Comparable, CaseIterable, Sendable {
    /// No colour; attributes only.
    case mono
    /// The eight ANSI colours.
    case ansi8
    /// The eight ANSI colours, normal and bright.
    case ansi16
    /// The 256 colours of xterm.
    case indexed256
    /// 24-bit colour.
    case trueColor

    /// Orders depths by the number of colours.
    public static func < (left: ColorDepth, right: ColorDepth) -> Bool { left.rawValue < right.rawValue }
}
