/// The tables of the record.
enum RecordSchema {
    static let steps: [SchemaStep] = [
        SchemaStep(
            name: "0001-events-and-claims",
            sql: """
                CREATE TABLE event (
                    sequence INTEGER PRIMARY KEY,
                    body BLOB NOT NULL,
                    hash BLOB NOT NULL,
                    time INTEGER NOT NULL,
                    code TEXT NOT NULL,
                    level TEXT NOT NULL,
                    cause TEXT,
                    user TEXT,
                    account TEXT,
                    name TEXT,
                    domain TEXT,
                    client TEXT,
                    source TEXT,
                    reference TEXT NOT NULL
                ) STRICT;
                CREATE INDEX event_time ON event (time);
                CREATE INDEX event_user ON event (user);
                CREATE INDEX event_account ON event (account);
                CREATE INDEX event_reference ON event (reference);
                CREATE TABLE head (
                    id INTEGER PRIMARY KEY CHECK (id = 1),
                    sequence INTEGER NOT NULL,
                    hash BLOB NOT NULL,
                    mac BLOB
                ) STRICT;
                INSERT INTO head (id, sequence, hash) VALUES (1, 0, zeroblob(32));
                CREATE TABLE claim (
                    domain TEXT NOT NULL,
                    account TEXT NOT NULL,
                    reference TEXT NOT NULL,
                    intent INTEGER NOT NULL,
                    controller TEXT NOT NULL,
                    version INTEGER,
                    state TEXT NOT NULL CHECK (state IN ('in-flight', 'undecided')),
                    begun INTEGER NOT NULL,
                    run INTEGER NOT NULL,
                    PRIMARY KEY (domain, account)
                ) STRICT, WITHOUT ROWID;
                """),
        // No question is answered by it, since events are read in the order of their numbers; and every commit paid for it.
        SchemaStep(name: "0002-no-index-on-time", sql: "DROP INDEX event_time;"),
    ]
}
