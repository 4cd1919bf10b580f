"""Hand the pages to MkDocs. The only module that knows MkDocs and Material."""

from __future__ import annotations

import io
import json
import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.commands.build import build, get_context
from mkdocs.config import config_options, load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents

from generator.checking import handwritten
from generator.checking.check import Result, check_folder
from generator.findings.finding import RegisterError
from generator.publishing.cache import cache_folder, write
from generator.schema.settings import Settings, load_configuration, load_settings
from generator.site import assets, headers
from generator.site.pages import Page, Site, make_site
from generator.site.tab_title import tab_title

_THEME = Path(__file__).parents[1] / "theme"


_ANYTHING = config_options.Type(object)
RegisterConfig = type(
    "RegisterConfig",
    (Config,),
    {field.name: config_options.Optional(_ANYTHING) for field in fields(Settings)},
)
"""The options of the plugin, passed over by MkDocs: `generator.schema.settings` reads and checks them."""


class RegisterPage(MkDocsPage):
    """A page of ours as MkDocs wants it: its body comes from a template, not from Markdown."""

    def __init__(self, page: Page, site: Site, file: File, config: MkDocsConfig) -> None:
        self._page = page
        self._site = site
        super().__init__(_nav_titles(config).get(file.src_uri, page.title), file, config)
        self.update_date = _lastmod(site)

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
            "doorverwijzing": page.doorverwijzing,
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Make the body."""
        self.content = self._site.render(self._page)
        self.toc = TableOfContents([])
        self.present_anchor_ids = set()

    def validate_anchor_links(self, *, files: Files, log_level: int) -> None:
        """Our links are made from the data; a test crawls them."""


class RegisterFile(File):
    """A file of ours that is no page: its bytes are made when it is written, and not held in memory."""

    def __init__(self, path: str, make: Callable[[], bytes], config: MkDocsConfig, kept: Path | None) -> None:
        inclusion = InclusionLevel.NOT_IN_NAV
        super().__init__(path, None, config.site_dir, True, dest_uri=path, inclusion=inclusion)
        self.generated_by = "register"
        self._make = make
        self._kept = kept  # the folder with what took long in an earlier build

    def copy_file(self, dirty: bool = False) -> None:
        """Write the file."""
        write(self._make, Path(self.abs_dest_path), self._kept)

    def is_documentation_page(self) -> bool:
        """Say no, also for a Markdown file: nothing renders it."""
        return False


class RegisterPlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Checks the register, makes its pages and puts them among the files of MkDocs."""

    config_class = RegisterConfig

    def __init__(self) -> None:
        self.result: Result | None = None  # set by who has checked already
        self.has_downloads = True  # whether data, documents and feeds are written too
        self.site: Site | None = None
        self._shell: tuple[jinja2.Environment, Navigation, Files, MkDocsConfig] | None = None
        self._nav: Navigation | None = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Point MkDocs to our shell."""
        config.theme.dirs.insert(0, str(_THEME))
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Check the register and add its pages. Raises PluginError when the data has faults."""
        site = self._make_site(config)
        _drop_unused(files)
        self.site = site = replace(site, assets=_name_assets(files, config))
        for page in site.pages.values():
            if existing := files.get_file_from_path(_source(page)):
                files.remove(existing)
            files.append(_add_page(page, site, config))
        kept = cache_folder(self.root(config), os.environ)
        for path, make in site.files.items():
            files.append(RegisterFile(path, make, config, kept))
        return files

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Give a hand-written page the date of the register, so that equal input gives equal bytes."""
        assert self.site  # noqa: S101 made in on_files
        page.update_date = _lastmod(self.site)
        return markdown

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Refuse a hand-written page in which something runs; whatever extensions made it of the source."""
        if not isinstance(page, RegisterPage):
            for _, message in handwritten.find_refused(html, page.meta):
                raise PluginError(f"{page.file.src_uri}: {message}")
        return html

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the navigation for pages that are rendered later."""
        self._nav = nav
        return nav

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Give the shell what every page shows."""
        assert self.site  # noqa: S101 made in on_files
        assert self._nav  # noqa: S101 made in on_nav
        env.globals.update(_shell_names(self.site, files))
        self._shell = env, self._nav, files, config
        return env

    def render_page(self, page: Page, site: Site) -> str:
        """Return a whole page in the shell of the last build; *site* may be newer than that build."""
        assert self._shell  # noqa: S101 a build comes first
        env, nav, files, config = self._shell
        file = _add_page(page, site, config)
        assert file.page  # noqa: S101 made by _add_page
        file.page.read_source(config)
        file.page.render(config, files)
        env.globals.update(_shell_names(site, files))
        return env.get_template("main.html").render(get_context(nav, (), config, file.page))

    def root(self, config: MkDocsConfig) -> Path:
        """Return the folder of the register."""
        return Path(config.config_file_path).parent if config.config_file_path else Path.cwd()

    def settings(self, config: MkDocsConfig) -> Settings:
        """Return the settings. Raises RegisterError when one is wrong."""
        return load_settings(self.root(config))

    def _make_site(self, config: MkDocsConfig) -> Site:
        try:
            configuration = load_configuration(self.root(config))
            settings = configuration.settings
            peildatum = settings.resolve_peildatum(date.today())
            result = self.result or check_folder(self.root(config), peildatum, settings.gemeld_maanden)
            if result.register:
                headers.check_settings(settings, peildatum or result.register.peildatum, configuration.lines)
        except RegisterError as error:
            raise PluginError(str(error)) from error
        if result.register is None:
            first = next(item for item in result.findings if item.severity == "fout")
            place = f"{first.location.path}:{first.location.line}:{first.location.column}"
            raise PluginError(f"{place}: {first.message}; alle fouten: `register check`")
        return make_site(result.register, settings, result.register.peildatum, self.has_downloads)


