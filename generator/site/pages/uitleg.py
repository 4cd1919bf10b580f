"""Pages that explain the register with what the register and its settings say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from generator.register.register import Register
from generator.schema.settings import Settings
from generator.site.headers import SECURITY_TXT
from generator.site.page import Late, Page


def pages(register: Register, settings: Settings) -> Iterator[Page]:
    """Yield the page about the register, the field guide and the two statements."""
    yield Page(
        path="over/",
        title="Over dit register",
        template="over.html",
        context=Late(partial(_over, register)),
        description="Wat dit register is, hoe volledig het is en wat er niet in staat.",
    )
    yield Page(
        path="velden/",
        title="Velden",
        template="velden.html",
        context={"lijsten": register.schema.lijsten, "verplicht": register.schema.data["required"]},
        follows=tuple,
        description="Wat in elk veld van een activiteit hoort, met de vaste lijsten en voorbeelden.",
    )
    yield Page(
        path="toegankelijkheid/",
        title="Toegankelijkheid",
        template="toegankelijkheid.html",
        follows=tuple,
        description="Hoe deze site toegankelijk is gemaakt en waar de officiële verklaring staat.",
    )
    yield Page(
        path="kwetsbaarheid-melden/",
        title="Kwetsbaarheid melden",
        template="kwetsbaarheid.html",
        context={"security_txt": SECURITY_TXT if settings.kwetsbaarheid_verloopt else ""},
        description="Hebt u een zwakke plek in deze site gevonden? Zo meldt u die veilig.",
    )


def _over(register: Register) -> Mapping[str, Any]:
    bronteksten = [d for d in register.documenten.values() if d.bronnentekst]
    per_departement = [
        (
            o,
            sum(a.departement == o.id for a in register.actieve),
            len(register.activiteiten_by_term("departementen", o.id)),
        )
        for o in register.departementen.values()
    ]
    return {
        "per_bron": [(d, len({a.id for a, _ in register.facts_by_document(d.id)})) for d in bronteksten],
        "per_departement": per_departement,
        "bevestigd": sum(activiteit.bevestigd_op is not None for activiteit in register.actieve),
    }
