"""台账 The ledger: what it gives back, and that bad input of any kind is a typed exception."""

import json
import pickle
from datetime import date, datetime, timedelta, timezone

import pytest

import gongjian as gj
from gongjian import _gongjian

WHEN = "2022-06-30T09:00:00+08:00"
STAMP = {"by": "p-clerk", "recorded": WHEN}


def area(code, **data):
    return {"kind": "area_opened", "data": {"area": code, "kind": "county", "name": code, **data}}


@pytest.fixture
def ledger():
    ledger = gj.open("huichang", **STAMP)
    ledger.append([area("a"), area("b")], **STAMP)
    return ledger


def refused(run, kind=gj.GongjianError):
    with pytest.raises(kind) as caught:
        run()
    return caught.value


def test_a_receipt_says_what_was_written(ledger):
    assert len(ledger) == 3
    receipt = ledger.append([area("c")], **STAMP)
    assert receipt == {"first": 4, "last": 4, "head": ledger.head_hash}
    assert repr(ledger) == f"Ledger(4 entries, head {ledger.head_hash[:12]}…)"
    assert ledger.head() == {"entries": 4, "head": ledger.head_hash, "torn": None}


def test_drafts_events_json_and_one_alone(ledger):
    draft = {"effective": "2022-01-01", "event": area("c")}
    assert ledger.append(draft, **STAMP)["last"] == 4
    assert ledger.append(area("d"), **STAMP)["last"] == 5
    assert ledger.append(json.dumps([{"event": area("e")}]), **STAMP)["last"] == 6
    assert ledger.append(iter([area("f"), area("g")]), **STAMP)["last"] == 8
    assert ledger.append([], **STAMP)["last"] == 8
    assert json.loads(ledger.entry(seq=4)["line"])["effective"] == "2022-01-01"
    assert ledger.append({"effective": date(2022, 1, 1), "event": area("h")}, **STAMP)["last"] == 9


def test_append_competes_by_the_head(ledger):
    before = ledger.head_hash
    ledger.append([area("c")], head=before, **STAMP)
    error = refused(lambda: ledger.append([area("d")], head=before, **STAMP), gj.LedgerError)
    assert (error.code, error.data) == ("ledger.head_moved", {"expected": before, "found": ledger.head_hash})
    assert refused(lambda: ledger.append([], head="head", **STAMP)).code == "ledger.head_unreadable"


def test_known_at_goes_back(ledger):
    then = ledger.known_at(1)
    assert len(then) == 1
    assert ledger.to_bytes().startswith(then.to_bytes())
    for seq in (0, 4):
        assert refused(lambda: ledger.known_at(seq)).code == "ledger.seq_unknown"


def test_an_error_carries_its_fields(ledger):
    error = refused(lambda: ledger.append([area("a"), area("c", parent="x")], **STAMP), gj.LedgerError)
    assert error.code == "ledger.batch_refused"
    assert [fault["code"] for fault in error.because] == ["org.area_taken", "org.area_unknown"]
    assert error.at is None
    assert error.faults["draft"] == [0, 1] and error.faults["code"][1] == "org.area_unknown"
    assert "org.area_taken" in str(error) and "org.area_unknown" in str(error)
    single = refused(lambda: ledger.append([area("c"), area("a")], **STAMP), gj.OrgError)
    assert (single.code, single.zh, single.data) == ("org.area_taken", "区域a已存在", {"area": "a"})
    assert (single.at, single.because) == ({"draft": 1, "follows": 0}, [])
    assert single.faults.rows(named=True)[0]["code"] == json.loads(single.json)["code"] == single.code
    copy = pickle.loads(pickle.dumps(single))
    assert type(copy) is gj.OrgError
    assert (str(copy), copy.code, copy.json) == (str(single), single.code, single.json)


def test_every_code_has_the_class_of_its_subject():
    from gongjian import _errors

    assert {code.split(".")[0] for code in _gongjian.codes()} == set(_errors._SUBJECTS)
    classes = set(_errors._SUBJECTS.values())
    assert all(getattr(gj, kind.__name__) is kind and kind.__doc__ for kind in classes)


def test_a_torn_tail_is_cut(ledger):
    data = ledger.to_bytes()
    torn = gj.from_bytes(data[:-10])
    assert (len(torn), torn.to_bytes()) == (1, ledger.known_at(1).to_bytes())
    assert torn.torn == len(data) - 10 - len(torn.to_bytes())
    assert ledger.torn is None and gj.from_bytes(bytearray(data)).torn is None


def test_every_cut_is_torn_or_refused(ledger):
    data = ledger.known_at(1).to_bytes()
    header = data.index(b"\n") + 1
    for end in [*range(0, header, 7), *range(header, len(data), 997)]:
        if end < header:
            assert refused(lambda: gj.from_bytes(data[:end])).code == "ledger.not_a_ledger"
        else:
            assert len(gj.from_bytes(data[:end])) == 0


