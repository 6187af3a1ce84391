"""The file that a drawing is exported as: one page of HTML that loads nothing from anywhere, its script named by digest."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import partial
from importlib import resources

from markupsafe import Markup

from quanze.views.chain.words import say
from quanze.views.templating import environment

_SCRIPTS_BEFORE = ("elements.js",)
_STYLES_BEFORE = ("quanze.css", "chain.css")
_THEME = """(() => { const b = document.getElementById("theme"), r = document.documentElement;
b.addEventListener("click", () => { const d = r.dataset.theme ? r.dataset.theme === "dark" :
matchMedia("(prefers-color-scheme: dark)").matches; r.dataset.theme = d ? "light" : "dark"; }); })();"""
"""Turns an exported file light or dark."""


@dataclass(frozen=True, slots=True)
class Inlined:
    """The styles and the script of exported files of one sort, as they stand in the file."""

    style: str
    script: str

    @property
    def policy(self) -> str:
        """The content security policy of the file: its own script by digest, nothing else."""
        digest = base64.b64encode(hashlib.sha256(self.script.encode()).digest()).decode()
        return (
            f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; img-src data: blob:; "
            "base-uri 'none'; form-action 'none'"
        )


def inlined(scripts: tuple[str, ...], styles: tuple[str, ...] = (), library: str = "") -> Inlined:
    """Scripts and styles by their names, after what all files need and the text of a library.

    Raises ValueError if one of them would end its own element.
    """
    static = resources.files("quanze.views.web") / "static"

    def text(name: str) -> str:
        return (static / name).read_text(encoding="utf-8")

    style = "\n".join(map(text, (*_STYLES_BEFORE, *styles)))
    script = "\n".join([*([library] if library else []), *map(text, (*_SCRIPTS_BEFORE, *scripts)), _THEME])
    if "</script" in script.lower() or "</style" in style.lower():
        raise ValueError(f"a script or style of {scripts[-1]} would end its own element")
    return Inlined(style, script)


def exported(body: Markup, parts: Inlined, lang: str, *, title: str, panel: str, made: str) -> str:
    """The file around ``body``; ``panel`` is what its evidence panel is called, ``made`` who made the file and how."""
    return (
        environment()
        .get_template("export.html")
        .render(
            lang=lang,
            words=partial(say, lang=lang),
            body=body,
            title=title,
            panel=panel,
            made=made,
            policy=parts.policy,
            style=Markup(parts.style),
            script=Markup(parts.script),
        )
    )
