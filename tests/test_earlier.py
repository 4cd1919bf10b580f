"""What a preview takes from the register before is what it would make."""

from __future__ import annotations

import gc
import random
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from registers import entry, stand, write_register
from test_build import as_site_folder
from test_kept_site import edit, replace

from generator.checking.check import check_folder
from generator.checking.inputs import read_inputs
from generator.exports.annex.make import make_annex
from generator.exports.annex.values import Rij
from generator.exports.versie import data_version
from generator.register.earlier import Earlier
from generator.register.register import Register
from generator.register.verwantschap import index_of, verwanten
from generator.rules.parts import JudgedPart
from generator.schema.settings import Settings
from generator.site.cards import Card, card_of
from generator.site.pages import facetten, overzicht, tijdlijn
from generator.site.plan import Pages
from generator.site.site import Site

DAYS = (date(2020, 7, 20), date(2021, 2, 4), date(2021, 2, 5), date(2024, 6, 25), date(2030, 1, 1))


def made(root: Path, earlier: Earlier | None = None, folder: Path | None = None) -> Register | None:
    """Return the register in *root*; None when it has faults. With *folder*, where the check keeps parts."""
    inputs = read_inputs(root) if folder else None
    return check_folder(root, DAYS[-1], folder=folder, earlier=earlier, inputs=inputs).register


def seen(register: Register | None) -> object:
    """Return all that one holds on each of some days, with the files that it came from."""
    if register is None:
        return None
    on_days = [register.as_of(day) for day in DAYS]
    items: list[Any] = [x for one in on_days for x in (*one.activiteiten, *one.documenten.values())]
    versions = [data_version(one) for one in on_days]
    ways = [
        (
            {a.id: verwanten(index_of(one), a) for a in one.activiteiten},
            {a.id: (one.verbanden(a.id), one.bronnen_van(a.id), one.terms[a.id]) for a in one.activiteiten},
            {
                f.id: [one.activiteiten_by_term(f.id, t.id) for t in one.termen(f)]
                for f in one.schema.facetten
            },
            [one.facts_by_document(key) for key in one.documenten],
        )
        for one in on_days
    ]
    return (
        register,
        on_days,
        versions,
        ways,
        [(item.source.path, item.source.text, item.source.data) for item in items],
    )


@pytest.mark.slow
@pytest.mark.parametrize("folder", [None, "kast"])
def test_after_any_edits_the_register_is_the_same(tmp_path: Path, folder: str | None) -> None:
    """Of a register that changes, goes wrong and is put back; most of its values are those of before."""
    standen = [stand(), stand("2024-06-25", "gestopt", bron="kst-31015-275")]
    more = (entry("twee", standen=standen), entry("drie", relaties=[{"soort": "meet", "activiteit": "een"}]))
    root = as_site_folder(tmp_path / "register", entry("een"), *more)
    shutil.copytree(root, begin := tmp_path / "begin")
    draw, earlier = random.Random(5), Earlier()  # noqa: S311 edits
    same = count = 0
    before: set[int] = set()
    for _ in range(30):
        edit(root, draw)
        register = made(root, earlier, tmp_path / folder if folder else None)
        assert seen(register) == seen(made(root))
        if register is None:
            shutil.rmtree(root)
            shutil.copytree(begin, root)
            continue
        values = {id(item) for day in DAYS for item in register.as_of(day).activiteiten}
        same, count = same + len(values & before), count + len(values)
        before = values
    assert same * 3 > count


def test_what_follows_from_others_is_made_anew(tmp_path: Path) -> None:
    """What a relation leads to, and the day of a source, stand in other files than the activity."""
    one = entry("een", relaties=[{"soort": "meet", "activiteit": "twee"}])
    root = as_site_folder(tmp_path / "register", one, entry("twee"))
    earlier = Earlier()
    before = seen(made(root, earlier))
    other = root / "activities/vws/twee.yaml"
    replace(other, "datum: '2020-07-20'", "datum: '2024-06-25'")
    replace(other, "kst-31015-202", "kst-31015-275")
    later = seen(made(root, earlier))
    assert before != later == seen(made(root))
    replace(root / "reference/documenten/kst-31015-202.yaml", "datum: ", "datum: '2019-01-01' #")
    assert later != seen(made(root, earlier)) == seen(made(root))


def test_a_value_holds_nothing_of_the_check_that_read_it(tmp_path: Path) -> None:
    """What is kept for hundreds of saves is the value and its file, and no part with its extracts."""
    root, folder = as_site_folder(tmp_path / "register", entry("een"), entry("twee")), tmp_path / "kast"
    assert made(root, None, folder)  # the second time no file is read for the check
    gc.collect()
    before = sum(isinstance(item, JudgedPart) for item in gc.get_objects())
    register = made(root, Earlier(), folder)
    assert register
    assert {item.titel for item in register.activiteiten} == {"Een", "Twee"}
    gc.collect()
    assert sum(isinstance(item, JudgedPart) for item in gc.get_objects()) == before


