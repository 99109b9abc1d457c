extension Explanation {
    static let causes: [String: Explanation] = accountCauses.merging(outsideCauses) { first, _ in first }

    private static let accountCauses: [String: Explanation] = [
        "malformed-user": Explanation(
            "The user name is in none of the four forms.",
            "Send LOGIN, DOMAIN\\LOGIN, LOGIN@DOMAIN or LDAP://DISTINGUISHED-NAME."),
        "unknown-account": Explanation("No domain has such an account.", "Check the spelling and which domain the person is in."),
        "ambiguous-account": Explanation(
            "More than one account answers to this name.", "Ask with the domain: DOMAIN\\LOGIN or the full distinguished name."),
        "import-skipped": Explanation(
            "Entries of the file could not be taken over; `skipped` counts them. All others were.",
            "See which and why: the same `rekey directory import` with --dry-run --all. Mend the file and import it again."),
        "import-new-domain": Explanation(
            "The import made its domain. A service that ran meanwhile does not know it yet.",
            "Restart the service, if one ran meanwhile."),
        "unknown-domain": Explanation(
            "No configured domain has this NetBIOS or DNS name.",
            "Check the name against `known`, or add the domain under `domains`."),
        "groups-unresolved": Explanation(
            "A group named in the settings does not exist in any domain.",
            "Correct `groups`, or create the group; the next request looks again."),
        "in-forbidden-group": Explanation(
            "The account is in a forbidden group, directly, nested or by its primary group.",
            "Reset it by hand, or take the account out of that group."),
        "not-in-allowed-group": Explanation(
            "The account is in none of the allowed groups.", "Add it to an allowed group, directly or nested; it counts at once."),
        "not-in-client-group": Explanation(
            "The client is narrowed to groups and the account is in none of them.",
            "Use another client, or widen `clients.NAME.groups`."),
        "protected-account": Explanation(
            "The account is privileged or belongs to the system.",
            "Reset it by hand; or, deliberately, name it under `accounts.protectedAllowed`."),
        "account-disabled": Explanation(
            "The account is switched off; Rekey never switches one on.", "Enable it in the directory first."),
        "account-expired": Explanation("The account's end date has passed.", "Extend it in the directory first."),
        "smart-card-required": Explanation(
            "The account may sign in by smart card only, so a password would not let it in.",
            "See to the card, or lift the requirement."),
        "account-locked": Explanation(
            "The account is locked and `password.resetLocked` is off.",
            "Wait for the lockout to end, unlock by hand, or switch the setting on."),
        "weaker-than-policy": Explanation(
            "The configured password is weaker than the account's policy asks for.",
            "Raise `password.length` or the least numbers to the figure in `required`."),
        "no-password-found": Explanation(
            "No password without parts of the account's names was found.", "Permit more characters under `password`."),
        "reset-in-flight": Explanation("Another reset of this account is under way.", "Wait for its outcome."),
        "undecided": Explanation(
            "The change was sent and its answer was lost; the directory could not tell in time whether it was made.",
            "Reset again if the person cannot sign in. It is looked into again by itself where that can help; what is found gets the same reference."
        ),
        "done-not-delivered": Explanation(
            "The password was set, but the outcome could not be recorded in time, so nobody was told the password.",
            "See to the record's disk, then reset again."),
        "process-ended": Explanation(
            "The service ended between the intent and the outcome, and the directory could not tell yet whether the password was set.",
            "Reset again if the person cannot sign in. It is looked into again by itself; what is found gets the same reference."),
        "found-changed": Explanation(
            "Looked into afterwards: one change followed the intent. Unless somebody else made it, it is this reset's, "
                + "and nobody was told that password.",
            "Reset again."),
        "found-unchanged": Explanation(
            "Looked into afterwards: the directory shows no change since the intent. The old password still holds.",
            "Reset again."),
        "superseded-changed": Explanation(
            "Looked into after later resets of the account: the directory shows one change more than theirs. Unless somebody else made it, "
                + "it is this reset's, and it may have come after them: nobody was told that password.",
            "Reset again if the person cannot sign in."),
        "superseded-unchanged": Explanation(
            "Looked into after later resets of the account: the directory shows their changes and no other. What they set holds.",
            "Nothing."),
        "superseded-after-change": Explanation(
            "A later reset of the account found that one change had followed the intent. Unless somebody else made it, it is this "
                + "reset's, and nobody was told that password; what the later one set holds.",
            "Nothing."),
        "cannot-be-told": Explanation(
            "Looked into again: several changes followed the intent, or the directory shows no change marker, so it will never be known.",
            "Reset again if the person cannot sign in."),
    ]

    private static let outsideCauses: [String: Explanation] = [
        "directory-unreachable": Explanation(
            "No controller of the domain answers.", "Check `domains.NAME.servers`, the network and the controllers."),
        "directory-tls": Explanation(
            "The TLS handshake with the controller failed; no password was sent.",
            "See `detail`: the name in `servers` must be in the certificate, its dates must be good, `domains.NAME.ca` must vouch for it; "
                + "and what listens there must speak TLS."),
        "directory-sign-in": Explanation(
            "The directory refused the service account.", "Check the credentials and the state of the service account."),
        "directory-timed-out": Explanation("The controller did not answer in time.", "Check its load and the network."),
        "directory-malformed": Explanation(
            "The controller answered something that makes no sense.",
            "Check what listens at the address; see the operational log."),
        "directory-base": Explanation(
            "The directory does not hold the place where accounts are looked for, or several parts of which none is named.",
            "Set `domains.NAME.base` to a name that `detail` lists, or to one below it."),
        "directory-elsewhere": Explanation(
            "The server refers to another one for a part of what was asked for. Nobody is sent there with the service account's password, "
                + "and whether the account is there cannot be told.",
            "Name the server that holds the accounts under `domains.NAME.servers`, narrow `domains.NAME.base` and OpenLDAP's `groupBase` to "
                + "what this one holds, or take the referral out."),
        "target-policy": Explanation(
            "The directory refused the generated password by a policy.",
            "Raise `password.length` above the named policy; a fine-grained policy may apply that the service account cannot read."
        ),
        "target-insufficient-rights": Explanation(
            "The service account lacks a right on this account.",
            "Delegate Reset Password and write access to pwdLastSet and lockoutTime on the account's organisational unit; "
                + "on OpenLDAP, writing userPassword and pwdReset."),
        "target-account-gone": Explanation("The account was deleted or moved meanwhile.", "Ask again."),
        "target-unavailable": Explanation(
            "The directory is busy or read-only; on the embedded one, an import may be running.",
            "Try again; name a writable controller under `servers`."),
        "target-refused": Explanation("The directory refused the change.", "See `directoryCode` and `resultCode`."),
        "record-unavailable": Explanation(
            "The record cannot be written, so nothing is reset.", "Free space on the record's disk; see the operational log."),
        "stopping": Explanation("The service is being stopped.", "Try again when it runs."),
        "validation-not-started": Explanation(
            "The validation command could not be started.",
            "Check `validation.command`, its file mode and the account it runs as."),
        "validation-timed-out": Explanation(
            "The validation command took too long and was ended.", "See to the command, or raise `validation.timeLimit`."),
        "validation-exit-code": Explanation(
            "The validation command ended with a code other than 0.", "Run it by hand on the same request."),
        "validation-signal": Explanation("The validation command was ended by a signal.", "Run it by hand on the same request."),
        "validation-no-output": Explanation(
            "The validation command wrote nothing.", "It must write one JSON object to standard output."),
        "validation-too-much-output": Explanation(
            "The validation command wrote too much.", "It must write one short JSON object."),
        "validation-not-json": Explanation(
            "The validation command wrote something that is not one JSON text.", "It must write one JSON object and nothing else."
        ),
        "validation-property-missing": Explanation(
            "The answer lacks the property.", "Check `validation.property` against what the command writes."),
        "validation-property-duplicated": Explanation("The answer has the property twice.", "See to the command."),
        "validation-not-found": Explanation(
            "The validation command, or the interpreter it names, is not there.", "Check `validation.command`."),
        "validation-not-executable": Explanation(
            "The validation command may not be executed, or is no program.",
            "Give it execute permission for `validation.user` and a first line such as #!/bin/sh."),
        "validation-cancelled": Explanation("The request was given up while the command ran.", "Ask again."),
        "validation-supervisor-lost": Explanation(
            "The process that watches over the command was ended from outside.",
            "Run the command as another user: `validation.user`."),
        "validation-not-utf8": Explanation(
            "The validation command wrote something that is not UTF-8.", "It must write JSON in UTF-8."),
        "validation-trailing-output": Explanation(
            "The validation command wrote more than its JSON.", "It must write one JSON text and nothing else."),
        "validation-several-texts": Explanation("The validation command wrote several JSON texts.", "It must write one."),
        "validation-property-is-null": Explanation(
            "The property is null, not a text.", "The command must write it as a JSON string."),
        "validation-property-is-boolean": Explanation(
            "The property is a JSON boolean, not a text.", "The command must write it as a JSON string."),
        "validation-property-is-number": Explanation(
            "The property is a JSON number, not a text.", "The command must write it as a JSON string."),
        "validation-property-is-array": Explanation(
            "The property is an array, not a text.", "The command must write it as a JSON string."),
        "validation-property-is-object": Explanation(
            "The property is an object, not a text.", "The command must write it as a JSON string."),
        "validation-unexpected-value": Explanation(
            "The validation command said no.", "That is its decision; its own log tells why."),
        "validation-busy": Explanation(
            "As many validation commands as allowed were running.", "Raise `validation.parallel`, or make the command quicker."),
        "request-content-type": Explanation(
            "The body was not declared as JSON.",
            "Send `Content-Type: application/json` (curl: -H 'Content-Type: application/json')."),
        "request-body-too-large": Explanation(
            "The body was longer than `listener.maximumBody`.", "Send less, or raise the setting."),
        "request-broken-framing": Explanation(
            "The request's body was not framed as HTTP asks.", "See to the client, or the proxy before it."),
        "request-not-json": Explanation("The body is not JSON.", "Check the quoting; trailing commas and comments are no JSON."),
        "request-wrong-shape": Explanation(
            "The body lacks a member, or one has the wrong type.", "Compare it with the request in the README; `user` is a text."),
        "request-duplicate-member": Explanation(
            "An object in the body has a member twice: one that the API names, or a further one.", "Send each once."),
        "request-unknown-type": Explanation("`type` is not `request`.", "Compare the body with the request in the README."),
        "request-unknown-action": Explanation(
            "`action` is neither `generate_password` nor `check`.", "Compare the body with the request in the README."),
        "no-token": Explanation("The request had no Authorization header.", "Check the caller's configuration."),
        "malformed-token": Explanation("The Authorization header is not `Bearer TOKEN`.", "Check the caller's configuration."),
        "wrong-token": Explanation(
            "No client has this token now.",
            "Compare the shared token; for time tokens compare the clocks and the option on both sides."),
        "foreign-network": Explanation(
            "The token is right, but the request came from a network that is not the client's.",
            "Add the network under `clients.NAME.networks`, or find out who uses the token."),
        "unknown-source": Explanation(
            "A trusted proxy passed the request on with an X-Forwarded-For that is no address.",
            "Let the proxy write addresses, with or without a port; or take it out of `listener.trustedProxies`."),
        "repeated-request": Explanation(
            "The very same request, token and body alike, came before, and `clients.NAME.refuseRepeats` is on.",
            "Find out whether the client sends twice, or somebody replays what he has seen."),
        "too-many-guesses": Explanation(
            "Too many wrong tokens came from this address; until that ends it gets 429, other addresses are served.",
            "Find out who sends them: a guesser, or a client with an old token or a wrong clock. See `limits.wrongTokens`."),
        "too-many-requests": Explanation(
            "The client sends more requests than it may, and got 429.",
            "Find out why; or raise `limits.requestsPerMinute`, or `clients.NAME.requestsPerMinute` for this client alone."),
        "too-many-connections": Explanation(
            "A connection without good credentials was closed to make room for a newer one.",
            "See who holds so many connections open; `limits.connectionsPerAddress` and `listener.maximumConnections` set how many."
        ),
        "too-many-handshakes": Explanation(
            "The address opens connections faster than it may; the further ones are closed.",
            "Let the client keep its connections open, or raise `limits.handshakesPerSecond`."),
        "unknown-path": Explanation("The path or method is none that the service has.", "The place is POST /api/users."),
    ]
}
