#!/usr/bin/python3
"""Fills a freshly provisioned, stopped test domain: populate.py DC_DIR example|other

Works on the database itself in one transaction: one process instead of hundreds of requests, and it can make what
no client may (an account whose explicit principal name is another's implicit one, a lockout in the past).
"""
import datetime
import sys

import ldb
from samba.auth import system_session
from samba.dcerpc import security
from samba.ndr import ndr_pack, ndr_unpack
from samba.param import LoadParm
from samba.samdb import SamDB

PASSWORD = "Initial-Pass1"          # every person
SERVICE_PASSWORD = "Svc-Reset-Pass1"  # every service account

NORMAL = 0x200
DISABLED = 0x2
NEVER_EXPIRES = 0x10000
SMARTCARD_REQUIRED = 0x40000
WORKSTATION = 0x1000
INTERDOMAIN_TRUST = 0x800
TRUST_ACCOUNT = 0x30000002  # sAMAccountType

NANOSECONDS_100 = 10_000_000
CHANGE_PASSWORD = "ab721a53-1e2f-11d0-9819-00aa0040529b"


def windows_time(moment):
    epoch = datetime.datetime(1601, 1, 1, tzinfo=datetime.timezone.utc)
    return int((moment - epoch).total_seconds()) * NANOSECONDS_100


def days_ago(days):
    return windows_time(datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(days=days))


class Domain:
    def __init__(self, directory):
        parameters = LoadParm()
        parameters.load(directory + "/etc/smb.conf")
        self.directory = directory
        self.database = SamDB(url=directory + "/private/sam.ldb", session_info=system_session(), lp=parameters)
        self.base = self.database.domain_dn()
        self.dns = self.database.domain_dns_name()
        self.sid = security.dom_sid(self.database.get_domain_sid())
        self.members = {}

    def dn(self, name, unit):
        """The distinguished name of CN=name below a unit, escaped as RFC 4514 asks."""
        dn = ldb.Dn(self.database, "CN=x,%s,%s" % (unit, self.base))
        dn.set_component(0, "CN", name)
        return dn

    def add(self, dn, **attributes):
        message = {"dn": dn}
        for name, value in attributes.items():
            message[name.replace("_", "-")] = value if isinstance(value, list) else str(value)
        self.database.add(message)
        return dn

    def change(self, dn, operation=ldb.FLAG_MOD_REPLACE, controls=(), **attributes):
        message = ldb.Message(dn)
        for name, value in attributes.items():
            name = name.replace("_", "-")
            value = value if isinstance(value, (list, bytes)) else str(value)
            message[name] = ldb.MessageElement(value, operation, name)
        self.database.modify(message, controls=list(controls))

    def unit(self, name):
        self.add(ldb.Dn(self.database, "OU=%s,%s" % (name, self.base)), objectClass="organizationalUnit")

    def user(self, account, name=None, unit="OU=People", control=NORMAL, password=PASSWORD, principal=None, groups=(), **more):
        name = name or account
        attributes = dict(
            objectClass="user", sAMAccountName=account, userAccountControl=control,
            userPrincipalName=principal or "%s@%s" % (account, self.dns), unicodePwd=('"%s"' % password).encode("utf-16-le"))
        if not account.startswith("svc-"):
            attributes.update(displayName=name, mail="%s@%s" % (account, "example.test"))
        attributes["unicodePwd"] = [attributes["unicodePwd"]]
        dn = self.add(self.dn(name, unit), **{**attributes, **more})
        self.join(dn, *groups)
        return dn

    def group(self, name, *containers):
        dn = self.add(self.dn(name, "OU=Groups"), objectClass="group", sAMAccountName=name)
        self.join(dn, *containers)
        return dn

    def join(self, dn, *groups):
        """Membership is written at the end, each group once."""
        for group in groups:
            self.members.setdefault(group, []).append(str(dn))

    def write_members(self):
        for group, members in self.members.items():
            found = self.database.search(base=self.base, expression="(sAMAccountName=%s)" % group, attrs=["objectSid"])
            if len(found) != 1:
                note("no group %s in this functional level, left out" % group)
                continue
            self.change(found[0].dn, operation=ldb.FLAG_MOD_ADD, member=members)
        self.members = {}

    def sid_of(self, dn):
        found = self.database.search(base=dn, scope=ldb.SCOPE_BASE, attrs=["objectSid"])
        return ndr_unpack(security.dom_sid, found[0]["objectSid"][0])

    def put_aces_first(self, dn, aces):
        """Deny entries stand before all others, as the directory's own tools order them."""
        found = self.database.search(base=dn, scope=ldb.SCOPE_BASE, attrs=["nTSecurityDescriptor"])
        text = ndr_unpack(security.descriptor, found[0]["nTSecurityDescriptor"][0]).as_sddl(self.sid)
        start = text.index("(", text.index("D:"))
        descriptor = security.descriptor.from_sddl(text[:start] + aces + text[start:], self.sid)
        self.change(dn, nTSecurityDescriptor=ndr_pack(descriptor))

    def partition(self):
        """The bare store of the domain partition, without the directory's checks."""
        path = "%s/private/sam.ldb.d/%s.ldb" % (self.directory, self.base.upper())
        return ldb.Ldb(path, flags=ldb.FLG_DONT_CREATE_DB)

    def set_policy(self):
        """12 characters, complex, no minimum age, three bad passwords lock for 60 days."""
        minutes = 60 * NANOSECONDS_100
        self.change(
            ldb.Dn(self.database, self.base), minPwdLength=12, pwdProperties=1, minPwdAge=0, lockoutThreshold=3,
            lockoutDuration=-60 * 24 * 60 * minutes, lockOutObservationWindow=-30 * minutes)

    def password_settings(self, name, precedence, length, threshold, group):
        minutes = 60 * NANOSECONDS_100
        container = "CN=Password Settings Container,CN=System"
        self.add(
            self.dn(name, container), objectClass="msDS-PasswordSettings", msDS_PasswordSettingsPrecedence=precedence,
            msDS_PasswordReversibleEncryptionEnabled="FALSE", msDS_PasswordHistoryLength=24,
            msDS_PasswordComplexityEnabled="TRUE", msDS_MinimumPasswordLength=length, msDS_MinimumPasswordAge=0,
            msDS_MaximumPasswordAge=-42 * 24 * 60 * minutes, msDS_LockoutThreshold=threshold,
            msDS_LockoutObservationWindow=-30 * minutes, msDS_LockoutDuration=-30 * minutes,
            msDS_PSOAppliesTo=str(self.dn(group, "OU=Groups")))


