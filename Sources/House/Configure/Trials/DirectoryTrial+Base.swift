import ResetCore
import Targets

extension DirectoryTrial {
    /// Whether there is an entry `base` that accounts can be looked for below; nil stands for the whole domain. Where the directory
    /// cannot say, it is taken to be there.
    func holds(_ base: String?) async -> Bool {
        guard let base else { return true }
        do throws(DirectoryFault) {
            if let activeDirectory { return try await !activeDirectory.access(to: [base]).isEmpty }
            // The server's own answer to a search below it; nobody has such a name.
            _ = try await domain.find(.login("rekey configure"), limit: 1)
            return true
        } catch {
            return !error.detail.contains("noSuchObject")
        }
    }
}
