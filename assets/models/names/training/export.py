"""Writes a trained recognizer with weights in 8 bits, one window at a time: `export.py MODEL.pt OUT.onnx`; `rten-convert` makes the product's file of it."""
import os
import sys

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from model import Recognizer


class Product(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, ids, shapes):
        return torch.log_softmax(self.model(ids, shapes, None), -1)


def loaded(path):
    state = torch.load(path)
    model = Recognizer(1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers.")))
    model.load_state_dict(state)
    return model.eval()


def main():
    source, target = sys.argv[1:3]
    model = loaded(source)
    for layer in model.layers:
        layer.exporting = True
    example = torch.randint(1000, 20000, (1, 64)), torch.ones(1, 64, dtype=torch.long)
    whole = target + ".float"
    torch.onnx.export(
        Product(model), example, whole, input_names=["ids", "shapes"], output_names=["scores"],
        dynamic_axes={name: {1: "length"} for name in ("ids", "shapes", "scores")}, opset_version=17, dynamo=False,
    )
    # Seven bits and a scale for each column: processors without VNNI add pairs of products in 16 bits.
    quantize_dynamic(whole, target, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    os.remove(whole)
    print(target, os.path.getsize(target) / 1e6, "MB")


if __name__ == "__main__":
    main()
