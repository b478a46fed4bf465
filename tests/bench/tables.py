"""Figures as words and rows of Markdown. Computes percentiles; measures nothing."""
import math
import statistics


def percentile(values, percent):
    """The smallest of `values` that so many of a hundred do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def figure(number, unit=""):
    """A number as long as it can be trusted; None is a dash."""
    if number is None:
        return "–"
    if abs(number) >= 100:
        text = f"{number:,.0f}"
    else:
        text = f"{number:.1f}" if abs(number) >= 10 else f"{number:.2f}"
    return text + unit


def spread(values, scale=1.0):
    """Median, p99 and the greatest; dashes where there is none."""
    if not values:
        return ["–"] * 3
    three = statistics.median(values), percentile(values, 99), max(values)
    return [figure(value * scale) for value in three]


def table(title, heads, rows):
    """Prints a table; the first column is words, the others are figures."""
    print(f"\n### {title}\n")
    print("| " + " | ".join(heads) + " |")
    print("|---" + "|--:" * (len(heads) - 1) + "|")
    for row in rows:
        print("| " + " | ".join(row) + " |", flush=True)
