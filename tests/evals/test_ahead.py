from __future__ import annotations

import threading

from evals.running.ahead import working_ahead
from evals.suites.suite import Row

ROWS = [Row(id=str(number), group="", given="", wanted="", data={}) for number in range(3)]


def test_the_rows_are_worked_on_in_their_order_while_others_are_run() -> None:
    begun: list[str] = []
    every = threading.Event()

    def ahead(row: Row) -> None:
        begun.append(row.id)
        if row is ROWS[-1]:
            every.set()

    with working_ahead(ahead, ROWS):
        assert every.wait(10)
    assert begun == ["0", "1", "2"]


def test_it_ends_with_what_it_is_for() -> None:
    begun: list[str] = []
    started, go_on = threading.Event(), threading.Event()

    def ahead(row: Row) -> None:
        begun.append(row.id)
        started.set()
        go_on.wait(10)

    with working_ahead(ahead, ROWS):
        assert started.wait(10)
        worker = next(one for one in threading.enumerate() if one.name == "working ahead")
        threading.Timer(0.5, go_on.set).start()
    assert not worker.is_alive()
    assert begun == ["0"]
