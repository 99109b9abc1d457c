/// A reset that goes no further, and the account where it was found by then, for the record.
struct StoppedReset: Error {
    let refusal: ResetRefusal
    let account: Account?

    init(_ refusal: ResetRefusal, account: Account? = nil) {
        self.refusal = refusal
        self.account = account
    }
}
