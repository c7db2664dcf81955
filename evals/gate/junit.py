"""The gate's verdict as JUnit XML, which build servers read."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path
from xml.etree.ElementTree import Element, ElementTree, SubElement

from evals.gate.gate import Check, Verdict
from knowledge.text import clean_text

# What XML 1.0 cannot hold, also escaped: surrogates and the two non-characters.
_NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


def write_junit(file: Path, verdict: Verdict) -> None:
    """One test suite a suite, one test case a check."""
    root = Element(
        "testsuites",
        name="coach eval",
        tests=str(len(verdict.checks)),
        failures=str(len(verdict.failures)),
    )
    for suite, checks in groupby(
        sorted(verdict.checks, key=lambda check: check.suite), key=lambda check: check.suite
    ):
        cases = list(checks)
        node = SubElement(
            root,
            "testsuite",
            name=suite,
            tests=str(len(cases)),
            failures=str(sum(not case.passed for case in cases)),
        )
        for case in cases:
            _add(node, case)
    ElementTree(root).write(file, encoding="utf-8", xml_declaration=True)


def _add(node: Element, check: Check) -> None:
    case = SubElement(
        node, "testcase", classname=f"coach.eval.{check.suite}", name=f"{check.kind}: {check.name}"
    )
    words = _safe(check.words)
    if check.passed:
        SubElement(case, "system-out").text = words
        return
    failure = SubElement(case, "failure", message=words, type=check.kind)
    failure.text = _safe("\n".join(check.evidence) or check.words)


def _safe(text: str) -> str:
    return _NO_XML.sub("\ufffd", clean_text(text))
