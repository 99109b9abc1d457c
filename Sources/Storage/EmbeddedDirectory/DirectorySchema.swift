/// The tables of the embedded directory. Columns ending in `_key` hold names as they are compared.
enum DirectorySchema {
    static let steps: [SchemaStep] = [
        SchemaStep(
            name: "0001-domains-people-groups",
            sql: """
                CREATE TABLE domain (
                    name TEXT PRIMARY KEY,
                    netbios TEXT NOT NULL,
                    dns TEXT NOT NULL,
                    base TEXT NOT NULL,
                    sid TEXT NOT NULL UNIQUE,
                    minimum_length INTEGER NOT NULL,
                    complexity INTEGER NOT NULL,
                    lockout_threshold INTEGER NOT NULL,
                    lockout_seconds INTEGER
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE person (
                    domain TEXT NOT NULL REFERENCES domain (name),
                    stable TEXT NOT NULL,
                    sid TEXT NOT NULL,
                    kind TEXT NOT NULL,
                    dn TEXT NOT NULL,
                    dn_key TEXT NOT NULL,
                    login TEXT NOT NULL,
                    login_key TEXT NOT NULL,
                    principal TEXT,
                    principal_key TEXT,
                    display_name TEXT,
                    given_name TEXT,
                    surname TEXT,
                    mail TEXT,
                    flags INTEGER NOT NULL,
                    admin_count INTEGER NOT NULL,
                    expires INTEGER,
                    locked_at INTEGER,
                    failures INTEGER NOT NULL DEFAULT 0,
                    failed_at INTEGER,
                    primary_group TEXT NOT NULL,
                    version INTEGER NOT NULL,
                    rounds INTEGER,
                    salt BLOB,
                    hash BLOB,
                    PRIMARY KEY (domain, stable),
                    UNIQUE (domain, sid),
                    UNIQUE (domain, dn_key),
                    UNIQUE (domain, login_key)
                ) STRICT;
                CREATE INDEX person_principal ON person (domain, principal_key);
                CREATE TABLE security_group (
                    domain TEXT NOT NULL REFERENCES domain (name),
                    sid TEXT NOT NULL,
                    dn TEXT NOT NULL,
                    dn_key TEXT NOT NULL,
                    name_key TEXT NOT NULL,
                    common_key TEXT NOT NULL,
                    PRIMARY KEY (domain, sid),
                    UNIQUE (domain, dn_key),
                    UNIQUE (domain, name_key)
                ) STRICT;
                CREATE INDEX security_group_common ON security_group (domain, common_key);
                CREATE TABLE membership (
                    domain TEXT NOT NULL,
                    member TEXT NOT NULL,
                    container TEXT NOT NULL,
                    PRIMARY KEY (domain, member, container),
                    FOREIGN KEY (domain, container) REFERENCES security_group (domain, sid)
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE policy (
                    domain TEXT NOT NULL REFERENCES domain (name),
                    dn TEXT NOT NULL,
                    precedence INTEGER NOT NULL,
                    minimum_length INTEGER NOT NULL,
                    complexity INTEGER NOT NULL,
                    lockout_threshold INTEGER NOT NULL,
                    lockout_seconds INTEGER,
                    PRIMARY KEY (domain, dn)
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE policy_target (
                    domain TEXT NOT NULL,
                    dn TEXT NOT NULL,
                    sid TEXT NOT NULL,
                    PRIMARY KEY (domain, dn, sid),
                    FOREIGN KEY (domain, dn) REFERENCES policy (domain, dn)
                ) STRICT, WITHOUT ROWID;
                """),
        SchemaStep(
            name: "0002-notes-for-the-record",
            sql: """
                CREATE TABLE note (
                    reference TEXT PRIMARY KEY,
                    body BLOB NOT NULL
                ) STRICT, WITHOUT ROWID;
                """),
    ]
}
