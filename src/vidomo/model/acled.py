"""What each type of deed is for ACLED where the words around it tell no more."""

from __future__ import annotations

from vidomo.model.event import Acled, EventType

_BATTLE, _BLAST, _STRATEGIC = "Battles", "Explosions/Remote violence", "Strategic developments"
_CIVILIANS = "Violence against civilians"
ACLED: dict[EventType, Acled] = {
    "armed_clash": Acled(_BATTLE, "Armed clash"),
    "advance": Acled(_BATTLE, "Armed clash"),
    "capture": Acled(_BATTLE, "Government regains territory"),
    "withdrawal": Acled(_STRATEGIC, "Non-violent transfer of territory"),
    "encirclement": Acled(_BATTLE, "Armed clash"),
    "offensive": Acled(_BATTLE, "Armed clash"),
    "shelling": Acled(_BLAST, "Shelling/artillery/missile attack"),
    "missile_strike": Acled(_BLAST, "Shelling/artillery/missile attack"),
    "air_strike": Acled(_BLAST, "Air/drone strike"),
    "drone_strike": Acled(_BLAST, "Air/drone strike"),
    "explosion": Acled(_BLAST, "Remote explosive/landmine/IED"),
    "interception": Acled(_STRATEGIC, "Disrupted weapons use"),
    "attack_on_civilians": Acled(_CIVILIANS, "Attack"),
    "detention": Acled(_STRATEGIC, "Arrests"),
    "sexual_violence": Acled(_CIVILIANS, "Sexual violence"),
    "protest": Acled("Protests", "Peaceful protest"),
    "riot": Acled("Riots", "Mob violence"),
    "destruction": Acled(_STRATEGIC, "Looting/property destruction"),
    "evacuation": Acled(_STRATEGIC, "Other"),
    "agreement": Acled(_STRATEGIC, "Agreement"),
    "deployment": Acled(_STRATEGIC, "Change to group/activity"),
    "desertion": Acled(_STRATEGIC, "Change to group/activity"),
    "other": Acled(_STRATEGIC, "Other"),
}
"""The view of an event whose type a person corrected; a test holds it to the codes of the lexicon."""
