-- Schema 1. A migration that was released is never changed: a new one is added after it.

CREATE TABLE articles (
    -- One row an article. Its text stands in "parts", paragraph by paragraph; the view "texts" puts it together.
    article INTEGER PRIMARY KEY, -- number within this file; "id" is the same in every file
    id TEXT NOT NULL UNIQUE, -- of text, outlet, url and published
    text_id TEXT NOT NULL, -- of the text alone: finds copies carried by others
    locator TEXT NOT NULL, -- where it was first read: a path, a path and line
    doc TEXT, -- the name that the input gave it
    url TEXT,
    outlet TEXT,
    title TEXT,
    byline TEXT NOT NULL CHECK (json_valid(byline)), -- names, a JSON array
    dateline TEXT,
    language TEXT,
    published TEXT, -- ISO 8601, with offset where known
    modified TEXT, -- ISO 8601, with offset where known
    tail TEXT NOT NULL, -- what follows the last part; mostly empty
    origin TEXT CHECK (origin IS NULL OR json_valid(origin)), -- where the text stands in its source: runs [start in text, start in source, length]
    model TEXT, -- name of the model that read
    model_version TEXT,
    reading TEXT NOT NULL -- hash of all that was read in it: the same reading is not written twice
);
CREATE INDEX articles_by_text ON articles (text_id);
CREATE INDEX articles_by_outlet ON articles (outlet, published);

CREATE TABLE parts (
    -- The paragraphs of an article and their roles. Positions count Unicode code points into the text, half open.
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    role TEXT NOT NULL, -- headline, standfirst, dateline, body, caption, credit, link, related, correction, furniture
    before TEXT NOT NULL, -- what stands between the part before and this one; mostly two line feeds
    text TEXT NOT NULL,
    PRIMARY KEY (article, start),
    CHECK (length(text) = "end" - start)
) WITHOUT ROWID;

CREATE VIEW texts AS
    SELECT article, id, title, outlet, published,
        coalesce((SELECT group_concat(before || text, '') FROM parts WHERE parts.article = articles.article), '') || tail AS text
    FROM articles;

CREATE TABLE speakers (
    -- Who speaks or is spoken of, within one article. Spans are JSON arrays [start, end].
    speaker INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    id TEXT NOT NULL, -- within the article: s1, s2
    name TEXT NOT NULL, -- the fullest that the article or the table of people supports, without titles
    kind TEXT NOT NULL, -- person, group, org, document, none
    standing TEXT NOT NULL, -- named, unnamed, collective, none
    members TEXT NOT NULL CHECK (json_valid(members)), -- ids of those who speak jointly
    roles TEXT NOT NULL CHECK (json_valid(roles)), -- spans
    also TEXT NOT NULL CHECK (json_valid(also)), -- spans of other names for the same
    mentions TEXT NOT NULL CHECK (json_valid(mentions)), -- spans
    speaks_for TEXT, -- id within the article
    stands_for TEXT, -- id within the article: a capital, for its government
    number INTEGER, -- how many unnamed sources are claimed
    closeness TEXT CHECK (closeness IS NULL OR json_valid(closeness)), -- span, such as that of "close to the talks"
    person TEXT, -- the one across articles
    UNIQUE (article, id)
);
CREATE INDEX speakers_by_name ON speakers (name);