def build_site(root: Path, out: Path, result: Result, has_downloads: bool = True) -> RegisterPlugin:
    """Build the site of a checked register into the folder *out*; return the plugin that did it.

    Raises RegisterError when the configuration or a hand-written page is wrong.
    """
    config = load_site_config(root, out)
    plugin = get_plugin(config)
    plugin.result = result
    plugin.has_downloads = has_downloads
    warnings = _Warnings()
    logging.getLogger("mkdocs").addHandler(warnings)
    try:
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except (MkDocsException, Abort) as error:
        reason = "; ".join(warnings.messages) or str(error).strip()
        raise RegisterError(f"de site is niet gebouwd: {reason}") from error
    finally:
        logging.getLogger("mkdocs").removeHandler(warnings)
        config.plugins.on_shutdown()
    return plugin


class _Warnings(logging.Handler):
    """Keeps what MkDocs warns about, to say it in one line."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        self.messages.append(" ".join(record.getMessage().split()))


def load_site_config(root: Path, out: Path) -> MkDocsConfig:
    """Read `mkdocs.yml`, to build into *out*. Raises RegisterError when it is missing or wrong."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's advertisement is not for our users
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    path = root / "mkdocs.yml"
    if not os.path.lexists(path):
        raise RegisterError(f"in de map `{root}` staat geen `mkdocs.yml`")
    checked = json.dumps(load_configuration(root).mkdocs, ensure_ascii=False)  # which is YAML too
    if not (root / "docs").is_dir():
        raise RegisterError(f"in de map `{root}` staat geen map `docs` met de geschreven bladzijden")
    try:
        config = load_config(
            io.BytesIO(checked.encode()), config_file_path=str(path), site_dir=str(out), strict=True
        )
    except (MkDocsException, Abort) as error:
        raise RegisterError(f"`mkdocs.yml` is niet te gebruiken: {str(error).strip()}") from error
    return config


def get_plugin(config: MkDocsConfig) -> RegisterPlugin:
    """Return our plugin in a configuration that was checked."""
    plugin = config.plugins["register"]
    assert isinstance(plugin, RegisterPlugin)  # noqa: S101 the entry point has our name
    return plugin


def _source(page: Page) -> str:
    return f"{page.path}index.md"


def _add_page(page: Page, site: Site, config: MkDocsConfig) -> File:
    file = File.generated(config, _source(page), content="", inclusion=InclusionLevel.NOT_IN_NAV)
    RegisterPage(page, site, file, config)
    return file


def _lastmod(site: Site) -> str:
    """Return when the pages were changed, as far as the time in a gzip file goes. Source: RFC 1952, 2.3.1."""
    return min(max(site.register.peildatum, date(1970, 1, 2)), date(2105, 12, 31)).isoformat()


def _nav_titles(config: MkDocsConfig) -> Mapping[str, str]:
    """Return the short names that `nav` in `mkdocs.yml` gives to pages of ours."""
    items = (item for item in config.nav or () if isinstance(item, dict))
    return {source: title for item in items for title, source in item.items() if isinstance(source, str)}


def _shell_names(site: Site, files: Files) -> Mapping[str, Any]:
    urgent = (hulplijn for hulplijn in site.register.hulplijnen.values() if hulplijn.spoed)
    return {
        "settings": site.settings,
        "peildatum_label": site.register.stand_label,
        "hulplijnen": sorted(urgent, key=lambda hulplijn: hulplijn.nummer != "112"),
        "csp": headers.csp(is_header=False),
        "tab_title": tab_title,
        "voetlinks": _footer_links(files),
        "asset": site.asset,
        "material_css": next(uri for uri in files.src_uris if uri.startswith("assets/stylesheets/main.")),
    }


def _drop_unused(files: Files) -> None:
    """Leave out Material's scripts and maps: our shell does not use them."""
    for uri in [uri for uri in files.src_uris if _is_unused(uri)]:
        found = files.get_file_from_path(uri)
        if found:
            files.remove(found)


def _name_assets(files: Files, config: MkDocsConfig) -> Mapping[str, str]:
    """Put the hash of its content in the address of every asset; return the addresses by their names."""
    found = [file for file in files if file.src_uri.startswith(assets.FOLDER) and not _is_excluded(file)]
    try:
        made = assets.make_assets({file.src_uri: file.content_bytes for file in found})
    except RegisterError as error:
        raise PluginError(str(error)) from error
    for file in found:
        address = made.names[file.src_uri]
        files.remove(file)
        named = File.generated(config, file.src_uri, content=made.contents[address])
        named.dest_uri = address  # a link in a hand-written page still names the source
        files.append(named)
    return made.names


def _is_excluded(file: File) -> bool:
    return file.inclusion == InclusionLevel.EXCLUDED


def _is_unused(uri: str) -> bool:
    return (
        uri.startswith("assets/javascripts/") or uri.endswith((".map", "favicon.png")) or "/palette." in uri
    )


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
