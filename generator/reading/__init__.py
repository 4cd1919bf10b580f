"""Bytes -> a document: data, and the line and column of every part."""
