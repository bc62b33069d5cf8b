"""Prints what the reference tokenizer makes of every text in JSON lines files, for the test `agrees_with_the_reference` of the Rust one:

    reference.py FILE.jsonl... > pieces.jsonl
    NAMES_REFERENCE=pieces.jsonl cargo test --lib agrees_with_the_reference -- --ignored
"""
import json
import os
import sys

from pieces import Reader


def main():
    reader = Reader(os.path.join(os.environ["BASE"], "tokenizer.json"))
    for path in sys.argv[1:]:
        for line in open(path, encoding="utf-8"):
            text = json.loads(line).get("text") or ""
            sentence = reader.sentence(text, 0, len(text))
            print(json.dumps({"text": text, "ids": sentence.ids, "shapes": sentence.shapes}))


if __name__ == "__main__":
    main()
