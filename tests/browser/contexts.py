"""Contexts of the browser, shared by tests that ask the same options, and what the pages in them did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Request, Response, StorageState

SLOW = 60_000  # ms; only against waiting for ever, on a machine that others use too


@dataclass
class Behaviour:
    """What a page did that it should not."""

    console: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)  # requests to another host that no test answered

    def watch(self, context: BrowserContext, address: str) -> None:
        """Note what every page in *context* does; other hosts cannot be found, see FLAGS."""
        own = urlsplit(address).netloc

        def is_elsewhere(url: str) -> bool:
            return not url.startswith(("data:", "blob:")) and urlsplit(url).netloc != own

        def ask(request: Request) -> None:
            if is_elsewhere(request.url):
                self.elsewhere.append(request.url)

        def answer(response: Response) -> None:
            if is_elsewhere(response.url):
                self.elsewhere.remove(response.url)

        context.on("request", ask)
        context.on("response", answer)
        context.on("console", lambda message: self.console.append(f"{message.type}: {message.text}"))
        context.on("weberror", lambda error: self.console.append(str(error.error)))

    def take(self) -> Behaviour:
        """Return what was done, and forget it."""
        done = Behaviour([*self.console], [*self.elsewhere])
        self.console.clear()
        self.elsewhere.clear()
        return done


@dataclass
class Contexts:
    """A context of the browser for each set of options, made once, and what the pages in them did."""

    browser: Browser
    address: str
    made: dict[str, BrowserContext] = field(default_factory=dict)
    resting: dict[BrowserContext, Page] = field(default_factory=dict)
    """A page without anything that stays open: the process of a context would end with its last page."""
    behaviour: Behaviour = field(default_factory=Behaviour)

    def open(self, **options: Any) -> Page:
        """Open a page in the context with these options."""
        options = {"viewport": {"width": 1280, "height": 900}, "locale": "nl-NL", **options}
        key = repr(sorted(options.items()))
        if key not in self.made:
            context = self.made[key] = self.browser.new_context(**options)
            context.set_default_timeout(SLOW)
            self.behaviour.watch(context, self.address)
        return self.made[key].new_page()

    def close_pages(self) -> None:
        """Close what is open and take back what a test asked of a context; none of them may keep anything."""
        used = self.used
        kept = [context.storage_state() for context in used]
        for context in used:
            opened = self._opened(context)
            if context not in self.resting:
                self.resting[context] = context.new_page()
            for page in opened:
                page.close()
            context.unroute_all()
            context.clear_permissions()
        self.check(kept)

    @property
    def used(self) -> list[BrowserContext]:
        """The contexts in which a page was opened."""
        return [context for context in self.made.values() if self._opened(context)]

    def _opened(self, context: BrowserContext) -> list[Page]:
        return [page for page in context.pages if page is not self.resting.get(context)]

    def check(self, kept: Sequence[StorageState]) -> None:
        """Hold to it that no page misbehaved, and none *kept* anything."""
        assert self.behaviour.take() == Behaviour()
        assert all(not state["cookies"] and not state["origins"] for state in kept)
