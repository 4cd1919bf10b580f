"""Hand the site to MkDocs, with Material. The only module that knows them.

MkDocs reads its configuration, asks Material for the style sheet and writes. Each page comes whole, in our
own shell, as in `publishing/direct.py`: so both give the same HTML, and a page costs as little in either.
"""

from __future__ import annotations

import io
import json
import logging
import os
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from functools import partial
from pathlib import Path

import jinja2
from mkdocs.commands.build import build
from mkdocs.config import config_options, load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.theme import Theme

from generator.checking.check import check_folder
from generator.exports.typesetting import together
from generator.findings.finding import RegisterError
from generator.neighbours.places import NeighbourFile
from generator.publishing.kept_site import KeptSite
from generator.publishing.kept_style import Style, keep_style
from generator.publishing.load import load_site_configuration, load_whole
from generator.publishing.newfolder import NewFolder
from generator.publishing.writer import SiteWriter
from generator.reading.kept import cache_folder
from generator.register.register import Register
from generator.schema.settings import NAME, Settings, load_settings
from generator.site.sums import Make
from generator.site.whole import Whole
from generator.words.stages import stage

_SHEETS = "assets/stylesheets/*"
_ANYTHING = config_options.Type(object)
RegisterConfig = type(
    "RegisterConfig",
    (Config,),
    {field.name: config_options.Optional(_ANYTHING) for field in fields(Settings)},
)
"""The options of the plugin, passed over by MkDocs: `generator.schema.settings` reads and checks them."""


class RegisterFile(File):
    """A file of ours, which may be a page: its bytes are made when it is written, and not held in memory."""

    def __init__(self, path: str, make: Make, config: MkDocsConfig, writer: SiteWriter) -> None:
        inclusion = InclusionLevel.NOT_IN_NAV
        super().__init__(path, None, config.site_dir, True, dest_uri=path, inclusion=inclusion)
        self.generated_by = "register"
        self._make = make
        self._writer = writer

    def copy_file(self, dirty: bool = False) -> None:
        """Write the file."""
        self._writer.write(self.dest_uri, self._make)

    def is_documentation_page(self) -> bool:
        """Say no, also for a Markdown file: nothing renders it."""
        return False


class RegisterPlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Checks the register and puts its site in the place of the files that MkDocs found."""

    config_class = RegisterConfig

    def __init__(self) -> None:
        self.register: Register | None = None  # set by who has checked already
        self.today: date | None = None  # and who knows what day it is
        self.has_downloads = True  # whether data, documents and feeds are written too
        self.found: Sequence[NeighbourFile] | None = None  # of other registers, by who has looked
        self.kept: KeptSite | None = None  # what an earlier build wrote
        self.style: Style | None = None  # the sheet of Material
        self.whole: Whole | RegisterError | None = None  # what was made, or why it was not
        self._writer: SiteWriter | None = None  # of the build that goes on

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Leave the menu, the error page and the list of pages to our shell, and the icons of Material be."""
        config.nav = None
        config.theme.static_templates.clear()
        config.theme.get_env = partial(_env_of_sheets, config.theme)  # type: ignore[method-assign]
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Return the files of the site. Raises PluginError when the data or the settings have faults."""
        style = next(file for file in files if file.src_uri.startswith("assets/stylesheets/main."))
        try:
            whole = self._load(_root(config), style)
        except RegisterError as error:
            self.whole = error
            raise PluginError(str(error)) from error
        self.whole = whole
        writer = self._writer = SiteWriter(
            NewFolder(Path(config.site_dir)), cache_folder(_root(config), os.environ), self.kept
        )
        return Files([RegisterFile(path, make, config, writer) for path, make in writer.ordered(whole.files)])

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Stop with what was begun."""
        self.stop()

    def stop(self) -> None:
        """Stop with what was begun. Not `on_shutdown`: all builds would get the first plugin that has it."""
        if self._writer:
            self._writer.close()

    def _load(self, root: Path, style: File) -> Whole:
        today = self.today or date.today()
        register = self.register or _check(root, today)
        self.style = style.src_uri, style.content_bytes
        return load_whole(root, register, today, self.has_downloads, self.style, self.found)