def note(text):
    print("populate: " + text, file=sys.stderr)


def attempt(what, action):
    """For what this release of Samba may refuse: say so and go on."""
    try:
        action()
    except ldb.LdbError as problem:
        note("%s: Samba refuses it: %s" % (what, problem.args[1].strip().splitlines()[0]))


def common(domain):
    for unit in ("People", "Elsewhere", "Groups", "Service"):
        domain.unit(unit)
    domain.set_policy()
    domain.group("service-accounts")
    domain.group("reset-allowed")
    domain.group("reset-mid", "reset-allowed")
    domain.group("reset-leaf", "reset-mid")
    domain.group("reset-denied")
    domain.group("reset-denied-nested", "reset-denied")
    for account in ("svc-reset", "svc-reset-pso", "svc-partial", "svc-power", "svc-none"):
        domain.user(account, unit="OU=Service", password=SERVICE_PASSWORD, control=NORMAL | NEVER_EXPIRES,
                    groups=["service-accounts"])
    domain.join(domain.dn("svc-power", "OU=Service"), "Domain Admins")
    # A test that binds with a wrong password must not lock the accounts that all other tests use.
    domain.password_settings("no-lockout", 5, 12, 0, "service-accounts")


def ordinary(domain, prefix, count, teams):
    for team in range(teams):
        # teams 00..04 lead through reset-leaf and reset-mid to reset-allowed: whoever's number ends in 0 to 4
        domain.group("team%02d" % team, *(["reset-leaf"] if team < 5 else []))
    for number in range(count):
        domain.user("%s%04d" % (prefix, number), groups=["team%02d" % (number % 10), "team%02d" % (10 + number % 10)])


def odd_states(domain):
    allowed = ["reset-allowed"]
    domain.user("jon.one", groups=allowed)
    domain.user("locked.one", groups=allowed)
    domain.user("lockedpast.one", groups=allowed)
    domain.user("disabled.one", groups=allowed, control=NORMAL | DISABLED)
    domain.user("expired.one", groups=allowed, accountExpires=days_ago(400))
    domain.user("smartcard.one", groups=allowed, control=NORMAL | SMARTCARD_REQUIRED)
    domain.user("never.one", groups=allowed, control=NORMAL | NEVER_EXPIRES)
    domain.user("mustchange.one", groups=allowed, pwdLastSet=0)
    domain.user("outsider.one")
    domain.user("denied.one", groups=["reset-allowed", "reset-denied"])
    domain.user("denied.nested", groups=["reset-allowed", "reset-denied-nested"])
    domain.user("elsewhere.one", unit="OU=Elsewhere", groups=allowed)
    cannot = domain.user("cannot.one", groups=allowed)
    domain.put_aces_first(cannot, "(OD;;CR;%s;;PS)(OD;;CR;%s;;WD)" % (CHANGE_PASSWORD, CHANGE_PASSWORD))

    domain.group("reset-primary", "reset-allowed")
    primary = domain.user("primary.one", groups=["reset-primary"])
    domain.group("cycle-a", "cycle-b")
    domain.group("cycle-b", "cycle-a", "reset-allowed")
    domain.user("cycle.one", groups=["cycle-a"])
    domain.group("pso-strict")
    domain.user("pso.one", groups=["reset-allowed", "pso-strict"], password="Initial-Pass1-of-twenty")
    domain.write_members()
    group = domain.sid_of(domain.dn("reset-primary", "OU=Groups"))
    domain.change(primary, primaryGroupID=str(group).rsplit("-", 1)[1])
    domain.password_settings("strict", 10, 20, 4, "pso-strict")


