"""Promises, recommendations and motions between two registers, each in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.compare.report import Fact, Point, Side, SourcePlace
from generator.compare.values import source, when
from generator.register.bewijs import Bewijs
from generator.register.derived import is_over
from generator.register.lijsten import Aanbeveling, Motie, Toezegging
from generator.register.opdrachten import belofte_uitkomst
from generator.register.register import Register
from generator.words.wording import joined


@dataclass(frozen=True, slots=True)
class Placed:
    """A point and the id of the part to which it belongs."""

    deel: str
    punt: Point


def promises(old: Register, new: Register, naar: Side) -> Iterator[Placed]:
    """Yield each promise that was met, is past its term, or is new: once, in that order of weight."""
    for item in new.toezeggingen.values():
        before = old.toezeggingen.get(item.id)
        if item.nagekomen:
            if not before or not before.nagekomen:
                yield Placed("nagekomen", _promise(new, item, _met(item)))
        elif belofte_uitkomst(item, naar.datum).id == "voorbij":
            yield Placed("te-laat", _promise(new, item, _late(item)))
        elif not before:
            yield Placed("toegezegd", _promise(new, item, _made(item)))


def recommendations(old: Register, new: Register) -> Iterator[Placed]:
    """Yield each recommendation that is new."""
    for item in new.aanbevelingen.values():
        if item.id not in old.aanbevelingen:
            yield Placed("aanbevelingen", _recommendation(new, item))


def motions(old: Register, new: Register) -> Iterator[Placed]:
    """Yield each motion that is new, or of which a step is."""
    for item in new.moties.values():
        before = old.moties.get(item.id)
        if not before or before.verloop != item.verloop:
            yield Placed("moties", _motion(new, item))


def _promise(register: Register, item: Toezegging, zin: str) -> Point:
    ministry = register.organisaties.get(item.departement)
    proof = item.nagekomen.bewijs if item.nagekomen else item.bewijs
    return Point(
        lijst="toezeggingen",
        id=item.id,
        titel=item.titel,
        departement=item.departement,
        afkorting=ministry.label if ministry else item.departement,
        zin=zin,
        feiten=(_text(register, item.nagekomen.tekst if item.nagekomen else item.tekst, proof),),
    )


def _since(item: Toezegging) -> str:
    term = f", met als termijn {item.termijn.label}" if item.termijn else ""
    return f"Toegezegd {when(item.datum)} door de {item.door}{term}"


def _met(item: Toezegging) -> str:
    met = item.nagekomen
    if not met:
        return f"{_since(item)}."
    is_late = item.termijn and not met.datum.is_bound and is_over(item.termijn, met.datum.first)
    return f"{_since(item)}. Nagekomen {when(met.datum)}{', na die termijn' if is_late else ''}."


def _late(item: Toezegging) -> str:
    return f"{_since(item)}. Die termijn is voorbij; er is geen uitkomst gemeld."


def _made(item: Toezegging) -> str:
    return f"{_since(item)}{'' if item.termijn else ', zonder termijn'}."


def _recommendation(register: Register, item: Aanbeveling) -> Point:
    names = [
        register.organisaties[key].label for key in (item.van, *item.aan) if key in register.organisaties
    ]
    to = f" aan {joined(names[1:])}" if len(names) > 1 else ""
    return Point(
        lijst="aanbevelingen",
        id=item.id,
        titel=item.titel,
        zin=f"Aanbeveling van {names[0] if names else item.van}{to}, {item.datum.label}.",
        feiten=(_text(register, item.tekst, item.bewijs),),
    )


def _motion(register: Register, item: Motie) -> Point:
    steps = ", ".join(f"{when(step.datum)} {_step(step.status)}" for step in item.verloop)
    zin = f"Motie van {joined(item.indieners)}: {steps or when(item.datum)}."
    told = tuple(_text(register, step.tekst, step.bewijs) for step in item.verloop if step.tekst)
    first = _text(register, item.tekst, item.bewijs)
    return Point(lijst="moties", id=item.id, titel=item.titel, zin=zin, feiten=(first, *told))


def _step(status: str) -> str:
    return "genoemd zonder uitkomst" if status == "onbekend" else status


def _text(register: Register, tekst: str, bewijs: Bewijs) -> Fact:
    record = {"bron": bewijs.bron, "vindplaats": bewijs.vindplaats}
    bron: SourcePlace | None = source(register, record)
    return Fact(veld="tekst", zin=tekst, wordt=tekst, bron=bron)
