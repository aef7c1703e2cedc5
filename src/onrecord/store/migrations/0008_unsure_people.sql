-- Schema 8: who a speaker may be, where linking could not tell.

CREATE TABLE speaker_candidates (
    -- People that a speaker may be beside the one it is linked to, where it is linked at all: too little spoke for it, or as much for another. A person decides.
    speaker INTEGER NOT NULL REFERENCES speakers ON DELETE CASCADE,
    person INTEGER NOT NULL REFERENCES people ON DELETE CASCADE,
    score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
    because TEXT NOT NULL CHECK (json_valid(because)), -- what spoke for it: [reason, words], the strongest first
    PRIMARY KEY (speaker, person)
) WITHOUT ROWID;
CREATE INDEX speaker_candidates_by_person ON speaker_candidates (person, score);
