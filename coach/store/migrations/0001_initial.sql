CREATE TABLE people (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('leader', 'mentor')),
    created_at TEXT NOT NULL
);

CREATE TABLE topics (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL UNIQUE,
    guidance_topic TEXT,
    created_at TEXT NOT NULL
);

CREATE TABLE sessions (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('rehearsal', 'preparation', 'notes')),
    title TEXT NOT NULL,
    person_id INTEGER REFERENCES people (id) ON DELETE SET NULL,
    topic_id INTEGER REFERENCES topics (id) ON DELETE SET NULL,
    scenario TEXT,
    seed INTEGER,
    difficulty TEXT,
    finished INTEGER NOT NULL DEFAULT 0,
    head_turn_id INTEGER REFERENCES turns (id) ON DELETE SET NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);

-- A rehearsal is a tree: taking a turn again gives its parent a second child.
CREATE TABLE turns (
    id INTEGER PRIMARY KEY,
    session_id INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    parent_id INTEGER REFERENCES turns (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('leader', 'mentor')),
    text TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('complete', 'stopped', 'failed')),
    reason TEXT,
    wording TEXT,
    decision TEXT,
    created_at TEXT NOT NULL
);
CREATE INDEX turns_by_session ON turns (session_id, id);

CREATE TABLE drafts (
    id INTEGER PRIMARY KEY,
    session_id INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    request TEXT NOT NULL,
    result TEXT NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (session_id, version)
);

CREATE TABLE notes (
    id INTEGER PRIMARY KEY,
    session_id INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    session_date TEXT NOT NULL,
    summary TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);

CREATE TABLE commitments (
    id INTEGER PRIMARY KEY,
    note_id INTEGER NOT NULL REFERENCES notes (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    owner TEXT,
    due TEXT,
    lines TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'kept', 'dropped')),
    reason TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);

-- What somebody was typing and had not sent, by the place they typed it in.
CREATE TABLE unsent (
    place TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
