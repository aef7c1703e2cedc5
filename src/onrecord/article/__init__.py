"""A document to an article: one frozen text, and what each part of it is."""

from onrecord.article.build import build_article

__all__ = ["build_article"]
