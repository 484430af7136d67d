"""语料 The corpus of tests/corpus, as tests/corpus.rs reads it: the same bytes in every language."""

import json
import os
from pathlib import Path

import pytest

import gongjian as gj

CORPUS = Path(os.environ.get("GONGJIAN_CORPUS") or Path(__file__).parents[3] / "tests" / "corpus")
CASES = sorted(CORPUS.rglob("*.json"))


def text(value):
    """A JSON string stands for its text, anything else for compact JSON."""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def outcome(run):
    """What came back, or the wire form of what was raised; the other is None."""
    try:
        return run(), None
    except gj.GongjianError as error:
        return None, error.json


def play(ledger, step, stamp):
    """The answer and the refusal of a step."""
    if "ask" in step:
        return outcome(lambda: ledger.ask(text(step["ask"])))
    stamp = text(step.get("stamp", stamp))
    _, refused = outcome(lambda: ledger.append(text(step["append"]), stamp))
    return None, refused


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.relative_to(CORPUS).as_posix())
def test_case(path):
    case = json.loads(path.read_text(encoding="utf-8"))
    ledger, refused = outcome(lambda: gj.Ledger.open(text(case["pack"]), text(case["stamp"])))
    assert refused == case.get("refused")
    if refused is not None:
        return
    for step in case["steps"]:
        assert play(ledger, step, case["stamp"]) == (step.get("answer"), step.get("refused"))
    assert ledger.head == case["head"]
    again = gj.Ledger.from_bytes(ledger.bytes())
    assert (again.head, again.bytes()) == (ledger.head, ledger.bytes())


def test_the_corpus_is_there():
    assert CASES
