"""What a schema cannot say; one rule per module, each with its CODE (or CODES) and one `check`."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.finding import Finding
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
    mijlpaal_al_gemeld,
    naam_van_ander,
    ongebruikt,
    opmaak,
    opmerking_in_tekst,
    partner_van_zichzelf,
    persoonsgegevens,
    relatie_dubbel,
    relatie_met_zichzelf,
    samenvatting_veroudert,
    schemaregel,
    stand_en_bron,
    standen_volgorde,
    status_en_looptijd,
    te_veel_woorden,
    teken_niet_in_pdf,
    toezegging_als_mijlpaal,
    verwijzingen,
    volgorde_van_data,
    woordkeus,
)
from generator.rules.draft import Draft

OF_ENTRIES = (
    bestandsnaam,
    betrokken_departement,
    lange_zin,
    opmaak,
    opmerking_in_tekst,
    persoonsgegevens,
    relatie_met_zichzelf,
    samenvatting_veroudert,
    schemaregel,
    standen_volgorde,
    te_veel_woorden,
    volgorde_van_data,
    woordkeus,
)
"""The rules that look at one entry at a time: on each part of the register they find the same."""

OF_REGISTER = (
    bijna_dubbel,
    departementsmap,
    dubbel_id,
    gebeurtenis_na_bron,
    ingetrokken,
    kringen,
    mijlpaal_al_gemeld,
    naam_van_ander,
    ongebruikt,
    partner_van_zichzelf,
    relatie_dubbel,
    stand_en_bron,
    status_en_looptijd,
    teken_niet_in_pdf,
    toezegging_als_mijlpaal,
    verwijzingen,
)
"""The rules that hold entries to each other or to the peildatum, or look at the schema too."""

RULES = (*OF_ENTRIES, *OF_REGISTER)


def check_entries(draft: Draft) -> Iterator[Finding]:
    """Yield what the rules find that look at one entry at a time; *draft* may be a part of the register."""
    for rule in OF_ENTRIES:
        yield from rule.check(draft)


def check_register(draft: Draft) -> Iterator[Finding]:
    """Yield what the other rules find in the whole register."""
    for rule in OF_REGISTER:
        yield from rule.check(draft)
