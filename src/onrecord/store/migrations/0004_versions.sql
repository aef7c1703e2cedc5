-- Which texts an address has carried, who carries a text that others carry too, and how far a long input was read.

CREATE TABLE versions (
    -- Where and when each article was seen, and what read it. Articles of one page are its versions, in the order of "seen", then of number.
    article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
    page TEXT, -- the article's address without what does not tell pages apart, such as a tracking parameter
    seen TEXT, -- when it was fetched, where that is known: ISO 8601, UTC
    reader TEXT -- the model and the settings that it was read with; with these it is not read again
);
CREATE INDEX versions_by_page ON versions (page, article);

CREATE TABLE carriers (
    -- Articles that were not read, because they say nothing that another article did not: copies of a wire story.
    carrier INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE, -- the one that was read
    id TEXT NOT NULL UNIQUE, -- as an article's: of text, outlet, url and published
    locator TEXT NOT NULL, -- where it was first met: a path, a path and line
    doc TEXT,
    url TEXT,
    outlet TEXT,
    title TEXT,
    byline TEXT NOT NULL CHECK (json_valid(byline)), -- names, a JSON array
    published TEXT, -- ISO 8601, with offset where known
    seen TEXT, -- when it was fetched, where that is known: ISO 8601, UTC
    text TEXT -- its own text, where that is not the other's to the letter
);
CREATE INDEX carriers_by_article ON carriers (article);

CREATE VIEW carried AS
    -- Each statement with every article that carries its words: the one it was read in, and the copies of that one.
    SELECT statements.statement, articles.id, articles.outlet, articles.url, articles.published, 0 AS copy
    FROM statements JOIN articles USING (article)
    UNION ALL
    SELECT statements.statement, carriers.id, carriers.outlet, carriers.url, carriers.published, 1
    FROM statements JOIN carriers USING (article)
    WHERE carriers.text IS NULL OR instr(carriers.text, statements.content);

CREATE TABLE likeness (
    -- Eight numbers for the words of each article (MinHash, in bands): articles that share one may be copies.
    band INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    PRIMARY KEY (band, article)
) WITHOUT ROWID;
CREATE INDEX likeness_by_article ON likeness (article);

CREATE TABLE progress (
    -- Sources that are being read, or were when it was stopped: reading goes on from there if they are still the same.
    source INTEGER PRIMARY KEY REFERENCES sources ON DELETE CASCADE,
    content_hash TEXT NOT NULL, -- SHA-256 of its bytes
    reader TEXT NOT NULL,
    reached INTEGER NOT NULL -- what comes before is in the record: lines of JSONL, bytes of an archive
);
