/// Why octets are not a message a server may send.
struct LDAPDecodeProblem: Error, Equatable {
    let what: String

    init(_ what: String) {
        self.what = what
    }
}
