"""Bytes to documents: tells text, HTML, PDF and JSONL apart and reads each. One format a file, loaded when needed."""

from onrecord.readers.inputs import documents, documents_of_file, documents_of_stream

__all__ = ["documents", "documents_of_file", "documents_of_stream"]
