/// Why the API's listener does not serve.
public enum APIServerFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// The certificate chain is not readable PEM, or empty.
    case certificate(String)
    /// The private key is not readable PEM, or is encrypted.
    case privateKey(String)
    /// Certificate and key cannot be used together.
    case identity(String)
    /// The address and port cannot be listened on.
    case listening(String)

    /// One line, without secrets.
    public var description: String {
        switch self {
        case .certificate(let detail): "the certificate chain cannot be read: " + detail
        case .privateKey(let detail): "the private key cannot be read: " + detail
        case .identity(let detail): "certificate and private key do not fit: " + detail
        case .listening(let detail): "cannot listen: " + detail
        }
    }
}
