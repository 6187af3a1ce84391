"""A chain as HTML: what the page and the exported file share, and the exported file, which loads nothing from anywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from itertools import groupby

from jinja2 import Template
from markupsafe import Markup

from quanze.ontology.kinds import KINDS
from quanze.queries.chain_model import Chain
from quanze.queries.chain_words import ROLES, reading
from quanze.views.chain.exported import Inlined, exported, inlined
from quanze.views.chain.folds import MOST
from quanze.views.chain.outline import Branch, outline_of
from quanze.views.chain.proof import code_svg, documents
from quanze.views.chain.view import embedded, view
from quanze.views.chain.words import for_script, say
from quanze.views.templating import environment

SCRIPTS = (
    "chain-model.js", "chain-place.js", "chain-draw.js", "chain-lines.js", "chain-cards.js", "chain-bundles.js", "chain-svg.js",
    "chain-proof.js", "chain-panel.js", "chain-outline.js", "chain-export.js", "chain-address.js", "chain-time.js", "chain-legend.js",
    "chain-neighbours.js", "chain-stage.js", "chain.js",
)  # fmt: skip
"""The scripts of the chain view, in the order in which they build on each other."""


def chain_page(chain: Chain, lang: str, texts: Mapping[str, str]) -> str:
    """One self-contained HTML file: graph, outline, legend, and every quotation with what is printed around it.

    ``texts`` are the whole texts of the sources by file name (see :func:`queries.chain_evidence.texts_of`); ``lang`` is ``zh`` or ``en``.
    The file opens at the date of ``chain.as_of``; it holds no script but its own, which its policy names by digest.
    """
    return exported(
        body(chain, lang, texts, links=False, as_of=chain.as_of),
        _inlined(),
        lang,
        title=say("title", lang, value=chain.node(chain.focus).label),
        panel=say("printedHere", lang),
        made=say("made", lang),
    )


def body(
    chain: Chain,
    lang: str,
    texts: Mapping[str, str],
    *,
    links: bool,
    as_of: str = "",
    file: str = "",
    address: str = "",
) -> Markup:
    """Graph, outline, legend and date of a chain, with the data for the script.

    ``links`` tells whether addresses of the explorer can be followed, ``as_of`` is the date at which the outline opens,
    ``file`` the address of the exported file, ``address`` where this chain stands, for those who have it on paper.
    """
    chain = chain.in_order()
    return Markup(
        _template("chain_body.html").render(
            chain=chain,
            focus=chain.node(chain.focus),
            outline=outline_of(chain),
            numbers={node.iri: at for at, node in enumerate(chain.nodes)},
            hidden=frozenset(at for at, edge in enumerate(chain.edges) if as_of and not edge.holds(as_of)),
            runs=_runs,
            most=MOST,
            links=links,
            as_of=as_of,
            file=file,
            address=address,
            code=code_svg(address) if address else "",
            documents=documents(chain, as_of),
            words=partial(_say, lang=lang),
            kind_word=lambda kind: KINDS[kind].label[lang],
            role_word=lambda role: ROLES[role][lang],
            reading=lambda branch: reading(branch.edge.role, branch.upward, lang),
            script_words=Markup(embedded(for_script(lang))),
            script_data=Markup(embedded(view(chain, texts, lang=lang))),
        )
    )


def _say(key: str, lang: str, **values: object) -> str:
    return say(key, lang, **values)


def _runs(branches: Sequence[Branch]) -> list[list[Branch]]:
    """Branches that follow each other with one role in one direction."""
    return [list(run) for _, run in groupby(branches, key=lambda branch: (branch.upward, branch.edge.role))]


def _template(name: str) -> Template:
    return environment().get_template(name)


@lru_cache(maxsize=1)
def _inlined() -> Inlined:
    """Styles and scripts as they stand in the exported file."""
    return inlined(SCRIPTS)