def odd_names(domain):
    allowed = ["reset-allowed"]
    domain.user("hostile.cn", name='Doe, "J" \\ <x> #1+2;=', groups=allowed)
    domain.user("unicode.cn", name="Zo\u00eb \u00dcn\u00efc\u00f6d\u00e9", groups=allowed)
    domain.user("nihon.cn", name="\u65e5\u672c \u592a\u90ce", groups=allowed)
    domain.user("edges.cn", name="#hash at the front and space behind ", groups=allowed)
    domain.user("paren.cn", name="Paren (x)(cn=*) \\2a/slash", groups=allowed)
    domain.user("o'brien", groups=allowed)
    domain.user("a&b(c)", groups=allowed)
    domain.user("space in name", groups=allowed)
    domain.user("z\u00fcrich.one", groups=allowed)
    domain.user("upn.one", principal="upn.explicit@brand.example.test", groups=allowed)
    domain.user("clash.victim", groups=allowed, principal="clash.moved@" + domain.dns)
    domain.user("clash.taker", groups=allowed, principal="clash.unset@" + domain.dns)
    # the same login in both domains
    domain.user("twin.one", groups=allowed)


def privileged(domain):
    """All of them are in the allowed group, so that only the protection itself refuses them."""
    allowed = ["reset-allowed"]
    domain.user("admin.count", groups=allowed, adminCount=1)
    domain.group("da-outer", "Domain Admins")
    domain.group("da-middle", "da-outer")
    domain.group("da-inner", "da-middle")
    domain.user("da.nested", groups=allowed + ["da-inner"])
    for account, group in (
            ("da.direct", "Domain Admins"), ("ent.admin", "Enterprise Admins"), ("schema.admin", "Schema Admins"),
            ("builtin.admin", "Administrators"), ("acct.op", "Account Operators"), ("backup.op", "Backup Operators"),
            ("server.op", "Server Operators"), ("print.op", "Print Operators"), ("protected.user", "Protected Users"),
            ("gpo.creator", "Group Policy Creator Owners"), ("repl.one", "Replicator"), ("cert.pub", "Cert Publishers")):
        domain.user(account, groups=allowed + [group])
    for name, unit in (("Administrator", "CN=Users"), ("krbtgt", "CN=Users"), ("svc-reset", "OU=Service")):
        domain.join(domain.dn(name, unit), *allowed)

    computer = domain.add(domain.dn("COMP1", "OU=People"), objectClass="computer", sAMAccountName="COMP1$",
                          userAccountControl=WORKSTATION)
    domain.join(computer, *allowed)

    def managed():
        dn = domain.add(domain.dn("gmsa1", "OU=People"), objectClass="msDS-GroupManagedServiceAccount",
                        sAMAccountName="gmsa1$", userAccountControl=WORKSTATION, msDS_ManagedPasswordInterval=30,
                        dNSHostName="gmsa1." + domain.dns, msDS_SupportedEncryptionTypes=28)
        domain.join(dn, *allowed)

    def standalone_managed():
        dn = domain.add(domain.dn("msa1", "OU=People"), objectClass="msDS-ManagedServiceAccount", sAMAccountName="msa1$",
                        userAccountControl=WORKSTATION)
        domain.join(dn, *allowed)

    attempt("gmsa1$", managed)
    attempt("msa1$", standalone_managed)
    trust = domain.user("PARTNER$", unit="OU=People", groups=allowed)
    return trust


def beyond_the_rules(domain, trust):
    """What the directory's own checks refuse is written to the bare store: it exists in real directories."""
    store = domain.partition()

    def put(dn, name, value):
        message = ldb.Message(ldb.Dn(store, str(dn)))
        message[name] = ldb.MessageElement(str(value), ldb.FLAG_MOD_REPLACE, name)
        store.modify(message)

    put(domain.dn("clash.victim", "OU=People"), "userPrincipalName", "clash.other@" + domain.dns)
    put(domain.dn("clash.taker", "OU=People"), "userPrincipalName", "clash.victim@" + domain.dns)
    put(domain.dn("lockedpast.one", "OU=People"), "lockoutTime", days_ago(100))
    put(trust, "userAccountControl", INTERDOMAIN_TRUST)
    put(trust, "sAMAccountType", TRUST_ACCOUNT)


def main():
    directory, kind = sys.argv[1:]
    domain = Domain(directory)
    trust = None
    domain.database.transaction_start()
    common(domain)
    if kind == "example":
        ordinary(domain, "user", 300, 20)
        odd_states(domain)
        odd_names(domain)
        trust = privileged(domain)
    else:
        ordinary(domain, "person", 50, 20)
        domain.user("only.other", groups=["reset-allowed"])
        domain.user("twin.one", groups=["reset-allowed"])
        domain.user("da.direct", groups=["reset-allowed", "Domain Admins"])
    domain.write_members()
    domain.database.transaction_commit()
    if trust:
        beyond_the_rules(domain, trust)


main()
