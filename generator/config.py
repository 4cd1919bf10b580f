"""The settings of a register: the options of our plugin in `mkdocs.yml`, read without MkDocs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from generator.diagnostics import RegisterError

_OF_VALUES = (ValueError, LookupError, ArithmeticError, AttributeError, TypeError, RecursionError)
"""What PyYAML raises on `!!int x`, `!!int ""`, `!!bool x`, `!!timestamp x` and ten thousand brackets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a ministry sets. Every field is an option of the plugin `register` in `mkdocs.yml`."""

    peildatum: str = ""  # a date, or `vandaag`; empty: the date of the newest stand
    peildata: tuple[str, ...] = ()  # extra dates for which an overview is published
    bewerken: str = ""  # address of the folder of the register at the forge, to which a path is added
    melden: str = ""  # address where a reader reports a fault
    verlaten: str = "https://www.knmi.nl/"  # where the quick exit goes: neutral, https, no query
    toegankelijkheidsverklaring: str = ""  # address of the official statement
    kwetsbaarheid_melden: str = ""  # address (https: or mailto:) for reports of weaknesses
    kwetsbaarheid_verloopt: str = ""  # date until which that address holds, under a year ahead
    uitgever: str = ""  # who publishes the site
    uitgave: bool = False  # a release: mandatory settings may not be empty
    adres: str = ""  # address of the site, ends with a slash; empty: the `site_url` of MkDocs
    selectie: str = ""  # which part of the register this is, in words; set by `register export --alleen`

    def resolve_peildatum(self, today: date) -> date | None:
        """Return the peildatum; None when it follows from the data. Raises RegisterError for no date."""
        if not self.peildatum:
            return None
        if self.peildatum == "vandaag":
            return today
        return parse_peildatum(self.peildatum)


def parse_peildatum(text: str) -> date:
    """Return the date that *text* names. Raises RegisterError when it is not a full date."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise RegisterError(f"peildatum `{text}` is geen datum; schrijf bijvoorbeeld 2024-06-25") from error


def load_settings(root: Path) -> Settings:
    """Read the settings from `mkdocs.yml` in *root*; without that file every setting has its default.

    Raises RegisterError when the file is no YAML or an option is not known.
    """
    path = root / "mkdocs.yml"
    if not path.exists():
        return Settings()
    try:
        data = yaml.load(path.read_text("utf-8"), Loader=_TolerantLoader)  # noqa: S506 builds plain values only
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise RegisterError(f"`mkdocs.yml` is niet te lezen: {str(error).splitlines()[0]}") from error
    except _OF_VALUES as error:
        raise RegisterError("`mkdocs.yml` is niet te lezen: er staat een waarde in die niet kan") from error
    settings = to_settings(_plugin_options(data))
    return with_address(settings, data.get("site_url") if isinstance(data, dict) else None)


def with_address(settings: Settings, site_url: object) -> Settings:
    """Return the settings with an address for the site: its own, else that of MkDocs."""
    address = settings.adres or (site_url if isinstance(site_url, str) else "")
    return replace(settings, adres=address and address.rstrip("/") + "/")


def to_settings(options: Mapping[str, Any]) -> Settings:
    """Return the settings of a mapping of options. Raises RegisterError for an option that does not exist."""
    known = {item.name for item in fields(Settings)}
    for key in options:
        if key not in known:
            raise RegisterError(f"`mkdocs.yml`: de instelling `{key}` van de plugin register bestaat niet")
    values = {key: value for key, value in options.items() if value is not None}
    for key in ("peildatum", "kwetsbaarheid_verloopt"):
        if key in values:
            values[key] = str(values[key])  # MkDocs reads it as a date
    if isinstance(values.get("peildata"), list | tuple):
        values["peildata"] = tuple(str(item) for item in values["peildata"])
    for key, value in values.items():
        if not isinstance(value, type(getattr(Settings(), key))):
            raise RegisterError(
                f"`mkdocs.yml`: de waarde van `{key}` is van een andere soort dan zij moet zijn"
            )
    return Settings(**values)


def _plugin_options(data: object) -> Mapping[str, Any]:
    plugins = data.get("plugins") if isinstance(data, dict) else None
    items: list[Any] = plugins if isinstance(plugins, list) else [plugins]
    for plugin in items:
        if isinstance(plugin, dict) and isinstance(plugin.get("register"), dict):
            return {key: value for key, value in plugin["register"].items() if key != "root"}
    return {}


class _TolerantLoader(yaml.SafeLoader):
    """Reads our own `mkdocs.yml`: dates stay text, and tags such as `!ENV` are passed over."""

    yaml_implicit_resolvers = {  # noqa: RUF012 as in the base class
        first: [(tag, form) for tag, form in forms if tag != "tag:yaml.org,2002:timestamp"]
        for first, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


_TolerantLoader.add_multi_constructor("!", lambda _loader, _suffix, _node: None)
_TolerantLoader.add_multi_constructor("tag:yaml.org,2002:python/", lambda _loader, _suffix, _node: None)
