"""Hand the pages to MkDocs. The only module that knows MkDocs and Material."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents

from generator.check import check_folder
from generator.config import Settings, to_settings
from generator.datum import dag_label
from generator.diagnostics import RegisterError
from generator.pages import Page, Site, make_site

log = logging.getLogger("mkdocs.plugins.register")


def _option(name: str) -> config_options.Optional[Any]:
    kinds = {"uitgave": bool, "peildata": list, "peildatum": (str, date)}
    return config_options.Optional(config_options.Type(kinds.get(name, str)))


_OPTIONS = ("root", *(field.name for field in fields(Settings)))  # root: folder of the register
RegisterConfig = type("RegisterConfig", (Config,), {name: _option(name) for name in _OPTIONS})
"""The options of the plugin: those of `Settings`, and where the register is."""


class RegisterPage(MkDocsPage):
    """A page of ours as MkDocs wants it: its body comes from a template, not from Markdown."""

    def __init__(self, page: Page, site: Site, file: File, config: MkDocsConfig) -> None:
        self._page = page
        self._site = site
        super().__init__(page.title, file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        """Set what MkDocs reads from the top of a Markdown file."""
        page = self._page
        self.markdown = ""
        self.meta = {
            "title": page.title,
            "description": page.description,
            "crumbs": page.crumbs,
            "noindex": page.noindex,
            "alternates": page.alternates,
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Make the body."""
        self.content = self._site.render(self._page)
        self.toc = TableOfContents([])
        self.present_anchor_ids = set()

    def validate_anchor_links(self, *, files: Files, log_level: int) -> None:
        """Our links are made from the data; a test crawls them."""


class RegisterFile(File):
    """A file of ours that is no page: its bytes are made when it is written and are not kept."""

    def __init__(self, path: str, make: Callable[[], bytes], config: MkDocsConfig) -> None:
        inclusion = InclusionLevel.NOT_IN_NAV
        super().__init__(path, None, config.site_dir, True, dest_uri=path, inclusion=inclusion)
        self.generated_by = "register"
        self._make = make

    def copy_file(self, dirty: bool = False) -> None:
        """Write the file."""
        path = Path(self.abs_dest_path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self._make())

    def is_documentation_page(self) -> bool:
        """Say no, also for a Markdown file: nothing renders it."""
        return False


class RegisterPlugin(BasePlugin):  # type: ignore[type-arg]
    """Checks the register, makes its pages and puts them among the files of MkDocs."""

    config_class = RegisterConfig

    def __init__(self) -> None:
        self._site: Site | None = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Point MkDocs to our shell."""
        config.theme.dirs.insert(0, str(Path(__file__).parent / "theme"))
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Check the register and add its pages. Raises PluginError when the data has faults."""
        self._site = self._make_site(config)
        self._drop_unused(files)
        peildatum = self._site.register.peildatum.isoformat()
        for page in self._site.pages.values():
            src = f"{page.path}index.md"
            if existing := files.get_file_from_path(src):
                files.remove(existing)
            file = File.generated(config, src, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            files.append(file)
            RegisterPage(page, self._site, file, config).update_date = peildatum
        for path, make in self._site.files.items():
            files.append(RegisterFile(path, make, config))
        return files

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Give the shell what every page shows."""
        site = self._get_site()
        env.globals.update(
            settings=site.settings,
            peildatum_label=dag_label(site.register.peildatum),
            hulplijnen=[h for h in site.register.hulplijnen.values() if h.spoed],
            voetlinks=_footer_links(files),
            material_css=next(uri for uri in files.src_uris if uri.startswith("assets/stylesheets/main.")),
        )
        return env

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Watch the register too."""
        root = self._root(config)
        for name in ("activities", "reference", "schema.json"):
            server.watch(str(root / name))
        return server

    def _root(self, config: MkDocsConfig) -> Path:
        folder = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        return folder / (self.config["root"] or ".")

    def _make_site(self, config: MkDocsConfig) -> Site:
        options = {key: value for key, value in self.config.items() if key != "root" and value is not None}
        try:
            settings = to_settings(options)
            result = check_folder(self._root(config), settings.resolve_peildatum(date.today()))
        except RegisterError as error:
            raise PluginError(str(error)) from error
        if result.register is None:
            raise PluginError(f"het register heeft fouten; zie `register check` ({len(result.diagnostics)})")
        return make_site(result.register, settings, result.register.peildatum)

    def _get_site(self) -> Site:
        if self._site is None:
            raise PluginError("the pages are asked for before they are made")
        return self._site

    @staticmethod
    def _drop_unused(files: Files) -> None:
        """Leave out Material's scripts and maps: our shell does not use them."""
        for uri in [uri for uri in files.src_uris if _is_unused(uri)]:
            found = files.get_file_from_path(uri)
            if found:
                files.remove(found)


def _is_unused(uri: str) -> bool:
    return uri.startswith("assets/javascripts/") or uri.endswith(".map") or "/palette." in uri or "favicon.png" in uri


def _footer_links(files: Files) -> list[tuple[str, str]]:
    wanted = (
        ("over/", "Over dit register"),
        ("meedoen/", "Meedoen"),
        ("data/", "Data"),
        ("velden/", "Velden"),
        ("meldingen/", "Meldingen"),
        ("toegankelijkheid/", "Toegankelijkheid"),
        ("privacy/", "Privacy"),
        ("kwetsbaarheid-melden/", "Kwetsbaarheid melden"),
        ("licenties/", "Licenties"),
    )
    there = {file.url for file in files.documentation_pages()}
    return [(path, title) for path, title in wanted if path in there]
