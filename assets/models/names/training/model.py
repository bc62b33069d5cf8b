"""The recognizer: MiniLM's encoder, with the shape of each piece added to its input and again before the classifier."""
import math

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

from pieces import INPUT_SHAPES, TAGS

WIDTH, HEADS, INNER, VOCABULARY, POSITIONS = 384, 12, 1536, 30522, 512
SHAPE_WIDTH = 32


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.query, self.key, self.value, self.output = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.exporting = False

    def forward(self, x, bias):
        batch, length, _ = x.shape
        split = lambda t: t.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)
        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        if self.exporting:
            scores = q @ k.transpose(2, 3) / math.sqrt(WIDTH // HEADS)
            attended = torch.softmax(scores, -1) @ v
        else:
            attended = F.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        attended = attended.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm1(x + F.dropout(self.output(attended), 0.1, self.training))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), 0.1, self.training))


class Recognizer(nn.Module):
    def __init__(self, layers):
        super().__init__()
        self.word, self.position = nn.Embedding(VOCABULARY, WIDTH), nn.Embedding(POSITIONS, WIDTH)
        self.shape = nn.Embedding(INPUT_SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.shape_again = nn.Embedding(INPUT_SHAPES, SHAPE_WIDTH)
        self.classify = nn.Linear(WIDTH + SHAPE_WIDTH, len(TAGS))
        nn.init.normal_(self.shape.weight, std=0.02)
        nn.init.normal_(self.shape_again.weight, std=0.3)
        nn.init.normal_(self.classify.weight, std=0.02)

    def forward(self, ids, shapes, bias):
        """Log-odds of the tags, [batch, length, 7]; `bias` is 0 where a piece stands and very low on padding."""
        x = self.word(ids) + self.position.weight[: ids.shape[1]] + self.shape(shapes)
        x = F.dropout(self.norm(x), 0.1, self.training)
        for layer in self.layers:
            x = layer(x, bias)
        return self.classify(torch.cat([F.dropout(x, 0.1, self.training), self.shape_again(shapes)], -1))


def pretrained(path, keep=range(6)):
    """A recognizer with the encoder of a BERT checkpoint, of which the layers `keep` are taken."""
    w = load_file(path)
    w = {name.removeprefix("bert."): tensor for name, tensor in w.items()}
    model = Recognizer(len(keep))
    state = model.state_dict()
    state["word.weight"] = w["embeddings.word_embeddings.weight"]
    state["position.weight"] = w["embeddings.position_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0]
    parts = {
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value", "output": "attention.output.dense",
        "norm1": "attention.output.LayerNorm", "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm",
    }
    for end in ("weight", "bias"):
        state[f"norm.{end}"] = w[f"embeddings.LayerNorm.{end}"]
        for new, old in enumerate(keep):
            for ours, theirs in parts.items():
                state[f"layers.{new}.{ours}.{end}"] = w[f"encoder.layer.{old}.{theirs}.{end}"]
    model.load_state_dict(state)
    return model
