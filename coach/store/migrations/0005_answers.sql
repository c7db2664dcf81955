-- What the owner of notes said of lines that may be private.
ALTER TABLE notes ADD COLUMN answers TEXT;
