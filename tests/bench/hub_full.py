"""A hub with a million stored submissions beside one with none."""

import json
import sqlite3
import statistics
import subprocess
import time

from hub_load import Load
from rows import against_peer

ROWS = ["hub_full_ingest", "hub_full_list"]
STORED = 1_000_000
RUNS = 11
BATCH = 300
SMALL = 20 * 1024

# As HqStore writes them, made by SQL: rows of 1 KiB, whose texts nobody reads here.
FILL = f"""
PRAGMA synchronous=OFF; PRAGMA cache_size=-400000;
BEGIN;
CREATE TEMP TABLE made AS
  WITH RECURSIVE n(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM n WHERE number < {STORED})
  SELECT number + 1000 AS number, randomblob(16) AS application FROM n;
INSERT INTO events(number, terminal_id) SELECT number, (SELECT id FROM terminals) FROM made;
INSERT INTO applications(id, campaign_id, newest, content, person)
  SELECT application, 'longcheng-2025', number, number, randomblob(32) FROM made ORDER BY application;
INSERT INTO submissions(number, id, application_id, kind, digest, follows, received_at, receipt,
                        manifest, signature, body)
  SELECT number, randomblob(16), application, 0, randomblob(32), NULL, 0, '', '', zeroblob(64),
         randomblob(1024) FROM made;
INSERT INTO speakers(application_id, terminal_id)
  SELECT application, (SELECT id FROM terminals) FROM made ORDER BY application;
DROP TABLE made;
COMMIT;
PRAGMA wal_checkpoint(TRUNCATE);
"""


def measure(setting, wanted):
    with Load(setting) as load:
        empty, full = (made(load, name) for name in ("empty", "full"))
        fill(load.folder / "full/hub.db")
        hubs = {name: load.hub(name, made=True)[0] for name in ("empty", "full")}
        requests = {"empty": empty, "full": full}

        def ingest(name, run):
            sent = load.run("send", hubs[name], requests[name], 8, run * BATCH, (run + 1) * BATCH)
            if sent["refused"]:
                raise RuntimeError("submissions were refused")
            return sent["seconds"]

        # Also what gives the list something to show.
        rates = [(ingest("empty", run), ingest("full", run)) for run in range(RUNS)]
        if "hub_full_ingest" in wanted:
            yield row("hub_full_ingest", f"s for {BATCH}", rates)
        if "hub_full_list" in wanted:
            lists = [(listed(load, "empty"), listed(load, "full")) for _ in range(RUNS)]
            yield row("hub_full_list", "s for the newest 100", lists)


def row(name, unit, pairs):
    return against_peer(name, statistics.median(full for _, full in pairs), unit, "an empty hub",
                        statistics.median(full / empty for empty, full in pairs), at_most=1.2)


def made(load, name):
    requests = load.folder / f"{name}.requests"
    load.run("make", load.folder / name, RUNS * BATCH, SMALL, requests)
    return requests


def fill(database):
    with sqlite3.connect(database, isolation_level=None) as db:
        db.executescript(FILL)


def listed(load, name):
    began = time.monotonic()
    told = subprocess.run([load.bin / "jiangxin-hub", "list", "--data", load.folder / name, "--json",
                           "--limit", "100"], check=True, capture_output=True)
    took = time.monotonic() - began
    if len(json.loads(told.stdout)["applications"]) != 100:
        raise RuntimeError("the list is not whole")
    return took
