"""Trains a recognizer: `train.py OUT --pieces N [--half 0|1] [--layers 0,1,2,3,4,5] [--start FROM] [--teachers A,B]`.

BASE is the folder with MiniLM's model.safetensors and tokenizer.json, NAMES_DATA the folder with the corpora.
"""
import argparse
import copy
import os
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

import corpus
from corpus import DATA, HERE
from evaluate import f1, padded
from model import pretrained
from pieces import GLUED, IGNORED, LINE, SHAPES, SPACE, Reader, TAGS, CAPITALIZED, CAPITALS, LOWER, ONE_CAPITAL, MIXED

SEED = 20201120
RATE, NEW_RATE, WARM_UP, BATCH_PIECES = 2e-4, 7.5, 0.06, 2048  # NEW_RATE is a multiple of the encoder's
TAUGHT = 2 / 3  # share of the loss that the teachers have, where there are any
KEPT = 0.995  # share of the running mean of the weights that a step keeps; the mean is what is saved

# Share of each corpus that a round reads: gold news and Wikipedia often, silver and social media less.
ROUND = {"labeled": 3, "wikigold": 3, "btc_g": 2, "gmb": 0.3, "btc_f": 0.5, "btc_b": 0.5, "btc_h": 0.3, "btc_a": 0.4, "btc_e": 0.4, "wnut17_train": 0.4, "sec_fin5": 0.3, "written": 2}
CAREFUL = {"btc_g", "btc_f", "btc_b", "btc_h", "btc_a", "btc_e", "wnut17_train"}  # with @handles


def sources(half):
    out = {}
    for name in ROUND:
        if name == "written":
            continue
        if name == "labeled":
            out[name] = corpus.labeled("labeled.tsv")
            continue
        path = os.path.join(DATA, name + ".jsonl")
        documents = list(corpus.read(path, skip_handles=name in CAREFUL))
        if name == "gmb":
            documents = list(corpus.corrected(documents, os.path.join(HERE, "corrections.tsv")))
            by_hand = {d.id for d in out["labeled"]}
            documents = [d for d in documents if d.id not in by_hand]
            if half is not None:
                documents = [d for number, d in enumerate(documents) if number % 2 == half]
        out[name] = documents
    return out


def recased(shapes, rng):
    """Now and then a sentence all in capitals, in small letters, or with a capital on every word: a change of shapes alone."""
    draw = rng.random()
    if draw > 0.09:
        return shapes
    out = []
    for s in shapes:
        gap, form = divmod(s, SHAPES)
        form, more = (form - 8, 8) if form > 8 else (form, 0)
        if 1 <= form <= 5:
            form = CAPITALS if draw < 0.035 else LOWER if draw < 0.06 else CAPITALIZED if not more else LOWER
            form = ONE_CAPITAL if s % SHAPES in (ONE_CAPITAL,) and form != LOWER else form
        out.append(gap * SHAPES + form + more)
    return out


def rebroken(shapes, rng):
    """Now and then a text broken into lines of ten to sixteen pieces."""
    if rng.random() > 0.06:
        return shapes
    out, left = list(shapes), rng.randint(4, 14)
    for at, s in enumerate(out):
        left -= 1
        if left < 0 and s // SHAPES == 0 and s % SHAPES in range(1, 9):
            out[at], left = s + LINE * SHAPES, rng.randint(9, 15)
    return out


HYPHEN, APOSTROPHES = 1011, (1005, 1521)  # word pieces: - ' ’


def loosened(sentence):
    """The sentence with spaces around its hyphens and behind its apostrophes, as texts that went through a tokenizer have them."""
    ids, shapes = sentence.ids, list(sentence.shapes)
    glued = lambda at: shapes[at] // SHAPES == GLUED and shapes[at] % SHAPES < 9
    for at in range(1, len(ids) - 1):
        if ids[at] == HYPHEN and glued(at) and glued(at + 1):
            shapes[at] = shapes[at] % SHAPES + SPACE * SHAPES
            shapes[at + 1] = shapes[at + 1] % SHAPES + SPACE * SHAPES
        elif ids[at] in APOSTROPHES and glued(at + 1):
            shapes[at + 1] = shapes[at + 1] % SHAPES + SPACE * SHAPES
    return shapes