def test_who_names_whom_follows_from_the_names_of_others(tmp_path: Path) -> None:
    """A text that did not change names another activity as soon as that is called so, and no longer after."""
    other = entry("vier", titel="Bouwen", partners=[])
    more = (entry("twee", samenvatting="Dit volgt op Fier Verder en op LKHA."), entry("drie"), other)
    root = as_site_folder(tmp_path / "register", entry("een", samenvatting="Zoals Fier Verder."), *more)
    earlier = Earlier()

    def named() -> set[str]:
        register, alone = made(root, earlier), made(root)
        assert register
        assert alone
        index = index_of(register)
        assert index == index_of(alone)
        assert all(index.traits(key) == index_of(alone).traits(key) for key in index.named)
        return {key for key in ("een", "twee") if ("activiteiten", "drie") in index.traits(key)}

    assert named() == set()
    path = root / "activities/vws/drie.yaml"
    replace(path, "titel: Drie", "titel: Fier Verder")
    assert named() == {"een", "twee"}
    replace(path, "titel: Fier Verder", "titel: Anders")
    assert named() == set()


def overview(register: Register) -> str:
    """Return the page with the annex."""
    pages = Pages(overzicht.pages(register, Settings()))
    return Site(register, Settings(), pages).render(pages["overzicht/"])


def test_a_row_of_the_annex_is_made_anew_when_what_it_tells_changed(tmp_path: Path) -> None:
    """Of the activity, of an organisation or of another one; else it is that of before, also on the page."""
    part = [{"soort": "onderdeel-van", "activiteit": "een"}]
    root = as_site_folder(tmp_path / "register", entry("een"), entry("twee", relaties=part), entry("drie"))
    earlier = Earlier()

    def rows() -> dict[str, Rij]:
        register, alone = made(root, earlier), made(root)
        assert register
        assert alone
        annex = make_annex(register, Settings())
        assert annex == make_annex(alone, Settings())
        assert overview(register) == overview(alone)
        return {row.id: row for row in annex.rijen}

    before = rows()
    replace(root / "activities/vws/een.yaml", "titel: Een", "titel: Zoiets")
    later = rows()
    assert later["een"].titel == later["twee"].onderdeel_van[0].titel == "Zoiets"
    assert {key for key, row in later.items() if row.wat is not before[key].wat} == {"een"}
    assert {key for key, row in later.items() if row is not before[key]} == {"een", "twee"}
    assert {key for key, row in rows().items() if row is not later[key]} == set()
    replace(root / "reference/organisaties/vws.yaml", "afkorting: VWS", "afkorting: Zorg")
    assert {row.ministerie for row in rows().values()} == {"Zorg"}


def lists(register: Register, settings: Settings) -> list[str]:
    """Return pages with cards, with rows of the timeline and with rows of the annex."""
    modules = facetten, tijdlijn, overzicht
    pages = Pages(tuple(page for module in modules for page in module.pages(register, settings)))
    site = Site(register, settings, pages)
    return [site.render(pages[path]) for path in ("departementen/vws/", "tijdlijn/vws/", "overzicht/")]


COUNT = "<li>{{ register.actieve | length }}</li>"
OWN = ("_kaart.html", COUNT), ("_rij.html", COUNT)


@pytest.mark.parametrize("sjablonen", [(), OWN[:1], OWN[1:]], ids=["ours", "own card", "own row"])
def test_a_card_is_made_anew_when_what_it_says_changed(
    tmp_path: Path, sjablonen: tuple[tuple[str, str], ...]
) -> None:
    """Of the activity, or of what else it follows from; else it is that of before, also on a page.

    What a template of the register prints may follow from anything.
    """
    root = as_site_folder(tmp_path / "register", entry("een"), entry("twee"), entry("drie"))
    earlier, settings = Earlier(), Settings(sjablonen=sjablonen)

    def cards() -> dict[str, Card]:
        register, alone = made(root, earlier), made(root)
        assert register
        assert alone
        assert lists(register, settings) == lists(alone, settings)
        found = {a.id: card_of(register, a) for a in register.activiteiten}
        assert found == {a.id: card_of(alone, a) for a in alone.activiteiten}
        return found

    def others(new: dict[str, Card], old: dict[str, Card]) -> set[str]:
        return {key for key, card in new.items() if card is not old.get(key)}

    before = cards()
    assert others(cards(), before) == set()
    replace(root / "activities/vws/een.yaml", "titel: Een", "titel: Zoiets")
    later = cards()
    assert others(later, before) == {"een"}
    write_register(root, entry("vier"))
    assert others(last := cards(), later) == {"vier"}
    replace(root / "reference/organisaties/vws.yaml", "afkorting: VWS", "afkorting: Zorg")
    assert {card.ministerie for card in cards().values()} == {"Zorg"}
    replace(root / "reference/documenten/kst-34843-45.yaml", "bronnentekst: true", "bronnentekst: false")
    assert all(card.strook != last["een"].strook for card in cards().values())
