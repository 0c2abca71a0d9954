"""Quick kernels for batches: forked from a process that has already imported what notebooks use.

Every report still gets a fresh kernel of its own, so nothing leaks from one to the next; only
the imports and the coded corpus, which take some seconds to load, are shared. Where there is no
fork server, ordinary kernels are used, which load both.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import pickle
import sys
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from ..store import Coded

_PRELOAD = ["framing.report.preload"]


def can_fork() -> bool:
    """Whether kernels can be forked here (not on Windows)."""
    return sys.platform != "win32" and "forkserver" in multiprocessing.get_all_start_methods()


@dataclass(frozen=True)
class Held:
    """A coded corpus that forked kernels have in memory, and the folder it would be read from."""

    store: Path
    coded: bytes = field(repr=False)

    @classmethod
    def of(cls, store: Path, coded: Coded) -> Held:
        return cls(store.absolute(), pickle.dumps(coded, pickle.HIGHEST_PROTOCOL))


@cache
def fork_server() -> Any:
    """The context of forked processes; their server starts importing now, beside this process."""
    from multiprocessing import forkserver

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOAD)
    forkserver.ensure_running()
    return context


def forked_manager(held: Held) -> type:
    """A kernel manager for nbclient whose kernels are forked instead of started anew."""
    from jupyter_client import AsyncKernelManager

    context = fork_server()

    class ForkedKernelManager(AsyncKernelManager):
        async def _async_launch_kernel(self, kernel_cmd: list[str], **options: Any) -> None:
            process = context.Process(
                target=run_kernel, args=(self.connection_file, held), daemon=True
            )
            process.start()
            provisioner: Any = self.provisioner
            provisioner.process = ForkedProcess(process)
            provisioner.pid = process.pid
            self._reconcile_connection_info(provisioner.connection_info)

    return ForkedKernelManager


class ForkedProcess:
    """A multiprocessing.Process with the methods of subprocess.Popen that Jupyter calls."""

    stdin = stdout = stderr = None

    def __init__(self, process: Any) -> None:
        self._process = process
        self.pid = process.pid

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int | None:
        self._process.join(timeout)
        return self._process.exitcode

    def send_signal(self, signum: int) -> None:
        if self._process.exitcode is None:
            os.kill(self.pid, signum)

    def terminate(self) -> None:
        self._process.terminate()

    def kill(self) -> None:
        self._process.kill()


def run_kernel(connection_file: str, held: Held) -> None:
    """What the forked process does: be an IPython kernel until it is shut down."""
    from ipykernel.kernelapp import IPKernelApp

    from .sources import hold

    hold(held.store, pickle.loads(held.coded))
    # The kernel ends itself when the fork server, which ends with its owner, is gone. Errors of
    # cells come as messages; what the kernel logs is that Jupyter interrupts it to shut it down.
    app = IPKernelApp.instance(parent_handle=os.getppid(), log_level=logging.CRITICAL)
    app.initialize(["-f", connection_file])
    app.start()
