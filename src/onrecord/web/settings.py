"""How the reading room is served."""

from dataclasses import dataclass, field
from pathlib import Path

from onrecord.options import Options


@dataclass(frozen=True, slots=True)
class Settings:
    """What a server is told at its start; the defaults are those of `onrecord serve` on one's own machine."""

    record: Path
    """The record that is shown; it must exist."""
    root_path: str = ""
    """Where a proxy mounts the application, such as `/news`; no slash at its end."""
    public: bool = False
    """Whether reading needs no token although others reach the server."""
    loopback: bool = True
    """Whether only this machine reaches the server."""
    hosts: tuple[str, ...] = ()
    """Names that the server answers to beside those of this machine, such as `record.example`."""
    https: bool = False
    """Whether people reach the server by HTTPS, at a proxy."""
    max_upload: int = 8_000_000
    """Bytes of an article that is pasted or dropped."""
    patience: float = 60.0
    """Seconds within which what is sent must come."""
    fetching: bool = True
    """Whether articles are read by URL."""
    counting: bool = False
    """Whether what every reader asks for first is counted at the start, before anybody asks."""
    holding: Path | None = None
    """Where readings that are not kept are held, if several processes serve; else the one that serves sees to it."""
    options: Options = field(default_factory=Options)
    """How an article that is pasted or dropped is read."""

    @property
    def shared(self) -> bool:
        """Whether others read than whoever works on this machine, be it through a proxy."""
        return not self.loopback or self.public or self.https or bool(self.hosts or self.root_path)
