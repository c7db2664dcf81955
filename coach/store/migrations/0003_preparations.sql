-- What was done to make a version of a draft, in a few words for the list of versions.
ALTER TABLE drafts ADD COLUMN change TEXT NOT NULL DEFAULT 'drafted';

-- The ground rules of a pair; without a person, those of a pair that has no name here yet.
CREATE TABLE ground_rules (
    id INTEGER PRIMARY KEY,
    person_id INTEGER REFERENCES people (id) ON DELETE CASCADE,
    side TEXT NOT NULL CHECK (side IN ('leader', 'mentor')),
    rules TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE UNIQUE INDEX ground_rules_of_a_pair ON ground_rules (coalesce(person_id, 0), side);
