"""What a schema cannot say; one rule per module, each with its CODE (or CODES) and one `check`."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.draft import Draft
from generator.rules import (
    bestandsnaam,
    betrokken_departement,
    bijna_dubbel,
    departementsmap,
    dubbel_id,
    gebeurtenis_na_bron,
    ingetrokken,
    kringen,
    lange_zin,
    ongebruikt,
    opmaak,
    persoonsgegevens,
    relatie_dubbel,
    relatie_met_zichzelf,
    schemaregel,
    stand_en_bron,
    standen_volgorde,
    status_en_looptijd,
    te_veel_woorden,
    verwijzingen,
    volgorde_van_data,
    woordkeus,
)

RULES = (
    bestandsnaam,
    betrokken_departement,
    bijna_dubbel,
    departementsmap,
    dubbel_id,
    gebeurtenis_na_bron,
    ingetrokken,
    kringen,
    lange_zin,
    ongebruikt,
    opmaak,
    persoonsgegevens,
    relatie_dubbel,
    relatie_met_zichzelf,
    schemaregel,
    stand_en_bron,
    standen_volgorde,
    status_en_looptijd,
    te_veel_woorden,
    verwijzingen,
    volgorde_van_data,
    woordkeus,
)


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Yield what each rule finds, rule by rule."""
    for rule in RULES:
        yield from rule.check(draft)
