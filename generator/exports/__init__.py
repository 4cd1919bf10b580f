"""What the register is given out as. Each library for it is imported in one module, and only when used."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, cast

from generator.findings.finding import RegisterError

if TYPE_CHECKING:  # who writes a site that is kept uses this room and no register
    from generator.exports.pieces import Piece
    from generator.register.register import Register
    from generator.schema.schema import Taal
    from generator.schema.settings import Settings

    Maker = Callable[[Register, Settings], bytes]
    PartMaker = Callable[[Register, Settings], Iterator[Piece]]


@dataclass(frozen=True, slots=True)
class Export:
    """One form of the data: its address under `data/`, media type, and what makes it."""

    naam: str  # as in `register export NAAM`
    bestand: str  # the file, from `data/`; `{peildatum}` stands for the date of the register
    mediatype: str
    titel: str
    beschrijving: str
    module: str  # in this package, loaded when it is used
    functie: str
    english_file: str = ""  # the file with English words, from `data/en/`; empty when it has none
    english: str = ""  # what that holds, in English
    is_joined: bool = False  # it is made of parts: the function with `_parts` behind its name gives them
    is_verslag: bool = False  # the register gives it a name and words, if it has one: see `reports_of`

    def address(self, peildatum: date, taal: Taal = "nl") -> str:
        """Return the address from the root of the site; what is in English lies in a folder of its own."""
        if taal == "en":
            return f"data/en/{self.english_file.format(peildatum=peildatum.isoformat())}"
        name = self.bestand.format(peildatum=peildatum.isoformat())
        return name.removeprefix("../") if name.startswith("../") else f"data/{name}"

    @property
    def talen(self) -> tuple[Taal, ...]:
        """The languages in which it can be made."""
        return ("nl", "en") if self.english_file else ("nl",)

    def addresses(self, peildatum: date) -> Iterator[tuple[Taal, str]]:
        """Yield each language that it has, with the address."""
        for taal in self.talen:
            yield taal, self.address(peildatum, taal)

    @property
    def is_text(self) -> bool:
        """Tell whether a terminal can show it."""
        return self.mediatype.startswith("text/") or "json" in self.mediatype or "xml" in self.mediatype

    @property
    def is_bijlage(self) -> bool:
        """Whether it is the annex, which chooses from the whole register by its own settings."""
        return self.naam in BIJLAGE

    def make_part(
        self, register: Register, alleen: Sequence[str], settings: Settings, taal: Taal = "nl"
    ) -> bytes:
        """Return the bytes of the part that *alleen* chooses from a whole register, as `FACET=KEUZE`.

        Raises RegisterError for a choice that the register does not know, or a language that this has not.
        """
        from generator.register.selection import describe, parse_selection, select

        if taal not in self.talen:
            others = ", ".join(export.naam for export in exports_of(register) if taal in export.talen)
            raise RegisterError(f"`{self.naam}` is er niet met `--taal {taal}`; wel: {others}")
        if self.is_bijlage:
            options = replace(settings.bijlage, alleen=(*alleen,) or settings.bijlage.alleen)
            return self.make(register, replace(settings, bijlage=options), taal)
        selection = parse_selection(register, alleen)
        words = describe(register.english if taal == "en" else register, selection)
        return self.make(select(register, selection), replace(settings, selectie=words), taal)

    def make(self, register: Register, settings: Settings, taal: Taal = "nl") -> bytes:
        """Return the bytes; the same every time for the same register, settings and language."""
        return cast("Maker", self._function())(register.english if taal == "en" else register, settings)

    def parts(self, register: Register, settings: Settings, taal: Taal = "nl") -> Iterator[Piece]:
        """Yield the parts of one that is made of parts; joined they are what `make` returns."""
        return cast("PartMaker", self._function("_parts"))(
            register.english if taal == "en" else register, settings
        )

    def _function(self, end: str = "") -> object:
        return getattr(import_module(f"generator.exports.{self.module}"), f"{self.functie}{end}")


_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ODT = "application/vnd.oasis.opendocument.text"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ALL = (
    Export(
        "json", "register.json", "application/json", "JSON",
        "Het hele register, met alle lijsten. De vorm staat in register.schema.json.",
        "json_files", "register_json", is_joined=True,
    ),
    Export(
        "jsonl", "activiteiten.jsonl", "application/jsonl", "JSON Lines",
        "Eén activiteit per regel, voor programma's die regel voor regel lezen.",
        "json_files", "json_lines", is_joined=True,
    ),
    Export(
        "csv", "activiteiten.csv", "text/csv", "CSV voor programma's",
        "Eén activiteit per rij, met komma's, UTF-8. Bij elke code staan de woorden.",
        "csv_files", "activiteiten_csv",
        "activities.csv", "One row per activity, for programs: words beside every code.", is_joined=True,
    ),
    Export(
        "csv-excel", "activiteiten-excel.csv", "text/csv", "CSV voor Excel",
        "Dezelfde tabel met puntkomma's: dubbelklik en Nederlandse Excel opent haar goed.",
        "csv_files", "activiteiten_excel_csv", is_joined=True,
    ),
    Export(
        "csv-zip", "tabellen.zip", "application/zip", "Alle tabellen als CSV",
        "De brede tabel, een lange tabel per lijst binnen een activiteit, en alle lijsten.",
        "csv_files", "tables_zip",
        "tables.zip", "All tables as CSV, with a description of every column (Data Package).", is_joined=True,
    ),
    Export(
        "activiteiten-xlsx", "activiteiten.xlsx", _XLSX, "Alle activiteiten voor Excel",
        "Eén rij per activiteit, in woorden, met links en filters; past op papier.",
        "activity_list", "activiteiten_xlsx",
        "activities.xlsx", "One row per activity, to read and filter in Excel.", is_joined=True,
    ),
    Export(
        "activiteiten-ods", "activiteiten.ods", _ODS, "Alle activiteiten als OpenDocument-rekenblad",
        "Hetzelfde voor LibreOffice en andere rekenbladen.",
        "activity_list", "activiteiten_ods",
        "activities.ods", "The same for LibreOffice and other spreadsheets.", is_joined=True,
    ),
    Export(
        "gegevens-xlsx", "gegevens.xlsx", _XLSX, "Alle tabellen voor Excel",
        "Alle gegevens: elke tabel is een blad, met woorden en codes.",
        "tables_book", "gegevens_xlsx",
        "data.xlsx", "All tables for Excel, a sheet each.", is_joined=True,
    ),
    Export(
        "gegevens-ods", "gegevens.ods", _ODS, "Alle tabellen als OpenDocument-rekenblad",
        "Hetzelfde voor LibreOffice en andere rekenbladen.",
        "tables_book", "gegevens_ods",
        "data.ods", "The same for LibreOffice and other spreadsheets.", is_joined=True,
    ),
    Export(
        "sqlite", "register.sqlite", "application/vnd.sqlite3", "SQLite",
        "Alle tabellen met hun verwijzingen en een index op woorden. Opent in Datasette.",
        "sqlite", "register_sqlite",
        "register.sqlite", "All tables with their references, an index of words, and ten questions with "
        "their answers. Opens in Datasette.",
    ),
    Export(
        "ttl", "register.ttl", "text/turtle", "RDF (Turtle)",
        "Alle gegevens als linked data: schema.org, PROV, SKOS en eigen woorden met uitleg.",
        "rdf", "register_ttl", is_joined=True,
    ),
    Export(
        "jsonld", "register.jsonld", "application/ld+json", "RDF (JSON-LD)",
        "Hetzelfde als JSON-LD.",
        "rdf", "register_jsonld", is_joined=True,
    ),
    Export(
        "pdf", "overzicht-{peildatum}.pdf", "application/pdf", "Bijlage als PDF",
        "Het overzicht als document bij een brief aan de Kamer, gemaakt als PDF/UA-1 en PDF/A-2a.",
        "annex.documents", "annex_pdf",
        "overview-{peildatum}.pdf", "The overview as a document to a letter to parliament, in English, "
        "made as PDF/UA-1 and PDF/A-2a.",
    ),
    Export(
        "odt", "overzicht-{peildatum}.odt", _ODT, "Bijlage als OpenDocument-tekst",
        "Hetzelfde document om verder te bewerken (LibreOffice, Word).",
        "annex.documents", "annex_odt",
        "overview-{peildatum}.odt", "The same document for LibreOffice and Word.",
    ),
    Export(
        "docx", "overzicht-{peildatum}.docx", _DOCX, "Bijlage voor Word",
        "Hetzelfde document om verder te bewerken in Word.",
        "annex.documents", "annex_docx",
        "overview-{peildatum}.docx", "The same document for Word.",
    ),
    Export(
        "xlsx", "overzicht-{peildatum}.xlsx", _XLSX, "Bijlage voor Excel",
        "De rijen van de bijlage als werkboek, met toezeggingen en bronnen; past op papier.",
        "annex.workbook", "annex_xlsx",
    ),
    Export(
        "ods", "overzicht-{peildatum}.ods", _ODS, "Bijlage als OpenDocument-rekenblad",
        "Hetzelfde voor LibreOffice en andere rekenbladen.",
        "annex.workbook", "annex_ods",
    ),
    Export(
        "verslag", "verslag.docx", _DOCX, "", "", "verslag.documents", "verslag_docx",
        "verslag.docx", is_verslag=True,
    ),
    Export(
        "verslag-json", "verslag.json", "application/json", "", "", "verslag.json_file", "verslag_json",
        is_verslag=True,
    ),
    Export(
        "atom", "../wijzigingen/feed.atom", "application/atom+xml", "Atom",
        "Wat er het laatst gemeld is, om op te abonneren.",
        "atom", "register_atom",
    ),
    Export(
        "json-feed", "../wijzigingen/feed.json", "application/feed+json", "JSON Feed",
        "Dezelfde berichten als JSON.",
        "json_feed", "register_json_feed",
    ),
    Export(
        "ics", "../actueel/agenda.ics", "text/calendar", "Agenda (iCalendar)",
        "Mijlpalen en termijnen die nog komen, om in een agenda te zetten.",
        "ics", "register_ics",
    ),
)  # fmt: skip
EXPORTS: Mapping[str, Export] = {export.naam: export for export in _ALL}
_REPORTS = tuple(export for export in _ALL if export.is_verslag)
BIJLAGE = ("pdf", "odt", "docx", "xlsx", "ods")
"""The forms of the annex: each chooses its rows by the settings of the annex."""
PDF_LIMIT = 20_000
"""Above so many activities there is no PDF of the whole: joining its parts would take over 1 GB of memory.
`register export` makes one of a selection; see `annex.documents`. ODT and DOCX have no limit."""


def published(register: Register) -> tuple[Export, ...]:
    """Return the exports that the site has."""
    is_large = len(register.actieve) > PDF_LIMIT
    return tuple(export for export in exports_of(register) if not (is_large and export.naam == "pdf"))


def exports_of(register: Register) -> tuple[Export, ...]:
    """Return every form that a register has, under the names that it has there."""
    reports = dict(zip((export.naam for export in _REPORTS), reports_of(register), strict=False))
    return tuple(
        reports.get(export.naam, export) for export in _ALL if not export.is_verslag or export.naam in reports
    )


def reports_of(register: Register) -> tuple[Export, ...]:
    """Return the forms of the report, called after who gets it; none where no facet says to whom."""
    facet = register.schema.verslagfacet
    if not facet:
        return ()
    document, data = _REPORTS
    key, words, english = facet.verslag, register.woorden.verslag, register.woorden.verslag_en
    return (
        replace(
            document,
            naam=key,
            bestand=f"{key}.docx",
            titel=words.naam,
            beschrijving=words.beschrijving,
            english_file=f"{key}.docx",
            english=english.beschrijving,
        ),
        replace(
            data,
            naam=f"{key}-json",
            bestand=f"{key}.json",
            titel=f"{words.naam} als JSON",
            beschrijving="Hetzelfde voor programma's, in het Nederlands en het Engels.",
        ),
    )
