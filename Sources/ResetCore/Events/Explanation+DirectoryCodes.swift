extension Explanation {
    // Win32 error codes (MS-ERREF 2.2) as Active Directory writes them, without leading zeros.
    static let directoryCodes: [String: Explanation] = [
        "52d": Explanation(
            "The password does not meet the length, complexity or history the policy asks for.",
            "Raise `password.length` or the least numbers; look for a fine-grained policy on the account."),
        "52e": Explanation("The name or the password is wrong.", "Store the right password for the service account."),
        "525": Explanation("There is no such account.", "Check the service account's name."),
        "530": Explanation("Signing in is not allowed at this time of day.", "Change the account's logon hours."),
        "531": Explanation("Signing in is not allowed at this computer.", "Change the account's list of computers."),
        "532": Explanation(
            "The password has expired.", "Give the service account a password that does not expire, or a new one."),
        "533": Explanation("The account is disabled.", "Enable the account."),
        "56": Explanation("The old password does not match.", "Reset the password instead of changing it."),
        "701": Explanation("The account has expired.", "Extend the account."),
        "773": Explanation(
            "The password must be changed before signing in.", "Clear the must-change flag of the service account."),
        "775": Explanation("The account is locked.", "Unlock the account and find out who tries its password."),
        "1f": Explanation("A device or the security subsystem failed.", "See the controller's own event log."),
        "5": Explanation("Access is denied.", "Delegate the missing right to the service account."),
        "2030": Explanation("There is no such object.", "The account was deleted or moved."),
        "2035": Explanation(
            "The controller will not do this; for passwords, mostly because the connection is not encrypted.",
            "Use LDAPS or StartTLS."),
        "2077": Explanation("An attribute may not be changed in this way.", "See the controller's event log."),
        "2098": Explanation(
            "Access is denied to one attribute.", "Delegate write access to pwdLastSet and lockoutTime to the service account."),
        "20b5": Explanation("A reference to another object is wrong.", "See the controller's event log."),
        "21a2": Explanation("The controller is shutting down.", "Try again; name a second controller."),
    ]
}
