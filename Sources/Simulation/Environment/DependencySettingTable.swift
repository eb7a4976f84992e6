import Monitoring

/// Makes the rows of the table for one dependency from key paths.
struct DependencySettingTable {
    typealias Path<Value> = WritableKeyPath<DependencyPlan, Value> & Sendable

    let prefix: String
    let place: DependencyPlace

    func count(
        _ suffix: String,
        _ range: ClosedRange<Int>,
        of unit: String,
        _ meaning: String,
        _ path: any Path<Int>
    ) -> EnvironmentSetting {
        number("\(prefix)_\(suffix)", .count(range, of: unit), meaning) {
            $0[keyPath: path]
        } set: {
            $0[keyPath: path] = $1
        }
    }

    func duration(
        _ suffix: String,
        _ range: ClosedRange<Int>,
        _ meaning: String,
        _ path: any Path<Duration>
    ) -> EnvironmentSetting {
        number("\(prefix)_\(suffix)", .milliseconds(range), meaning) {
            Int($0[keyPath: path].milliseconds)
        } set: {
            $0[keyPath: path] = .milliseconds($1)
        }
    }

    func percent(_ suffix: String, _ meaning: String, _ path: any Path<Double>) -> EnvironmentSetting {
        number("\(prefix)_\(suffix)", .count(0...100, of: "percent"), meaning) {
            Int(($0[keyPath: path] * 100).rounded())
        } set: {
            $0[keyPath: path] = Double($1) / 100
        }
    }

    private func number(
        _ name: String,
        _ form: EnvironmentSetting.Form,
        _ meaning: String,
        get: @escaping @Sendable (DependencyPlan) -> Int,
        set: @escaping @Sendable (inout DependencyPlan, Int) -> Void
    ) -> EnvironmentSetting {
        let place = place
        return EnvironmentSetting(name, form, meaning) { plan in
            String(get(plan[place]))
        } write: { plan, value in
            if case .number(let number) = value { set(&plan[place], number) }
        }
    }
}
