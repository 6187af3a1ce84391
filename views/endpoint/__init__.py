"""The SPARQL endpoint: :func:`app` makes it, :class:`EndpointSettings` says what it may do.

Nothing is imported here before it is asked for: the worker processes live in this package too and start faster
without the web framework.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quanze.views.endpoint.settings import EndpointSettings

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from quanze.views.endpoint.service import Service

__all__ = ["EndpointSettings", "app", "build"]


def app(settings: EndpointSettings) -> Starlette:
    """The endpoint as a Starlette application with its own life (see :func:`views.endpoint.service.app`)."""
    from quanze.views.endpoint import service

    return service.app(settings)


def build(settings: EndpointSettings) -> Service:
    """The endpoint to be mounted elsewhere: its routes and its life (see :class:`views.endpoint.service.Service`)."""
    from quanze.views.endpoint import service

    return service.build(settings)
