-- Schema 6: indexes for what is counted and queued, and who is whom as people decided.

-- Counting sources and speakers reads these indexes alone.
DROP INDEX statements_by_article;
CREATE INDEX statements_by_article ON statements (article, position, standing);
DROP INDEX statements_by_speaker;
CREATE INDEX statements_by_speaker ON statements (speaker, article, day);

CREATE INDEX statements_by_confidence ON statements (confidence);
CREATE INDEX statements_by_reason ON statements (day) WHERE anonymity_reason IS NOT NULL;
CREATE INDEX statements_by_chain ON statements (json_array_length(chain) DESC, day DESC) WHERE chain <> '[]';

CREATE TABLE judged_people (
    -- Speakers that a judgement made another person than linking had found. Made anew whenever judgements or links change.
    speaker INTEGER PRIMARY KEY REFERENCES speakers ON DELETE CASCADE,
    was INTEGER REFERENCES people ON DELETE CASCADE -- the person that was found, null where none was
);
CREATE INDEX judged_people_by_person ON judged_people (was);
CREATE INDEX judgements_on_speakers ON judgements (made) WHERE link = 'speaker';
