"""Rules that have been in force are never edited: a change is a new document with a later date."""

import hashlib

from tests.architecture.sources import ROOT

_HERE = ROOT / "regulation/ordinances"
# sha256 of each document that ships. A line is added with a document and never changed.
_IN_FORCE = {
    "amsterdam.toml": "1fb8b2a55a4a9d38b086a8dbd0ffb5e7fd1b304df0310cc4904ef2d07bd58c2b",
    "drenthe.toml": "5b57f2a2eb31518c0abf3b90dc7b380b60c960b750724f8ad43ab71d25eef3bf",
    "rotterdam.toml": "3b5f8259c80e13da28213e209075379c79aef0cb61d6b4cb8a117287b0f80ec4",
    "twente.toml": "0594d9234dd63ab198f0308e8639f5839cadc5420ba7c7c6477b6b038cec1239",
    "twente_2.toml": "884d99b6e72fd60fbe81d8c06a3fc1bbb830eefe79cc13f8d3dd56ae8b6a8d41",
    "twente_3.toml": "1b9aa535b7b66baed39f857a82ada9644eef1cd39a302ba1e2b61257aef9628c",
}


def test_no_document_that_shipped_has_changed() -> None:
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in _HERE.glob("*.toml")
    }
    assert found == _IN_FORCE
