/// What is needed to use one OpenLDAP directory with the password policy overlay.
public struct OpenLDAPSettings: Sendable {
    /// The servers and the service account, which signs in by its distinguished name.
    public var link: DirectoryLink
    /// Accounts are looked for here and below; `nil` means the server's only naming context.
    public var base: String?
    /// How the directory is laid out.
    public var layout: OpenLDAPLayout

    /// Settings with the product's defaults.
    public init(link: DirectoryLink, base: String? = nil, layout: OpenLDAPLayout = OpenLDAPLayout()) {
        self.link = link
        self.base = base
        self.layout = layout
    }
}
