import Glibc

/// A colour as the eye tells colours apart: CIE 1976 L*a*b*.
struct Lab {
    private let lightness: Double
    private let a: Double
    private let b: Double

    /// Converts by way of XYZ as in IEC 61966-2-1, with the D65 white point.
    init(_ color: RGB) {
        let light = LinearLight(color)
        let x = 0.4124564 * light.red + 0.3575761 * light.green + 0.1804375 * light.blue
        let y = 0.2126729 * light.red + 0.7151522 * light.green + 0.0721750 * light.blue
        let z = 0.0193339 * light.red + 0.1191920 * light.green + 0.9503041 * light.blue
        func compress(_ value: Double) -> Double {
            value > 216.0 / 24389 ? cbrt(value) : (24389.0 / 27 * value + 16) / 116
        }
        let (fx, fy, fz) = (compress(x / 0.95047), compress(y), compress(z / 1.08883))
        lightness = 116 * fy - 16
        a = 500 * (fx - fy)
        b = 200 * (fy - fz)
    }

    /// The straight distance, CIE 1976 ΔE.
    func distance(to other: Lab) -> Double {
        let lightness = lightness - other.lightness
        let a = a - other.a
        let b = b - other.b
        return (lightness * lightness + a * a + b * b).squareRoot()
    }
}
