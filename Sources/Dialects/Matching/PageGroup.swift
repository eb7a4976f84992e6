/// A series that names the service of a whole page: `target_info{service_name="orders"} 1`.
struct PageGroup: Hashable, Sendable {
    let family: String
    let label: String
}
