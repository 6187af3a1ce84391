"""What can be wrong with an input file, each with the place and the way to mend it."""

from __future__ import annotations

from pathlib import Path

from quanze.ontology.errors import QuanzeError


class BadInput(QuanzeError):
    """A file or folder that cannot be read as a document.

    ``reason`` is a short stable word (``missing``, ``empty``, ``binary`` …) for counting and tests.
    """

    def __init__(self, path: Path | str, reason: str, zh: str, en: str, mend_zh: str, mend_en: str) -> None:
        super().__init__(f"{shown(path)}：{zh}。{mend_zh}", f"{shown(path)}: {en}. {mend_en}")
        self.path = Path(path)
        self.reason = reason

    def __reduce__(self) -> tuple[object, ...]:
        """Errors cross process borders when files are read in parallel."""
        return _revive, (str(self.path), self.reason, self.zh, self.en)


def shown(path: Path | str) -> str:
    """A path as one line of a message shows it: what cannot be printed is escaped, bytes that are no UTF-8 as bytes.

    >>> print(shown("云\\n江\\udcff"))
    云\\n江\\xff
    """
    return "".join(_printable(c) for c in str(path))


def _printable(char: str) -> str:
    if char.isprintable():
        return char
    return f"\\x{ord(char) - 0xDC00:02x}" if 0xDC80 <= ord(char) <= 0xDCFF else repr(char)[1:-1]


def _revive(path: str, reason: str, zh: str, en: str) -> BadInput:
    error = BadInput.__new__(BadInput)
    QuanzeError.__init__(error, zh, en)
    error.path, error.reason = Path(path), reason
    return error


def missing(path: Path) -> BadInput:
    """The path does not exist."""
    return BadInput(
        path, "missing", "没有这个文件或文件夹", "no such file or folder", "请检查路径。", "Check the path."
    )


def unreadable(path: Path, error: OSError) -> BadInput:
    """The system does not let us read the path."""
    what = error.strerror or type(error).__name__
    return BadInput(
        path, "unreadable", f"无法读取（{what}）", f"cannot be read ({what})", "请检查权限。", "Check its permissions."
    )


def empty(path: Path) -> BadInput:
    """The file holds nothing but white space."""
    return BadInput(
        path, "empty", "文件是空的，没有文字", "the file is empty: no text in it",
        "请重新下载或导出。", "Download or export it again.",
    )  # fmt: skip


def textless(path: Path) -> BadInput:
    """A PDF of scanned pages, without a text layer."""
    return BadInput(
        path, "textless", "PDF 没有文字层（可能是扫描件）", "the PDF has no text layer (scanned pages?)",
        "请先做文字识别（OCR）。", "Run OCR on it first.",
    )  # fmt: skip


def unnoted(path: Path, what_zh: str, what_en: str, beside: str = ".meta.json") -> BadInput:
    """What is noted beside a file (ending ``beside``) cannot be read."""
    return BadInput(
        path, "notes", f"旁边的 {beside} 无法使用：{what_zh}", f"the {beside} beside it cannot be used: {what_en}",
        "请改正或移走它。", "Correct it, or take it away.",
    )  # fmt: skip


def unequipped(path: Path) -> BadInput:
    """Pages that are pictures, and no recogniser of print installed."""
    return BadInput(
        path, "ocr", "是扫描件或图像，需要文字识别", "scanned pages or a picture: its print has to be recognised first",
        "请安装：pip install 'quanze[ocr]'。", "Install the extra: pip install 'quanze[ocr]'.",
    )  # fmt: skip


def binary(path: Path, found: str) -> BadInput:
    """Bytes that are not text; ``found`` names what they look like."""
    return BadInput(
        path, "binary", f"内容不是文本（像是 {found}）", f"not text (it looks like {found})",
        "请改用正确的扩展名，或先转换成文本。", "Give it its proper ending, or convert it to text.",
    )  # fmt: skip


def undecodable(path: Path, line: int, encoding: str) -> BadInput:
    """Text whose bytes break their own encoding at ``line``."""
    return BadInput(
        path, "encoding", f"第 {line} 行有不属于 {encoding} 编码的字节",
        f"line {line} has bytes that are not {encoding}",
        "请另存为 UTF-8。", "Save the file as UTF-8.",
    )  # fmt: skip


def truncated(path: Path, where_zh: str, where_en: str) -> BadInput:
    """A file that ends in the middle of something."""
    return BadInput(
        path, "truncated", f"文件不完整：{where_zh}", f"the file is cut off: {where_en}",
        "请重新下载。", "Download it again.",
    )  # fmt: skip


def swelling(path: Path) -> BadInput:
    """XML whose entities hold each other many times over (the "billion laughs")."""
    return BadInput(
        path, "entities", "其中的 XML 实体层层嵌套，展开后没有止境", "entities of its XML hold each other without end",
        "这不是正常的文件，请另找来源。", "No document is made like that: get it from elsewhere.",
    )  # fmt: skip


