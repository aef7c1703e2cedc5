-- What people decide about statements: a log that is only added to, and what follows from it for what was read.

CREATE TABLE judgements (
    -- One row a decision, in the order in which this file came to know of it. A row is never changed: who takes a judgement back adds another that withdraws it.
    judgement INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE, -- of all that it says: the same judgement has the same id in every file
    made TEXT NOT NULL, -- when, ISO 8601 in UTC to the microsecond; of two that contradict each other the later holds
    author TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'reject', 'unsure', 'same', 'different', 'correct', 'withdrawn')),
    link TEXT, -- what two statements are said to have in common, or one to do to the other: quotation, speaker, denies and so on
    field TEXT, -- what is corrected
    value TEXT CHECK (value IS NULL OR json_valid(value)), -- to what it is corrected
    note TEXT,
    withdraws TEXT -- id of the judgement that is taken back
);
CREATE INDEX judgements_by_withdrawn ON judgements (withdraws) WHERE withdraws IS NOT NULL;

CREATE TABLE judgement_anchors (
    -- The statements that a judgement was made on, told by their words: side 0 is judged, side 1 what it is compared with.
    judgement INTEGER NOT NULL REFERENCES judgements,
    side INTEGER NOT NULL CHECK (side IN (0, 1)),
    article TEXT NOT NULL, -- id of the article
    place TEXT NOT NULL, -- its url, or its locator where it has none: finds other versions
    anchor TEXT NOT NULL CHECK (json_valid(anchor)), -- source, cue and content with places and words, and the words around them
    PRIMARY KEY (judgement, side)
) WITHOUT ROWID;
CREATE INDEX judgement_anchors_by_article ON judgement_anchors (article);
CREATE INDEX judgement_anchors_by_place ON judgement_anchors (place);
CREATE INDEX articles_by_place ON articles (coalesce(url, locator));

CREATE TABLE judgement_bindings (
    -- The statements that an anchor stands for now: made anew whenever an article is read anew. One in each version.
    judgement INTEGER NOT NULL REFERENCES judgements,
    side INTEGER NOT NULL,
    statement INTEGER NOT NULL REFERENCES statements ON DELETE CASCADE,
    PRIMARY KEY (judgement, side, statement)
) WITHOUT ROWID;
CREATE INDEX judgement_bindings_by_statement ON judgement_bindings (statement);

CREATE TABLE verdicts (
    -- Statements that a person has looked at as a whole. What was rejected is left out of searches and exports.
    statement INTEGER PRIMARY KEY REFERENCES statements ON DELETE CASCADE,
    verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'reject', 'unsure')),
    judgement INTEGER NOT NULL REFERENCES judgements
);

CREATE TABLE corrected_fields (
    -- Fields that a person corrected. The corrected value stands in the statement itself, what was read stands here.
    statement INTEGER NOT NULL REFERENCES statements ON DELETE CASCADE,
    field TEXT NOT NULL,
    was TEXT NOT NULL CHECK (json_valid(was)), -- the columns as they were read
    judgement INTEGER NOT NULL REFERENCES judgements,
    PRIMARY KEY (statement, field)
) WITHOUT ROWID;

CREATE VIEW standing_judgements AS
    SELECT * FROM judgements WHERE verdict <> 'withdrawn'
        AND NOT EXISTS (SELECT 1 FROM judgements AS others WHERE others.withdraws = judgements.id);

CREATE VIEW judged_pairs AS
    SELECT judged.statement, compared.statement AS other, link, verdict, author, made, note, id
    FROM standing_judgements
    JOIN judgement_bindings AS judged ON judged.judgement = standing_judgements.judgement AND judged.side = 0
    JOIN judgement_bindings AS compared ON compared.judgement = standing_judgements.judgement AND compared.side = 1
    WHERE link IS NOT NULL;

CREATE TRIGGER judgements_are_never_changed BEFORE UPDATE ON judgements BEGIN
    SELECT raise(ABORT, 'a judgement is never changed: add another');
END;
CREATE TRIGGER judgements_are_never_removed BEFORE DELETE ON judgements BEGIN
    SELECT raise(ABORT, 'a judgement is never removed: withdraw it');
END;
CREATE TRIGGER anchors_are_never_changed BEFORE UPDATE ON judgement_anchors BEGIN
    SELECT raise(ABORT, 'a judgement is never changed: add another');
END;
CREATE TRIGGER anchors_are_never_removed BEFORE DELETE ON judgement_anchors BEGIN
    SELECT raise(ABORT, 'a judgement is never removed: withdraw it');
END;

-- A correction may move the words of a statement to other places; the words stay those of the article.
DROP TRIGGER statements_stay_verbatim;
CREATE TRIGGER statements_stay_verbatim BEFORE UPDATE OF article, source, cue, content, source_spans, cue_spans, content_spans ON statements BEGIN
    SELECT raise(ABORT, 'a statement''s words are not those of its article')
    FROM (
        SELECT NEW.source AS words, NEW.source_spans AS spans
        UNION ALL SELECT NEW.cue, NEW.cue_spans
        UNION ALL SELECT NEW.content, NEW.content_spans
    ) AS told
    WHERE told.words IS NOT coalesce((
        SELECT group_concat((
            SELECT substr(group_concat(before || text, ''), json_extract(place.value, '$[0]') - min(start - length(before)) + 1, json_extract(place.value, '$[1]') - json_extract(place.value, '$[0]'))
            FROM parts
            WHERE parts.article = NEW.article AND parts.start < json_extract(place.value, '$[1]') AND parts.start >= coalesce(
                (SELECT max(start) FROM parts WHERE parts.article = NEW.article AND start <= json_extract(place.value, '$[0]')), 0
            )
        ), ' … ')
        FROM json_each(told.spans) AS place
    ), '');
END;
