"""Bytes to documents: tells text, HTML, PDF, feeds, web archives and JSONL apart. One format a file, loaded when needed."""

from onrecord.readers.inputs import documents, documents_of_file, documents_of_piece, documents_of_stream
from onrecord.readers.pieces import pieces_of_file, pieces_of_stream

__all__ = ["documents", "documents_of_file", "documents_of_piece", "documents_of_stream", "pieces_of_file", "pieces_of_stream"]
