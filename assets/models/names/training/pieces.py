"""From text to the model's input: word pieces, the shape of each, and windows of sentences.

The same steps are written in Rust in src/analysis/mentions; `reference.py` prints what this file makes of a text, for the two to be compared.
"""
from dataclasses import dataclass

from tokenizers import Tokenizer

TAGS = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"]
KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}
IGNORED = -100  # what PyTorch's cross entropy leaves out

# Shapes of a piece as it is written: what lower-casing has taken away.
NO_SHAPE, LOWER, CAPITALIZED, CAPITALS, ONE_CAPITAL, MIXED, DIGITS, LETTERS_AND_DIGITS, OTHER = range(9)
SHAPES = 17  # 0 for the model's own marks, 1 to 8, and the same + 8 for a piece that continues a word
# What stands before a piece: white space, nothing, or the start of a line.
SPACE, GLUED, LINE = range(3)
INPUT_SHAPES = 3 * SHAPES


def shape(written):
    if written.isalpha():
        if written.islower():
            return LOWER
        if len(written) == 1:
            return ONE_CAPITAL if written.isupper() else LOWER
        if written.isupper():
            return CAPITALS
        return CAPITALIZED if written[0].isupper() and written[1:].islower() else MIXED
    if written.isnumeric():
        return DIGITS
    return LETTERS_AND_DIGITS if any(c.isalnum() for c in written) else OTHER


@dataclass
class Sentence:
    """Pieces of one sentence; `words` has, for each word, its first piece and its characters in the text."""

    ids: list
    shapes: list
    words: list  # (first piece, start, end)


class Reader:
    def __init__(self, path):
        self.tokenizer = Tokenizer.from_file(path)
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.cls, self.sep, self.mask = (self.tokenizer.token_to_id(t) for t in ("[CLS]", "[SEP]", "[MASK]"))

    def sentence(self, text, start, end):
        part = text[start:end]
        encoded = self.tokenizer.encode(part, add_special_tokens=False)
        ids, shapes, words = [], [], []
        last_word, last_end = None, None
        for piece, (a, b), word in zip(encoded.ids, encoded.offsets, encoded.word_ids):
            continued = word == last_word
            if continued:
                words[-1] = (words[-1][0], words[-1][1], start + b)
            else:
                words.append((len(ids), start + a, start + b))
            if last_end is None or "\n" in part[last_end:a]:
                gap = LINE
            else:
                gap = SPACE if any(c.isspace() for c in part[last_end:a]) else GLUED
            ids.append(piece)
            shapes.append(shape(part[a:b]) + (8 if continued else 0) + SHAPES * gap)
            last_word, last_end = word, b
        return Sentence(ids, shapes, words)

    def windows(self, sentences, most):
        """Groups sentences into windows of at most `most` pieces: (ids, shapes, [(sentence, word, place in the window)])."""
        out, ids, shapes, places = [], [self.cls], [0], []
        for number, sentence in enumerate(sentences):
            if len(ids) > 1 and len(ids) + len(sentence.ids) + 1 > most:
                out.append((ids, shapes, places))
                ids, shapes, places = [self.cls], [0], []
            ends = [first for first, _, _ in sentence.words[1:]] + [len(sentence.ids)]
            for word, ((first, _, _), end) in enumerate(zip(sentence.words, ends)):
                if len(ids) > 1 and len(ids) + end - first + 1 > most:
                    ids.append(self.sep)
                    shapes.append(0)
                    out.append((ids, shapes, places))
                    ids, shapes, places = [self.cls], [0], []
                end = min(end, first + MOST_PIECES_OF_A_WORD)
                places.append((number, word, len(ids)))
                ids = ids + sentence.ids[first:end]
                shapes = shapes + sentence.shapes[first:end]
            ids = ids + [self.sep]
            shapes = shapes + [0]
        if places:
            out.append((ids, shapes, places))
        return out


MOST_PIECES_OF_A_WORD = 12
