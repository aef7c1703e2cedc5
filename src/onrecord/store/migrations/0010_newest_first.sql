-- Schema 10: the index of words in the order in which statements are shown, and in it what a search is narrowed by, so that a
-- page is found without looking at all that match.

ALTER TABLE statements ADD COLUMN moment INTEGER AS ((coalesce((substr(day, 1, 4) << 14) | (substr(day, 6, 2) << 7) | substr(day, 9, 2), 0) << 32) | (4294967295 - statement));
-- The schema is written as if by hand, with a comment (see schema 9).
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql = replace(replace(replace(sql,
    '(because)) --', '(because)), --'),
    char(10) || ', moment', char(10) || '    moment'),
    ' - statement)))', ' - statement)) -- the day and the number in one: the newest has the greatest, of one day the first, and those without a day come last' || char(10) || ')')
    WHERE name = 'statements';
PRAGMA writable_schema = RESET;
CREATE INDEX statements_by_moment ON statements (moment);
DROP INDEX statements_by_day;
DROP INDEX statements_by_standing;

CREATE TABLE kinds (
    -- What statements are narrowed by: acts, standings, forms, and the outlets that publish or carry them.
    kind INTEGER PRIMARY KEY, -- stands in "statement_words" as two letters of Unicode's private area, which no word of a text is
    facet TEXT NOT NULL CHECK (facet IN ('act', 'standing', 'form', 'outlet')),
    value TEXT NOT NULL,
    UNIQUE (facet, value)
);
INSERT INTO kinds (facet, value)
    SELECT DISTINCT 'act', act FROM statements WHERE act IS NOT NULL
    UNION ALL SELECT DISTINCT 'standing', standing FROM statements WHERE standing IS NOT NULL
    UNION ALL SELECT DISTINCT 'form', form FROM statements
    UNION ALL SELECT 'outlet', outlet FROM articles WHERE outlet IS NOT NULL
    UNION SELECT 'outlet', outlet FROM carriers WHERE outlet IS NOT NULL;

DROP TABLE statement_words;
DROP VIEW searchable;
CREATE VIEW searchable AS
    SELECT statements.moment, statements.content, coalesce(speakers.name, statements.source) AS speaker, articles.title, (
        SELECT group_concat(char(57344 + (kind >> 12), 57344 + (kind & 4095)), ' ') FROM (
            SELECT 'act' AS facet, statements.act AS value
            UNION ALL SELECT 'standing', statements.standing
            UNION ALL SELECT 'form', statements.form
            UNION ALL SELECT 'outlet', articles.outlet
            UNION ALL SELECT 'outlet', carriers.outlet FROM carriers WHERE carriers.article = statements.article
        ) JOIN kinds USING (facet, value)
    ) AS kinds
    FROM statements JOIN articles USING (article) LEFT JOIN speakers USING (speaker);

-- Beginnings of four letters are looked up at once: shorter ones are seldom asked for, of longer ones there are fewer.
CREATE VIRTUAL TABLE statement_words USING fts5 (
    content, speaker, title, kinds,
    content='searchable', content_rowid='moment', tokenize='unicode61 remove_diacritics 2', prefix='4'
);
INSERT INTO statement_words (rowid, content, speaker, title, kinds) SELECT * FROM searchable ORDER BY moment;
