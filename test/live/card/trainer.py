"""A training that knows what it does: python3 trainer.py FORMAT SECONDS

It prints in the given manner, saves checkpoints, and writes down what it knew at every moment into known.jsonl: the
moment, the step, the loss, and which of them it told. Its steps come by the clock, however busy the machine is.
"""

import json
import math
import os
import sys
import time

manner = sys.argv[1]
seconds = float(sys.argv[2])
EACH = 0.05
TOTAL = int(seconds / EACH)
EPOCH = TOTAL // 3
known = open("known.jsonl", "w", buffering=1)
begun = time.time()


def loss_at(step):
    return 2.0 * math.exp(-step / TOTAL) + 0.3 + 0.01 * math.sin(step)


def say(text, end="\n"):
    sys.stdout.write(text + end)
    sys.stdout.flush()


def bar(step, total, tail=""):
    passed = time.time() - begun
    rate = max(step, 0.1) / passed
    done = int(10 * step / total)
    clock = lambda s: f"{int(s) // 60:02d}:{int(s) % 60:02d}"
    left = clock((total - step) / rate)
    blocks = "█" * done + " " * (10 - done)
    return f"{100 * step // total:3d}%|{blocks}| {step}/{total} [{clock(passed)}<{left}, {rate:5.2f}it/s{tail}]"


def tell(step, loss):
    """Prints what this manner prints after a step; says whether that tells the step, and whether the loss."""
    epoch, batch = (step - 1) // EPOCH, (step - 1) % EPOCH + 1
    if manner == "bar" and step % 4 == 0:
        say("\r" + bar(step, TOTAL, f", loss={loss:.4f}"), end="")
        return True, True
    if manner == "evals" and step % 4 == 0:
        if step % 60 == 0:
            for at in range(1, 31):
                say("\r" + bar(at, 30), end="")
            say("\r" + " " * 70 + "\r" + str({"eval_loss": round(loss + 0.1, 4), "epoch": round(step / EPOCH, 2)}))
        say("\r" + bar(step, TOTAL, f", loss={loss:.4f}"), end="")
        return True, True
    if manner == "loops" and batch % 4 == 0:
        if batch == 4:
            say("\nEpochs: " + bar(epoch, 3).replace("it/s", "s/it"))
        say("\rTrain: " + bar(batch, EPOCH, f", loss={loss:.4f}"), end="")
        return True, True
    if manner == "dicts" and step % 4 == 0:
        if step % 20 == 0:
            lr = 1e-4 * (1 - step / TOTAL)
            row = {"loss": round(loss, 4), "grad_norm": 1.5, "learning_rate": lr, "epoch": round(step / EPOCH, 2)}
            say("\r" + " " * 70 + "\r" + str(row))
        say("\r" + bar(step, TOTAL), end="")
        return True, step % 20 == 0
    if manner == "lines" and step % 10 == 0:
        say(f"step {step}/{TOTAL} | loss {loss:.4f} | lr 1.0e-03 | {1 / EACH:.1f} it/s")
        return True, True
    if manner == "planless" and batch % 10 == 0:
        say(f"Epoch {epoch + 1} [{batch}/{EPOCH}] loss: {loss:.4f}")
        return True, True
    if manner == "file" and step % 10 == 0:
        with open("logs/version_0/metrics.csv", "a") as table:
            table.write(f"{step},{loss:.4f},0.001\n")
        return True, True
    return False, False


if manner == "file":
    os.makedirs("logs/version_0")
    with open("logs/version_0/metrics.csv", "w") as table:
        table.write("step,train_loss,lr\n")
    say("Training has begun; it takes a while.")
for step in range(1, TOTAL + 1):
    time.sleep(max(0.0, begun + step * EACH - time.time()))
    loss = loss_at(step)
    row = {"at": time.time(), "step": step, "total": TOTAL, "inEpoch": (step - 1) % EPOCH + 1}
    told_step, told_loss = tell(step, loss)
    row.update(of=EPOCH, loss=round(loss, 4), toldStep=told_step, toldLoss=told_loss, saved=step % 150 == 0)
    if row["saved"]:
        os.makedirs("out", exist_ok=True)
        open(f"out/checkpoint-{step}.pt", "w").write("x")
        if manner in ("bar", "dicts", "evals", "loops"):
            say("")
        say(f"Saved checkpoint to out/checkpoint-{step}.pt")
    known.write(json.dumps(row) + "\n")
