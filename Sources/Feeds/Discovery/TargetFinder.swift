import Monitoring

/// Looks at one source again and again, and keeps what it said last where it is broken now.
struct TargetFinder: Sendable {
    private let source: TargetSource
    private let names: any NameService
    private var shelf = FileShelf()
    private var answers: [NameQuestion: NameAnswers] = [:]

    /// How far apart looks are: files are told by their stamps, which cost next to nothing.
    static let pace: Duration = .seconds(2)

    init(_ source: TargetSource, names: any NameService) {
        self.source = source
        self.names = names
    }

    /// Looks once.
    ///
    /// The `time` since the start says whether a name has to be asked for again.
    mutating func look(at time: Duration) async -> TargetSurvey {
        var look = Look()
        shelf.begin()
        defer { shelf.end() }
        switch source {
        case .files(let path):
            read(path, into: &look)
            for (job, question) in look.questions { await ask(question, for: job, at: time, into: &look) }
            answers = answers.filter { entry in look.questions.contains { $0.1 == entry.key } }
        case .name(let question):
            await ask(question, for: TargetJob(), at: time, into: &look)
        }
        var survey = TargetSurvey(targets: look.targets, warnings: look.warnings)
        if let problem = look.problems.first {
            let rest = look.problems.count > 1 ? " (and \(look.problems.count - 1) more problems)" : ""
            let kept = look.targets.isEmpty ? "" : "; the targets that it named before are kept"
            survey.outage = Outage(look.kind, problem.inert + rest + kept)
        } else if look.targets.isEmpty {
            survey.outage = source.namesNothing
        }
        return survey.tidied()
    }

    /// What a look has gathered.
    private struct Look {
        var targets: [FoundTarget] = []
        var warnings: [String] = []
        var problems: [String] = []
        var kind = Outage.Kind.malformed
        var questions: [(TargetJob, NameQuestion)] = []
        var depth = 0
    }

    private mutating func read(_ path: String, into look: inout Look) {
        let (paths, isExact) = FileStamp.files(for: path)
        if paths.isEmpty, !isExact { look.warnings.append("no file fits '\(path)'") }
        for path in paths {
            let (file, problem) = shelf.file(at: path)
            if let problem { look.problems.append(problem) }
            guard let file else { continue }
            look.warnings += file.warnings
            for job in file.jobs { read(job, into: &look) }
            // Included files include none: a circle would never end.
            guard look.depth == 0 else { continue }
            look.depth += 1
            for include in file.includes { read(include, into: &look) }
            look.depth -= 1
        }
    }

    private mutating func read(_ job: TargetJob, into look: inout Look) {
        var groups = job.groups
        for pattern in job.patterns {
            let (paths, isExact) = FileStamp.files(for: pattern)
            if paths.isEmpty, !isExact { look.warnings.append("no file fits '\(pattern)'") }
            for path in paths {
                let (file, problem) = shelf.file(at: path)
                if let problem { look.problems.append(problem) }
                groups += (file?.jobs.flatMap(\.groups) ?? []).map { $0.read(from: path) }
            }
        }
        do throws(EndpointURL.Invalid) {
            look.targets += try job.targets(of: groups)
        } catch {
            look.problems.append(error.description)
        }
        look.questions += job.names.map { (job, $0) }
    }

    private mutating func ask(
        _ question: NameQuestion,
        for job: TargetJob,
        at time: Duration,
        into look: inout Look
    ) async {
        var known = answers[question] ?? NameAnswers()
        if known.isDue(at: time) {
            do throws(Outage) {
                known.answered(try await names.answer(question), at: time)
            } catch {
                known.failed(error, at: time)
            }
            answers[question] = known
        }
        if let outage = known.outage {
            look.problems.append(outage.message)
            look.kind = outage.kind
        }
        let relabelling = job.relabelling
        for address in known.addresses {
            guard let target = try? question.target(at: address, of: job, by: relabelling) else { continue }
            look.targets.append(target)
        }
    }
}
