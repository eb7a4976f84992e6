import Glibc

extension RGB {
    /// How well one colour can be read on the other, 1–21: the contrast ratio of WCAG 2.
    ///
    /// 4.5 is the least for text.
    public func contrast(with other: RGB) -> Double {
        let one = LinearLight(self).luminance
        let two = LinearLight(other).luminance
        return (max(one, two) + 0.05) / (min(one, two) + 0.05)
    }

    /// How different two colours look: the CIE 1976 ΔE under D65; about 2 is just noticeable.
    public func distance(to other: RGB) -> Double {
        let one = lab
        let two = other.lab
        let lightness = one.lightness - two.lightness
        let a = one.a - two.a
        let b = one.b - two.b
        return (lightness * lightness + a * a + b * b).squareRoot()
    }

    /// CIE L*a*b* by way of XYZ, both as in IEC 61966-2-1 with the D65 white point.
    private var lab: (lightness: Double, a: Double, b: Double) {
        let light = LinearLight(self)
        let x = 0.4124564 * light.red + 0.3575761 * light.green + 0.1804375 * light.blue
        let y = 0.2126729 * light.red + 0.7151522 * light.green + 0.0721750 * light.blue
        let z = 0.0193339 * light.red + 0.1191920 * light.green + 0.9503041 * light.blue
        func compress(_ value: Double) -> Double {
            value > 216.0 / 24389 ? cbrt(value) : (24389.0 / 27 * value + 16) / 116
        }
        let (fx, fy, fz) = (compress(x / 0.95047), compress(y), compress(z / 1.08883))
        return (lightness: 116 * fy - 16, a: 500 * (fx - fy), b: 200 * (fy - fz))
    }
}
