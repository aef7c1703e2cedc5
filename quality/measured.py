"""What a command of onrecord costs, in a process of its own: seconds of the processor, and megabytes at most.

Both are as the system tells them, starting up counted. Whoever asks should hold little memory: a new process counts what that
held when it began as its own.
"""

import os
import subprocess
import sys
from typing import NamedTuple

_ONRECORD = (sys.executable, "-c", "from onrecord.cli.main import main; main()")
_MEGABYTE = 1 << (20 if sys.platform == "darwin" else 10)


class Cost(NamedTuple):
    """Of one command."""

    seconds: float
    megabytes: float


def measured(*arguments: str) -> Cost:
    """Runs `onrecord` with the arguments. Raises CalledProcessError where it fails."""
    process = subprocess.Popen([*_ONRECORD, *arguments], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, arguments)
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / _MEGABYTE)
