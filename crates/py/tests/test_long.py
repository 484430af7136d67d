"""长活 Long work: Ctrl-C lands at once in every phase, threads take turns, a fork does not hang, progress is told."""

import json
import os
import pickle
import signal
import subprocess
import sys
import threading
import time

import pytest

import gongjian as gj
from gongjian import _words

WHEN = "2022-06-30T09:00:00+08:00"
STAMP = {"by": "p-clerk", "recorded": WHEN}
# How long after Ctrl-C an exception must be there; the machine may be busy with other things.
AT_ONCE = 0.2


def test_a_missing_binary_says_what_to_do():
    code = "import sys; sys.modules['gongjian._gongjian'] = None; import gongjian"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode != 0
    for said in ("pip install gongjian", "cargo xtask py", f"Python {sys.version_info.major}.{sys.version_info.minor}"):
        assert said in done.stderr

MANY = 150_000


def area(code):
    return {"kind": "area_opened", "data": {"area": code, "kind": "county", "name": code}}


@pytest.fixture(scope="module")
def drafts():
    return _words.drafts(area(f"a-{at}") for at in range(MANY))


@pytest.fixture(scope="module")
def large(drafts):
    """A ledger that takes a while to read, and lists that take a while to match."""
    ledger = gj.open("huichang", **STAMP)
    ledger.append(drafts, **STAMP)
    return ledger


@pytest.fixture(scope="module")
def crowd():
    """Many needs that ask for the same few resources, so that matching takes a while."""
    count = 6_000
    areas = {"code": ["c"], "name": ["c"], "kind": ["county"]}
    areas["code"] += [f"t{at}" for at in range(count)]
    areas["name"] += [f"t{at}" for at in range(count)]
    areas["kind"] += ["town"] * count
    areas["parent"] = [None] + ["c"] * count
    orgs = {"code": ["U"], "title": ["U"], "kind": ["agency"], "area": ["c"]}
    lines = range(count)
    resources = {
        "code": [f"r{at}" for at in lines], "owner": ["U"] * count, "category": ["义诊"] * count,
        "quantity": [2] * count, "measure": ["场"] * count, "reach": ["anywhere"] * count,
    }
    needs = {
        "code": [f"n{at}" for at in lines], "area": [f"t{at}" for at in lines], "category": ["义诊"] * count,
        "quantity": [3] * count, "measure": ["场"] * count, "priority": [1 + at % 5 for at in lines],
    }
    frames = {"areas": areas, "organizations": orgs, "resources": resources, "needs": needs}
    return frames, gj.read_frames(frames, pack="huichang", since="2022-06-30", **STAMP)


def interrupted(work, after):
    """How long after Ctrl-C the exception was there; nothing if the work was done before."""
    struck = []

    def strike():
        struck.append(time.perf_counter())
        os.kill(os.getpid(), signal.SIGINT)

    timer = threading.Timer(after, strike)
    try:
        # Within, too: a thread may strike before it is known to have started.
        timer.start()
        work()
        done = time.perf_counter()
        timer.cancel()
        timer.join()
        if struck:
            # The interrupt fell between the end of the work and here.
            time.sleep(0.01)
            return time.perf_counter() - done
        return None
    except KeyboardInterrupt:
        return time.perf_counter() - struck[0]
    finally:
        timer.cancel()


@pytest.mark.parametrize("after", [0.02, 0.1, 0.25])
@pytest.mark.parametrize("phase", ["read", "known_at", "append", "match", "import", "unpickle", "report"])
def test_ctrl_c_lands_in_every_phase(phase, after, drafts, large, crowd):
    frames, lists = crowd
    data = large.to_bytes()
    young = gj.open("huichang", **STAMP)
    csv = {"areas": b"code,name,kind\n" + b"".join(b"a-%d,a-%d,county\n" % (at, at) for at in range(MANY))}
    plan = lists.match(on="2022-06-30") if phase == "report" else None
    pickled = pickle.dumps(large) if phase == "unpickle" else b""
    work = {
        "read": lambda: gj.from_bytes(data),
        "known_at": lambda: large.known_at(MANY),
        "append": lambda: young.append(drafts, **STAMP),
        "match": lambda: [lists.match(on="2022-06-30") for _ in range(100)],
        "import": lambda: gj.read_csv(csv, pack="huichang", **STAMP),
        "unpickle": lambda: pickle.loads(pickled),
        "report": lambda: [lists.report(plan) for _ in range(100)],
    }[phase]
    heads = large.head_hash, lists.head_hash
    try:
        took = interrupted(work, after)
    except gj.IoError:
        return  # the file has no organisations, and was read before the interrupt
    if took is not None:
        assert took < AT_ONCE, f"{phase} went on for {took:.3f} s"
    # Every ledger is as it was, or has the whole batch; and goes on to work.
    assert (large.head_hash, lists.head_hash) == heads
    assert len(young) in (1, MANY + 1)
    before = len(young)
    assert young.append([area("after")], **STAMP)["last"] == before + 1


