"""A hook of MkDocs: the pages of the site that come from the sources – commands, named queries, terms, decisions, changes.

``make docs`` builds the site from ``docs`` and these; see ``mkdocs.yml``.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import rdflib
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from rdflib import OWL, RDF, RDFS, SKOS

from quanze.ontology.iri import NS
from quanze.ontology.text import language_of
from quanze.queries import catalogue
from quanze.queries.parameters import Parameter
from quanze.views.cli.program import COMMANDS, parser

ROOT = Path(__file__).resolve().parent.parent
_OUTSIDE = re.compile(r"\[([^\]]+)\]\((?:\.\./)+(?:tests|ontology|queries|samples|README|CONTRIBUTING)[^)]*\)")
_KINDS = (
    ("Classes · 类", OWL.Class),
    ("Links · 关系", OWL.ObjectProperty),
    ("Values · 属性", OWL.DatatypeProperty),
    ("Datatypes · 数据类型", RDFS.Datatype),
)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the generated pages."""
    pages = {
        "reference/commands.md": commands(),
        "reference/queries.md": queries(),
        "reference/terms.md": vocabulary(),
        "decisions/index.md": decisions(),
        "changelog.md": (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"),
    }
    for address, content in pages.items():
        files.append(File.generated(config, address, content=content))
    return files


def on_page_markdown(markdown: str, **_: object) -> str:
    """A link to a file of the repository that is no page becomes its words."""
    return _OUTSIDE.sub(r"\1", markdown)


def commands() -> str:
    """Each command with its usage and options, as ``--help`` prints them in both languages."""
    parts = ["# Commands · 命令", ""]
    helps = [_helps(parser(lang)) for lang in ("zh", "en")]
    for name in COMMANDS:
        parts += [f"## quanze {name}", "", *(f"```text\n{texts[name]}```\n" for texts in helps)]
    return "\n".join(parts)


def _helps(top: argparse.ArgumentParser) -> dict[str, str]:
    """The help of each command."""
    (commands,) = (action for action in top._actions if isinstance(action, argparse._SubParsersAction))
    return {name: part.format_help() for name, part in commands.choices.items()}


def queries() -> str:
    """Each named query: what it answers, what narrows it, what its rows hold, an example."""
    parts = [
        "# Named queries · 查询",
        "",
        "`quanze query NAME --param k=v`, `/api/queries/NAME?k=v`, `opened.query(NAME, k=v)`",
        "",
    ]
    for name in catalogue.names():
        query = catalogue.get(name)
        parts += [
            f"## {name}",
            "",
            f"{query.title.zh} · {query.title.en}",
            "",
            query.question.zh,
            "",
            query.question.en,
            "",
        ]
        if query.parameters:
            parts += [
                "| parameter | | default | for example |",
                "| --- | --- | --- | --- |",
                *map(_parameter, query.parameters),
                "",
            ]
        parts += ["| column | | type |", "| --- | --- | --- |"]
        parts += [f"| `{c.name}` | {_cell(c.text.zh)} · {_cell(c.text.en)} | {c.type} |" for c in query.columns] + [""]
        given = "".join(f" --param {p.name}={p.example}" for p in query.parameters if p.example and p.default is None)
        parts += ["```sh", f"quanze query {name}{given}", "```", ""]
    return "\n".join(parts)


def _parameter(one: Parameter) -> str:
    text = f"{_cell(one.text.zh)} · {_cell(one.text.en)}"
    return f"| `{one.name}` | {text} | {one.default if one.default is not None else ''} | {_cell(one.example)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def vocabulary() -> str:
    """Each term of the ontology with its labels, definitions and example, classes before properties."""
    graph = rdflib.Graph().parse(ROOT / "ontology" / "quanze.ttl")
    parts = ["# Terms · 术语", "", f"Prefix `qz:` is <{NS}>.", ""]
    for title, kind in _KINDS:
        found = sorted(str(term) for term in graph.subjects(RDF.type, kind) if str(term).startswith(NS))
        parts += [f"## {title}", ""]
        for term in found:
            parts += _term(graph, rdflib.URIRef(term))
    return "\n".join(parts)


def _term(graph: rdflib.Graph, term: rdflib.URIRef) -> Iterator[str]:
    def said(predicate: rdflib.URIRef) -> str:
        texts = {
            language_of(text.language): str(text)
            for text in graph.objects(term, predicate)
            if isinstance(text, rdflib.Literal)
        }
        return " · ".join(texts[lang] for lang in ("zh", "en", "") if lang in texts)

    yield from (f"### qz:{str(term).removeprefix(NS)}", "", said(RDFS.label), "", said(SKOS.definition), "")
    if example := said(SKOS.example):
        yield from (f"For example: {example}", "")


def decisions() -> str:
    """The decisions by number."""
    parts = ["# Decisions", ""]
    for path in sorted((ROOT / "docs" / "decisions").glob("*.md")):
        title = path.read_text(encoding="utf-8").split("\n", 1)[0].lstrip("# ")
        parts.append(f"- [{title}]({path.name})")
    return "\n".join(parts)
