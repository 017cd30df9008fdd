"""What a database says of its own schema, as lines of text that two schemas are compared by.

Columns keep their order; constraints and indexes are sorted, because a table that was altered
lists the same ones in another order.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, text

_OWN = "'pg_catalog', 'information_schema', 'pg_toast'"


def dumped(connection: Connection, leave_out: str) -> str:
    """The schema of this database, without the table in which it notes its version."""
    tables = _sqlite if connection.dialect.name == "sqlite" else _postgresql
    lines = (line for table, line in tables(connection) if table != leave_out)
    return "".join(f"{line}\n" for line in lines)


def _sqlite(connection: Connection) -> Iterator[tuple[str, str]]:
    """Everything that was ever created is in `sqlite_master`, as the text that creates it."""
    query = text(
        "SELECT tbl_name, type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        " ORDER BY tbl_name, type DESC, name"
    )
    for table, kind, name, sql in connection.execute(query).all():
        if kind != "table":
            yield table, _plain(sql)
            continue
        _head, rest = sql.split("(", 1)
        inside, options = rest.rsplit(")", 1)
        parts = [_plain(part) for part in _split(inside)]
        yield table, f"TABLE {name} {_plain(options)}".rstrip()
        yield from ((table, f"    {part}") for part in parts if not _of_table(part))
        yield from ((table, f"    {part}") for part in sorted(filter(_of_table, parts)))


def _split(inside: str) -> list[str]:
    """At the commas that are in no brackets. No name or default of ours has one in quotes."""
    parts, depth = [""], 0
    for sign in inside:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


def _of_table(part: str) -> bool:
    return part.split()[0] in {"CONSTRAINT", "PRIMARY", "FOREIGN", "UNIQUE", "CHECK"}


def _plain(sql: str) -> str:
    """Without the marks and spaces that mean nothing: a name is quoted only where it must be."""
    return " ".join(sql.replace('"', "").split())


def _postgresql(connection: Connection) -> Iterator[tuple[str, str]]:
    rows = [
        (table, place, line)
        for query in (_RELATIONS, _COLUMNS, _CONSTRAINTS, _INDEXES)
        for table, place, line in connection.execute(text(query)).all()
    ]
    for table, place, line in sorted(rows):
        yield table, f"    {line}" if place else line


_OURS = f"JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname NOT IN ({_OWN})"

# Each gives the table, where the line stands below it, and the line.
_RELATIONS = f"""
    SELECT coalesce(o.relname, c.relname), CASE WHEN c.relkind = 'S' THEN 3000 ELSE 0 END,
           CASE c.relkind WHEN 'r' THEN 'TABLE ' WHEN 'S' THEN 'SEQUENCE '
                          ELSE 'RELATION ' || c.relkind::text || ' ' END || c.relname
           || CASE c.relpersistence WHEN 'p' THEN '' ELSE ' ' || c.relpersistence::text END
           || coalesce(' ' || array_to_string(c.reloptions, ' '), '')
           || coalesce(' OF ' || o.relname || '.' || a.attname
                       || ' ' || format_type(s.seqtypid, NULL), '')
    FROM pg_class c {_OURS}
    LEFT JOIN pg_sequence s ON s.seqrelid = c.oid
    LEFT JOIN pg_depend d ON d.objid = c.oid AND d.deptype IN ('a', 'i') AND c.relkind = 'S'
    LEFT JOIN pg_class o ON o.oid = d.refobjid
    LEFT JOIN pg_attribute a ON a.attrelid = o.oid AND a.attnum = d.refobjsubid
    WHERE c.relkind NOT IN ('i', 't')
"""
_COLUMNS = f"""
    SELECT c.relname, rank() OVER (PARTITION BY c.oid ORDER BY a.attnum),
           a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
           || CASE WHEN a.attcollation NOT IN (0, t.typcollation) THEN ' COLLATED' ELSE '' END
           || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
           || coalesce(' DEFAULT ' || pg_get_expr(f.adbin, f.adrelid), '')
           || CASE WHEN a.attidentity = '' THEN '' ELSE ' IDENTITY' END
           || CASE WHEN a.attgenerated = '' THEN '' ELSE ' GENERATED' END
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid {_OURS}
    JOIN pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_attrdef f ON f.adrelid = c.oid AND f.adnum = a.attnum
    WHERE c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
"""
_CONSTRAINTS = f"""
    SELECT c.relname, 1000, 'CONSTRAINT ' || k.conname || ' ' || pg_get_constraintdef(k.oid)
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid {_OURS}
    WHERE k.contype <> 'n' -- from PostgreSQL 18 on also a column's NOT NULL is listed there
"""
_INDEXES = f"""
    SELECT c.relname, 2000, pg_get_indexdef(i.indexrelid)
    FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid {_OURS}
    WHERE NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid
                      AND k.conrelid = i.indrelid)
"""
