#!/usr/bin/env python3
"""Trains a small flower classifier. Plain Python, nothing to install.

    python3 train.py --config configs/default.json
"""

import argparse
import json
import math
import os
import random
import time

from flowers import FEATURES, SPECIES, make_flowers, standardise
from model import Classifier


def parse_args():
    parser = argparse.ArgumentParser(description="Train a small flower classifier.")
    parser.add_argument("--config", required=True, help="JSON file with the settings")
    return parser.parse_args()


def say(text):
    """A line that is on the screen at once, also when the output is a file."""
    print(text, flush=True)


def save_checkpoint(out_dir, epoch, model):
    """Written beside and renamed, so that a checkpoint is whole or not there."""
    path = os.path.join(out_dir, "checkpoint-%04d.json" % epoch)
    layers = {name: {"w": layer.w, "b": layer.b} for name, layer in vars(model).items()
              if hasattr(layer, "w")}
    with open(path + ".part", "w", encoding="utf-8") as file:
        json.dump({"epoch": epoch, "layers": layers}, file)
    os.replace(path + ".part", path)
    say("Saved checkpoint %s" % path)


def train(config):
    flowers = standardise(make_flowers(config["samples"], config["seed"]))
    say("Measured %d flowers of %d species, %d lengths each"
        % (len(flowers), len(SPECIES), len(FEATURES)))
    model = Classifier(len(FEATURES), config["wide"], config["narrow"], len(SPECIES), config["seed"])
    batch_size, epochs = config["batch_size"], config["epochs"]
    steps_per_epoch = math.ceil(len(flowers) / batch_size)
    say("Model: %d-%d-%d-%d classifier, %d steps in %d epochs" % (
        len(FEATURES), config["wide"], config["narrow"], len(SPECIES),
        epochs * steps_per_epoch, epochs))
    os.makedirs(config["out_dir"], exist_ok=True)
    rng = random.Random(config["seed"])
    for epoch in range(1, epochs + 1):
        rng.shuffle(flowers)
        loss_sum, right, began = 0.0, 0, time.time()
        for index in range(steps_per_epoch):
            batch = flowers[index * batch_size:(index + 1) * batch_size]
            loss, hits = model.train_batch(
                [lengths for lengths, _ in batch], [species for _, species in batch],
                config["learning_rate"])
            loss_sum, right = loss_sum + loss * len(batch), right + hits
        say("epoch %d/%d step %d/%d loss=%.4f accuracy=%.4f lr=%.5f samples/s=%.0f" % (
            epoch, epochs, epoch * steps_per_epoch, epochs * steps_per_epoch,
            loss_sum / len(flowers), right / len(flowers), config["learning_rate"],
            len(flowers) / max(time.time() - began, 1e-9)))
        if epoch % config["checkpoint_every"] == 0 or epoch == epochs:
            save_checkpoint(config["out_dir"], epoch, model)
    say("Training finished: loss=%.4f accuracy=%.4f"
        % (loss_sum / len(flowers), right / len(flowers)))


def main():
    args = parse_args()
    say("Reading settings from %s" % args.config)
    with open(args.config, encoding="utf-8") as file:
        train(json.load(file))


if __name__ == "__main__":
    main()
