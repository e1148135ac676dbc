"""Type words: what may follow a name and say what sort of place it is."""

from __future__ import annotations

from vidomo.gazetteer.candidate import Kind

# What a type word lets a name mean, likeliest kind first.
TYPES: dict[str, tuple[Kind, ...]] = {
    **dict.fromkeys(
        ("oblast", "oblasts", "region", "regions", "province", "provinces", "governorate", "governorates", "krai",
         "state", "states", "prefecture", "voivodeship", "republic", "emirate", "canton"),
        ("admin1", "region", "admin2"),
    ),
    **dict.fromkeys(("raion", "raions", "rayon", "county", "counties", "subdistrict"), ("admin2", "district")),
    **dict.fromkeys(("district", "districts", "township", "neighborhood", "neighbourhood", "quarter", "suburb",
                     "borough", "microdistrict"), ("district", "admin2")),
    "camp": ("district", "settlement"),
    **dict.fromkeys(("city", "town", "village", "settlement", "municipality", "hamlet", "cities", "towns", "villages",
                     "settlements"), ("settlement",)),
    **dict.fromkeys(("river", "sea", "lake", "reservoir", "strait", "bay", "gulf", "ocean", "canal"), ("water",)),
    **dict.fromkeys(("airport", "airfield", "airbase"), ("airport",)),
    **dict.fromkeys(("peninsula", "island", "islands", "valley", "mountains", "spit",
                     "forest", "heights", "corridor"), ("region", "admin1", "admin2")),
}  # fmt: skip

# Words that stand in lower case at the end of a name of several words: "Azovstal steel plant", "Nuseirat camp".
TAILS = frozenset(TYPES) | frozenset(
    (
        "front", "axis", "direction",
        "air", "base", "bridge", "chemical", "complex", "crossing", "dam", "exclusion", "forest", "hospital",
        "hydroelectric", "iron", "market", "military", "mosque", "nuclear", "plant", "port", "power",
        "prison", "railway", "refugee", "road", "square", "station", "steel", "steelworks", "theater",
        "theatre", "train", "training", "ground", "works", "zone", "heights", "desert", "border", "gas",
        "transmission", "system", "and", "of", "the", "penal", "colony",
    )
)  # fmt: skip
