"""The pages of a register together, and how the body of one becomes HTML. No site builder is known here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache, partial
from types import SimpleNamespace

import jinja2
from markupsafe import Markup

from generator.exports.annex.values import Bijlage, Deel, Lijn, Rij
from generator.findings.finding import RegisterError
from generator.neighbours.neighbour import Neighbour, NeighbourEntry
from generator.register.activiteit import Activiteit
from generator.register.earlier import Earlier, each, one
from generator.register.register import Register
from generator.register.vermeldingen import vermeldingen
from generator.register.verwantschap import index_of, verwanten
from generator.schema.schema import Term
from generator.schema.settings import Settings
from generator.site.cards import SOURCES, Card, blank_card, card_of, mark, since
from generator.site.neighbour_cards import NeighbourCard, blank_neighbour_card, neighbour_card
from generator.site.page import Page
from generator.words.sterretje import STERRETJE
from generator.words.templates import make_environment

SAME = (
    "bewijs", "document", "kenmerk", "ministerie", "officieel", "organisatie", "status", "teken", "tijd"
)  # fmt: skip
"""The macros that print one small thing: where it stands says all, and many pages print the same."""
_ROOT = "\x10"  # no text has it
_MOST = 10_000  # of each that are kept


@dataclass(frozen=True)
class Site:
    """All that is published: the register at its peildatum, the settings, pages and files by address."""

    register: Register
    settings: Settings
    pages: Mapping[str, Page]
    files: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)  # made when written, not kept
    neighbours: tuple[Neighbour, ...] = ()  # other registers that take part, or should have
    assets: Mapping[str, str] = field(default_factory=dict)  # addresses by the names that templates use

    @cached_property
    def _environment(self) -> jinja2.Environment:
        environment = make_environment(dict(self.settings.sjablonen))
        environment.globals.update(
            register=self.register,
            schema=self.register.schema,
            settings=self.settings,
            pages=self.pages,
            files=self.files,
            asset=self.asset,
            kaart=lambda activiteit, root: _placed(self._kaart(activiteit), root),
            lijst_van_kaarten=self._lijst_van_kaarten,
            lijst_van_regels=self._lijst_van_regels,
            lijst_van_rijen=self._lijst_van_rijen,
            lege_kaart=self._lege_kaart,
            buren=self.neighbours,
            kaart_elders=self._kaart_elders,
            lege_kaart_elders=self._lege_kaart_elders,
            mark=mark,
            strook_lengte=SOURCES,
            sterretje=self._star(),
            statussen_in_gebruik=tuple(self._used_statuses()),
            vermeldingen=lambda activiteit: vermeldingen(self.register, activiteit),
            since=lambda activiteit, found: since(self.register, activiteit, found),
            verwanten=lambda activiteit: verwanten(index_of(self.register), activiteit),
        )
        environment.globals["m"] = _macros(environment)
        return environment

    @property
    def _earlier(self) -> Earlier | None:
        """What was printed of an earlier register; nobody knows what templates of the register ask for."""
        return None if self.settings.sjablonen else self.register.eerder

    @cached_property
    def _template(self) -> Callable[[str], jinja2.Template]:
        """What gives a template by its name, without a question whether its file is another by now."""
        return cache(self._environment.get_template)

    def asset(self, name: str) -> str:
        """Return where a style sheet, script or picture is; the name itself while nobody has published it."""
        return self.assets.get(name, name)

    def _kaart(self, activiteit: Activiteit) -> Markup:
        """Return the card of an activity: the same in every list, with a mark for the way to the root."""
        if activiteit.id not in self._kaarten:
            card, render = card_of(self.register, activiteit), partial(self._render_card, root=_ROOT)
            self._kaarten[activiteit.id] = one(
                self._earlier, "kaart op een bladzijde", None, card.id, card, render
            )
        return self._kaarten[activiteit.id]

    def _lijst_van_kaarten(self, activiteiten: Iterable[Activiteit], root: str) -> Markup:
        return _lines(map(self._kaart, activiteiten), root)

    def _lijst_van_regels(self, activiteiten: Iterable[Activiteit], root: str, *, has_since: bool) -> Markup:
        return _lines((self._regel(activiteit, has_since) for activiteit in activiteiten), root)

    def _regel(self, activiteit: Activiteit, has_since: bool) -> str:
        """Return an activity as a row of a list; with *has_since* it says what was not reported lately."""
        key = activiteit.id, has_since
        if key not in self._regels:
            self._regels[key] = self._template("_regel.html").render(
                a=activiteit, root=_ROOT, has_since=has_since
            )
        return self._regels[key]

    def _lijst_van_rijen(self, annex: Bijlage, deel: Deel, lijn: Lijn, root: str) -> Markup:
        """Return the rows of a line of the annex."""
        short = {bron.id: bron.kort for bron in annex.bronnen}
        template, rows = self._template("_rij.html"), {row.id: row for row in lijn.rijen}

        def render(row: Rij) -> str:
            return template.render(
                r=row, root=_ROOT, is_kort=deel.is_kort, kort=short.get(row.bron, row.bron)
            )

        work = "rijen", annex.datum, deel.id, lijn.nummer
        return _lines(each(self._earlier, work, (deel.is_kort, short), rows, render).values(), root)

    def _star(self) -> str:
        """Return what a star behind a ministry means; nothing while no activity has one."""
        is_there = any(activiteit.departement_grond == "afgeleid" for activiteit in self.register.actieve)
        return STERRETJE if is_there else ""

    def _used_statuses(self) -> Iterator[Term]:
        used = {stand.status for activiteit in self.register.actieve for stand in activiteit.standen}
        yield from (term for term in self.register.schema.termen("status") if term.id in used)

    def _lege_kaart(self, root: str) -> Markup:
        return self._render_card(blank_card(self.register), root, is_blank=True)

    def _kaart_elders(self, neighbour: Neighbour, entry: NeighbourEntry) -> Markup:
        return self._render_card_elders(neighbour_card(neighbour, entry))

    def _lege_kaart_elders(self) -> Markup:
        return self._render_card_elders(blank_neighbour_card(), is_blank=True)

    def _render_card_elders(self, card: NeighbourCard, *, is_blank: bool = False) -> Markup:
        template = self._template("_kaart_elders.html")
        return Markup(template.render(card=card, is_blank=is_blank))  # noqa: S704 a template escapes

    def _render_card(self, card: Card, root: str, *, is_blank: bool = False) -> Markup:
        template = self._template("_kaart.html")
        return Markup(template.render(card=card, root=root, is_blank=is_blank))  # noqa: S704 a template escapes

    @cached_property
    def _regels(self) -> dict[tuple[str, bool], str]:
        return {}

    @cached_property
    def _kaarten(self) -> dict[str, Markup]:
        return {}

    def render(self, page: Page) -> str:
        """Return the body of a page: HTML that starts with its h1.

        Raises RegisterError when a template of the register asks for what is not there.
        """
        try:
            return self._template(page.template).render(
                page=page, root=page.root, **page.context, **page.later()
            )
        except (jinja2.TemplateError, AttributeError) as error:
            if not self.settings.sjablonen:
                raise  # a fault of ours
            raise RegisterError(f"van een sjabloon komt geen pagina `{page.path}`: {error}") from error


def _lines(parts: Iterable[str], root: str) -> Markup:
    return _placed("\n".join((*parts, "")), root)


def _placed(html: str, root: str) -> Markup:
    """Return HTML in which `_ROOT` stands for the way to the root, as it is in a page."""
    return Markup(html.replace(_ROOT, root))  # noqa: S704 what a template escaped


def _macros(environment: jinja2.Environment) -> SimpleNamespace:
    """Return the macros of all pages by name; what `SAME` names is made once for equal values of a kind.

    A text and `Markup` with the same letters are equal, but only the second is printed as it is.
    """
    macros = vars(environment.get_template("_macros.html").module)
    same = lru_cache(maxsize=_MOST, typed=True)
    return SimpleNamespace(**{name: same(macro) if name in SAME else macro for name, macro in macros.items()})
