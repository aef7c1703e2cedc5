-- Schema 2: links across articles. All of it can be made anew from the articles by `onrecord link`.

CREATE TABLE people (
    -- Who is whom across articles: one row a person or a body. Its speakers are in "speaker_links".
    person INTEGER PRIMARY KEY, -- number within this file
    id TEXT NOT NULL UNIQUE, -- of the name and of where it was first met
    name TEXT NOT NULL, -- the fullest that was met
    kind TEXT NOT NULL, -- person, org, group
    wikidata TEXT -- where the table of people knows it
);
CREATE INDEX people_by_name ON people (name);

CREATE TABLE person_names (
    -- Names by which somebody is looked up, without case, marks and titles.
    name TEXT NOT NULL,
    person INTEGER NOT NULL REFERENCES people ON DELETE CASCADE,
    form TEXT NOT NULL CHECK (form IN ('full', 'surname', 'initials')),
    PRIMARY KEY (name, person)
) WITHOUT ROWID;
CREATE INDEX person_names_by_person ON person_names (person);

CREATE TABLE speaker_links (
    -- Which speaker of an article is which person, how surely (0 to 1), and why. An ambiguous speaker has no row.
    speaker INTEGER PRIMARY KEY REFERENCES speakers ON DELETE CASCADE,
    person INTEGER NOT NULL REFERENCES people ON DELETE CASCADE,
    score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
    because TEXT NOT NULL CHECK (json_valid(because)) -- what spoke for it: [reason, words], the strongest first
);
CREATE INDEX speaker_links_by_person ON speaker_links (person);

CREATE TABLE person_traits (
    -- What tells a person from others of the name: words of roles ("role chief") and who else is met with it ("with tobias wren").
    person INTEGER NOT NULL REFERENCES people ON DELETE CASCADE,
    trait TEXT NOT NULL,
    speaker INTEGER NOT NULL REFERENCES speakers ON DELETE CASCADE, -- where it is told
    PRIMARY KEY (person, trait, speaker)
) WITHOUT ROWID;
CREATE INDEX person_traits_by_speaker ON person_traits (speaker);

CREATE TABLE links (
    -- From one statement to another of another article, how surely (0 to 1), and why.
    statement INTEGER NOT NULL REFERENCES statements ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('same_as', 'denies', 'resolves', 'withdraws')),
    other INTEGER NOT NULL REFERENCES statements ON DELETE CASCADE,
    score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
    because TEXT NOT NULL CHECK (json_valid(because)), -- what spoke for it: [reason, words], the strongest first
    PRIMARY KEY (statement, kind, other)
) WITHOUT ROWID;
CREATE INDEX links_back ON links (other, kind);
CREATE INDEX links_by_kind ON links (kind, statement);

CREATE TABLE corrections (
    -- A correction that an outlet printed, and the statement that it may correct, in whichever article.
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    start INTEGER NOT NULL, -- the part that holds the correction
    statement INTEGER NOT NULL REFERENCES statements ON DELETE CASCADE,
    score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
    because TEXT NOT NULL CHECK (json_valid(because)), -- what spoke for it: [reason, words], the strongest first
    PRIMARY KEY (article, start, statement)
) WITHOUT ROWID;
CREATE INDEX corrections_by_statement ON corrections (statement);

CREATE TABLE linked (
    -- Articles that have been linked. One that is read anew is linked anew.
    article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE
);

-- Where candidates for links are looked up: shingles of quotations and stems of telling words, by day. A row's number is
-- made of the day of publication, the statement, and what is indexed of it, so that a span of days is a range of rows.
CREATE VIRTUAL TABLE link_words USING fts5 (keys, content='', detail=none, tokenize='ascii');
