#!/usr/bin/env python3
"""Trains a tiny MLP to read 8 x 8 digits. Plain Python, nothing to install.

    python3 train.py --config configs/default.json
    python3 train.py --config configs/default.json --resume out/checkpoint-0020.json
"""

import argparse
import json
import math
import os
import random
import time

from digits import CLASSES, PIXELS, make_samples
from mlp import MLP


def parse_args():
    parser = argparse.ArgumentParser(description="Train a tiny MLP on 8 x 8 digits.")
    parser.add_argument("--config", required=True, help="JSON file with the settings")
    parser.add_argument("--resume", help="checkpoint to go on from")
    return parser.parse_args()


def say(text):
    """A line that is on the screen at once, also when the output is a file."""
    print(text, flush=True)


def load_config(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def cosine(start, epoch, epochs):
    """The learning rate of an epoch: from `start` down to a tenth of it along half a cosine."""
    floor = start * 0.1
    return floor + (start - floor) * 0.5 * (1.0 + math.cos(math.pi * (epoch - 1) / epochs))


def save_checkpoint(out_dir, epoch, model, eval_loss):
    """Written beside and renamed, so that a checkpoint is whole or not there."""
    path = os.path.join(out_dir, "checkpoint-%04d.json" % epoch)
    with open(path + ".part", "w", encoding="utf-8") as file:
        json.dump({"epoch": epoch, "eval_loss": eval_loss, "model": model.state()}, file)
    os.replace(path + ".part", path)
    say("Saved checkpoint %s" % path)


def train(config, resume):
    say("Making %d samples for training and %d for evaluation (seed %d)"
        % (config["train_samples"], config["eval_samples"], config["seed"]))
    train_set = make_samples(config["train_samples"], config["noise"], config["seed"])
    eval_set = make_samples(config["eval_samples"], config["noise"], config["seed"] + 1)
    say("Classes: %d, pixels: %d" % (CLASSES, PIXELS))

    epochs, batch_size = config["epochs"], config["batch_size"]
    learning_rate = config["learning_rate"]
    model = MLP(PIXELS, config["hidden"], CLASSES, config["seed"])
    first_epoch = 1
    if resume:
        with open(resume, encoding="utf-8") as file:
            checkpoint = json.load(file)
        model.load_state(checkpoint["model"])
        first_epoch = checkpoint["epoch"] + 1
        say("Resuming from %s at epoch %d" % (resume, first_epoch))

    os.makedirs(config["out_dir"], exist_ok=True)
    steps_per_epoch = math.ceil(len(train_set) / batch_size)
    total_steps = epochs * steps_per_epoch
    say("Model: %d-%d-%d MLP, %d steps in %d epochs"
        % (PIXELS, config["hidden"], CLASSES, total_steps, epochs))

    rng = random.Random(config["seed"])
    began = time.time()
    for epoch in range(first_epoch, epochs + 1):
        rng.shuffle(train_set)
        rate = cosine(learning_rate, epoch, epochs)
        loss_sum, right, seen, since = 0.0, 0, 0, time.time()
        for index in range(steps_per_epoch):
            batch = train_set[index * batch_size:(index + 1) * batch_size]
            loss, hits = model.train_batch(batch, rate, config["momentum"])
            loss_sum, right, seen = loss_sum + loss * len(batch), right + hits, seen + len(batch)
            step = (epoch - 1) * steps_per_epoch + index + 1
            if step % config["log_every"] == 0 or index + 1 == steps_per_epoch:
                now = time.time()
                say("epoch %d/%d step %d/%d loss=%.4f accuracy=%.4f lr=%.5f samples/s=%.0f" % (
                    epoch, epochs, step, total_steps, loss_sum / seen, right / seen, rate,
                    seen / max(now - since, 1e-9)))
                loss_sum, right, seen, since = 0.0, 0, 0, now
        if epoch % config["eval_every"] == 0 or epoch == epochs:
            eval_loss, eval_accuracy = model.evaluate(eval_set)
            say("eval epoch %d/%d step %d/%d eval_loss=%.4f eval_accuracy=%.4f" % (
                epoch, epochs, epoch * steps_per_epoch, total_steps, eval_loss, eval_accuracy))
            save_checkpoint(config["out_dir"], epoch, model, eval_loss)
    return model.evaluate(eval_set), time.time() - began


def main():
    args = parse_args()
    say("Reading settings from %s" % args.config)
    (eval_loss, eval_accuracy), seconds = train(load_config(args.config), args.resume)
    say("Training finished: eval_loss=%.4f eval_accuracy=%.4f in %.1f s"
        % (eval_loss, eval_accuracy, seconds))


if __name__ == "__main__":
    main()
