"""The README's examples, in order, as one program."""

import os
import re

import pytest
from conftest import ROOT


def test_examples(tmp_path):
    for library in ("pandas", "pyarrow", "spacy"):
        pytest.importorskip(library)
    readme = (ROOT / "python" / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```$", readme, re.DOTALL | re.MULTILINE)
    assert len(blocks) > 5
    # The file of names that the command's README gives.
    whole = (ROOT / "README.md").read_text(encoding="utf-8")
    beat = re.search(r"^```toml\n(.*?)^```$", whole, re.DOTALL | re.MULTILINE)
    (tmp_path / "beat.toml").write_text(beat[1], encoding="utf-8")
    here = os.getcwd()
    os.chdir(tmp_path)
    try:
        names = {}
        for block in blocks:
            exec(compile(block, "README.md", "exec"), names)
    finally:
        os.chdir(here)
    assert (tmp_path / "page.html").stat().st_size > 10_000
