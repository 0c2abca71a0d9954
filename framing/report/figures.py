"""Figures with seaborn as small SVG that follows the page's colours; readable in grey.

Outlets differ by colour and by place (within each row they stand in the order of the legend);
voices differ by shape. Text stays text, and black is `currentColor`, so that dark mode works.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import cycle
from textwrap import fill
from typing import Any

import numpy as np
import pandas as pd

from ..wording import VOICE_NAMES

INK = "#010203"  # stands for the page's text colour until the SVG is written
MARKERS = {
    "narration": "o",
    "direct": "s",
    "indirect": "D",
    "scare": "^",
    "unknown": "X",
    "all": "o",
}
_WIDTH = 7.4


def palette(groups: Sequence[str]) -> dict[str, Any]:
    """A colour for each group, the same in every figure of a report (Wong 2011 by seaborn)."""
    import seaborn

    if len(groups) <= 8:
        order = [0, 1, 2, 4, 5, 3, 6, 9]
        base = seaborn.color_palette("colorblind", 10)
        colours = [base[i] for i in order[: len(groups)]]
    else:
        colours = seaborn.color_palette("husl", len(groups))
    return dict(zip(groups, colours, strict=True))


def dot_plot(
    data: pd.DataFrame,
    *,
    rows: Sequence[str],
    groups: Sequence[str],
    xlabel: str,
    percent: bool = True,
    wide: bool = True,
    zero: float | None = None,
) -> str:
    """Estimates with intervals: one line for each row and group, one shape for each voice.

    data: columns row, group, voice, estimate, low, high (NaN: no interval). percent: shares, on
    an axis from 0 to 100% if wide. The voice that comes first in data is set stronger.
    """
    place = dict(zip(groups, (np.arange(len(groups)) + 0.5) * 0.8 / len(groups) - 0.4, strict=True))
    data = data[data["estimate"].notna()].copy()
    rows = [row for row in rows if row in set(data["row"])]
    line = {row: i for i, row in enumerate(rows)}
    data["y"] = data["row"].map(line).astype(float) + data["group"].map(place).astype(float)
    colours = palette(groups)
    voices = list(dict.fromkeys(data["voice"]))
    keys = len(groups) + len(voices) * (len(voices) > 1)
    figure, axes = _axes(max(0.32, 0.155 * len(groups)) * len(rows), rows, keys=keys)
    bars = data[data["low"].notna()]
    axes.hlines(bars["y"], bars["low"], bars["high"], lw=1.6, alpha=0.75,
                colors=[colours[g] for g in bars["group"]])  # fmt: skip
    for number, voice in enumerate(voices):
        dots = data[data["voice"] == voice]
        axes.scatter(
            dots["estimate"], dots["y"], c=[colours[group] for group in dots["group"]],
            marker=MARKERS[voice], s=24 if number else 36, linewidth=0,
            alpha=0.55 if number else 1.0, zorder=4 - bool(number),
        )  # fmt: skip
    for edge in range(1, len(rows)):
        axes.axhline(edge - 0.5, color=INK, lw=0.4, alpha=0.25)
    if zero is not None:
        axes.axvline(zero, color=INK, lw=0.8, alpha=0.6)
    axes.set(xlabel=xlabel, ylabel="")
    _name_rows(axes, rows)
    if percent:
        axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
        axes.set_xlim((-0.02, 1.02) if wide else (-0.01, None))
    _legend(axes, groups, colours, voices)
    return to_svg(figure)


def stacked_bars(shares: pd.DataFrame, *, xlabel: str, order: Sequence[str]) -> str:
    """Composition of each row: columns of `shares` in `order`, light to dark, labelled."""
    import seaborn

    figure, axes = _axes(0.42 * len(shares), shares.index, keys=len(order))
    colours = seaborn.color_palette("cividis", len(order)) if order else []
    left = np.zeros(len(shares))
    for colour, column in zip(colours, order, strict=True):
        values = shares[column].to_numpy(dtype=float)
        axes.barh(range(len(shares)), values, left=left, color=colour, height=0.66, label=column)
        light = sum(colour[:3]) > 1.5
        for i, value in enumerate(values):
            if value >= 0.07:
                axes.text(left[i] + value / 2, i, f"{value:.0%}", ha="center", va="center",
                          fontsize=8, color="#111111" if light else "#ffffff")  # fmt: skip
        left += values
    axes.set(xlim=(0, 1), xlabel=xlabel)
    _name_rows(axes, shares.index)
    axes.set_xticks(np.arange(0, 1.01, 0.25))
    axes.set_xticklabels([f"{tick:.0%}" for tick in np.arange(0, 1.01, 0.25)])
    _place_legend(axes, axes.get_legend_handles_labels()[0], 3, handlelength=1.0)
    return to_svg(figure)


def dot_lines(
    data: pd.DataFrame, *, groups: Sequence[str], periods: Sequence[str], ylabel: str
) -> str:
    """Development over time: data has place (in periods), group, estimate, low, high."""
    figure, axes = _axes(2.3, ["00.000"], keys=len(groups))
    colours = palette(groups)
    beside = {group: 0.05 * (i - (len(groups) - 1) / 2) for i, group in enumerate(groups)}
    known = data[data["estimate"].notna()]
    known = known.assign(x=known["place"] + known["group"].map(beside).astype(float))
    axes.vlines(known["x"], known["low"], known["high"], lw=1.2, alpha=0.6,
                colors=[colours[group] for group in known["group"]])  # fmt: skip
    shapes = dict(zip(groups, cycle("osD^vPX*"), strict=False))
    for group, line in known.sort_values("x").groupby("group"):
        axes.plot(line["x"], line["estimate"], color=colours[group], marker=shapes[group],
                  lw=1.5, ms=5.5)  # fmt: skip
    axes.set(xlabel="", ylabel=ylabel, xlim=(-0.4, len(periods) - 0.6), xticks=range(len(periods)))
    axes.set_xticklabels(periods)
    # Of a point of few articles the interval may be long: it must not flatten all the others.
    low, high = min(0.0, known["estimate"].min()), max(0.0, known["estimate"].max())
    axes.set_ylim(low - 0.15 * (high - low) * (low < 0), high + 0.6 * (high - low))
    _legend(axes, groups, colours, [], shapes)
    return to_svg(figure)


def strip(data: pd.DataFrame, *, groups: Sequence[str]) -> str:
    """When each group published: one mark for each article (columns group, published)."""
    figure, axes = _axes(0.32 * len(groups), groups)
    colours = palette(groups)
    # Beside each other, where several were published at once: by turns, the same every time.
    turn = data.groupby("group").cumcount().to_numpy() * (5**0.5 - 1) / 2
    place = data["group"].map({group: i for i, group in enumerate(groups)}).to_numpy(dtype=float)
    axes.scatter(data["published"].dt.tz_localize(None), place + 0.44 * (turn % 1 - 0.5), s=25,
                 c=[colours[group] for group in data["group"]], alpha=0.7, linewidth=0)  # fmt: skip
    _date_axis(axes)
    axes.set(xlabel="", ylabel="")
    _name_rows(axes, groups)
    return to_svg(figure)


def heat_map(values: pd.DataFrame, *, fmt: str = ".2f", label: str = "") -> str:
    """A matrix with its numbers written into it."""
    import seaborn

    figure, axes = _axes(0.42 * len(values), values.index)
    seaborn.heatmap(values, annot=True, fmt=fmt, cmap="cividis_r", vmin=0, linewidths=1.5, ax=axes,
                    linecolor="none", cbar=False, annot_kws={"fontsize": 9})  # fmt: skip
    axes.grid(False)
    axes.set(xlabel=label, ylabel="")
    axes.set_xticklabels([fill(_short(str(name), 32), 17) for name in values.columns], rotation=0)
    axes.set_yticklabels([_short(str(name)) for name in values.index], rotation=0)
    axes.tick_params(length=0)
    return to_svg(figure)


def scatter_map(points: pd.DataFrame, *, groups: Sequence[str]) -> str:
    """Groups as labelled points on a plane: columns group, x, y."""
    colours = palette(groups)
    figure, axes = _axes(2.6, [""])
    axes.scatter(points["x"], points["y"], s=70, c=[colours[group] for group in points["group"]])
    wide = 0.4 * (points["x"].max() - points["x"].min())
    tall = 0.2 * (points["y"].max() - points["y"].min())
    for point in points.itertuples():
        # Of two neighbours the upper one has its name above it, the lower one below.
        near = points[
            (points["x"] - point.x).abs().lt(wide) & (points["y"] - point.y).abs().lt(tall)
        ]
        up = point.y >= near["y"].max()
        axes.annotate(_short(point.group), (point.x, point.y), xytext=(0, 9 if up else -9),
                      ha="center", va="bottom" if up else "top", color=INK, fontsize=9.5,
                      textcoords="offset points")  # fmt: skip
    axes.margins(0.2, 0.25)
    axes.set(xticks=[], yticks=[], xlabel="", ylabel="")
    axes.set_aspect("equal", adjustable="datalim")
    axes.spines["bottom"].set_visible(False)
    return to_svg(figure)


def to_svg(figure: Any) -> str:
    """The figure as SVG for use inside a page: no header, no fixed colours for text and lines."""
    from matplotlib import pyplot

    with pyplot.rc_context({"svg.fonttype": "none", "svg.hashsalt": "framing"}):
        buffer = io.StringIO()
        figure.savefig(buffer, format="svg", transparent=True,
                       metadata={"Date": None, "Creator": None})  # fmt: skip
    pyplot.close(figure)
    svg = buffer.getvalue()
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r'\s(xmlns(:\w+)?="[^"]*"|version="1.1")', "", svg)
    svg = svg.replace("xlink:href", "href").replace(INK, "currentColor")
    svg = re.sub(r'(<svg[^>]*?) width="[^"]*"', r"\1", svg, count=1)
    svg = re.sub(r'(<svg[^>]*?) height="[^"]*"', r"\1", svg, count=1)
    svg = re.sub(r"font: ([\d.]+)px [^;\"]+", r"font: \1px system-ui, sans-serif", svg)
    svg = re.sub(r"(\d+\.\d\d)\d+", r"\1", svg)
    return re.sub(r"\n\s*", "\n", svg)


def _axes(height: float, labels: Iterable[Any], *, keys: int = 0) -> tuple[Any, Any]:
    """Axes of a height in inches, with room for labels on the left and a legend of `keys`."""
    import matplotlib

    matplotlib.use("agg", force=False)
    import seaborn
    from matplotlib import pyplot

    look: Any = {
        "text.color": INK, "axes.labelcolor": INK, "xtick.color": INK, "ytick.color": INK,
        "axes.edgecolor": INK, "font.size": 9.5, "axes.labelsize": 9, "ytick.labelsize": 9.5,
        "xtick.labelsize": 8.5, "font.family": "DejaVu Sans", "svg.fonttype": "none",
        "grid.color": INK, "grid.alpha": 0.15, "axes.grid": True, "axes.grid.axis": "x",
        "axes.spines.left": False, "axes.spines.right": False, "axes.spines.top": False,
    }  # fmt: skip
    above = 0.12 + 0.2 * -(-keys // 3)
    total = above + height + 0.55
    lines = [line for label in labels for line in str(label).split("\n")]
    longest = max((min(len(line), 30) for line in lines), default=0)
    with seaborn.axes_style("ticks", rc=look), pyplot.rc_context(look):
        figure, axes = pyplot.subplots(figsize=(_WIDTH, total))
    # Room is reckoned, not measured: measuring text takes longer than drawing the figure.
    left = (0.2 + 0.08 * longest) / _WIDTH
    figure.subplots_adjust(left=left, right=0.975, bottom=0.5 / total, top=1 - above / total)
    axes.set_axisbelow(True)
    axes.tick_params(axis="y", length=0)
    return figure, axes


def _name_rows(axes: Any, names: Sequence[str]) -> None:
    """Rows from top to bottom, each with its name."""
    axes.set(ylim=(len(names) - 0.5, -0.5), yticks=range(len(names)))
    axes.set_yticklabels([_short(str(name)) for name in names])


def _date_axis(axes: Any) -> None:
    from matplotlib.dates import AutoDateLocator, DayLocator, num2date

    first, last = (num2date(limit) for limit in axes.get_xlim())
    by_day = (last - first).days < 150

    def write(value: float, _: int) -> str:
        day = num2date(value)
        return f"{day.day} {day:%b}" if by_day else f"{day:%b %Y}"

    few = (last - first).days < 6  # of which the hours are not told
    axes.xaxis.set_major_locator(DayLocator() if few else AutoDateLocator(minticks=3, maxticks=6))
    axes.xaxis.set_major_formatter(write)


def _legend(
    axes: Any,
    groups: Sequence[str],
    colours: Mapping[str, Any],
    voices: list[str],
    shapes: Mapping[str, str] | None = None,
) -> None:
    from matplotlib.lines import Line2D

    shapes = shapes or dict.fromkeys(groups, "o")
    handles = [
        Line2D([], [], color=colours[g], marker=shapes[g], lw=1.6, ms=5, label=_short(g, 32))
        for g in groups
    ]
    if len(voices) > 1:
        handles += [
            Line2D([], [], color=INK, marker=MARKERS[v], lw=0, ms=5, label=VOICE_NAMES[v])
            for v in voices
        ]
    _place_legend(axes, handles, 3, handlelength=1.5)


def _place_legend(axes: Any, handles: list[Any], columns: int, **look: Any) -> None:
    """Above the drawing, from the left edge of the figure, where there is room for it."""
    axes.figure.legend(handles=handles, loc="upper left", bbox_to_anchor=(0.0, 1.0), ncols=columns,
                       frameon=False, fontsize=8.5, columnspacing=1.4, labelcolor=INK,
                       borderaxespad=0.1, **look)  # fmt: skip


def _short(text: str, limit: int = 30) -> str:
    """Each line of the text cut to a length."""
    lines = [line if len(line) <= limit else line[: limit - 1] + "…" for line in text.split("\n")]
    return "\n".join(lines)
