"""台账 The raw ledger: what it gives back, and that bad input of any kind is a typed exception."""

import json
import pickle
import threading

import pytest

import gongjian as gj

STAMP = '{"recorded":"2022-06-30T09:00:00+08:00","by":"p-clerk"}'


def area(code, **data):
    return {"event": {"kind": "area_opened", "data": {"area": code, "kind": "county", "name": code, **data}}}


@pytest.fixture
def ledger():
    ledger = gj.Ledger.open("huichang", STAMP)
    ledger.append(json.dumps([area("a"), area("b")]), STAMP)
    return ledger


def refused(run):
    with pytest.raises(gj.GongjianError) as caught:
        run()
    return caught.value


def test_a_receipt_says_what_was_written(ledger):
    assert len(ledger) == 3
    receipt = ledger.append(json.dumps([area("c")]), STAMP)
    assert receipt == {"first": 4, "last": 4, "head": ledger.head}
    assert repr(ledger) == f"Ledger(4 entries, head {ledger.head})"


def test_append_if_refuses_a_head_that_moved(ledger):
    before = ledger.head
    ledger.append_if(before, json.dumps([area("c")]), STAMP)
    error = refused(lambda: ledger.append_if(before, json.dumps([area("d")]), STAMP))
    assert (error.code, error.data) == ("ledger.head_moved", {"expected": before, "found": ledger.head})
    error = refused(lambda: ledger.append_if("head", "[]", STAMP))
    assert error.code == "ledger.head_unreadable"


def test_known_at_goes_back(ledger):
    then = ledger.known_at(1)
    assert len(then) == 1
    assert ledger.bytes().startswith(then.bytes())
    for seq in (0, 4):
        assert refused(lambda: ledger.known_at(seq)).code == "ledger.seq_unknown"


def test_an_error_carries_its_fields(ledger):
    error = refused(lambda: ledger.append(json.dumps([area("a"), area("c", parent="x")]), STAMP))
    assert error.code == "ledger.batch_refused"
    assert [fault["code"] for fault in error.because] == ["org.area_taken", "org.area_unknown"]
    assert error.at is None
    assert "org.area_taken" in str(error) and "org.area_unknown" in str(error)
    single = refused(lambda: ledger.append(json.dumps([area("c"), area("a")]), STAMP))
    assert (single.code, single.zh, single.data) == ("org.area_taken", "区域a已存在", {"area": "a"})
    assert (single.at, single.because) == ({"draft": 1, "follows": 0}, [])
    assert json.loads(single.json)["code"] == single.code
    copy = pickle.loads(pickle.dumps(single))
    assert (str(copy), copy.code, copy.json) == (str(single), single.code, single.json)


def test_a_torn_tail_is_cut(ledger):
    data = ledger.bytes()
    torn = gj.Ledger.from_bytes(data[:-10])
    assert (len(torn), torn.bytes()) == (1, ledger.known_at(1).bytes())
    assert torn.torn == len(data) - 10 - len(torn.bytes())
    assert ledger.torn is None and gj.Ledger.from_bytes(bytearray(data)).torn is None


def test_every_cut_is_torn_or_refused(ledger):
    data = ledger.known_at(1).bytes()
    header = data.index(b"\n") + 1
    for end in [*range(header), *range(header, len(data), 97)]:
        if end < header:
            assert refused(lambda: gj.Ledger.from_bytes(data[:end])).code == "ledger.not_a_ledger"
        else:
            assert len(gj.Ledger.from_bytes(data[:end])) == 0


def test_a_changed_byte_shows(ledger):
    data = ledger.bytes()
    error = refused(lambda: gj.Ledger.from_bytes(data.replace(b'"name":"a"', b'"name":"z"')))
    assert (error.code, error.data) == ("ledger.tampered", {"batch": "2", "first": "2", "last": "3"})


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'{"ledger":"gongjian","format":99,"offset":"+08:00"}\n', "ledger.too_new"),
        (b"", "ledger.not_a_ledger"),
        (b"PK\x03\x04", "ledger.not_a_ledger"),
        (b"\xff\xfe\n\x00" * 1000, "ledger.not_a_ledger"),
        (b"[" * 1_000_000 + b"\n", "ledger.not_a_ledger"),
        (b'{"ledger":"gongjian","format":1,"offset":"+08:00"}\n\xff\n', "ledger.line_unreadable"),
    ],
    ids=["newer format", "nothing", "zip", "garbage", "deep", "no text"],
)
def test_bytes_that_are_no_ledger(data, code):
    assert refused(lambda: gj.Ledger.from_bytes(data)).code == code


@pytest.mark.parametrize("question", ["", "null", "[]", '{"ask":1}', '{"ask":"head"', "[" * 100_000, "\0"])
def test_questions_that_are_none(ledger, question):
    assert refused(lambda: ledger.ask(question)).code == "desk.question_unreadable"


@pytest.mark.parametrize("drafts", ["", "{}", "[1]", "[" * 100_000, '[{"event":{"kind":"area_opened"}}]'])
def test_drafts_that_are_none(ledger, drafts):
    head = ledger.head
    assert refused(lambda: ledger.append(drafts, STAMP)).code == "ledger.line_unreadable"
    assert refused(lambda: ledger.append("[]", drafts)).code == "ledger.line_unreadable"
    assert ledger.head == head


def test_wrong_types_are_type_errors(ledger):
    calls = [
        lambda: gj.Ledger(),
        lambda: gj.Ledger.open(1, STAMP),
        lambda: gj.Ledger.open("huichang", None),
        lambda: gj.Ledger.from_bytes("text"),
        lambda: gj.Ledger.from_bytes([1, 2]),
        lambda: ledger.append([], STAMP),
        lambda: ledger.append("[]", {}),
        lambda: ledger.append_if(b"", "[]", STAMP),
        lambda: ledger.ask({"ask": "head"}),
        lambda: ledger.known_at("1"),
        lambda: ledger.known_at(1.5),
    ]
    for call in calls:
        with pytest.raises(TypeError):
            call()
    for seq in (-1, 2**64):
        with pytest.raises(OverflowError):
            ledger.known_at(seq)
    with pytest.raises(UnicodeEncodeError):
        ledger.ask("\ud800")


def test_threads_take_turns(ledger):
    codes = [f"t-{at}" for at in range(40)]
    threads = [threading.Thread(target=ledger.append, args=(json.dumps([area(c)]), STAMP)) for c in codes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ledger) == 3 + len(codes)
    assert gj.Ledger.from_bytes(ledger.bytes()).head == ledger.head