CREATE TABLE statements (
    -- Words attributed to a source. "source", "cue" and "content" show the words, pieces joined with " … ";
    -- the columns ending in _spans say where they stand: JSON arrays of [start, end].
    statement INTEGER PRIMARY KEY, -- number within this file; "id" is the same in every file
    id TEXT NOT NULL UNIQUE, -- of the article's id and the places of source, cue and content
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    position INTEGER NOT NULL, -- in the order of the text, from 0
    speaker INTEGER REFERENCES speakers, -- whose claim it is
    source TEXT NOT NULL,
    cue TEXT NOT NULL,
    content TEXT NOT NULL,
    source_spans TEXT NOT NULL CHECK (json_valid(source_spans)),
    cue_spans TEXT NOT NULL CHECK (json_valid(cue_spans)),
    content_spans TEXT NOT NULL CHECK (json_array_length(content_spans) > 0),
    insertion_spans TEXT NOT NULL CHECK (json_valid(insertion_spans)), -- editor's brackets inside the content
    form TEXT NOT NULL, -- direct, indirect, mixed
    act TEXT, -- assert, deny, promise and so on
    standing TEXT, -- as the speaker's, or lower where this statement hides its source
    confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    day TEXT, -- the article's day of publication, repeated here for the search
    said TEXT, -- when it was said, after TIMEX3
    said_more TEXT CHECK (said_more IS NULL OR json_valid(said_more)), -- [mod, inferred, span]
    deadline TEXT, -- by when it is to be done, after TIMEX3; may be open although a deadline is named
    deadline_more TEXT CHECK (deadline_more IS NULL OR json_valid(deadline_more)), -- [kind, span, event span]
    addressee TEXT CHECK (addressee IS NULL OR json_valid(addressee)), -- span: to whom it was said
    via TEXT, -- who relays it: an outlet, programme, person or channel
    via_span TEXT CHECK (via_span IS NULL OR json_valid(via_span)),
    chain TEXT NOT NULL CHECK (json_valid(chain)), -- [speaker id, start, end], outermost first; empty when first-hand
    anonymity_reason TEXT CHECK (anonymity_reason IS NULL OR json_valid(anonymity_reason)), -- span
    condition TEXT CHECK (condition IS NULL OR json_valid(condition)), -- span
    because TEXT NOT NULL CHECK (json_valid(because)) -- who decided each field: {"attribution": […], "statement": […]}, each [field, by, score, start, end]
);
CREATE INDEX statements_by_article ON statements (article, position);
CREATE INDEX statements_by_speaker ON statements (speaker);
CREATE INDEX statements_by_day ON statements (day, statement);
CREATE INDEX statements_by_act ON statements (act, day);
CREATE INDEX statements_by_standing ON statements (standing, day);

CREATE TABLE statement_links (
    -- From one statement to another of the same article: what it denies, repeats, or stands within.
    statement INTEGER NOT NULL REFERENCES statements ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('denies', 'same_as', 'within')),
    position INTEGER NOT NULL,
    other INTEGER NOT NULL REFERENCES statements ON DELETE CASCADE,
    PRIMARY KEY (statement, kind, position)
) WITHOUT ROWID;
CREATE INDEX statement_links_back ON statement_links (other, kind);

CREATE TABLE sources (
    -- What was given to be read: files. One that is not yet read to its end has no content hash.
    source INTEGER PRIMARY KEY,
    locator TEXT NOT NULL UNIQUE,
    content_hash TEXT, -- SHA-256 of its bytes
    reader TEXT -- the model and the settings it was read with
);
CREATE INDEX sources_by_hash ON sources (content_hash);

CREATE TABLE problems (
    -- What went wrong and ended nothing: with an article that was read, or with a source that gave none.
    problem INTEGER PRIMARY KEY,
    source INTEGER REFERENCES sources ON DELETE CASCADE,
    article INTEGER REFERENCES articles ON DELETE CASCADE,
    "where" TEXT NOT NULL,
    what TEXT NOT NULL,
    advice TEXT NOT NULL
);
CREATE INDEX problems_by_source ON problems (source);
CREATE INDEX problems_by_article ON problems (article);

CREATE VIEW searchable AS
    SELECT statements.statement, statements.content, coalesce(speakers.name, statements.source) AS speaker, articles.title
    FROM statements JOIN articles USING (article) LEFT JOIN speakers USING (speaker);

CREATE VIRTUAL TABLE statement_words USING fts5 (
    content, speaker, title,
    content='searchable', content_rowid='statement', tokenize='unicode61 remove_diacritics 2', prefix='3'
);

-- The verbatim rule: the words of a statement are those of the article at the places it names, to the letter.
CREATE TRIGGER statements_are_verbatim BEFORE INSERT ON statements BEGIN
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
CREATE TRIGGER statements_stay_verbatim BEFORE UPDATE OF article, source, cue, content, source_spans, cue_spans, content_spans ON statements BEGIN
    SELECT raise(ABORT, 'the words of a statement do not change');
END;
CREATE TRIGGER parts_stay_verbatim BEFORE UPDATE ON parts BEGIN
    SELECT raise(ABORT, 'the text of an article does not change');
END;
