/// Where a directory server of the lab listens for LDAPS, and who vouches for it.
public struct LabController: Sendable {
    /// Its loopback address.
    public let address: String
    /// Its port for LDAPS.
    public let port: Int
    /// The PEM file of the authority that signed its certificate.
    public let ca: String
    /// The PEM file of that authority's key.
    public let caKey: String
}

extension LabDomain {
    /// The domain's controller.
    public var controller: LabController { LabController(address: address, port: 636, ca: ca, caKey: caKey) }
}

extension LabSlapd {
    /// The server.
    public var controller: LabController { LabController(address: address, port: 10_636, ca: ca, caKey: caKey) }
}
