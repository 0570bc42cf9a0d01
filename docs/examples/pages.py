"""Pages to measure with, as JSON Lines: pages.py MEGABYTES TEXT.xz ... > pages.jsonl

A page is some 5 KB of paragraphs of a text that has one a line; every hundredth is spun.
"""

import json
import lzma
import sys
from itertools import chain, count, cycle
from pathlib import Path

PAGE = 5000
FIXTURES = Path(__file__).parents[2] / "fixtures"


def pages_of(paragraphs):
    page = []
    for paragraph in paragraphs:
        page.append(paragraph)
        if sum(map(len, page)) >= PAGE:
            yield "\n\n".join(page)
            page = []


def main(megabytes, *texts):
    clean = zip(*[pages_of(map(str.strip, lzma.open(text, "rt"))) for text in texts])
    spun = cycle(sorted(FIXTURES.glob("*/spun.txt")))
    spun = pages_of(path.read_text().strip() for path in spun)
    left = int(megabytes) * 1e6
    for number, page in zip(count(), chain.from_iterable(clean)):
        text = page if number % 100 else next(spun)
        line = json.dumps({"id": number, "text": text}, ensure_ascii=False)
        print(line)
        left -= len(line.encode()) + 1
        if left <= 0:
            return


if len(sys.argv) < 3:
    sys.exit("usage: pages.py MEGABYTES TEXT.xz…")
main(*sys.argv[1:])
