"""The training texts: where they come from, how much of each, and how they are varied.

No text lies in the repository but what was written for it (`sentences/`, `lists/`); the corpora are read from the folder that $NAMES_DATA names.
"""
import glob
import json
import os
import random
import re
from dataclasses import dataclass, field

from pieces import IGNORED, KINDS, TAGS

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.environ.get("NAMES_DATA", "")
TITLES = set(
    "mr mrs ms dr gen general president minister premier judge senator sen rep governor gov chancellor king queen prince princess pope secretary captain colonel col "
    "lt maj major sgt sergeant justice congressman congresswoman mayor sir lord lady sheikh ambassador spokesman spokeswoman coroner".split()
)


@dataclass
class Document:
    id: str
    text: str
    sentences: list  # (start, end)
    mentions: list  # (start, end, "PER" | "ORG" | "LOC"), by start
    ignored: list = field(default_factory=list)  # spans that teach nothing


def without_titles(text, start, end):
    """The span without the titles at its start: the silver labels often hold them."""
    while True:
        word = re.match(r"(\w+)\.?\s+", text[start:end])
        if not word or word.group(1).lower() not in TITLES:
            return start, end
        start += word.end()


def read(path, skip_handles=True):
    for line in open(path, encoding="utf-8"):
        row = json.loads(line)
        text = row["text"]
        mentions, ignored = [], []
        for m in sorted(row["mentions"], key=lambda m: m["start"]):
            start, end, kind = m["start"], m["end"], KINDS.get(m["kind"])
            words = text[start:end]
            if skip_handles and ("@" in words or "#" in words or text[max(0, start - 1) : start] in ("@", "#")):
                ignored.append((start, end))
                continue
            if kind == "PER":
                start, end = without_titles(text, start, end)
            if start < end and kind:
                mentions.append((start, end, kind))
        if skip_handles:
            ignored += [m.span() for m in re.finditer(r"[@#]\w+", text)]
        sentences = row.get("sentences") or split(text)
        yield Document(row["id"], text, [tuple(s) for s in sentences], mentions, ignored)


def labeled(path):
    """The texts that were labeled by hand: stand-off lines of file, document, start, end, kind; the kind TEXT opens a document."""
    texts, documents = {}, {}
    for line in lines_of(path):
        file, id, start, end, kind = line.split("\t")
        if file not in texts:
            path = os.path.join(DATA, file + ".jsonl")
            if not os.path.exists(path):
                path = os.path.join(DATA, "..", "time", file + ".jsonl")
            with open(path, encoding="utf-8") as rows:
                texts[file] = {row["id"]: row for row in map(json.loads, rows)}
        if kind == "TEXT":
            row = texts[file][id]
            text = row["text"][: int(end)]
            sentences = [tuple(s) for s in row.get("sentences", ()) if s[1] <= int(end)] or split(text)
            documents[file, id] = Document(id, text, sentences, [])
        else:
            documents[file, id].mentions.append((int(start), int(end), kind))
    return list(documents.values())


def split(text):
    """Sentences, roughly: a line end, or a mark followed by white space and a capital."""
    out, start = [], 0
    for m in re.finditer(r"\n+|(?<=[.!?][\"”’)]|\w[.!?])\s+(?=[\"“‘(]?[A-Z])", text):
        if m.start() > start:
            out.append((start, m.start()))
        start = m.end()
    if start < len(text):
        out.append((start, len(text)))
    return out


def corrected(documents, path):
    """Silver labels with the stand-off corrections of `corrections.tsv`: document, start, end, kind; the kind "O" takes a label back."""
    changes = {}
    if os.path.exists(path):
        for line in open(path, encoding="utf-8"):
            if not line.startswith("#"):
                id, start, end, kind = line.rstrip("\n").split("\t")
                changes.setdefault(id, []).append((int(start), int(end), kind))
    for document in documents:
        mentions = document.mentions
        for start, end, kind in changes.get(document.id, ()):
            mentions = [m for m in mentions if m[1] <= start or m[0] >= end]
            if kind != "O":
                mentions.append((start, end, kind))
        document.mentions = sorted(mentions)
        yield document


