/// A message from the server.
struct LDAPMessage: Equatable {
    enum Body: Equatable {
        case bind(LDAPResult)
        case entry(LDAPEntry)
        case reference([String])
        case searchDone(LDAPResult)
        case modify(LDAPResult)
        case extended(LDAPExtendedResult)
        /// Answers to operations this client does not offer, and intermediate responses, which none of its operations has.
        case other
    }

    let id: Int32
    let body: Body
}
