"""Corrections of the silver labels of GMB, as stand-off lines for `corrections.tsv`: document, start, end, kind.

`correct.py countries` labels the names of countries that GMB left out or took for something else.
`correct.py half MODEL N` compares the labels of half N with a recognizer that was not trained on that half last, and takes its word where it is sure.
"""
import os
import re
import sys

import torch

import corpus
from corpus import DATA, lines_of
from evaluate import scores_of, spans
from model import Recognizer
from pieces import Reader

AMBIGUOUS = {"Chad", "Dominica", "Georgia", "Jordan", "Niger"}  # also persons, or part of longer names
SURE, UNLIKELY = 0.92, 0.03  # probability of ours, and of the label that stands there


def countries(documents):
    names = sorted((re.escape(c) for c in lines_of("lists", "country.txt") if c not in AMBIGUOUS), key=len, reverse=True)
    pattern = re.compile(r"\b(" + "|".join(names) + r")\b(?! (?:Airlines|Airways|Today|Times|Post|Telecom))")
    for document in documents:
        for m in pattern.finditer(document.text):
            start, end = m.span()
            near = [x for x in document.mentions if x[0] < end and x[1] > start]
            beside_capital = re.search(r"[A-Z]\w*[ -]$", document.text[max(0, start - 20) : start]) or re.match(r"[ -][A-Z]", document.text[end : end + 2])
            if (not near and not beside_capital) or (near and near[0][:2] == (start, end) and near[0][2] != "LOC"):
                yield document.id, start, end, "LOC"


def probability(scores, first, last, kind):
    """The highest probability that any word of the span has a tag of the kind."""
    at = {"PER": (1, 2), "ORG": (3, 4), "LOC": (5, 6), "O": (0,)}[kind]
    return max(float(sum(torch.tensor(scores[i])[list(at)].exp())) for i in range(first, last))


def disagreements(document, parts):
    for sentence, scores in parts:
        ours = {(s, e): (k, p) for s, e, k, p in spans(sentence, scores)}
        index = {start: number for number, (_, start, _) in enumerate(sentence.words)}
        last = {end: number + 1 for number, (_, _, end) in enumerate(sentence.words)}
        for (start, end), (kind, sure) in ours.items():
            theirs = [m for m in document.mentions if m[0] < end and m[1] > start]
            if (start, end, kind) in theirs or sure < SURE:
                continue
            if all(m[0] >= start and m[1] <= end or m[0] <= start and m[1] >= end for m in theirs):
                words = range(index[start], last[end])
                label = theirs[0][2] if theirs else "O"
                if label == kind or probability(scores, words.start, words.stop, label) < 5 * UNLIKELY:
                    for m in theirs:
                        if m[0] < start or m[1] > end:
                            yield document.id, m[0], m[1], "O"
                    yield document.id, start, end, kind
        for start, end, kind in document.mentions:
            if start in index and end in last and not any(s < end and e > start for s, e in ours):
                if probability(scores, index[start], last[end], kind) < UNLIKELY:
                    yield document.id, start, end, "O"


def main():
    torch.set_num_threads(1)
    documents = list(corpus.read(os.path.join(DATA, "gmb.jsonl"), skip_handles=False))
    if sys.argv[1] == "countries":
        lines = list(countries(documents))
    else:
        lines = []
        documents = list(corpus.corrected(documents, os.path.join(corpus.HERE, "corrections.tsv")))
        reader = Reader(os.path.join(os.environ["BASE"], "tokenizer.json"))
        state, half = torch.load(sys.argv[2]), int(sys.argv[3])
        model = Recognizer(1 + max(int(n.split(".")[1]) for n in state if n.startswith("layers.")))
        model.load_state_dict(state)
        unseen = documents[half::2]
        for document, parts in zip(unseen, scores_of(model, reader, unseen)):
            lines += disagreements(document, parts)
    for line in lines:
        print(*line, sep="\t")


if __name__ == "__main__":
    main()