def labels(document, sentence):
    """A tag for each word of a sentence (`pieces.Sentence`), IGNORED where the text teaches nothing."""
    first = sentence.words[0][1] if sentence.words else 0
    last = sentence.words[-1][2] if sentence.words else 0
    near = [m for m in document.mentions if m[1] > first and m[0] < last]
    blind = [s for s in document.ignored if s[1] > first and s[0] < last]
    out = []
    for _, start, end in sentence.words:
        tag = 0
        for a, b, kind in near:
            if start >= b or end <= a:
                continue
            whole = a <= start and end <= b
            tag = TAGS.index(("B-" if start == a else "I-") + kind) if whole else IGNORED
        if any(start < b and end > a for a, b in blind):
            tag = IGNORED
        out.append(tag)
    return out


def lines_of(*parts):
    with open(os.path.join(HERE, *parts), encoding="utf-8") as file:
        return [line.strip() for line in file if line.strip() and not line.startswith("#")]


class Names:
    """Names to put into slots and to swap for others."""

    def __init__(self):
        self.lists = {os.path.basename(p)[:-4]: lines_of("lists", os.path.basename(p)) for p in glob.glob(os.path.join(HERE, "lists", "*.txt"))}
        order = dict(line.rsplit(" ", 1) for line in self.lists.get("order", []))
        self.family_first = {culture for culture, rule in order.items() if rule == "family-first"}
        self.cultures = sorted(n[6:] for n in self.lists if n.startswith("given_") and "surname_" + n[6:] in self.lists)

    def one(self, rng, name):
        return rng.choice(self.lists[name])

    def person(self, rng, latin=False):
        """(given names, surname, full name)"""
        if latin or (self.lists.get("latin_given") and rng.random() < 0.2):
            given = self.one(rng, "latin_given")
            if rng.random() < 0.25 and " " not in given:
                given += " " + self.one(rng, "latin_given").split()[0]
            surname = self.one(rng, "latin_surname")
            full = f"{given} {surname}" + (" " + self.one(rng, "latin_surname") if rng.random() < 0.55 else "")
            return given, surname, full
        culture = rng.choice(self.cultures)
        given, surname = self.one(rng, "given_" + culture), self.one(rng, "surname_" + culture)
        draw = rng.random()
        if draw < 0.06:
            given = f"{given} {rng.choice('ABCDEFGHJKLMNPRST')}."
        elif draw < 0.1:
            given = f"{given[0]}."
        elif draw < 0.16:
            given = f"{given} {self.one(rng, 'given_' + culture)}"
        if culture in self.family_first and rng.random() < 0.8:
            return given, surname, f"{surname} {given}"
        if rng.random() < 0.04:
            other = self.one(rng, "surname_" + rng.choice(self.cultures))
            surname = f"{surname}-{other}" if " " not in surname + other else surname
        return given, surname, f"{given} {surname}"

    def organization(self, rng):
        kinds = ["company", "company", "company", "team", "uni", "ministry", "party", "paper", "union", "ngo", "police", "court", "armed", "hospital", "agency", "acr", "us_org", "lorg", "lorg"]
        return self.one(rng, rng.choice([k for k in kinds if k in self.lists]))

    def place(self, rng):
        kinds = ["city", "city", "city", "country", "country", "region", "lcity", "lcountry", "street"]
        return self.one(rng, rng.choice([k for k in kinds if k in self.lists]))


