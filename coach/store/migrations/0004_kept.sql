-- What its owner made of a summary; the summary itself and the notes stay as they were.
ALTER TABLE notes ADD COLUMN edited TEXT;

-- The words a due day was given in, an if-then plan, and whether it repeats a private line.
ALTER TABLE commitments ADD COLUMN due_words TEXT;
ALTER TABLE commitments ADD COLUMN plan TEXT;
ALTER TABLE commitments ADD COLUMN private INTEGER NOT NULL DEFAULT 0;

-- Every later change of a commitment, with what it said before.
CREATE TABLE commitment_changes (
    id INTEGER PRIMARY KEY,
    commitment_id INTEGER NOT NULL REFERENCES commitments (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('kept', 'dropped', 'changed', 'reopened')),
    text TEXT NOT NULL,
    due TEXT,
    reason TEXT,
    created_at TEXT NOT NULL
);
CREATE INDEX changes_by_commitment ON commitment_changes (commitment_id, id);

-- One real hour with a person: how long, and the answers to three questions (0 no, 1 partly, 2 yes).
CREATE TABLE hours (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    held_on TEXT NOT NULL,
    minutes INTEGER CHECK (minutes BETWEEN 1 AND 1440),
    heard INTEGER CHECK (heard BETWEEN 0 AND 2),
    led INTEGER CHECK (led BETWEEN 0 AND 2),
    again INTEGER CHECK (again BETWEEN 0 AND 2),
    created_at TEXT NOT NULL,
    UNIQUE (person_id, held_on)
);

-- How sure a person felt of one topic before and after that hour, from 0 to 10.
CREATE TABLE ratings (
    hour_id INTEGER NOT NULL REFERENCES hours (id) ON DELETE CASCADE,
    topic_id INTEGER NOT NULL REFERENCES topics (id) ON DELETE CASCADE,
    before INTEGER CHECK (before BETWEEN 0 AND 10),
    after INTEGER CHECK (after BETWEEN 0 AND 10),
    PRIMARY KEY (hour_id, topic_id)
);

-- A pair's name in programme reports: random, so that it says nothing about the pair.
CREATE TABLE pair_marks (
    person_id INTEGER PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    mark TEXT NOT NULL
);
