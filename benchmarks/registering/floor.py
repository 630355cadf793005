"""The database's own floor: pgbench locks a class and inserts one row, with nothing above it."""

import re
import subprocess
import tempfile
from pathlib import Path

import psycopg

_SCHEMA = """
DROP TABLE IF EXISTS floor_registration, floor_class;
CREATE TABLE floor_class (id integer PRIMARY KEY, seats_taken integer NOT NULL);
CREATE TABLE floor_registration (id bigserial PRIMARY KEY, class_id integer, person integer);
INSERT INTO floor_class SELECT number, 0 FROM generate_series(1, 1000) number;
"""
_SCRIPT = r"""
\set class random(1, {classes})
\set person random(1, 1000000)
BEGIN;
SELECT seats_taken FROM floor_class WHERE id = :class FOR UPDATE;
INSERT INTO floor_registration (class_id, person) VALUES (:class, :person);
COMMIT;
"""


def floor(address: str, *, clients: int, seconds: int, classes: int) -> float:
    """Return the transactions of a second."""
    with psycopg.connect(address, autocommit=True) as admin:
        admin.execute(_SCHEMA)
        admin.execute("CHECKPOINT")
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "floor.sql"
        script.write_text(_SCRIPT.format(classes=classes), "utf-8")
        command = ["pgbench", "--no-vacuum", "--client", str(clients), "--jobs", str(min(2, clients))]
        command += ["--time", str(seconds), "--protocol", "simple", "--file", str(script), address]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = re.search(r"tps = ([\d.]+) \(without", said)
    assert found, said
    return float(found[1])
