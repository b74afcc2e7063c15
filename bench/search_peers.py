"""Two plain ways to search the same documents, measured beside ours: Whoosh as it comes, and SQLite FTS5."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from whoosh import fields, index, qparser

from index.search.analyzer import runs
from index.search.evidence_index import EvidenceRecord

_PAGE = 20


def _body(record: EvidenceRecord) -> str:
    return "\n".join([*record.named_fields()[1:], *(text for _, text in record.pages)])


class PlainWhoosh:
    """Whoosh with its default analyzer and scoring, as its quick start shows."""

    name = "Whoosh defaults"

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        schema = fields.Schema(
            id=fields.ID(stored=True), number=fields.ID, subject=fields.TEXT, body=fields.TEXT(stored=True)
        )
        self._index = index.create_in(str(folder), schema)
        self._parser = qparser.MultifieldParser(["subject", "body"], schema, group=qparser.OrGroup)

    def fill(self, documents: Sequence[EvidenceRecord]) -> None:
        """Index all documents in one commit."""
        writer = self._index.writer(limitmb=256)
        for record in documents:
            writer.add_document(
                id=record.id, number=record.number, subject=record.subject, body=_body(record)
            )
        writer.commit()
        self._searcher = self._index.searcher()

    def words(self, text: str) -> list[str]:
        """Ids of the first hits for words."""
        found = self._searcher.search(self._parser.parse(text), limit=_PAGE)
        return [hit["id"] for hit in found]

    def number(self, printed: str) -> list[str]:
        """Ids of the documents of a number."""
        return [hit["id"] for hit in self._searcher.documents(number=printed)] if printed else []


class PlainSqlite:
    """SQLite FTS5 with its Unicode tokenizer, marks removed, ranked by bm25."""

    name = "SQLite FTS5"

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._base = sqlite3.connect(folder / "fts.db")
        self._base.execute("CREATE TABLE numbers (id TEXT, number TEXT)")
        self._base.execute(
            "CREATE VIRTUAL TABLE texts USING fts5(id UNINDEXED, subject, body,"
            " tokenize = 'unicode61 remove_diacritics 2')"
        )

    def fill(self, documents: Sequence[EvidenceRecord]) -> None:
        """Index all documents in one transaction."""
        with self._base:
            self._base.executemany(
                "INSERT INTO texts VALUES (?, ?, ?)",
                ((record.id, record.subject, _body(record)) for record in documents),
            )
            self._base.executemany("INSERT INTO numbers VALUES (?, ?)", ((r.id, r.number) for r in documents))
            self._base.execute("CREATE INDEX by_number ON numbers (number)")

    def words(self, text: str) -> list[str]:
        """Ids of the first hits for words, joined by «or»."""
        asked = " OR ".join(f'"{syllable}"' for syllable in runs(text))
        snippet = "snippet(texts, 2, '', '', '…', 32)"
        statement = f"SELECT id, {snippet} FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?"
        return [row[0] for row in self._base.execute(statement, (asked, _PAGE))]

    def number(self, printed: str) -> list[str]:
        """Ids of the documents of a number."""
        return [row[0] for row in self._base.execute("SELECT id FROM numbers WHERE number = ?", (printed,))]
