"""Exact-span F1 over the three kinds, as `score.py names` counts it, without the product's pass over the whole document."""
import collections

import numpy as np
import torch

from pieces import TAGS

MOST = 128  # pieces in a window, as in the product
NEVER = -1e9


def transitions():
    """Log scores between tags: an I follows only a B or I of its kind."""
    t = np.zeros((7, 7), "f4")
    for a in range(7):
        for b in (2, 4, 6):
            if a not in (b, b - 1):
                t[a, b] = NEVER
    return t


STEPS = transitions()


def viterbi(scores):
    best, back = scores[0].copy(), []
    best[[2, 4, 6]] = NEVER
    for row in scores[1:]:
        through = best[:, None] + STEPS
        back.append(through.argmax(0))
        best = through.max(0) + row
    tags = [int(best.argmax())]
    for step in reversed(back):
        tags.append(int(step[tags[-1]]))
    return tags[::-1]


def padded(windows, extra=()):
    longest = max(len(w[0]) for w in windows)
    ids, shapes = np.zeros((len(windows), longest), "i8"), np.zeros((len(windows), longest), "i8")
    bias = np.full((len(windows), 1, 1, longest), -1e4, "f4")
    for row, (i, s, *_) in enumerate(windows):
        ids[row, : len(i)], shapes[row, : len(s)], bias[row, 0, 0, : len(i)] = i, s, 0
    return torch.from_numpy(ids), torch.from_numpy(shapes), torch.from_numpy(bias)


def scores_of(model, reader, documents, most=MOST, batch=24):
    """For each document a list of (Sentence, log probabilities [words, 7])."""
    prepared, jobs = [], []
    for number, document in enumerate(documents):
        sentences = [reader.sentence(document.text, a, b) for a, b in document.sentences]
        prepared.append([(s, np.zeros((len(s.words), 7), "f4")) for s in sentences])
        jobs += [(number, w) for w in reader.windows(sentences, most)]
    jobs.sort(key=lambda job: len(job[1][0]))
    model.eval()
    with torch.inference_mode():
        for at in range(0, len(jobs), batch):
            group = jobs[at : at + batch]
            with torch.autocast("cpu", dtype=torch.bfloat16):
                out = model(*padded([w for _, w in group]))
            out = torch.log_softmax(out.float(), -1).numpy()
            for row, (number, (_, _, places)) in enumerate(group):
                for sentence, word, place in places:
                    prepared[number][sentence][1][word] = out[row, place]
    return prepared


def spans(sentence, scores):
    """(start, end, kind, probability) of the names in a sentence."""
    if not len(scores):
        return []
    out, tags = [], viterbi(scores)
    for at, tag in enumerate(tags):
        if tag % 2 == 1:
            out.append([sentence.words[at][1], sentence.words[at][2], TAGS[tag][2:], at, at + 1])
        elif tag:
            out[-1][1], out[-1][4] = sentence.words[at][2], at + 1
    probability = lambda a, b: float(np.exp(np.mean([scores[i][tags[i]] for i in range(a, b)])))
    return [(s, e, k, probability(a, b)) for s, e, k, a, b in out]


def f1(model, reader, documents):
    right, found, gold, kinds = 0, 0, 0, collections.Counter()
    for document, parts in zip(documents, scores_of(model, reader, documents)):
        ours = {(s, e, k) for sentence, scores in parts for s, e, k, _ in spans(sentence, scores)}
        theirs = set(document.mentions)
        right, found, gold = right + len(ours & theirs), found + len(ours), gold + len(theirs)
        for kind in ("PER", "ORG", "LOC"):
            of = lambda group: {m for m in group if m[2] == kind}
            kinds[kind, "tp"] += len(of(ours & theirs))
            kinds[kind, "n"] += len(of(ours)) + len(of(theirs))
    each = {kind: round(200 * kinds[kind, "tp"] / max(1, kinds[kind, "n"]), 1) for kind in ("PER", "ORG", "LOC")}
    return round(200 * right / max(1, found + gold), 2), round(100 * right / max(1, found), 1), round(100 * right / max(1, gold), 1), each
