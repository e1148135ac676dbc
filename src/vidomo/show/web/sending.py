"""How answers are written: JSON, and how hard a page is squeezed."""

from __future__ import annotations

from typing import Any

import orjson
from fastapi.responses import JSONResponse

SQUEEZE = 4
"""Level of gzip for pages: the highest, the library's default, takes about twice as long for 7 % fewer bytes."""


class Json(JSONResponse):
    """JSON of plain values, in bytes as they are sent."""

    def render(self, content: Any) -> bytes:
        """Write the body."""
        return orjson.dumps(content)
