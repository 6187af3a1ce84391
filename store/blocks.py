"""What the parts of the entities graph were derived from, kept beside the quads of a version: RocksDB in ``blocks/``.

The store knows nothing of what stands there but keys and values. A version has them only if they belong to its quads.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

from rocksdict import AccessType, BlockBasedOptions, Cache, Options, Rdict, WriteBatch

from quanze.store.errors import StoreUnreadable, StoreUnwritable, said

_BLOOM = 10
_CACHE = 16_000_000
_FILES = 24
"""Data files beyond which they are compacted: every load adds one."""


class Blocks:
    """The values of one version, for reading: through links, since the engine writes small files where it reads."""

    def __init__(self, folder: Path) -> None:
        """Open ``folder``. Raises StoreUnreadable."""
        self._links = tempfile.TemporaryDirectory()
        try:
            for path in folder.resolve().iterdir():
                if path.suffix == ".json":
                    shutil.copy(path, self._links.name)
                else:
                    Path(self._links.name, path.name).symlink_to(path)
            for name in ("LOG", "LOCK"):
                Path(self._links.name, name).unlink(missing_ok=True)
            self._values = Rdict(self._links.name, _options(), access_type=AccessType.read_only())
            self._at = self._values.iter()
        except Exception as error:  # the binding knows no narrower one
            raise StoreUnreadable(str(folder), said(error)) from error

    def get(self, keys: Sequence[bytes]) -> Sequence[bytes | None]:
        """The values of ``keys``; None where there is none."""
        return cast("Sequence[bytes | None]", self._values.get(list(keys))) if keys else []

    def block(self, prefix: bytes) -> Iterator[bytes]:
        """The values of all keys that begin with ``prefix``, in the order of the keys."""
        at = self._at
        at.seek(prefix)
        while at.valid() and at.key().startswith(prefix):
            yield at.value()
            at.next()

    def close(self) -> None:
        """Let go of the files."""
        self._values.close()
        self._links.cleanup()


def renew(base: Path | None, target: Path, writes: Mapping[bytes, bytes | None]) -> None:
    """Make ``target`` hold what ``base`` holds, changed by ``writes`` (None deletes); the files of ``base`` are linked.

    Raises StoreUnwritable.
    """
    target.mkdir()
    for path in base.iterdir() if base else ():
        if path.suffix == ".sst":
            os.link(path, target / path.name)
        elif not path.name.startswith("LO"):  # LOCK and LOG belong to whoever has it open
            shutil.copy(path, target / path.name)
    try:
        values = Rdict(str(target), _options())
        batch = WriteBatch(raw_mode=True)
        for key, value in writes.items():
            if value is None:
                batch.delete(key)
            else:
                batch.put(key, value)
        values.write(batch)
        values.flush()
        if sum(path.suffix == ".sst" for path in target.iterdir()) > _FILES:
            values.compact_range(None, None)
        values.close()
    except Exception as error:  # the binding knows no narrower one
        raise StoreUnwritable(str(target), said(error)) from error


def _options() -> Options:
    table = BlockBasedOptions()
    table.set_bloom_filter(_BLOOM, False)
    table.set_block_cache(Cache(_CACHE))
    options = Options(raw_mode=True)
    options.create_if_missing(True)
    options.set_block_based_table_factory(table)
    options.set_keep_log_file_num(1)
    return options
