"""Compares the numbers of two outputs: the first by nn, the second by a translation."""

import re
import sys

NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*(?:e[-+]?\d+)?|inf|nan)")


def tokens(path):
    text = open(path).read()
    return [float(number) for number in NUMBER.findall(text)], NUMBER.sub("#", text).split()


(ours, words), (theirs, others) = map(tokens, sys.argv[1:])
assert len(ours) == len(theirs), f"{sys.argv[2]}: {len(theirs)} numbers, not {len(ours)}"
assert words == others, f"{sys.argv[2]}: other words"
largest = max(abs(a - b) for a, b in zip(ours, theirs))
print(f"{sys.argv[2]}: {len(ours)} numbers, largest difference {largest:.1e}")
sys.exit(largest > 1e-6)
