extension APIConfiguration {
    /// Whether a listener could start with this certificate chain and key, as far as they alone decide.
    ///
    /// - Throws: the fault that the listener would end with.
    public func checkIdentity() throws(APIServerFault) {
        _ = try ServerTLS.context(chain: certificateChain, key: privateKey)
    }
}