SLOT = re.compile(r"<([A-Z]+)(\d?)>|(?<!\\)\[(PER|ORG|LOC) ((?:\\.|[^\]\\])+)\]")
SLOT_LISTS = {
    "CITY": ("LOC", "city"), "COUNTRY": ("LOC", "country"), "REGION": ("LOC", "region"), "LCITY": ("LOC", "lcity"), "LCOUNTRY": ("LOC", "lcountry"), "STREET": ("LOC", "street"),
    "COMPANY": ("ORG", "company"), "TEAM": ("ORG", "team"), "UNI": ("ORG", "uni"), "MINISTRY": ("ORG", "ministry"), "PARTY": ("ORG", "party"), "PAPER": ("ORG", "paper"),
    "UNION": ("ORG", "union"), "NGO": ("ORG", "ngo"), "POLICE": ("ORG", "police"), "COURT": ("ORG", "court"), "ARMED": ("ORG", "armed"), "HOSPITAL": ("ORG", "hospital"),
    "AGENCY": ("ORG", "agency"), "ACR": ("ORG", "acr"), "LORG": ("ORG", "lorg"), "USORG": ("ORG", "us_org"), "NAT": (None, "nat"),
}


def filled(template, names, rng):
    """A written example with its slots filled: text and mentions."""
    text, mentions, last, people = "", [], 0, {}
    for m in SLOT.finditer(template):
        text += template[last : m.start()].replace("\\", "")
        last = m.end()
        slot, number, kind, words = m.groups()
        if slot in ("PER", "LPER"):
            people[number] = people[slot[:-3] + number] = names.person(rng, latin=slot == "LPER")
            kind, words = "PER", people[number][2]
        elif slot in ("SUR", "LSUR"):
            known = people.get(number) or names.person(rng, latin=slot == "LSUR")
            kind, words = "PER", known[1]
        elif slot:
            if slot not in SLOT_LISTS:
                raise ValueError(f"no such slot: {m.group(0)} in {template}")
            kind, name = SLOT_LISTS[slot]
            words = names.one(rng, name)
        words = words.replace("\\", "")
        if kind:
            mentions.append((len(text), len(text) + len(words), kind))
        text += words
    return text + template[last:].replace("\\", ""), mentions


def written(names, rng):
    """All written examples, filled anew and shuffled into documents of one to six."""
    examples = [line for path in sorted(glob.glob(os.path.join(HERE, "sentences", "*.txt"))) for line in lines_of("sentences", os.path.basename(path))]
    rng.shuffle(examples)
    while examples:
        take, text, mentions, sentences = rng.choice([1, 1, 2, 3, 6]), "", [], []
        for template in examples[:take]:
            line, found = filled(template, names, rng)
            sentences += [(len(text) + a, len(text) + b) for a, b in split(line)]
            mentions += [(len(text) + a, len(text) + b, kind) for a, b, kind in found]
            text += line + "\n"
        examples = examples[take:]
        yield Document("written", text, sentences, mentions)


def swapped(document, names, rng, share):
    """The document with a share of its names swapped for others of their kind, each name by the same one throughout."""
    given, surnames, others, chosen = {}, {}, {}, {}
    text, last, mentions, moves = "", 0, [], []
    for start, end, kind in document.mentions:
        words = document.text[start:end]
        key = (kind, words.split()[-1] if kind == "PER" else words)
        if key not in chosen:
            chosen[key] = rng.random() < share and not words.isupper() and words[:1].isupper()
        new = words
        if chosen[key] and kind == "PER":
            parts = words.split()
            new = " ".join([given.setdefault(p, names.person(rng)[0]) for p in parts[:-1]] + [surnames.setdefault(parts[-1], names.person(rng)[1])])
        elif chosen[key]:
            new = others.setdefault(words, names.organization(rng) if kind == "ORG" else names.place(rng))
        text += document.text[last:start]
        mentions.append((len(text), len(text) + len(new), kind))
        text += new
        moves.append((end, len(text) - end))
        last = end
    text += document.text[last:]

    def moved(at):
        shift = 0
        for end, by in moves:
            if end > at:
                break
            shift = by
        return at + shift

    sentences, inside = [], 0
    for a, b in document.sentences:
        a, b = max(moved(a), inside), moved(b)
        if a < b:
            sentences.append((a, b))
            inside = b
    return Document(document.id, text, sentences, mentions, [(moved(a), moved(b)) for a, b in document.ignored])
