"""Getting articles from where they are: files, feeds, sitemaps, single addresses and web archives, into a record."""
