"""The triggers that keep ``ClaimTally`` and ``UnitTally``, for SQLite and for PostgreSQL.

SQLite counts row by row. PostgreSQL counts once a statement, for each change of a row there
leaves a dead one behind; the stamp of the unit comes first, so that two writers of one unit
wait in the same order.

They read their own two tables and the row that changed, nothing else: a trigger that names a
table stands in the way of a migration that makes this table anew. Such a migration on SQLite
drops the triggers of the table: it ends with ``install`` and ``recount``
(``tests/pipeline/store/test_tallies.py`` tells where one forgot).
"""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

_FIT = {"sqlite": "json_extract({row}.verdict, '$.fit')", "postgresql": "({row}.verdict->>'fit')"}
_RANDOM = {"sqlite": "random()", "postgresql": "(random() * 9007199254740991)::bigint"}
_COUNTED = ("proofs", "settled", "usable", "doubtful")
_STAMPED = ("appraisal", "explanation")
_EVENTS = ("insert", "update", "delete")
TRIGGERS = frozenset(
    f"tally_{table}_{event}"
    for table in ("unit", "dossier", "claim", "link", "evidence", *_STAMPED)
    for event in _EVENTS
    if (table, event) not in {("unit", "update"), ("dossier", "update")}
)
"""Their names; each is a trigger of ``store_<table>``."""


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in the store, in the place of those that are there."""
    told = _sqlite() if connection.vendor == "sqlite" else _postgresql()
    with connection.cursor() as cursor:
        for sentence in told:
            cursor.execute(sentence)


def recount(connection: BaseDatabaseWrapper) -> None:
    """Count everything from the rows themselves, in four sentences."""
    draw = _RANDOM[connection.vendor]
    sums = ", ".join(f"COALESCE(SUM({one}), 0)" for one in _weights("l", connection.vendor))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM store_claimtally")
        cursor.execute("DELETE FROM store_unittally")
        cursor.execute(
            f"INSERT INTO store_claimtally (claim_id, dossier_id, {', '.join(_COUNTED)}) "
            f"SELECT c.id, c.dossier_id, {sums} FROM store_claim c "
            "LEFT JOIN store_link l ON l.claim_id = c.id GROUP BY c.id, c.dossier_id"
        )
        cursor.execute(
            "INSERT INTO store_unittally "
            "(unit_id, dossier_id, documents, evidence_stamp, links_stamp, stamp) "
            "SELECT u.id, d.id, "
            "(SELECT COUNT(*) FROM store_evidence e WHERE e.unit_id = u.id AND e.unread = ''), "
            f"{draw}, {draw}, {draw} FROM store_unit u LEFT JOIN store_dossier d ON d.unit_id = u.id"
        )


def _weights(row: str, vendor: str) -> tuple[str, str, str, str]:
    """What one link adds to each count, 0 or 1."""
    alive = f"{row}.decision <> 'refused'"
    settled = f"{alive} AND ({row}.decision = 'confirmed' OR {row}.grade <> 'in-doubt')"
    usable = f"{settled} AND {_FIT[vendor].format(row=row)} IN ('inside', 'no-window')"
    doubtful = f"{row}.grade = 'in-doubt' AND {row}.decision = 'proposed'"
    proofs, own, fit, waiting = (
        f"(CASE WHEN {one} THEN 1 ELSE 0 END)" for one in (alive, settled, usable, doubtful)
    )
    return proofs, own, fit, waiting


def _sqlite() -> Iterator[str]:
    draw = _RANDOM["sqlite"]
    body: dict[str, str] = {
        "unit_insert": f"INSERT INTO store_unittally VALUES (NEW.id, NULL, 0, {draw}, {draw}, {draw});",
        "unit_delete": "DELETE FROM store_unittally WHERE unit_id = OLD.id;",
        "dossier_insert": f"UPDATE store_unittally SET dossier_id = NEW.id, stamp = {draw} "
        "WHERE unit_id = NEW.unit_id;",
        "dossier_delete": "UPDATE store_unittally SET dossier_id = NULL WHERE dossier_id = OLD.id;",
        "claim_insert": "INSERT INTO store_claimtally VALUES (NEW.id, NEW.dossier_id, 0, 0, 0, 0);"
        + _stamp("NEW.dossier_id"),
        "claim_update": "UPDATE store_claimtally SET dossier_id = NEW.dossier_id WHERE claim_id = NEW.id;"
        + _stamp("OLD.dossier_id")
        + _stamp("NEW.dossier_id"),
        "claim_delete": "DELETE FROM store_claimtally WHERE claim_id = OLD.id;" + _stamp("OLD.dossier_id"),
        "link_insert": _link("NEW", "+"),
        "link_update": _link("OLD", "-") + _link("NEW", "+"),
        "link_delete": _link("OLD", "-"),
        "evidence_insert": _document("NEW", "+"),
        "evidence_update": _document("OLD", "-", _SEEN) + _document("NEW", "+", _SEEN),
        "evidence_delete": _document("OLD", "-"),
    }
    for table in _STAMPED:
        body[f"{table}_insert"] = _stamp("NEW.dossier_id")
        body[f"{table}_update"] = _stamp("OLD.dossier_id") + _stamp("NEW.dossier_id")
        body[f"{table}_delete"] = _stamp("OLD.dossier_id")
    for name, sentences in body.items():
        table, event = name.split("_")
        yield f"DROP TRIGGER IF EXISTS tally_{name}"
        yield f"CREATE TRIGGER tally_{name} AFTER {event} ON store_{table} BEGIN {sentences} END"


# That the search index has seen a document changes nothing that is remembered of it.
_SEEN = (
    " AND (OLD.indexed_revision = NEW.indexed_revision OR OLD.revision <> NEW.revision"
    " OR OLD.unread <> NEW.unread OR OLD.unit_id <> NEW.unit_id)"
)


def _stamp(dossier: str) -> str:
    return f"UPDATE store_unittally SET stamp = random() WHERE dossier_id = {dossier};"


def _link(row: str, sign: str) -> str:
    pairs = zip(_COUNTED, _weights(row, "sqlite"), strict=True)
    sums = ", ".join(f"{name} = {name} {sign} {one}" for name, one in pairs)
    dossier = f"(SELECT dossier_id FROM store_claimtally WHERE claim_id = {row}.claim_id)"
    return (
        f"UPDATE store_unittally SET stamp = random(), links_stamp = random() WHERE dossier_id = {dossier};"
        f"UPDATE store_claimtally SET {sums} WHERE claim_id = {row}.claim_id;"
    )


def _document(row: str, sign: str, when: str = "") -> str:
    return (
        f"UPDATE store_unittally SET documents = documents {sign} ({row}.unread = ''), "
        f"evidence_stamp = random() WHERE unit_id = {row}.unit_id{when};"
    )


def _postgresql() -> Iterator[str]:
    bodies = {
        "unit": (_PG_UNIT_GONE, _PG_UNIT_FRESH),
        "dossier": (_PG_DOSSIER_GONE, _PG_DOSSIER_FRESH),
        "claim": (_PG_CLAIM_GONE + _pg_stamp("gone"), _PG_CLAIM_FRESH + _pg_stamp("fresh")),
        "link": (_pg_link("gone", "-"), _pg_link("fresh", "+")),
        "evidence": (_pg_document("gone", "-"), _pg_document("fresh", "+")),
        **{table: (_pg_stamp("gone"), _pg_stamp("fresh")) for table in _STAMPED},
    }
    tables = {"insert": "NEW TABLE AS fresh", "delete": "OLD TABLE AS gone"}
    tables["update"] = f"{tables['delete']} {tables['insert']}"
    for table, (gone, fresh) in bodies.items():
        yield (
            f"CREATE OR REPLACE FUNCTION tally_{table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF TG_OP <> 'INSERT' THEN {gone} END IF; IF TG_OP <> 'DELETE' THEN {fresh} END IF; "
            "RETURN NULL; END $$"
        )
        for event in _EVENTS:
            name = f"tally_{table}_{event}"
            if name in TRIGGERS:
                yield f"DROP TRIGGER IF EXISTS {name} ON store_{table}"
                yield (
                    f"CREATE TRIGGER {name} AFTER {event} ON store_{table} REFERENCING {tables[event]} "
                    f"FOR EACH STATEMENT EXECUTE FUNCTION tally_{table}()"
                )


_DRAW = _RANDOM["postgresql"]
_PG_UNIT_GONE = "DELETE FROM store_unittally WHERE unit_id IN (SELECT id FROM gone);"
_PG_UNIT_FRESH = (
    "INSERT INTO store_unittally (unit_id, dossier_id, documents, evidence_stamp, links_stamp, stamp) "
    f"SELECT id, NULL, 0, {_DRAW}, {_DRAW}, {_DRAW} FROM fresh;"
)
_PG_DOSSIER_GONE = "UPDATE store_unittally SET dossier_id = NULL WHERE dossier_id IN (SELECT id FROM gone);"
_PG_DOSSIER_FRESH = (
    f"UPDATE store_unittally t SET dossier_id = d.id, stamp = {_DRAW} FROM fresh d "
    "WHERE t.unit_id = d.unit_id;"
)
# A claim that was changed keeps its counts; one that is new or gone comes and goes with its row.
_PG_CLAIM_GONE = (
    "IF TG_OP = 'DELETE' THEN DELETE FROM store_claimtally WHERE claim_id IN (SELECT id FROM gone); END IF;"
)
_PG_CLAIM_FRESH = (
    "IF TG_OP = 'INSERT' THEN INSERT INTO store_claimtally "
    "(claim_id, dossier_id, proofs, settled, usable, doubtful) SELECT id, dossier_id, 0, 0, 0, 0 FROM fresh; "
    "ELSE UPDATE store_claimtally t SET dossier_id = c.dossier_id FROM fresh c "
    "WHERE t.claim_id = c.id AND t.dossier_id <> c.dossier_id; END IF;"
)


def _pg_stamp(rows: str) -> str:
    return f"UPDATE store_unittally SET stamp = {_DRAW} WHERE dossier_id IN (SELECT dossier_id FROM {rows});"


def _pg_link(rows: str, sign: str) -> str:
    pairs = list(zip(_COUNTED, _weights("l", "postgresql"), strict=True))
    summed = ", ".join(f"SUM({one}) AS {name}" for name, one in pairs)
    sums = ", ".join(f"{name} = t.{name} {sign} s.{name}" for name, _ in pairs)
    claims = f"SELECT claim_id FROM {rows}"
    dossiers = f"SELECT dossier_id FROM store_claimtally WHERE claim_id IN ({claims})"
    return (
        f"UPDATE store_unittally SET stamp = {_DRAW}, links_stamp = {_DRAW} WHERE dossier_id IN ({dossiers});"
        f"UPDATE store_claimtally t SET {sums} "
        f"FROM (SELECT l.claim_id, {summed} FROM {rows} l GROUP BY l.claim_id) s "
        "WHERE t.claim_id = s.claim_id;"
    )


def _pg_document(rows: str, sign: str) -> str:
    """After an update both sides are there: what only the search index saw draws no stamp."""
    read = f"SELECT unit_id, COUNT(*) FILTER (WHERE unread = '') AS n FROM {rows} GROUP BY unit_id"
    counted = (
        f"UPDATE store_unittally t SET documents = t.documents {sign} s.n, evidence_stamp = {_DRAW} "
        f"FROM ({read}) s WHERE t.unit_id = s.unit_id"
    )
    changed = "EXISTS (SELECT 1 FROM gone o JOIN fresh n ON n.id = o.id WHERE " + (
        _SEEN.removeprefix(" AND ").replace("OLD.", "o.").replace("NEW.", "n.") + ")"
    )
    return f"IF TG_OP <> 'UPDATE' THEN {counted}; ELSIF {changed} THEN {counted}; END IF;"
