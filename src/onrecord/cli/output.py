"""Where a command writes to: standard output, or a file that takes its name only when it is complete."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click


@contextmanager
def binary_output(out: Path | None) -> Iterator[IO[bytes]]:
    """Standard output where `out` is None, else the file, which keeps its old content where the run ends early.

    Raises ClickException where the file cannot be opened or replaced.
    """
    if out is None:
        yield sys.stdout.buffer
        return
    target = Path(os.path.realpath(out))
    if target.exists() and not target.is_file():  # a device or a pipe is written to as it is
        with told(out):
            stream = target.open("wb")
        with stream:
            yield stream
        return
    with _part(out, target) as part:
        yield part


@contextmanager
def _part(out: Path, target: Path) -> Iterator[IO[bytes]]:
    """A file beside the target, which it replaces in the end."""
    with told(out):
        handle, name = tempfile.mkstemp(prefix=".onrecord-", suffix=".part", dir=target.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        with told(out):
            part.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
            part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def put_lines(stream: IO[bytes], lines: bytes) -> None:
    """Writes lines at once. On a terminal, which the words of an article must not steer, what would do so is made visible."""
    if stream is sys.stdout.buffer and sys.stdout.isatty():
        from onrecord.exports.visible import visible

        sys.stdout.write("".join(f"{visible(line)}\n" for line in lines.decode("utf-8").splitlines()))
        sys.stdout.flush()
        return
    stream.write(lines)
    stream.flush()


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns what the system says of a file into a message. Raises ClickException."""
    try:
        yield
    except OSError as error:
        raise click.ClickException(f"“{path}” cannot be written: {error.strerror}.") from error


def _umask() -> int:
    """The bits that new files go without; the system tells them only when they are set."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