def test_a_changed_byte_shows_also_through_pickle(ledger):
    changed = ledger.to_bytes().replace(b'"name":"a"', b'"name":"z"')
    error = refused(lambda: gj.from_bytes(changed))
    assert (error.code, error.data) == ("ledger.tampered", {"batch": "2", "first": "2", "last": "3"})
    pickled = pickle.dumps(ledger)
    assert pickle.loads(pickled).head_hash == ledger.head_hash
    broken = pickled.replace(b'"name":"a"', b'"name":"z"')
    assert refused(lambda: pickle.loads(broken)).code == "ledger.tampered"


def test_files_are_written_whole_and_read_back(ledger, tmp_path):
    path = tmp_path / "ledger.jsonl"
    ledger.write(path)
    assert gj.read_ledger(path).to_bytes() == ledger.to_bytes() == path.read_bytes()
    assert [file.name for file in tmp_path.iterdir()] == ["ledger.jsonl"]
    with pytest.raises(FileNotFoundError):
        gj.read_ledger(tmp_path / "none")


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
    assert refused(lambda: gj.from_bytes(data), gj.LedgerError).code == code


@pytest.mark.parametrize("question", ["", "null", "[]", '{"ask":1}', '{"ask":"head"', "[" * 100_000, "\0"])
def test_questions_that_are_none(ledger, question):
    assert refused(lambda: ledger.ask(question), gj.DeskError).code == "desk.question_unreadable"


@pytest.mark.parametrize("drafts", ["", "{}", "[1]", "[" * 100_000, '[{"event":{"kind":"area_opened"}}]'])
def test_drafts_that_are_none(ledger, drafts):
    head = ledger.head_hash
    assert refused(lambda: ledger.append(drafts, **STAMP)).code == "ledger.line_unreadable"
    assert refused(lambda: ledger._raw.append("[]", drafts)).code == "ledger.line_unreadable"
    assert ledger.head_hash == head


def test_stamps(ledger):
    east = timezone(timedelta(hours=8))
    at = datetime(2022, 6, 30, 9, tzinfo=east)
    assert gj.open("huichang", by="p-clerk", recorded=at).to_bytes() == gj.open("huichang", **STAMP).to_bytes()
    assert len(gj.open("huichang", by="p-clerk")) == 1
    with pytest.raises(TypeError, match="offset"):
        gj.open("huichang", by="p-clerk", recorded=at.replace(tzinfo=None))
    for wrong in (1, b"", object()):
        with pytest.raises(TypeError):
            gj.open("huichang", by="p-clerk", recorded=wrong)
        with pytest.raises(TypeError):
            gj.open("huichang", by=wrong)
    earlier = at - timedelta(days=1)
    error = refused(lambda: ledger.append([area("c")], by="p-clerk", recorded=earlier))
    assert error.code == "ledger.clock_backwards"


def test_days(ledger):
    assert ledger.areas(on=date(2022, 6, 30)) == ledger.areas(on="2022-06-30")
    for wrong in (datetime(2022, 6, 30), 20220630, None):
        with pytest.raises(TypeError):
            ledger.areas(on=wrong) if wrong is not None else ledger.areas()
    assert refused(lambda: ledger.areas(on="30.6.2022")).code == "desk.question_unreadable"
    with pytest.raises(ValueError, match="JSON"):
        ledger.match(on="2022-06-30", policy={"tie": float("nan")})
    with pytest.raises(TypeError):
        ledger.match(on="2022-06-30", policy={"tie": object()})


def test_wrong_types_are_type_errors(ledger):
    calls = [
        lambda: gj.Ledger(),
        lambda: gj.Ledger(b""),
        lambda: gj.Plan(None),
        lambda: gj.Table({}),
        lambda: gj.from_bytes("text"),
        lambda: gj.from_bytes([1, 2]),
        lambda: gj.from_bytes(None),
        lambda: ledger.append([1], **STAMP),
        lambda: ledger.append(1, **STAMP),
        lambda: ledger.append([area("c")], "p-clerk"),
        lambda: ledger.append([area("c")], progress=3, **STAMP),
        lambda: ledger.ask(3),
        lambda: ledger.report("plan"),
        lambda: ledger.known_at("1"),
        lambda: ledger.known_at(1.5),
        lambda: _gongjian.Ledger(),
        lambda: ledger.areas(on="2022-06-30")[0],
    ]
    for at, call in enumerate(calls):
        with pytest.raises(TypeError):
            call()
            pytest.fail(f"call {at} was taken")
    for seq in (-1, 2**64):
        with pytest.raises(OverflowError):
            ledger.known_at(seq)
    with pytest.raises(UnicodeEncodeError):
        ledger.ask("\ud800")


def test_a_closed_ledger_says_so(ledger):
    with ledger as same:
        assert same is ledger
    calls = [
        lambda: ledger.levels(on="2022-06-30"),
        lambda: ledger.append([], **STAMP),
        lambda: ledger.to_bytes(),
        lambda: len(ledger),
        lambda: pickle.dumps(ledger),
    ]
    for call in calls:
        with pytest.raises(ValueError, match="closed"):
            call()
    assert repr(ledger) == "Ledger(closed)"
    ledger.close()
