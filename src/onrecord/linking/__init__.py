"""The same, across articles: who is whom, the same quotation, denials, promises, corrections. All of it can be made anew."""
