/// The settings of a reset, apart from groups.
public struct ResetPolicy: Sendable {
    /// How passwords are made.
    public let recipe: PasswordRecipe
    /// Whether a change at the next sign-in is asked for.
    public let mustChange: Bool
    /// Whether locked accounts are reset, and unlocked with it.
    public let resetLocked: Bool
    /// Protected accounts that may be reset all the same.
    public let namedProtected: NamedAccounts
    /// The accounts that the service itself signs in with.
    public let serviceAccounts: ServiceAccounts
    /// How long a lost answer is looked into before the reset counts as undecided.
    public let readBackLimit: Duration
    /// How long an outcome may take to be recorded before the password is dropped.
    public let recordLimit: Duration

    /// Settings with the product's defaults.
    public init(
        recipe: PasswordRecipe, mustChange: Bool = true, resetLocked: Bool = true,
        namedProtected: NamedAccounts = NamedAccounts([]), serviceAccounts: ServiceAccounts = ServiceAccounts([]),
        readBackLimit: Duration = .seconds(10), recordLimit: Duration = .seconds(2)
    ) {
        self.recipe = recipe
        self.mustChange = mustChange
        self.resetLocked = resetLocked
        self.namedProtected = namedProtected
        self.serviceAccounts = serviceAccounts
        self.readBackLimit = readBackLimit
        self.recordLimit = recordLimit
    }

    /// The rules that need no groups, in their order.
    var accountRules: [any ResetRule] {
        [
            ProtectedAccountRule(named: namedProtected, serviceAccounts: serviceAccounts),
            AccountStateRule(resetLocked: resetLocked),
        ]
    }
}
