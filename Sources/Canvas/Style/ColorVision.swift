/// A kind of sight, and how colours look to it.
public enum ColorVision: String, CaseIterable, Sendable {
    /// All three kinds of cones.
    case normal
    /// Without green cones.
    case deuteranopia
    /// Without red cones.
    case protanopia
    /// Without blue cones.
    case tritanopia

    /// What `color` looks like to this sight.
    ///
    /// The matrices are those of Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of
    /// Color Vision Deficiency" (2009), at full severity; they apply to linear light.
    public func simulate(_ color: RGB) -> RGB {
        guard let matrix else { return color }
        let light = LinearLight(color)
        func mix(_ row: (Double, Double, Double)) -> Double {
            row.0 * light.red + row.1 * light.green + row.2 * light.blue
        }
        return LinearLight(red: mix(matrix.red), green: mix(matrix.green), blue: mix(matrix.blue)).rgb
    }

    private typealias Row = (Double, Double, Double)

    private var matrix: (red: Row, green: Row, blue: Row)? {
        switch self {
        case .normal:
            nil
        case .deuteranopia:
            (
                red: (0.367322, 0.860646, -0.227968),
                green: (0.280085, 0.672501, 0.047413),
                blue: (-0.011820, 0.042940, 0.968881)
            )
        case .protanopia:
            (
                red: (0.152286, 1.052583, -0.204868),
                green: (0.114503, 0.786281, 0.099216),
                blue: (-0.003882, -0.048116, 1.051998)
            )
        case .tritanopia:
            (
                red: (1.255528, -0.076749, -0.178779),
                green: (-0.078411, 0.930809, 0.147602),
                blue: (0.004733, 0.691367, 0.303900)
            )
        }
    }
}
