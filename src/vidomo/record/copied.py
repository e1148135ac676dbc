"""Taking reports out of another record as they stand there, table by table, without reading them again."""

from __future__ import annotations

from contextlib import closing

from vidomo.model.decision import JOINS
from vidomo.record import schema as s
from vidomo.record.base import Base
from vidomo.record.clock import now
from vidomo.record.database import address_of, connect, mode_of, telling

# What hangs on a report by its number; each table after those it points at.
_OF_REPORTS = (s.claims, s.events, s.figures, s.conditions, s.mentions, s.times, s.problems)
# What was corrected is told otherwise in its entries than in the reading beside them.
_CORRECTED = f"""
    SELECT w.digest FROM kept.decision_words w JOIN kept.decisions d ON d.n = w.decision
    WHERE d.withdrawn_at IS NULL AND d.kind NOT IN ({", ".join(f"'{kind}'" for kind in sorted(JOINS))})
"""  # noqa: S608


class Copied(Base):
    """The part of a record that takes reports out of another."""

    def copy_reports(self, other: Base, until: str) -> frozenset[str]:
        """Take the reports of another record that had been published by a day, those that persons corrected left out.

        Args:
            other: The other record; nothing in it is changed.
            until: Last day of publication, ISO.

        Returns:
            Their ids; there is no report in this record yet.

        Raises:
            RecordError: Where this record cannot be written to, or the other one cannot be read.
        """
        source = address_of(other.path, mode_of(other.writable))
        with telling(self.path), closing(connect(self.path, mode_of(self.writable))) as plain:
            plain.execute("ATTACH ? AS kept", [source])
            plain.execute("BEGIN IMMEDIATE")
            plain.execute(
                f"CREATE TEMP TABLE wanted AS SELECT n FROM kept.reports "  # noqa: S608
                f"WHERE published_to <= ? AND digest NOT IN ({_CORRECTED}) ORDER BY n",
                [until],
            )
            chosen = {s.reports: "n IN temp.wanted", **dict.fromkeys(_OF_REPORTS, "report IN temp.wanted")}
            chosen[s.claim_places] = "claim IN (SELECT n FROM kept.claims WHERE report IN temp.wanted)"
            for table, where in chosen.items():
                columns = ", ".join(f'"{column.name}"' for column in table.c)
                plain.execute(
                    f"INSERT INTO main.{table.name} ({columns}) "  # noqa: S608
                    f"SELECT {columns} FROM kept.{table.name} WHERE {where} ORDER BY n"
                )
            plain.execute("INSERT INTO names (report, name) SELECT n, id FROM main.reports")
            told = (
                "INSERT INTO history (at, what, name, revision) SELECT ?, 'report', id, 1 FROM main.reports ORDER BY n"
            )
            plain.execute(told, [now()])
            plain.execute("INSERT OR REPLACE INTO meta (name, value) VALUES ('revision', '1')")
            found = frozenset(row[0] for row in plain.execute("SELECT id FROM main.reports"))
            plain.execute("COMMIT")
        self._writes += 1
        return found
