"""The built files as they are sent: in the smallest coding the browser takes, and kept for as long as they hold."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from vidomo.show.web.built import Built, taken

PLAIN = b"let a = 1;\n" * 100


@pytest.fixture()
def files(tmp_path: Path) -> TestClient:
    (tmp_path / "app.js").write_bytes(PLAIN)
    (tmp_path / "app.js.gz").write_bytes(gzip.compress(PLAIN))
    (tmp_path / "app.js.br").write_bytes(b"as brotli")
    (tmp_path / "sans-Ab3_-xyZ.woff2").write_bytes(b"font")
    made = Starlette()
    made.mount("/static", Built(tmp_path, lambda: "b1"))
    return TestClient(made)


@pytest.mark.parametrize(
    ("accepts", "coding", "body"),
    [
        ("gzip, deflate, br", "br", b"as brotli"),
        ("gzip", "gzip", PLAIN),
        ("br;q=0, GZIP;q=0.5", "gzip", PLAIN),
        ("identity", None, PLAIN),
        ("", None, PLAIN),
    ],
)
def test_a_file_comes_in_the_smallest_coding_that_is_taken(
    files: TestClient, accepts: str, coding: str | None, body: bytes
) -> None:
    with files.stream("GET", "/static/app.js", headers={"Accept-Encoding": accepts}) as answer:
        raw = b"".join(answer.iter_raw())
    assert answer.status_code == 200
    assert answer.headers.get("content-encoding") == coding
    assert (gzip.decompress(raw) if coding == "gzip" else raw) == body
    assert int(answer.headers["content-length"]) == len(raw)
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/static/app.js?v=b1", True),
        ("/static/app.js", False),
        ("/static/app.js?v=b0", False),
        ("/static/sans-Ab3_-xyZ.woff2", True),
    ],
)
def test_only_what_cannot_become_another_is_kept(files: TestClient, address: str, kept: bool) -> None:
    answer = files.get(address)
    assert ("immutable" in answer.headers["cache-control"]) is kept
    again = files.get(address, headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304 and not again.content


def test_codings_have_tags_of_their_own(files: TestClient) -> None:
    tags = {files.get("/static/app.js", headers={"Accept-Encoding": c}).headers["etag"] for c in ("gzip", "identity")}
    assert len(tags) == 2


def test_what_is_refused_is_not_taken() -> None:
    assert taken("gzip;q=1.0, br; q=0.000, zstd;q=0, *;q=0.1") == {"gzip", "*"}
    assert taken("") == frozenset()
