"""Pages that tests only look at: opened once for each kind and width, and left open from test to test.

Opening a page costs more than looking at it, so the tests of one kind run one after another (see
tests/conftest.py) and share a tab. What a test changes is put back; what cannot be, is opened anew.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, Response, ViewportSize

from browser.contexts import Contexts
from browser.kinds import WIDE, address_of

_PUT_BACK = """() => {
  document.adoptedStyleSheets = [];
  document.activeElement?.blur();
  window.scrollTo(0, 0);
  return matchMedia("(prefers-color-scheme: dark)").matches;
}"""


@dataclass
class Tab:
    """A tab of one width, and the page that it shows."""

    page: Page
    viewport: ViewportSize
    kind: str = ""
    answer: Response | None = None  # what the server gave

    def go(self, kind: str, url: str) -> None:
        """Open the page of a kind."""
        self.kind = ""  # as long as it is not there
        self.answer = self.page.goto(url)
        self.kind = kind

    def put_back(self) -> None:
        """Undo what a look may have changed; to ask the browser for what is so already costs as much."""
        if self.page.viewport_size != self.viewport:
            self.page.set_viewport_size(self.viewport)
        if self.page.evaluate(_PUT_BACK):
            self.page.emulate_media(color_scheme="light")


@dataclass
class Visits:
    """A tab for each width, with or without scripts, in which nothing moves."""

    contexts: Contexts
    site: Path
    tabs: dict[tuple[int, bool], Tab] = field(default_factory=dict)
    used: list[Tab] = field(default_factory=list)  # by the test that runs

    def open(
        self, kind: str, viewport: ViewportSize = WIDE, *, has_scripts: bool = True, is_fresh: bool = False
    ) -> Tab:
        """Return the tab with the page of *kind*; when it must be *fresh*, nobody has done anything in it."""
        key = viewport["width"], has_scripts
        if key not in self.tabs:
            options = {"viewport": viewport, "java_script_enabled": has_scripts, "reduced_motion": "reduce"}
            self.tabs[key] = Tab(self.contexts.open(**options), viewport)
        tab = self.tabs[key]
        self.used.append(tab)
        if is_fresh or tab.kind != kind:
            tab.go(kind, self.contexts.address + address_of(kind, self.site))
        return tab

    def put_back(self) -> None:
        """Undo what a test did in the tabs; no page may have misbehaved, and none may keep anything."""
        for tab in self.used:
            tab.put_back()
        used = {tab.page.context for tab in self.used}
        self.used.clear()
        self.contexts.check([context.storage_state() for context in used])

    def end(self) -> None:
        """See that nothing was kept later either, in any tab."""
        self.contexts.check([context.storage_state() for context in self.contexts.used])


Visit = Callable[..., Tab]
"""Shows the page of a kind; see `Visits.open`."""
