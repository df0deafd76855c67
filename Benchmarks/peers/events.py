"""Commands a second of the eventsourcing library: one event a save, each save durable before the next.

usage: events.py (--sqlite FILE | --postgres HOST DATABASE) --threads N --seconds S
Three events an aggregate, as the sessions of the bench; the aggregate is kept in hand, so nothing is read.
"""
import argparse
import os
import threading
import time

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event

arguments = argparse.ArgumentParser()
arguments.add_argument("--sqlite")
arguments.add_argument("--postgres", nargs=2)
arguments.add_argument("--threads", type=int, default=64)
arguments.add_argument("--seconds", type=float, default=3)
options = arguments.parse_args()

if options.sqlite:
    for suffix in ("", "-wal", "-shm"):
        if os.path.exists(options.sqlite + suffix):
            os.remove(options.sqlite + suffix)
    environment = {
        "PERSISTENCE_MODULE": "eventsourcing.sqlite",
        "SQLITE_DBNAME": options.sqlite,
        "SQLITE_LOCK_TIMEOUT": "30",
    }
else:
    environment = {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_HOST": options.postgres[0],
        "POSTGRES_DBNAME": options.postgres[1],
        "POSTGRES_USER": "guiju",
        "POSTGRES_PASSWORD": "guiju",
        "POSTGRES_POOL_SIZE": str(options.threads),
        "POSTGRES_MAX_OVERFLOW": "0",
        "POSTGRES_MAX_WAITING": str(options.threads),
    }


class Session(Aggregate):
    @event("Booked")
    def __init__(self, name, identity, matter):
        self.name, self.identity, self.matter = name, identity, matter

    @event("Checked")
    def check(self, method):
        self.method = method

    @event("Completed")
    def complete(self, result, minutes):
        self.result, self.minutes = result, minutes


application = Application(env=environment)
counts = [0] * options.threads
started = time.perf_counter()
end = started + options.seconds


def carry(client):
    while time.perf_counter() < end:
        session = Session("林示一", "420199180003070017", "异地过户咨询")
        application.save(session)
        session.check("身份证与本人比对")
        application.save(session)
        session.complete("指导后自行申请", 20)
        application.save(session)
        counts[client] += 3


threads = [threading.Thread(target=carry, args=(client,)) for client in range(options.threads)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sum(counts) / (time.perf_counter() - started))
