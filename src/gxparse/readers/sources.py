"""The bytes of a source: a path, a file that is open, or the bytes themselves."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import IO, Any

from gxparse.errors import MissingFile, ReadError
from gxparse.readers.limits import Limits, failure

Source = str | os.PathLike[str] | bytes | IO[bytes]
_STEP = (
    2**20
)  # bytes that are read at once: memory is taken for as many, however short the file is
TEXT = "GX033"
"""The code of a text that was given for a path: no name of a file is told then, as it would be all the text."""
_LONGEST_PATH = 4096  # as Linux has it; elsewhere paths are shorter
_IN_CHINESE = {
    errno.EACCES: "没有读取权限",
    errno.EIO: "设备读写出错",
    errno.ELOOP: "符号链接循环",
    errno.EMFILE: "打开的文件过多",
    errno.ENAMETOOLONG: "文件名过长",
    errno.ENOENT: "文件不存在",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EPERM: "系统不允许读取",
}
_IRREGULAR = ((stat.S_ISDIR, "a directory", "目录"), (stat.S_ISFIFO, "a pipe", "管道"))


def contents(source: Source, limits: Limits) -> bytes:
    """All bytes of a source. Raises ``ReadError``, and ``TypeError`` for what is no source."""
    if isinstance(source, (bytes, bytearray, memoryview)):
        limits.check("size", len(source))
        return bytes(source)
    if isinstance(source, (str, os.PathLike)):
        return _of_file(source, limits)
    if getattr(source, "read", None) is None:
        raise TypeError(
            f"read() takes a path, bytes or a binary file, not {type(source).__name__}"
        )
    return _of_stream(source, limits)


def name_of(source: Source) -> str:
    """The path of a source, or "" where it has none."""
    if isinstance(source, (str, os.PathLike)):
        name = os.fspath(source)
        return name if isinstance(name, str) else os.fsdecode(name)
    name = getattr(source, "name", "")
    return name if isinstance(name, str) else ""


def _of_file(path: str | os.PathLike[str], limits: Limits) -> bytes:
    try:
        status = Path(path).stat()
        # A pipe would be waited for, and a device never ends
        if not stat.S_ISREG(status.st_mode):
            if stat.S_ISDIR(status.st_mode):
                os.scandir(path).close()  # one that may not be looked into says so
            raise _irregular(status.st_mode)
        limits.check("size", status.st_size)
        with Path(path).open("rb") as file:
            return _of_stream(file, limits)
    except ReadError:  # which is an OSError, and says why already
        raise
    except (
        OSError,
        ValueError,
    ) as error:  # or a path that no system has: of a zero byte
        if _is_text(path):
            raise failure(TEXT) from None
        raise unreadable(error) from None


def _of_stream(file: Any, limits: Limits) -> bytes:
    parts: list[bytes] = []
    size = 0
    while True:
        try:
            part = file.read(min(limits.size + 1 - size, _STEP))
        except (OSError, ValueError) as error:
            raise unreadable(error) from None
        if isinstance(part, str):
            raise TypeError(
                "read() takes a binary file; text that is decoded already is for parse()"
            )
        if not part:
            return b"".join(parts)
        parts.append(part)
        size += len(part)
        limits.check("size", size)


def _irregular(mode: int) -> ReadError:
    for is_kind, en, zh in _IRREGULAR:
        if is_kind(mode):
            return failure("GX021", kind_en=en, kind_zh=zh)
    return failure("GX021", kind_en="a device or socket", kind_zh="设备或套接字")


def _is_text(path: str | os.PathLike[str]) -> bool:
    """Whether what was given for a path, and is none, is a text that somebody wants to be parsed."""
    return isinstance(path, str) and (len(path) > _LONGEST_PATH or "\n" in path)


def unreadable(error: OSError | ValueError) -> ReadError:
    """The error of a file that the system does not open."""
    kind = MissingFile if isinstance(error, FileNotFoundError) else ReadError
    if not isinstance(error, OSError):
        return failure("GX020", kind, reason=str(error), reason_zh="文件名无效")
    reason = error.strerror or str(error)
    return failure(
        "GX020",
        kind,
        reason=reason,
        reason_zh=_IN_CHINESE.get(error.errno or 0, reason),
    )
