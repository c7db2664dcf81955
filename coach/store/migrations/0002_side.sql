-- Which side of the pair a session belongs to: a rehearsal with a simulated mentor is the leader's.
ALTER TABLE sessions ADD COLUMN side TEXT NOT NULL DEFAULT 'leader'
    CHECK (side IN ('leader', 'mentor'));
