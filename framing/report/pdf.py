"""Pages as PDF, printed by a Chromium if there is one."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from ..schema import FramingError

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
TIMEOUT = 120
_OPTIONS = (
    "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-quic", "--no-pdf-header-footer",
)  # fmt: skip


def find_browser() -> str | None:
    """The path of a Chromium, or None."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def need_browser() -> str:
    """The path of a Chromium. Raises FramingError if there is none."""
    browser = find_browser()
    if browser is None:
        raise FramingError("PDFs need a Chromium or Chrome, and none was found on the PATH.")
    return browser


def print_pages(pages: Sequence[Path]) -> list[Path]:
    """Print each page into a PDF beside it, if it has none or is newer. Raises FramingError."""
    browser = need_browser()
    old = [page for page in pages if not _is_printed(page)]
    return [print_page(browser, page) for page in old]


def _is_printed(page: Path) -> bool:
    pdf = page.with_suffix(".pdf")
    return pdf.exists() and pdf.stat().st_mtime >= page.stat().st_mtime


def print_page(browser: str, page: Path) -> Path:
    """Print one page. Raises FramingError, with what the browser said, if none comes out."""
    target = page.absolute().with_suffix(".pdf")
    with tempfile.TemporaryDirectory() as profile:
        options = [*_OPTIONS, f"--user-data-dir={profile}", f"--print-to-pdf={target}"]
        if _is_root():  # Chromium refuses its sandbox to root, as in most containers
            options.append("--no-sandbox")
        try:
            run = subprocess.run(
                [browser, *options, page.absolute().as_uri()],
                capture_output=True, text=True, timeout=TIMEOUT, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired as fault:
            raise FramingError(f"{page.name}: printing took more than {TIMEOUT} s.") from fault
    if not target.exists():
        raise FramingError(
            f"{page.name}: could not be printed: {' '.join(run.stderr.split())[-300:]}"
        )
    return target


def _is_root() -> bool:
    import os

    return hasattr(os, "geteuid") and os.geteuid() == 0
