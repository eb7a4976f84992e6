import CCurses

extension KeyDecoder.Event {
    /// What the keyboard's driver has read; `nil` for a number that is no character.
    init?(_ event: ccurses_event) {
        guard event.is_key else {
            guard let scalar = Unicode.Scalar(event.character) else { return nil }
            self = .character(scalar)
            return
        }
        switch event.key {
        case ccurses_mouse: self = .mouseReport
        case ccurses_mouse_legacy: self = .legacyMouseReport
        case ccurses_paste_begin: self = .pasteBegin
        case ccurses_paste_end: self = .pasteEnd
        default:
            guard let name = Key.Name(event.key) else {
                self = .unknownKey
                return
            }
            self = .key(
                Key(.named(name), Key.Modifiers(rawValue: UInt8(truncatingIfNeeded: event.modifiers)))
            )
        }
    }
}

extension Key.Name {
    private static let functions: [Key.Name] = [
        .f1, .f2, .f3, .f4, .f5, .f6, .f7, .f8, .f9, .f10, .f11, .f12,
    ]

    fileprivate init?(_ key: ccurses_key) {
        switch key {
        case ccurses_up: self = .up
        case ccurses_down: self = .down
        case ccurses_left: self = .left
        case ccurses_right: self = .right
        case ccurses_home: self = .home
        case ccurses_end: self = .end
        case ccurses_page_up: self = .pageUp
        case ccurses_page_down: self = .pageDown
        case ccurses_insert: self = .insert
        case ccurses_delete: self = .delete
        case ccurses_backspace: self = .backspace
        case ccurses_enter: self = .enter
        case ccurses_tab: self = .tab
        default:
            guard (ccurses_function.rawValue...ccurses_function_last.rawValue).contains(key.rawValue) else {
                return nil
            }
            self = Self.functions[Int(key.rawValue - ccurses_function.rawValue)]
        }
    }
}
