"""Files, folders, streams and addresses: every text arrives, every mishap is told, nothing else stops."""
# ruff: noqa: E501 -- texts as they come

import http.server
import io
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vidomo.model.problem import InputError, Problem
from vidomo.model.report import Report
from vidomo.read import count_inputs, reports_from
from vidomo.read.decode import decode

UKRAINIAN = "У місті внаслідок обстрілу поранено трьох людей, повідомив голова адміністрації. Пожежу загасили вночі."
RUSSIAN = "В городе в результате обстрела ранены три человека, сообщил глава администрации. Пожар потушен ночью."
TEXT = "The bridge near Izium was open again on Monday, the road office of the region told reporters."


def split(*inputs: object, **options: object) -> tuple[list[Report], list[Problem]]:
    found = list(reports_from(*inputs, **options))  # type: ignore[arg-type]
    return [x for x in found if isinstance(x, Report)], [x for x in found if isinstance(x, Problem)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251", "koi8-u", "mac-cyrillic"])
def test_ukrainian_in_every_encoding(encoding: str) -> None:
    assert decode(UKRAINIAN.encode(encoding)) == UKRAINIAN


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-r", "cp866", "utf-16-be"])
def test_russian_in_every_encoding(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding)) == RUSSIAN


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_utf8_is_never_guessed_away(text: str) -> None:
    if "\x00" not in text and not text.startswith("\ufeff"):
        assert decode(text.encode("utf-8", "surrogatepass")) == text if text.isprintable() else True


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_text_or_an_input_error(data: bytes) -> None:
    try:
        assert isinstance(decode(data), str)
    except InputError as error:
        assert "UTF-8" in str(error) or "convert" in str(error)


def test_a_declaration_in_a_page_counts_but_not_against_utf8() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><body><p>{RUSSIAN}</p></body></html>'
    assert RUSSIAN in decode(page.encode("cp1251"), html=True)
    assert RUSSIAN in decode(page.encode("utf-8"), html=True)


def test_a_folder_is_read_in_order_and_mishaps_go_on(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b" / "c.txt").write_bytes(UKRAINIAN.encode("cp1251"))
    (tmp_path / "b" / "empty.txt").write_text(" \n")
    (tmp_path / "b" / "x.bin").write_bytes(b"\x00\x01")
    (tmp_path / ".hidden.txt").write_text(TEXT, "utf-8")
    (tmp_path / "z.txt").write_text(TEXT.replace("Monday", "Tuesday"), "utf-8")
    reports, problems = split(tmp_path)
    assert [r.text[:14] for r in reports] == [TEXT[:14], UKRAINIAN[:14], TEXT[:14]]
    assert [(Path(p.where).name, p.severity) for p in problems] == [("empty.txt", "error"), ("x.bin", "notice")]
    assert count_inputs([tmp_path]) == 4
    assert split(tmp_path / "nothing.txt")[1][0].code == "not_found"


def test_rows_under_the_names_that_people_use(tmp_path: Path) -> None:
    rows = [
        {"headline": "Bridge open", "body": TEXT, "pubDate": "Mon, 05 Sep 2022 10:00:00 +0300", "outlet": "Wire", "link": "https://a.example/1"},
        {"Title": "Bridge open", "Content": TEXT, "date": "2022-09-05", "publisher": {"name": "Wire"}, "lang": "en-GB", "id": 7},
        {"text": TEXT, "published_at": "no idea"},
        {"text": TEXT, "language": "the usual one"},
        {"title": "nothing else"},
    ]  # fmt: skip
    path = tmp_path / "r.jsonl"
    path.write_text("\n".join(json.dumps(r) for r in rows) + "\n{broken\n[1]\n\n" + json.dumps({"text": TEXT}), "utf-8")
    reports, problems = split(path)
    assert len(reports) == 5
    first, second = reports[:2]
    assert (first.title, first.source, first.url) == ("Bridge open", "Wire", "https://a.example/1")
    assert first.published is not None and first.published.at == "2022-09-05T10:00:00+03:00"
    assert (second.id, second.source, second.language) == ("7", "Wire", "en")
    assert [(p.where.rsplit(":", 1)[1], p.code) for p in problems] == [
        ("3", "date_not_read"), ("4", "language_not_known"), ("5", "no_text"), ("6", "not_json"), ("7", "not_a_row"),
    ]  # fmt: skip
    assert count_inputs([path]) == len(rows) + 3


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_tables(tmp_path: Path, mark: str) -> None:
    path = tmp_path / ("t.tsv" if mark == "\t" else "t.csv")
    quoted = f'"{TEXT}\nIt is one lane wide{mark} for now."'
    path.write_text(f"Date{mark}Source{mark}Text\n2022-09-05{mark}Wire{mark}{quoted}\n{mark}Wire{mark}\n", "utf-8")
    reports, problems = split(path)
    assert len(reports) == 1 and "one lane" in reports[0].text and reports[0].source == "Wire"
    assert [p.where.rsplit(":", 1)[1] for p in problems] == ["4"]


def test_json_of_several_shapes(tmp_path: Path) -> None:
    row = {"text": TEXT}
    for shape, count in ((row, 1), ([row, row], 2), ({"articles": [row]}, 1), ([row, 5], 1)):
        path = tmp_path / "r.json"
        path.write_text(json.dumps(shape), "utf-8")
        assert len(split(path)[0]) == count
    path.write_text("{", "utf-8")
    assert split(path)[1][0].code == "not_json"


def test_the_standard_input_tells_what_it_is() -> None:
    page = f"<!DOCTYPE html><html><body><article><h1>Bridge open</h1><p>{TEXT}</p><p>{TEXT[::-1]}</p></article></body></html>"
    for data, words in (
        (TEXT, TEXT),
        (json.dumps({"text": TEXT}), TEXT),
        (json.dumps([{"text": TEXT}]), TEXT),
        (page, TEXT),
    ):
        reports, problems = split("-", stdin=io.BytesIO(data.encode()))
        assert not problems and words in reports[0].text


def test_what_all_share_is_used_where_a_report_does_not_tell(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (report,), _ = split(tmp_path, source="Wire", published="2022-09-05", language="en")
    assert report.source == "Wire" and report.published is not None and report.published.from_ == "2022-09-05"
    with pytest.raises(InputError):
        list(reports_from(tmp_path, published="soon"))


class _Site(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/loop":
            self.send_response(302)
            self.send_header("Location", "/loop")
            self.end_headers()
            return
        if self.path == "/file":
            self.send_response(302)
            self.send_header("Location", "file:///etc/hostname")
            self.end_headers()
            return
        if self.path != "/story":
            self.send_error(404)
            return
        body = f"<html><body><article><h1>Ночь</h1><p>{RUSSIAN}</p></article></body></html>".encode("cp1251")
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=windows-1251")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_address_that_the_user_gave(site: str) -> None:
    (report,), problems = split(f"{site}/story")
    assert RUSSIAN in report.text and report.url == f"{site}/story" and not problems
    for path, word in (("/loop", "redirects"), ("/file", "http"), ("/gone", "404")):
        reports, (problem,) = split(f"{site}{path}")
        assert not reports and word in problem.what
    assert "only http" in split("file:///etc/hostname")[1][0].what
