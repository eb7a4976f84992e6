/// The list of themes; the selected one is shown while it is selected.
public struct ThemePicker: Equatable, Sendable {
    /// The names.
    public var themes: [String]
    /// The selected one, from 0.
    public var selected: Int
    /// The theme to return to on cancel.
    public var original: String
}
