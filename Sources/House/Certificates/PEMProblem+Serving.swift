extension PEMProblem {
    /// Why a listener cannot serve callers of today with the first certificate of a chain in PEM; nil if it can, or if that does not show.
    static func ofServing(_ chain: [UInt8]) -> PEMProblem? {
        guard let key = CertificateKey(chain: chain), !key.isServed else { return nil }
        if case .rsa(let bits) = key {
            return PEMProblem(
                what: "is made for an RSA key of \(bits) bits: too short to be safe, and many callers refuse it; it takes "
                    + "\(CertificateKey.leastRSA) at least",
                remedy: replacement)
        }
        return PEMProblem(
            what: "is made for a key that the listener cannot serve: \(key.name)",
            remedy: "RSA of \(CertificateKey.leastRSA) bits and more, ECDSA on P-256, P-384 or P-521, and Ed25519 are taken; "
                + replacement)
    }

    private static let replacement =
        "make a new key and have your authority sign the request, `openssl req -new -newkey rsa:3072 -nodes -keyout NEW.key -out NEW.csr "
        + "-subj /CN=HOST -addext subjectAltName=DNS:HOST`; or take a self-signed one, `rekey configure --force --self-signed HOST`"
}
