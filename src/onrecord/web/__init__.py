"""The reading room: a record in a browser, as pages and as an API."""
