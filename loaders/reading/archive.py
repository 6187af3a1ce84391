"""A file of parts (DOCX, OFD) as an archive: read within bounds, whatever is wrong with it raised as bad input."""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from quanze.loaders.reading.errors import binary, damaged, empty, locked, nested, swelling, too_much, truncated
from quanze.loaders.reading.limits import Limits

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, NotImplementedError, ValueError, OSError, LookupError,
)  # fmt: skip
"""What :mod:`zipfile` raises for damaged members, unknown methods of packing, offsets out of the file."""
_ENCRYPTED = 0x1
_TOO_DEEP = "Excessive depth"
_ENTITIES = ("entity loop", "entity amplification")
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
"""Names of the strict form of Office Open XML (ISO/IEC 29500) and of the common one, which means the same by them."""


class Archive:
    """The parts of one file; all that are read count together towards its limits."""

    def __init__(self, path: Path, data: bytes, limits: Limits, kind: str = "DOCX") -> None:
        """``kind`` names the format in messages. Raises :class:`BadInput` for bytes that are no sound archive."""
        self._path = path
        self._kind = kind
        self._limits = limits
        self._unpacked = 0
        if not data:
            raise empty(path)
        if data.startswith(_OLE):
            if "EncryptedPackage".encode("utf-16-le") in data:
                raise locked(path)
            raise binary(path, "DOC / WPS")
        if not data.startswith(b"PK"):
            raise damaged(path, f"不是 {kind} 文件", f"not a {kind} file")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except zipfile.BadZipFile as error:
            raise truncated(path, f"{kind} 没有结尾", f"the {kind} has no end") from error
        except BROKEN as error:
            raise self._damaged() from error
        self._members = {member.filename: member for member in self._archive.infolist()}
        if len(self._members) > limits.members:
            raise too_much(path, "members", "压缩包内文件数", "the archive has too many files", limits.members)

    @property
    def parts(self) -> list[str]:
        """The names of all parts."""
        return list(self._members)

    def __contains__(self, part: str) -> bool:
        return part in self._members

    def bytes(self, part: str) -> bytes:
        """The bytes of a part that is there, as many as its head says and the limit allows."""
        member = self._members[part]
        if member.flag_bits & _ENCRYPTED:
            raise locked(self._path)
        self._unpacked += member.file_size
        if self._unpacked > self._limits.unpacked:
            raise too_much(self._path, "unpacked", "解压后大小（字节）", "it is too large when unpacked (bytes)", self._limits.unpacked)  # fmt: skip
        try:
            with self._archive.open(member) as packed:
                return packed.read(member.file_size)
        except RuntimeError as error:
            if isinstance(error, NotImplementedError):
                raise self._damaged() from error
            raise locked(self._path) from error
        except BROKEN as error:
            raise self._damaged() from error

    def xml(self, part: str) -> etree._Element | None:
        """The root of an XML part; None if there is no such part."""
        if part not in self:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True)
        try:
            return etree.fromstring(_common(self.bytes(part)), parser)
        except etree.XMLSyntaxError as error:
            if _TOO_DEEP in str(error):
                raise nested(self._path, self._limits.nesting) from error
            if any(words in str(error).lower() for words in _ENTITIES):
                raise swelling(self._path) from error
            raise damaged(
                self._path, f"{self._kind} 内部的 XML 已损坏", f"the XML inside the {self._kind} is damaged"
            ) from error

    def targets(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part refers to: kind of reference (the last word of its type) and name of the part, by its id."""
        folder, name = posixpath.split(part)
        found: dict[str, tuple[str, str]] = {}
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        for relation in root.iter(_RELATION) if root is not None else ():
            target = unquote(str(relation.get("Target", "")))
            kind = str(relation.get("Type", "")).rpartition("/")[2]
            if str(relation.get("TargetMode", "")) != "External":
                whole = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                found[str(relation.get("Id", ""))] = (kind, posixpath.normpath(whole))
        return found

    def main(self) -> str | None:
        """The name of the Word document in the archive; None if it holds none."""
        for kind, target in self.targets("").values():
            if kind == "officeDocument" and target in self:
                return target if target.endswith(".xml") else None
        return "word/document.xml" if "word/document.xml" in self else None

    def _damaged(self) -> Exception:
        return damaged(
            self._path, f"{self._kind} 已损坏，无法解压", f"the {self._kind} is damaged and cannot be unpacked"
        )


def _common(xml: bytes) -> bytes:
    """A part with the names of the common form of Office Open XML."""
    for strict, common in _STRICT.items():
        xml = xml.replace(strict, common)
    return xml
