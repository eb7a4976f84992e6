/// The theme files that come with the program, as they lie beside this one.
public enum BuiltInThemes {
    /// The text of each theme file by the theme's name.
    ///
    /// The bytes are in the binary, so that a copied program has its colours with it.
    public static let files: [(name: String, yaml: String)] = [
        ("okabe-dark", text(PackageResources.okabe_dark_yaml)),
        ("okabe-light", text(PackageResources.okabe_light_yaml)),
        ("mono", text(PackageResources.mono_yaml)),
        ("high-contrast-dark", text(PackageResources.high_contrast_dark_yaml)),
        ("high-contrast-light", text(PackageResources.high_contrast_light_yaml)),
        ("ansi16", text(PackageResources.ansi16_yaml)),
        ("catppuccin-mocha", text(PackageResources.catppuccin_mocha_yaml)),
        ("dracula", text(PackageResources.dracula_yaml)),
        ("gruvbox-dark", text(PackageResources.gruvbox_dark_yaml)),
        ("tokyo-night", text(PackageResources.tokyo_night_yaml)),
    ]

    private static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self)
    }
}
