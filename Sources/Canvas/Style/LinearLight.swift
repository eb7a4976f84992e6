import Glibc

/// A colour as amounts of light, 0–1, where twice the number is twice the light.
struct LinearLight {
    var red: Double
    var green: Double
    var blue: Double

    init(red: Double, green: Double, blue: Double) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// Undoes the transfer curve of sRGB (IEC 61966-2-1).
    init(_ color: RGB) {
        func linear(_ channel: UInt8) -> Double {
            let value = Double(channel) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        self.init(red: linear(color.red), green: linear(color.green), blue: linear(color.blue))
    }

    /// The nearest colour that a screen can mix.
    var rgb: RGB {
        func channel(_ light: Double) -> UInt8 {
            let light = min(max(light, 0), 1)
            let value = light <= 0.0031308 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055
            return UInt8((value * 255).rounded())
        }
        return RGB(channel(red), channel(green), channel(blue))
    }

    /// How bright it looks, 0–1: the relative luminance of WCAG 2.
    var luminance: Double { 0.2126 * red + 0.7152 * green + 0.0722 * blue }
}