def examples(documents, reader, names, rng, swap):
    for document in documents:
        if swap and rng.random() < 0.5:
            document = corpus.swapped(document, names, rng, rng.choice([0.3, 0.6, 0.9]))
        sentences = [reader.sentence(document.text, a, b) for a, b in document.sentences]
        tags = [corpus.labels(document, s) for s in sentences]
        loose = rng.random() < 0.15
        for s in sentences:
            if loose:
                s.shapes = loosened(s)
            s.shapes = rebroken(recased(s.shapes, rng), rng)
        for ids, shapes, places in reader.windows(sentences, rng.choice([40, 72, 104, 128, 128])):
            ids, target = list(ids), [IGNORED] * len(ids)
            ends = [place for _, _, place in places[1:]] + [len(ids) - 1]
            for (sentence, word, place), end in zip(places, ends):
                target[place] = tags[sentence][word]
                if rng.random() < (0.12 if target[place] > 0 else 0.03):
                    ids[place:end] = [reader.mask if i != reader.sep else i for i in ids[place:end]]
            if any(t != IGNORED for t in target):
                yield ids, shapes, target


def round_of(texts, reader, names, rng):
    windows = []
    for name, share in ROUND.items():
        times, part = int(share), share - int(share)
        for _ in range(times):
            documents = corpus.written(names, rng) if name == "written" else texts[name]
            windows += examples(documents, reader, names, rng, swap=name not in ("written", "sec_fin5"))
        if part:
            chosen = rng.sample(texts[name], max(1, round(len(texts[name]) * part)))
            windows += examples(chosen, reader, names, rng, swap=name not in ("written", "sec_fin5"))
    return windows


def batches(windows, rng):
    order = sorted(range(len(windows)), key=lambda i: len(windows[i][0]) + rng.random() * 8)
    out, group = [], []
    for i in order:
        if group and (len(group) + 1) * len(windows[i][0]) > BATCH_PIECES:
            out.append(group)
            group = []
        group.append(i)
    out.append(group)
    rng.shuffle(out)
    return out


def optimizer_of(model, rate):
    for frozen in (model.word.weight, model.position.weight):
        frozen.requires_grad_(False)
    new = {id(p) for p in (*model.shape.parameters(), *model.shape_again.parameters(), *model.classify.parameters())}
    old = [p for p in model.parameters() if p.requires_grad and id(p) not in new]
    return torch.optim.AdamW(
        [
            {"params": [p for p in old if p.ndim > 1], "lr": rate, "weight_decay": 0.01},
            {"params": [p for p in old if p.ndim < 2], "lr": rate, "weight_decay": 0},
            {"params": [p for p in model.parameters() if id(p) in new], "lr": rate * NEW_RATE, "weight_decay": 0},
        ],
        betas=(0.9, 0.98),
    )


def kept_layers(state, layers):
    """The weights of a recognizer with only these of its layers, numbered anew."""
    out = {name: weights for name, weights in state.items() if not name.startswith("layers.")}
    for new, old in enumerate(layers):
        for name, weights in state.items():
            if name.startswith(f"layers.{old}."):
                out[name.replace(f"layers.{old}.", f"layers.{new}.", 1)] = weights
    return out


def taught(out, target, told):
    """How far the log-odds of the places that count lie from what the teachers tell (Kullback-Leibler)."""
    counts = target.view(-1) != IGNORED
    return F.kl_div(F.log_softmax(out.view(-1, len(TAGS))[counts], -1), told.view(-1, len(TAGS))[counts], reduction="batchmean")


def teachers_of(paths, base):
    """Trained recognizers of six layers, to learn from: what they tell is the mean of their probabilities."""
    teachers = []
    for path in paths:
        teacher = pretrained(os.path.join(base, "model.safetensors"))
        teacher.load_state_dict(torch.load(path))
        teachers.append(teacher.eval())
    return teachers


