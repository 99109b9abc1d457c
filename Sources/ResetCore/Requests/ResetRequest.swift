/// One request to reset one account's password.
public struct ResetRequest: Sendable {
    /// What the caller wrote as `user`, for the record.
    public let asked: String
    /// The account it names, or why it names none.
    public let identifier: Result<AccountIdentifier, AccountIdentifier.Fault>
    /// Who asks.
    public let actor: Actor
    /// The request body's own bytes, carried to the validation command unchanged.
    public let body: [UInt8]
    /// When the request arrived, by `TimeSource.uptime`.
    public let arrival: Duration
    /// Where the work is done; nil leaves it to the system. Work that stays on one thread costs a fraction of what it takes to
    /// wake another for each step.
    public let executor: (any TaskExecutor)?

    /// A request for the account that `user` names.
    public init(user: String, actor: Actor, body: [UInt8], arrival: Duration, executor: (any TaskExecutor)? = nil) {
        asked = user
        self.actor = actor
        self.body = body
        self.arrival = arrival
        self.executor = executor
        do throws(AccountIdentifier.Fault) {
            identifier = .success(try AccountIdentifier(user))
        } catch {
            identifier = .failure(error)
        }
    }
}
