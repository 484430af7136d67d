"""命令行 ``python -m gongjian``: the main job from a shell."""

import subprocess
import sys

import pytest
from test_frames import COUNTY, sheets

import gongjian as gj
from gongjian.__main__ import main

WHEN = ["--recorded", "2022-06-30T09:00:00+08:00", "--on", "2022-06-30", "--pack", "huichang"]


@pytest.fixture
def workbook(tmp_path):
    path = tmp_path / "county.xlsx"
    gj.write_excel(path, [table for _, table in sheets(COUNTY)])
    return path


def test_the_main_job(workbook, tmp_path, capsys):
    assert main([str(workbook), *WHEN, "-o", str(tmp_path / "out"), "--orders"]) == 0
    said = capsys.readouterr()
    assert "缺口" not in said.err and "n-2" in said.out and "ledger.jsonl" in said.out and "matched" in said.err
    out = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert set(out) == {"ledger.jsonl", "plan.xlsx", "report.html"}
    assert gj.from_bytes(out["ledger.jsonl"]).orders(on="2022-06-30")["ordered"] == [6]
    assert "水东社区" in out["report.html"].decode()
    # A second run writes the same bytes.
    assert main([str(workbook), *WHEN, "-o", str(tmp_path / "again"), "--orders"]) == 0
    assert {path.name: path.read_bytes() for path in (tmp_path / "again").iterdir()} == out


def test_faults_are_listed_and_written(tmp_path, capsys):
    broken = {**COUNTY, "resources": {**COUNTY["resources"], "measure": ["场", "杯"]}}
    for name, table in sheets(broken):
        table.write_csv(tmp_path / f"{name}.csv")
    out = tmp_path / "out"
    assert main([str(tmp_path), *WHEN, "-o", str(out)]) == 1
    said = capsys.readouterr().err
    assert "row 3" in said and "faults.csv" in said
    assert "resources" in (out / "faults.csv").read_text("utf-8-sig")
    assert [path.name for path in out.iterdir()] == ["faults.csv"]


def test_what_is_not_there(tmp_path, capsys):
    assert main([str(tmp_path / "none.xlsx"), *WHEN, "-o", str(tmp_path / "out")]) == 1
    assert "none.xlsx" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main([])


def test_it_runs_as_a_program():
    run = subprocess.run([sys.executable, "-m", "gongjian", "--help"], capture_output=True, text=True)
    assert run.returncode == 0 and "--pack" in run.stdout
