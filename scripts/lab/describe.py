#!/usr/bin/python3
"""Writes lab.json, which tells the tests where everything is: describe.py NET RUN_DIRECTORY HOME"""
import json
import os
import sys

net, run, home = sys.argv[1:]

SERVICE_PASSWORD = "Svc-Reset-Pass1"


def domain(name, dns, netbios, address):
    def account(login, password=SERVICE_PASSWORD):
        return {"name": "%s@%s" % (login, dns), "password": password}

    directory = os.path.join(run, name)
    return {
        "name": name, "dns": dns, "netbios": netbios,
        "base": ",".join("DC=" + part for part in dns.split(".")),
        "address": address,
        "server": "ldaps://" + address,
        "startTLS": "ldap+starttls://" + address,
        "ca": os.path.join(run, "ca", name, "ca.pem"),
        "caKey": os.path.join(run, "ca", name, "ca.key"),
        "admin": account("Administrator", "Adm1n-Passw0rd!"),
        "reset": account("svc-reset"),
        "resetReadingPolicies": account("svc-reset-pso"),
        "partial": account("svc-partial"),
        "power": account("svc-power"),
        "none": account("svc-none"),
        "personPassword": "Initial-Pass1",
        "samDatabase": os.path.join(directory, "private", "sam.ldb"),
        "smbConf": os.path.join(directory, "etc", "smb.conf"),
        "directory": directory,
    }


slapd = {
    "ldaps": "ldaps://%s.0.1:10636" % net,
    "starttls": "ldap+starttls://%s.0.1:10389" % net,
    "ca": os.path.join(run, "ca", "slapd", "ca.pem"),
    "address": net + ".0.1",
    "caKey": os.path.join(run, "ca", "slapd", "ca.key"),
    "base": "dc=example,dc=test",
    "plainBase": "dc=plain,dc=test",
    "partialDN": "cn=svc-partial,ou=Service,dc=example,dc=test",
    "boundedDN": "cn=svc-bounded,ou=Service,dc=example,dc=test",
    "bindDN": "cn=svc-reset,ou=Service,dc=example,dc=test",
    "password": SERVICE_PASSWORD,
    "adminDN": "cn=admin,dc=example,dc=test",
    "adminPassword": "AdminPass1",
    "people": 300,
    "userDNPattern": "uid=user%04d,ou=People,dc=example,dc=test",
    "personPassword": "Initial-Pass1",
}
lab = {
    "net": net,
    "domains": [
        domain("example", "ad.example.test", "EXAMPLE", net + ".0.10"),
        domain("other", "corp.other.test", "OTHER", net + ".0.20"),
    ],
    "slapd": slapd,
}
for name, value in (("slapd.json", slapd), ("lab.json", lab)):
    path = os.path.join(home, name)
    with open(path + ".new", "w") as file:
        json.dump(value, file, indent=2 if value is lab else None)
        file.write("\n")
    os.rename(path + ".new", path)
