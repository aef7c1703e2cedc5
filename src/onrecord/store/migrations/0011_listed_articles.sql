-- Schema 11: articles in the order in which they are listed, and the words of their titles.

ALTER TABLE articles ADD COLUMN article_moment INTEGER AS ((CASE WHEN substr(published, 1, 10) GLOB '[0-9][0-9][0-9][0-9]' OR substr(published, 1, 10) GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]' OR substr(published, 1, 10) GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' THEN (substr(published, 1, 4) << 14) | (substr(published, 6, 2) << 7) | substr(published, 9, 2) ELSE 0 END << 32) | (4294967295 - article));
-- The schema is written as if by hand, with a comment (see schema 9).
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql = replace(replace(replace(sql,
    'NOT NULL -- hash', 'NOT NULL, -- hash'),
    char(10) || ', article_moment', char(10) || '    article_moment'),
    ' - article)))', ' - article)) -- as that of a statement: the newest has the greatest, of one day the first, and those without a day come last' || char(10) || ')')
    WHERE name = 'articles';
PRAGMA writable_schema = RESET;
CREATE INDEX articles_by_moment ON articles (article_moment, outlet);

CREATE VIRTUAL TABLE article_words USING fts5 (
    title,
    content='articles', content_rowid='article_moment', tokenize='unicode61 remove_diacritics 2'
);
INSERT INTO article_words (rowid, title) SELECT article_moment, title FROM articles ORDER BY article_moment;
