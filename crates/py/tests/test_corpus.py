"""语料 The corpus of tests/corpus, as tests/corpus.rs reads it: the same bytes in every language."""

import json
import os
from pathlib import Path

import pytest

import gongjian as gj
from gongjian._gongjian import Ledger

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


def told(answer):
    """An answer of the raw class as JSON."""
    return answer if isinstance(answer, str) else answer.json()


def play(ledger, step, stamp):
    """The answer and the refusal of a step."""
    if "ask" in step:
        return outcome(lambda: told(ledger.ask(text(step["ask"]))))
    stamp = text(step.get("stamp", stamp))
    _, refused = outcome(lambda: ledger.append(text(step["append"]), stamp))
    return None, refused


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.relative_to(CORPUS).as_posix())
def test_case(path):
    case = json.loads(path.read_text(encoding="utf-8"))
    ledger, refused = outcome(lambda: Ledger.open(text(case["pack"]), text(case["stamp"])))
    assert refused == case.get("refused")
    if refused is not None:
        return
    for step in case["steps"]:
        assert play(ledger, step, case["stamp"]) == (step.get("answer"), step.get("refused"))
    assert ledger.head == case["head"]
    again = Ledger.from_bytes(ledger.bytes())
    assert (again.head, again.bytes()) == (ledger.head, ledger.bytes())


def test_the_corpus_is_there():
    assert CASES


def test_every_question_has_its_method_and_answers_as_it_says():
    """The methods are made from the core's questions; here each is asked as data and as a method."""
    asked = set()
    for path in CASES:
        case = json.loads(path.read_text(encoding="utf-8"))
        try:
            raw = Ledger.open(text(case["pack"]), text(case["stamp"]))
        except gj.GongjianError:
            continue
        ledger = gj.Ledger(raw)
        for step in case["steps"]:
            if "answer" not in step:
                play(raw, step, case["stamp"])
                continue
            question = step["ask"] if isinstance(step["ask"], dict) else json.loads(step["ask"])
            fields = {"from_" if name == "from" else name: value for name, value in question.items()}
            method = getattr(gj.Ledger, fields.pop("ask"))
            answer = method(ledger, **fields)
            drawn = isinstance(answer, gj.Chart)
            told = answer.json if drawn else answer.to_json() if hasattr(answer, "to_json") else text(answer)
            assert told == step["answer"] == ledger.ask_json(question)
            kind = method.__annotations__["return"]
            plain = "list" if kind.startswith("list") else "dict"
            assert (kind if kind in ("Table", "Plan", "Chart") else plain) == type(answer).__name__, question
            asked.add(question["ask"])
    from gongjian import types

    methods = {name for name in vars(gj._ledger.Questions) if not name.startswith("_")}
    questions = {name[3:] for name in types.__all__ if name.startswith("Ask") and name != "Asked"}
    assert {"".join(part.title() for part in name.split("_")) for name in methods} == questions
    assert methods == asked, "a question without a case in the corpus"
