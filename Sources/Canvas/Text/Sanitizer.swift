/// Turns any string into one that cannot steer a terminal, without hiding what was in it.
enum Sanitizer {
    /// A safe string and the columns that it takes.
    struct Output {
        var string: String
        var width: Int
    }

    /// The columns that a text may have; a longer one ends in three dots.
    static let limit = 1024

    /// The marks that one character may carry; more of them would climb over the rows above.
    static let marksPerCharacter = 2

    /// Makes `string` safe; plain ASCII comes back as it is.
    static func sanitize(_ string: String) -> Output {
        var length = 0
        for byte in string.utf8 {
            guard byte >= 0x20, byte < 0x7F, length < limit else { return sanitizeScalars(of: string) }
            length += 1
        }
        return Output(string: string, width: length)
    }

    private static func sanitizeScalars(of string: String) -> Output {
        var output = Output(string: "", width: 0)
        var marks = marksPerCharacter
        var cut = output
        for scalar in string.unicodeScalars {
            switch treatment(of: scalar) {
            case .keep:
                output.string.unicodeScalars.append(scalar)
                output.width += CharacterWidth.columns(of: scalar)
                marks = 0
            case .mark:
                if output.width == 0 {
                    output.string.append("\u{25CC}")
                    output.width = 1
                    marks = 0
                }
                guard marks < marksPerCharacter else { continue }
                marks += 1
                output.string.unicodeScalars.append(scalar)
            case .drop:
                continue
            case .escape:
                let escape = escape(scalar)
                output.string += escape
                output.width += escape.utf8.count
                marks = marksPerCharacter
            }
            if output.width <= limit - 3 {
                cut = output
            } else if output.width > limit {
                return Output(string: cut.string + "...", width: cut.width + 3)
            }
        }
        return output
    }

    private enum Treatment {
        case keep
        case mark
        case drop
        case escape
    }

    private static func treatment(of scalar: Unicode.Scalar) -> Treatment {
        switch scalar.value {
        case 0x20..<0x7F, 0xA0..<0xAD, 0xAE..<0x300: return .keep
        case 0x2500..<0x2600: return .keep
        // Text or emoji style, and skin colours: they change the width of the character before in some
        // terminals and not in others.
        case 0xFE0E, 0xFE0F, 0x1F3FB...0x1F3FF: return .drop
        default: break
        }
        if scalar.properties.isDefaultIgnorableCodePoint { return .escape }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
            return .escape
        default:
            return CharacterWidth.isMark(scalar) ? .mark : .keep
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n": return "\\n"
        case "\r": return "\\r"
        case "\t": return "\\t"
        default:
            let digits = String(scalar.value, radix: 16)
            guard scalar.value < 0x100 else { return "\\u{\(digits)}" }
            return digits.utf8.count == 1 ? "\\x0\(digits)" : "\\x\(digits)"
        }
    }
}
