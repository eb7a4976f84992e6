import Dashboard
import Foundation
import Recording
import Settings

extension Setup {
    /// A session on `origin`, with its flight recorder and audit log.
    ///
    /// A demo's or a recording's playback begins as `playback` says; `contexts` are those of the targets.
    func session(
        _ origin: Origin,
        playback: Playback = Playback(),
        watching contexts: Set<String?> = []
    ) -> Session {
        var origin = origin
        let recordings = recordings(of: origin)
        origin.tape = origin.tape ?? recordings.tape
        return Session(
            setup: self,
            origin: origin,
            recordings: recordings,
            options: Options(
                source: origin.source,
                actor: actor,
                isReadOnly: settings.readOnly,
                playback: playback,
                keyMap: keyMap,
                display: display(watching: contexts)
            )
        )
    }

    private func recordings(of origin: Origin) -> Recordings {
        let folder = FileManager.default.currentDirectoryPath
        guard origin.feed != nil else { return Recordings(flight: nil, audit: nil, folder: folder) }
        // Without a folder to write to there is no past, and the present goes on.
        try? folders.makeState()
        let audit = AuditLog(path: folders.auditLog)
        guard settings.flightRecorder > .zero else {
            return Recordings(flight: nil, audit: audit, folder: folder)
        }
        let flight = try? FlightRecorder(
            folder: folders.state + "/flight",
            started: WallClock.now(),
            limits: FlightRecorder.Limits(span: settings.flightRecorder),
            clock: .continuous
        )
        return Recordings(flight: flight, audit: audit, folder: folder)
    }
}
