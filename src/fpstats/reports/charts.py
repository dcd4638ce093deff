"""The chart of the brief, drawn without any extra: pooled sex ratios with their 95 % intervals.

Rows stand in the order of the areas, never in that of their values. The figures are those of
table 2; the drawing carries them as text too, for those who cannot see it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fpstats.numbers import printed
from fpstats.reports.home import Home
from fpstats.reports.sex_ratios import PooledRatio, pooled_ratio, pooled_ratios

BAND = (103, 107)
WIDTH, LABELS, TOP, STEP, RIGHT, BOTTOM = 720, 150, 42, 20, 80, 34
GRID = 10


@dataclass(frozen=True)
class Mark:
    """One row of the chart, in the drawing's units."""

    name: str
    value: str
    text: str
    y: str
    x: str
    lower: str
    upper: str
    strong: bool


@dataclass(frozen=True)
class Tick:
    """One labelled line of the scale."""

    x: str
    label: str


@dataclass(frozen=True)
class Chart:
    """A chart as places on a drawing surface, and the texts that belong to it."""

    title: str
    text: str
    unit: str
    band: tuple[str, str]
    band_width: str
    band_label: str
    mark: str
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    width: int
    height: int
    top: int
    bottom: int
    labels: int


@dataclass(frozen=True)
class Scale:
    """A linear scale between two round values."""

    low: int
    high: int

    def at(self, value: float) -> str:
        """Return the horizontal place of a value."""
        return printed(LABELS + self._unit * (value - self.low), 1)

    def width(self, start: float, end: float) -> str:
        """Return how wide the stretch between two values is drawn."""
        return printed(self._unit * (end - start), 1)

    @property
    def _unit(self) -> float:
        return (WIDTH - LABELS - RIGHT) / (self.high - self.low)

    def ticks(self) -> tuple[Tick, ...]:
        """Return the lines of the scale, ten to twelve at most."""
        step = GRID * max(1, -(-(self.high - self.low) // (GRID * 12)))
        return tuple(
            Tick(self.at(value), str(value)) for value in range(self.low, self.high + 1, step)
        )


def sex_ratio_chart(home: Home) -> Chart | None:
    """Return the chart, or None where no pooled ratio may be printed."""
    whole = pooled_ratio(home, home.places.home)
    parts = pooled_ratios(home)
    if whole is None or home.edition.pooled is None:
        return None
    ratios = (whole, *parts)
    scale = _scale(ratios)
    phrases = home.phrases
    pooled = phrases.years(home.edition.pooled, home.edition.rule)
    height = TOP + STEP * len(ratios) + BOTTOM
    return Chart(
        title=phrases.say("chart", "title", pooled=pooled),
        text=_text(home, whole, pooled),
        unit=phrases.say("chart", "unit"),
        band=(scale.at(BAND[0]), scale.at(BAND[1])),
        band_width=scale.width(*BAND),
        band_label=phrases.say("chart", "band"),
        mark=phrases.say("page", "synthetic_short") if home.edition.synthetic else "",
        marks=tuple(_mark(home, scale, row, ratio) for row, ratio in enumerate(ratios)),
        ticks=scale.ticks(),
        width=WIDTH,
        height=height,
        top=TOP,
        bottom=height - BOTTOM,
        labels=LABELS,
    )


def _scale(ratios: Sequence[PooledRatio]) -> Scale:
    lows = [_limits(ratio)[0] for ratio in ratios] + [BAND[0]]
    highs = [_limits(ratio)[1] for ratio in ratios] + [BAND[1]]
    low, high = int(min(lows)) // GRID * GRID, int(max(highs)) // GRID * GRID + GRID
    return Scale(low, high)


def _limits(ratio: PooledRatio) -> tuple[float, float]:
    value = float(ratio.rate.exact)
    lower, upper = ratio.rate.lower, ratio.rate.upper
    return (value if lower is None else lower, value if upper is None else upper)


def _mark(home: Home, scale: Scale, row: int, ratio: PooledRatio) -> Mark:
    lower, upper = _limits(ratio)
    whole = ratio.place == home.places.home
    name = home.whole if whole else ratio.place.name
    value = home.rated(ratio.rate)
    interval = home.phrases.interval(lower, upper)
    return Mark(
        name=name,
        value=value,
        text=home.phrases.say("chart", "area_text", area=name, value=value, interval=interval),
        y=str(TOP + STEP * row + STEP // 2),
        x=scale.at(float(ratio.rate.exact)),
        lower=scale.at(lower),
        upper=scale.at(upper),
        strong=whole,
    )


def _text(home: Home, whole: PooledRatio, pooled: str) -> str:
    return home.phrases.say(
        "chart",
        "text",
        pooled=pooled,
        children=home.places.parts_name(home.phrases),
        whole=home.whole,
        value=home.rated(whole.rate),
        interval=home.phrases.interval(*_limits(whole)),
    )
