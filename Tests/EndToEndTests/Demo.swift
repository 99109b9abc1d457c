import TestSupport

/// A demo that runs, and a caller with its token.
struct Demo {
    let folder: ScratchFolder
    let service: RunningService
    let line: DemoLine

    init() async throws {
        try await self.init(in: ScratchFolder())
    }

    init(in folder: ScratchFolder, environment: [String: String] = [:], log: String = "service") async throws {
        self.folder = folder
        service = try await RunningService.demo(folder, environment: environment, log: log)
        line = try DemoLine(service)
    }

    func caller() async throws -> ResetCaller {
        try await ResetCaller(port: service.port, token: line.token)
    }

    /// The accounts of one list.
    func accounts(_ list: String) -> [String] { line.accounts[list] ?? [] }
}
