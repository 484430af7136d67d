"""新环境 What must work in an environment with nothing but the wheel and, at most, one library of frames.

Run by `cargo xtask test py` in each environment of its own; not collected by pytest, which is not there.
"""

import importlib.util
import pickle
import sys

import gongjian as gj

STAMP = {"by": "p-clerk", "recorded": "2022-06-30T09:00:00+08:00"}
AREAS = {"code": ["360733", "360733100"], "name": ["会昌县", "文武坝镇"], "kind": ["county", "town"], "parent": [None, "360733"]}
BODIES = {"code": ["U-001"], "title": ["县教育体育局"], "kind": ["agency"], "area": ["360733"]}


def there(library):
    return importlib.util.find_spec(library) is not None


def main(kind):
    assert not there("pyarrow") and not there("tqdm") and not there("networkx")
    assert there("pandas") == (kind == "pandas") and there("polars") == (kind == "polars")
    make = dict
    if kind == "pandas":
        from pandas import DataFrame as make
    if kind == "polars":
        from polars import DataFrame as make
    ledger = gj.read_frames({"areas": make(AREAS), "organizations": make(BODIES)}, pack="huichang", **STAMP)
    assert len(ledger) == 4
    table = ledger.areas(on="2022-06-30")
    assert table.rows() == [("county", "县（市、区）", 1), ("town", "镇", 1)]
    assert pickle.loads(pickle.dumps(ledger)).head_hash == ledger.head_hash
    if kind == "pandas":
        assert table.to_pandas()["count"].tolist() == [1, 1]
    if kind == "polars":
        import polars

        assert polars.DataFrame(table).rows() == table.rows()
        assert polars.DataFrame(ledger.match(on="2022-06-30").gaps).height == 0
    try:
        ledger.to_networkx(on="2022-06-30")
        raise AssertionError("networkx is not there")
    except ImportError as error:
        assert "pip install networkx" in str(error)
    ledger.append([], progress=True, **STAMP)


if __name__ == "__main__":
    main(sys.argv[1])
