"""The page of ids has everything that a file can refer to."""

from __future__ import annotations

import re

import pytest
from registers import real_register

from generator.schema.settings import Settings
from generator.site.pages import make_site


@pytest.mark.slow
def test_every_thing_that_can_be_referred_to_has_its_id_on_a_page() -> None:
    """Each id of each list stands on the page of ids; that of an activity on her own page."""
    register = real_register()
    site = make_site(register, Settings(), register.peildatum, has_downloads=False)
    html = site.render(site.pages["meedoen/kenmerken/"])
    shown = set(re.findall(r"<code data-kenmerk>([^<]+)</code>", html))
    assert shown == {key for items in register.lijsten.values() for key in items}
    for key in register.by_id:
        assert f"<code data-kenmerk>{key}</code>" in site.render(site.pages[f"activiteiten/{key}/"])
