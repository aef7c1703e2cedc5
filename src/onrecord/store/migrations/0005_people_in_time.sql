-- Schema 5: when somebody was first and last met, and what a candidate says became of a promise.

ALTER TABLE people ADD COLUMN first TEXT; -- the first and the last day of an article in which somebody was met
ALTER TABLE people ADD COLUMN last TEXT;
CREATE INDEX people_by_wikidata ON people (wikidata);
ALTER TABLE links ADD COLUMN outcome TEXT CHECK (outcome IN ('kept', 'broken')); -- of what "resolves" a promise; a person decides