def locked(path: Path) -> BadInput:
    """A file that needs a password."""
    return BadInput(
        path, "password", "文件有密码保护", "the file is protected by a password",
        "请先去掉密码。", "Remove the password first.",
    )  # fmt: skip


def too_large(path: Path, size: int, limit: int) -> BadInput:
    """More bytes than any document of this format has."""
    return BadInput(
        path, "size", f"文件太大（{size / 1e6:.0f} MB，上限 {limit / 1e6:.0f} MB）",
        f"too large ({size / 1e6:.0f} MB; the limit is {limit / 1e6:.0f} MB)",
        "请拆成单个文件，每个文件放一期公报。", "Split it, one gazette issue to a file.",
    )  # fmt: skip


def long_line(path: Path, line: int, limit: int) -> BadInput:
    """A line longer than any printed paragraph."""
    return BadInput(
        path, "line-length", f"第 {line} 行超过 {limit} 个字符", f"line {line} has more than {limit} characters",
        "请恢复原来的分行。", "Restore its line breaks.",
    )  # fmt: skip


def damaged(path: Path, what_zh: str, what_en: str) -> BadInput:
    """A PDF, DOCX or HTML file that its reader cannot open."""
    return BadInput(
        path, "damaged", what_zh, what_en, "请重新下载或另存一份。", "Download it again or save a new copy."
    )


def unsupported(path: Path, endings: tuple[str, ...]) -> BadInput:
    """A file whose ending names no format we read."""
    known = " ".join(endings)
    return BadInput(
        path, "unsupported", f"不支持的文件类型“{path.suffix or '（无扩展名）'}”",
        f"unsupported file type '{path.suffix or 'no ending'}'",
        f"可以读取：{known}。", f"Readable: {known}.",
    )  # fmt: skip


def inner_archive(path: Path) -> BadInput:
    """A file of several documents within another."""
    return BadInput(
        path, "unsupported", "压缩包里的压缩包不打开", "an archive within an archive is not opened",
        "请先解压。", "Unpack it first.",
    )  # fmt: skip


def no_documents(path: Path, endings: tuple[str, ...]) -> BadInput:
    """A folder without a single readable file."""
    known = " ".join(endings)
    return BadInput(
        path, "no-documents", "文件夹里没有可以读取的文件", "the folder holds no file that can be read",
        f"可以读取：{known}。", f"Readable: {known}.",
    )  # fmt: skip


def too_much(path: Path, name: str, zh: str, en: str, limit: int) -> BadInput:
    """More of something than the limit ``name`` (a field of ``Limits``) allows; ``zh`` and ``en`` say of what."""
    return BadInput(
        path, name, f"{zh}超过上限 {limit}", f"{en}: the limit is {limit}",
        f"确属文件时可放宽：--limit {name}=…。", f"If it is a document, allow more: --limit {name}=….",
    )  # fmt: skip


def nested(path: Path, limit: int) -> BadInput:
    """Elements within elements deeper than any page is built."""
    return too_much(path, "nesting", "标签嵌套层数", "its elements are nested too deeply", limit)


def out_of_time(path: Path, limit: int) -> BadInput:
    """A file that takes its reader too long."""
    return too_much(path, "seconds", "读取时间（秒）", "reading it takes too many seconds", limit)


def out_of_memory(path: Path, limit: int) -> BadInput:
    """A file that takes its reader too much memory."""
    return too_much(path, "memory", "读取所需内存（字节）", "reading it takes too much memory (bytes)", limit)


def crashed(path: Path, how: str) -> BadInput:
    """A file whose reader ended without an answer; ``how`` names the signal or exit status."""
    return BadInput(
        path, "crashed", f"读取它的进程意外终止（{how}）", f"the process reading it ended unexpectedly ({how})",
        "其余文件不受影响；可单独重试，或另存一份。", "Other files are not affected; try it alone, or save a new copy.",
    )  # fmt: skip


def unforeseen(path: Path, error: BaseException) -> BadInput:
    """A file on which the program itself fails: the kind of error and the place in the program."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    where = f"{Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}" if frame is not None else "?"
    what = f"{type(error).__name__}, {where}"
    return BadInput(
        path, "unforeseen", f"程序处理它时出错（{what}）", f"the program fails on it ({what})",
        "其余文件不受影响；请把此行报告给维护者。", "Other files are not affected; please report this line.",
    )  # fmt: skip


def unjoined(path: Path, error: BaseException) -> BadInput:
    """A file whose facts cannot be put together with those of the others."""
    what = type(error).__name__
    return BadInput(
        path, "unjoined", f"其事实无法与其他文件合并（{what}）", f"its facts cannot be joined with those of others ({what})",
        "其余文件不受影响；请把此行报告给维护者。", "Other files are not affected; please report this line.",
    )  # fmt: skip


def outside(path: Path) -> BadInput:
    """A symbolic link that leads out of the folder given."""
    return BadInput(
        path, "link", "符号链接指向所给文件夹之外，未读取", "a symbolic link that leads out of the folder: not followed",
        "如需读取，加 --follow-links。", "To read it, give --follow-links.",
    )  # fmt: skip