def test_progress_is_told_and_may_stop_the_work(large, drafts):
    told = []
    young = gj.open("huichang", **STAMP)
    young.append(drafts, progress=lambda done, total: told.append((done, total)), **STAMP)
    assert told and told == sorted(told) and told[-1] == (MANY, MANY)

    class Enough(Exception):
        pass

    def enough(done, total):
        raise Enough

    young = gj.open("huichang", **STAMP)
    head = young.head_hash
    with pytest.raises(Enough):
        young.append(drafts, progress=enough, **STAMP)
    assert young.head_hash == head and len(young) == 1

    def nosy(done, total):
        young.levels(on="2022-06-30")

    with pytest.raises(RuntimeError, match="callback"):
        young.append(drafts, progress=nosy, **STAMP)
    assert young.head_hash == head


def test_a_bar_is_shown_when_the_work_is_long(drafts, capsys):
    young = gj.open("huichang", **STAMP)
    young.append(drafts, progress=True, **STAMP)
    assert "append" in capsys.readouterr().err
    gj.open("huichang", **STAMP).append([area("x")], **STAMP)
    gj.open("huichang", **STAMP).append(drafts, progress=False, **STAMP)
    assert capsys.readouterr().err == ""


def test_threads_take_turns():
    ledger = gj.open("huichang", **STAMP)
    codes = [f"t-{at}" for at in range(40)]
    answers = []

    def both(code):
        ledger.append([area(code)], **STAMP)
        answers.append(len(ledger.areas(on="2022-06-30")))

    threads = [threading.Thread(target=both, args=(code,)) for code in codes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ledger) == 1 + len(codes) and len(answers) == len(codes)
    assert gj.from_bytes(ledger.to_bytes()).head_hash == ledger.head_hash


def test_other_threads_go_on_while_one_works(large):
    data = large.to_bytes()
    counted, done = [0], threading.Event()

    def count():
        while not done.is_set():
            counted[0] += 1
            time.sleep(0.001)

    thread = threading.Thread(target=count)
    thread.start()
    gj.from_bytes(data)
    done.set()
    thread.join()
    assert counted[0] > 5


FORKED = """
import os, signal, sys, threading, time, warnings
warnings.simplefilter("ignore")
import gongjian as gj
STAMP = {"by": "p-clerk", "recorded": "2022-06-30T09:00:00+08:00"}
def area(code):
    return {"kind": "area_opened", "data": {"area": code, "kind": "county", "name": code}}
ledger = gj.open("huichang", **STAMP)
ledger.append([area("a")], **STAMP)
busy = gj.open("huichang", **STAMP)
many = [area(f"b-{at}") for at in range(200_000)]
from gongjian import _words
text = _words.drafts(many)
thread = threading.Thread(target=lambda: busy.append(text, **STAMP))
thread.start()
time.sleep(0.15)
pid = os.fork()
if pid == 0:
    signal.alarm(20)
    # A ledger that nobody used goes on; one that a lost thread held says so.
    ledger.append([area("c")], **STAMP)
    ok = len(ledger) == 3
    try:
        said = len(busy) in (1, 200_001)
    except RuntimeError as error:
        said = "forked" in str(error)
    os._exit(0 if ok and said else 3)
thread.join()
_, status = os.waitpid(pid, 0)
assert len(ledger) == 2 and len(busy) == 200_001
sys.exit(os.waitstatus_to_exitcode(status))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_fork_goes_on_or_says_why_not():
    run = subprocess.run([sys.executable, "-c", FORKED], timeout=120, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


def test_bytes_that_come_from_another_process():
    import multiprocessing

    ledger = gj.open("huichang", **STAMP)
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        (copy,) = pool.map(_grown, [ledger])
    assert len(copy) == 2 and len(ledger) == 1


def _grown(ledger):
    ledger.append([area("x")], **STAMP)
    return ledger


def test_json_is_made_in_pieces():
    text = _words.drafts(area(f"a-{at}") for at in range(5_001))
    assert len(json.loads(text)) == 5_001
