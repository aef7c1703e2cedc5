-- Schema 9: what a search looks up of thousands of statements, side by side; and references that name their column.

CREATE INDEX statements_in_short ON statements (statement, act, standing, form, day, speaker, article);
CREATE INDEX speakers_in_short ON speakers (speaker, name, speaks_for);
CREATE INDEX articles_in_short ON articles (article, outlet);
DROP INDEX statements_by_speaker;
CREATE INDEX statements_by_speaker ON statements (speaker, article, day, act);
CREATE INDEX verdicts_rejected ON verdicts (statement) WHERE verdict = 'reject';

-- Programs that read the schema, such as Datasette, want to be told the column that a reference leads to. Nothing stored
-- changes by that, so the schema is edited in place, as https://sqlite.org/lang_altertable.html describes in its section 8,
-- rather than each table copied.
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql =
    replace(replace(replace(replace(replace(replace(sql,
        'REFERENCES articles', 'REFERENCES articles (article)'),
        'REFERENCES statements', 'REFERENCES statements (statement)'),
        'REFERENCES speakers', 'REFERENCES speakers (speaker)'),
        'REFERENCES sources', 'REFERENCES sources (source)'),
        'REFERENCES people', 'REFERENCES people (person)'),
        'REFERENCES judgements', 'REFERENCES judgements (judgement)')
    WHERE type = 'table' AND sql LIKE '%REFERENCES %';
PRAGMA writable_schema = RESET;
