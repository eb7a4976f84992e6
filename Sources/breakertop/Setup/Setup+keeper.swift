import Feeds
import Monitoring
import Settings

extension Setup {
    /// What acts on the breakers of a feed: refuses where the user or the config forbids it, and keeps the end
    /// of what has one.
    func keeper(of feed: LiveFeed) -> HoldKeeper {
        let guarded = GuardedControl(
            feed.control,
            isReadOnly: settings.readOnly,
            isReadOnlyTarget: { feed.isReadOnly($0) },
            now: WallClock.now
        )
        // Where the folder cannot be made, the first hold that needs it says so.
        try? folders.makeState()
        return HoldKeeper(guarded, folder: HoldFolder(path: folders.holds), now: WallClock.now)
    }
}
