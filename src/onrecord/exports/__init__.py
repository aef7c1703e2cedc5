"""Out of the nouns, into what others read: the JSON of the record and plain lines. Nothing here reads an article."""
