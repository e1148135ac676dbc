from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

import webmade

import handmade
from vidomo.record import Record
from vidomo.show.web import create_app


@pytest.fixture(scope="session")
def record_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record") / "vidomo.db"
    with Record.create(path) as made:
        made.add((*handmade.readings(), webmade.hostile(), webmade.unread(), webmade.ordered()), made_with="tests")
        made.set_picture(webmade.picture())
    return path


@pytest.fixture(scope="session")
def empty_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "vidomo.db"
    Record.create(path).close()
    return path


@pytest.fixture(scope="session")
def client(record_path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(record_path), base_url="http://127.0.0.1", raise_server_exceptions=False) as made:
        yield made


@pytest.fixture(scope="session")
def empty_client(empty_path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(empty_path), base_url="http://127.0.0.1") as made:
        yield made
