-- Schema 7: what addresses told when they were fetched, so that what did not change is not sent again.

CREATE TABLE visits (
    -- What a server said of a page by which it can be asked for it again, to be sent only if it changed.
    locator TEXT PRIMARY KEY, -- the address that was asked for
    url TEXT NOT NULL, -- where that led
    etag TEXT, -- as the server told it
    modified TEXT, -- the header Last-Modified, as the server told it
    kind TEXT NOT NULL, -- its type, such as text/html
    content_hash TEXT NOT NULL, -- SHA-256 of its bytes
    body BLOB -- of feeds and sitemaps, packed (zlib): what they link to may change while they do not
) WITHOUT ROWID;
