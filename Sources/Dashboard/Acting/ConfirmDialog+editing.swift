extension ConfirmDialog {
    /// Whether the dialog has no text to fill in, so that `y` and `n` answer it.
    public var isPlain: Bool { !fields.contains { $0.isText } }

    mutating func moveFocus(_ step: Int) {
        guard let place = fields.firstIndex(of: focus) else { return }
        focus = fields[(place + step + fields.count) % fields.count]
    }

    /// Left and right: another time to live, or the other button.
    mutating func turn(_ step: Int) {
        switch focus {
        case .timeToLive:
            let count = Self.timesToLive.count
            timeToLiveChoice = (timeToLiveChoice + step + count) % count
        case .cancel: focus = .confirm
        case .confirm: focus = .cancel
        case .reason, .name: break
        }
    }

    /// Takes a key into the text field in focus; from a button, typing goes to the first empty field.
    mutating func type(_ key: Key) {
        if !focus.isText, key.typed != nil { focus = firstBlank ?? focus }
        switch focus {
        case .reason: _ = reason.take(key)
        case .name: _ = typedName.take(key)
        case .cancel, .timeToLive, .confirm: break
        }
    }

    private var firstBlank: Field? {
        fields.first { field in
            switch field {
            case .reason: reason.isBlank
            case .name: typedName.isBlank
            case .cancel, .timeToLive, .confirm: false
            }
        }
    }
}

extension ConfirmDialog.Field {
    /// Whether text is written here.
    var isText: Bool { self == .reason || self == .name }
}
