import NIOSSL

/// What is wrong with a file that should hold certificates or a private key in PEM (RFC 7468), in plain words.
struct PEMProblem: Error, Sendable, Equatable {
    /// Continues a sentence that begins with the file's name.
    let what: String
    /// An imperative.
    let remedy: String

    /// Why `bytes` are no chain of certificates; nil if every certificate in them can be read.
    static func ofCertificates(_ bytes: [UInt8]) -> PEMProblem? {
        let remedy = "name a PEM file that begins with -----BEGIN CERTIFICATE-----"
        if let problem = unlikely(bytes, der: "openssl x509 -inform der -in FILE -out NEW.pem") { return problem }
        let labels = labels(bytes)
        if labels.contains("CERTIFICATE") {
            // What the TLS library takes, the service takes.
            guard let chain = try? NIOSSLCertificate.fromPEMBytes(bytes), !chain.isEmpty else {
                return PEMProblem(
                    what: "holds a damaged certificate", remedy: "copy the certificate again, with its BEGIN and END lines")
            }
            return nil
        }
        if labels.contains(where: { $0.hasSuffix("PRIVATE KEY") }) {
            return PEMProblem(what: "holds a private key and no certificate", remedy: remedy)
        }
        if labels.contains(where: { $0.hasSuffix("CERTIFICATE REQUEST") }) {
            return PEMProblem(
                what: "holds a certificate request and no certificate",
                remedy: "have your authority sign it, and name the file it gives back")
        }
        if labels.contains("PKCS7") {
            return PEMProblem(
                what: "holds PKCS #7 and no certificate in PEM",
                remedy: "convert it: openssl pkcs7 -print_certs -in FILE -out NEW.pem")
        }
        return PEMProblem(what: "holds no certificate in PEM", remedy: remedy)
    }

    /// Why `bytes` are no private key, as far as it shows without reading the key; nil if there is an unprotected one.
    static func ofKey(_ bytes: [UInt8]) -> PEMProblem? {
        let remedy = "name the private key's file; it begins with -----BEGIN PRIVATE KEY-----"
        if let problem = unlikely(bytes, der: "openssl pkey -inform der -in FILE -out NEW, then chmod 600 NEW") {
            return problem
        }
        let labels = labels(bytes)
        let isLocked = labels.contains("ENCRYPTED PRIVATE KEY") || bytes.firstRange(of: Array("ENCRYPTED".utf8)) != nil
        if isLocked, labels.contains(where: { $0.hasSuffix("PRIVATE KEY") }) {
            return PEMProblem(
                what: "holds a private key that is protected by a passphrase, which a service cannot type",
                remedy: "write it without one: openssl pkey -in KEY -out NEW, then chmod 600 NEW")
        }
        if labels.contains(where: { ["PRIVATE KEY", "EC PRIVATE KEY", "RSA PRIVATE KEY"].contains($0) }) { return nil }
        if labels.contains("CERTIFICATE") {
            return PEMProblem(what: "holds a certificate and no private key", remedy: remedy)
        }
        if labels.contains(where: { $0.hasSuffix("PUBLIC KEY") }) {
            return PEMProblem(what: "holds a public key and no private key", remedy: remedy)
        }
        return PEMProblem(what: "holds no private key in PEM", remedy: remedy)
    }

    /// A key that is there and cannot be read.
    static let damagedKey = PEMProblem(
        what: "holds a private key that cannot be read",
        remedy: "copy the private key again, with its BEGIN and END lines; RSA, ECDSA and Ed25519 keys are taken")

    private static func unlikely(_ bytes: [UInt8], der: String) -> PEMProblem? {
        guard bytes.contains(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) else {
            return PEMProblem(what: "is empty", remedy: "name the file that holds it, or write it again")
        }
        // A DER sequence of more than 127 octets.
        guard bytes.starts(with: [0x30, 0x82]) || bytes.starts(with: [0x30, 0x81]) else { return nil }
        return PEMProblem(what: "is in DER, not in PEM", remedy: "convert it: \(der)")
    }

    private static func labels(_ bytes: [UInt8]) -> [Substring] {
        String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).compactMap { line in
            guard let end = line.dropFirst(11).firstRange(of: "-----"), line.hasPrefix("-----BEGIN ") else { return nil }
            return line[line.index(line.startIndex, offsetBy: 11)..<end.lowerBound]
        }
    }
}