class _Sheets(jinja2.FileSystemLoader):
    """Names the style sheets of a theme, of whose files MkDocs makes a list that `on_files` replaces."""

    def list_templates(self) -> list[str]:
        """Return their names: to list the 14,000 icons of Material took as long as 200 pages."""
        folders = map(Path, self.searchpath)
        return sorted(p.relative_to(folder).as_posix() for folder in folders for p in folder.glob(_SHEETS))


def _env_of_sheets(theme: Theme) -> jinja2.Environment:
    env = Theme.get_env(theme)
    env.loader = _Sheets(theme.dirs)
    return env


def build_site(
    root: Path,
    out: Path,
    register: Register,
    today: date,
    has_downloads: bool = True,
    found: Sequence[NeighbourFile] | None = None,
    kept: KeptSite | None = None,
) -> Whole:
    """Build the site of a checked register into the folder *out*; return what was written.

    *found* is what lies where other registers are said to be; None: look where the settings say. What is in
    *kept* of an earlier build is not made again.

    Raises RegisterError when the settings or the hand-written part are wrong.
    """
    config = _load_site_config(root, out)
    plugin = config.plugins["register"]
    assert isinstance(plugin, RegisterPlugin)  # noqa: S101 the entry point has our name
    plugin.register, plugin.today, plugin.has_downloads, plugin.found = register, today, has_downloads, found
    plugin.kept = kept
    try:
        config.plugins.on_startup(command="build", dirty=False)
        with stage("MkDocs"), together():
            build(config)
    except (MkDocsException, Abort) as error:
        if isinstance(plugin.whole, RegisterError):
            raise plugin.whole from error
        raise RegisterError(f"de site is niet gebouwd: {str(error).strip()}") from error
    finally:
        plugin.stop()
        config.plugins.on_shutdown()
    assert isinstance(plugin.whole, Whole)  # noqa: S101 a build makes it
    folder = cache_folder(root, os.environ, "site")
    if folder:  # else it is of no use to look at each file
        is_ours = _files_in(os.fspath(out)) == plugin.whole.files.keys()
        if is_ours and plugin.style:
            keep_style(folder, load_site_configuration(root), plugin.style)
        if kept:
            kept.is_ours = is_ours
    return plugin.whole


def _files_in(out: str) -> set[str]:
    """Return the path of each file in a folder; `Path.rglob` would look into each folder twice."""
    found = (f"{folder}/{name}" for folder, _, names in os.walk(out) for name in names)
    return {path[len(out) + 1 :].replace(os.sep, "/") for path in found}


def _load_site_config(root: Path, out: Path) -> MkDocsConfig:
    """Give MkDocs the settings that we have read and checked, to build into *out*."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's advertisement is not for our users
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)  # what goes wrong is an exception, said once
    checked = json.dumps(load_site_configuration(root).mkdocs, ensure_ascii=False)  # which is YAML too
    try:
        return load_config(
            io.BytesIO(checked.encode()), config_file_path=str(root / NAME), site_dir=str(out), strict=True
        )
    except (MkDocsException, Abort) as error:
        raise RegisterError(f"`{NAME}` is niet te gebruiken: {str(error).strip()}") from error


def _root(config: MkDocsConfig) -> Path:
    """Return the folder of the register."""
    return Path(config.config_file_path).parent if config.config_file_path else Path.cwd()


def _check(root: Path, today: date) -> Register:
    """Return the register for a plain `mkdocs build`. Raises RegisterError with the first fault."""
    settings = load_settings(root)
    result = check_folder(root, settings.resolve_peildatum(today), settings.gemeld_maanden, warns=False)
    if result.register:
        return result.register
    first = next(item for item in result.findings if item.severity == "fout")
    place = f"{first.location.path}:{first.location.line}:{first.location.column}"
    raise RegisterError(f"{place}: {first.message}; alle fouten: `register check`")
