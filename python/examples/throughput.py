"""How many articles a second, on one thread and on two, and what the command takes for the same.

    python python/examples/throughput.py target/release/onrecord fixtures/articles/*.txt
"""

import json
import os
import subprocess
import sys
import tempfile
import time

import onrecord

program, *paths = sys.argv[1:]
texts = [open(path, encoding="utf-8").read() for path in paths]
texts *= max(1, 3000 // len(texts))
onrecord.extract("It rained.")


def told(what, work):
    """The wall clock, and the processor's time, which says more where a machine is shared."""
    clock, used = time.perf_counter(), sum(os.times()[:4])
    work()
    clock, used = time.perf_counter() - clock, sum(os.times()[:4]) - used
    print(f"{what:24} {len(texts) / clock:8.0f} articles/s {used / len(texts) * 1000:8.2f} ms of a core an article")


for threads in (1, 2):
    told(f"Python, {threads} thread(s)", lambda: onrecord.extract_many(texts, threads))
told("Python, extract", lambda: [onrecord.extract(text) for text in texts])
with tempfile.TemporaryFile("w+") as lines:
    for at, text in enumerate(texts):
        lines.write(json.dumps({"id": at, "text": text}) + "\n")

    def command():
        lines.seek(0)
        arguments = [program, "--from", "jsonl", "--offsets", "chars"]
        subprocess.run(arguments, stdin=lines, stdout=subprocess.DEVNULL, check=True)

    lines.flush()
    told("the command, one thread", command)
