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
        Lab(self).distance(to: Lab(other))
    }
}
