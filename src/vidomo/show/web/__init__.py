"""The web application: server-rendered pages over a record, each with its JSON twin."""

from vidomo.show.web.app import create_app

__all__ = ["create_app"]
