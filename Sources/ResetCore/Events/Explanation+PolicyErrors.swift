extension Explanation {
    // As the password policy control names them (draft-behera-ldap-password-policy-10 section 6.2); what slapd 2.5 does was tried.
    static let policyErrors: [String: Explanation] = [
        "passwordTooYoung": Explanation(
            "The password change came too young: the account's password was changed a short while ago, and the directory's policy (pwdMinAge) "
                + "asks for a least age, of a reset by the service account as well.",
            "Wait until `pwdMinAge` of the named policy is over, or set it to 0 there. While a change at the next sign-in is asked for, the age "
                + "does not count: with `password.mustChange` on, only a password that somebody chose can be too young."),
        "mustSupplyOldPassword": Explanation(
            "The directory's policy (pwdSafeModify) asks for the old password with every change, which no reset has.",
            "Set pwdSafeModify to FALSE in the named policy; `rekey check` shows which policies ask for it."),
        "passwordModNotAllowed": Explanation(
            "The directory's policy (pwdAllowUserChange) lets this password not be changed.",
            "Put the account under another policy, or set pwdAllowUserChange to TRUE in the named one."),
        "passwordTooShort": Explanation(
            "The password is shorter than the directory's policy asks for (pwdMinLength).",
            "Raise `password.length` to the named policy's figure; let the service account read the policy, so that it is known beforehand."
        ),
        "insufficientPasswordQuality": Explanation(
            "A quality check of the directory's policy (pwdCheckQuality, pwdCheckModule) refused the password.",
            "Raise `password.length` or the least numbers to what the check asks for; see the server's log."),
        "passwordInHistory": Explanation(
            "The password is among the last ones of this account (pwdInHistory).", "Ask again: the next one is another."),
        "accountLocked": Explanation(
            "The account is locked by the directory's policy.", "Ask again with `password.resetLocked` on, or unlock it by hand."),
        "changeAfterReset": Explanation(
            "The service account itself has to change its password before it may do anything else (pwdReset).",
            "Clear pwdReset on the service account, and put it under a policy of its own without pwdMustChange."),
        "passwordExpired": Explanation(
            "The service account's password has expired.", "Set a new one, and put it under a policy without pwdMaxAge."),
    ]
}
