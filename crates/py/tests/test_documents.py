"""文档 Notebooks and the guide: every block is run, as a reader would run it.

The workbooks are written by `cargo xtask data`; GONGJIAN_SAMPLE says where, if elsewhere than target/sample.
"""

import os
import re
import shutil
import warnings
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SAMPLE = Path(os.environ.get("GONGJIAN_SAMPLE") or ROOT / "target" / "sample").absolute()
NOTEBOOKS = sorted((ROOT / "examples" / "notebooks").glob("*.ipynb"))
PAGES = sorted((ROOT / "docs" / "site").rglob("*.md"))


@pytest.fixture
def sample(monkeypatch):
    assert (SAMPLE / "huichang.xlsx").exists(), "write the workbooks first: cargo xtask data"
    monkeypatch.setenv("GONGJIAN_SAMPLE", str(SAMPLE))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook(path, sample):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the kernel's own parts
        import nbformat
        from nbclient import NotebookClient

        notebook = nbformat.read(path, 4)
        cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
        assert all(not cell.outputs and cell.execution_count is None for cell in cells), "outputs are stripped"
        NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(path.parent)}}).execute()
    shown = [output for cell in cells for output in cell.outputs if "text/html" in output.get("data", {})]
    assert any("echarts.init" in output["data"]["text/html"] for output in shown), "a picture is shown"


def test_the_notebooks_are_there():
    assert len(NOTEBOOKS) == 3 and PAGES


def blocks(page):
    """The cells of a page that are run, without what is said of how they are shown."""
    return re.findall(r"^```\{code-cell\}[^\n]*\n(?::[\w-]+:[^\n]*\n)*(.*?)^```", page.read_text("utf-8"), re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page)], ids=lambda page: page.stem)
def test_page(page, sample, monkeypatch, tmp_path, capsys):
    """The blocks of a page in their order, as one program in a folder with a county's workbooks."""
    for workbook in ("huichang.xlsx", "huichang-messy.xlsx"):
        shutil.copy(SAMPLE / workbook, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MPLBACKEND", "agg")
    program = {"__name__": page.stem}
    for block in blocks(page):
        exec(compile(block, str(page), "exec"), program)
    PROMISED.get(page.stem, lambda program, said: None)(program, capsys.readouterr().out)


def _guide(program, said):
    written = {"plan.xlsx", "gaps.csv", "paths.html", "report.html", "ledger.jsonl"}
    assert written <= {path.name for path in Path().iterdir()}
    assert len(program["errors"]) > 20 and program["plan"].gaps["priority"][0] == 1
    assert len(program["ledger"].orders(on="2022-06-30")) > 0


def _concepts(program, said):
    # Two times, the gap, and a price that solving again keeps.
    assert "2022-02-28 结对 0 条" in said and "2022-03-01 结对 1 条" in said and "我们知道： 0" in said and "缺 2 场" in said
    assert [gap["after"] for gap in program["more"]["gaps"]] == [0]


# What a page says to its reader, besides running.
PROMISED = {"guide": _guide, "concepts": _concepts}
