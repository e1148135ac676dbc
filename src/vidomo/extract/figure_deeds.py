"""Which deeds a figure can belong to, by what it counts."""

from __future__ import annotations

STRIKES = ("shelling", "missile_strike", "air_strike", "drone_strike", "explosion")
# Deeds that kill and hurt, and others that the dead may be told with where none of those is.
VIOLENT = (*STRIKES, "attack_on_civilians", "armed_clash", "riot", "offensive")
VICTIMS = (*VIOLENT, "destruction", "protest", "other", "capture")
# Which events a figure can belong to, by its measure; those of a sentence before only for victims.
EVENTS: dict[str, tuple[str, ...]] = {
    "killed": VICTIMS,
    "injured": VICTIMS,
    "missing": VICTIMS,
    "buildings_destroyed": (*STRIKES, "destruction", "armed_clash", "attack_on_civilians", "riot", "offensive"),
    "buildings_damaged": (*STRIKES, "destruction", "armed_clash", "attack_on_civilians", "riot", "offensive"),
    "vehicles_destroyed": (*STRIKES, "destruction", "armed_clash", "interception", "capture"),
    "munitions_fired": (*STRIKES, "offensive", "attack_on_civilians", "interception"),
    "munitions_intercepted": ("interception", *STRIKES),
    "captured": ("detention", "capture", "desertion"),
    "deserted": ("desertion",),
    "encircled": ("encirclement", "armed_clash"),
    "evacuated": ("evacuation",),
    "displaced": ("evacuation", *STRIKES, "armed_clash", "offensive", "attack_on_civilians"),
    "troops": ("deployment", "withdrawal", "armed_clash", "offensive", "attack_on_civilians"),
    "settlements": ("capture", "advance", "offensive", "withdrawal", *STRIKES),
    "area_km2": ("capture", "advance", "offensive", "withdrawal"),
    "distance_km": ("advance", "offensive", "withdrawal"),
    "other": (*STRIKES, "protest", "riot"),
}
PEOPLE = ("killed", "injured", "missing")