def report(model, reader, checks, path):
    torch.save(model.state_dict(), path)
    for name, documents in checks.items():
        print(name, f1(model, reader, documents), flush=True)


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("out")
    ask.add_argument("--pieces", type=float, required=True)
    ask.add_argument("--half", type=int)
    ask.add_argument("--layers", default="0,1,2,3,4,5")
    ask.add_argument("--start", help="a trained recognizer to go on from, of which --layers are taken")
    ask.add_argument("--teachers", default="", help="trained recognizers of six layers, separated by commas: two thirds of the loss are what they tell")
    ask.add_argument("--rate", type=float, default=RATE, help="of the encoder at its highest; the new layers' is seven and a half times this")
    ask.add_argument("--threads", type=int, default=2)
    asked = ask.parse_args()
    torch.set_num_threads(asked.threads)
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    base = os.environ["BASE"]
    reader, names = Reader(os.path.join(base, "tokenizer.json")), corpus.Names()
    layers = [int(x) for x in asked.layers.split(",")]
    model = pretrained(os.path.join(base, "model.safetensors"), layers)
    if asked.start:
        model.load_state_dict(kept_layers(torch.load(asked.start), layers))
    teachers = teachers_of([path for path in asked.teachers.split(",") if path], base)
    texts = sources(asked.half)
    checks = {n: list(corpus.read(os.path.join(DATA, n + ".jsonl"), skip_handles=False)) for n in ("worldwide_dev", "uner_en_ewt_dev")}
    optimizer = optimizer_of(model, asked.rate)
    mean = copy.deepcopy(model)
    rates = [g["lr"] for g in optimizer.param_groups]
    done, step, losses, began, checked = 0, 0, [], time.time(), 0
    while done < asked.pieces:
        windows = round_of(texts, reader, names, rng)
        print(f"round: {len(windows)} windows, {sum(len(w[0]) for w in windows)} pieces", flush=True)
        for group in batches(windows, rng):
            group = [windows[i] for i in group]
            ids, shapes, bias = padded(group)
            target = np.full(ids.shape, IGNORED, "i8")
            for row, (_, _, t) in enumerate(group):
                target[row, : len(t)] = t
            part = done / asked.pieces
            factor = part / WARM_UP if part < WARM_UP else max(0.02, (1 - part) / (1 - WARM_UP))
            for g, rate in zip(optimizer.param_groups, rates):
                g["lr"] = rate * factor
            model.train()
            with torch.autocast("cpu", dtype=torch.bfloat16):
                out = model(ids, shapes, bias)
            loss = F.cross_entropy(out.float().view(-1, len(TAGS)), torch.from_numpy(target).view(-1), ignore_index=IGNORED, label_smoothing=0.03)
            if teachers:
                with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
                    told = torch.stack([teacher(ids, shapes, bias).float().softmax(-1) for teacher in teachers]).mean(0)
                loss = (1 - TAUGHT) * loss + TAUGHT * taught(out.float(), torch.from_numpy(target), told)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            keep = min(KEPT, step / (step + 10))
            with torch.no_grad():
                for kept, new in zip(mean.parameters(), model.parameters()):
                    if new.requires_grad:
                        kept.lerp_(new, 1 - keep)
            done += sum(len(w[0]) for w in group)
            step += 1
            losses.append(loss.item())
            if step % 50 == 0:
                print(f"{done / asked.pieces:.3f} loss {np.mean(losses[-50:]):.4f}, {done / (time.time() - began):.0f} pieces/s, {time.time() - began:.0f} s", flush=True)
            if done / asked.pieces > (checked + 1) / 4 and done < asked.pieces:
                checked += 1
                report(mean, reader, checks, asked.out)
            if done >= asked.pieces:
                break
    report(mean, reader, checks, asked.out)


if __name__ == "__main__":
    main()
