"""What the peers' programs in Python share: their arguments, the check of the network, and lines of what was measured."""
import argparse
import json
import os
import sys

NETWORKS = {"resnet-20": 32, "resnet-18-64": 64, "densenet-40-12": 32, "mobilenet-v2-64": 64}
"""Networks by name, with the side of their images."""


def arguments(description):
    """A parser of the arguments that all of the programs take."""
    p = argparse.ArgumentParser(description=description)
    p.add_argument("--network", choices=list(NETWORKS), default="resnet-20")
    p.add_argument("--images", type=int, default=1024, help="of an epoch")
    p.add_argument("--batch", type=int, default=128)
    p.add_argument("--epochs", type=int, default=4)
    p.add_argument("--precision", choices=["float32", "bfloat16"], default="float32")
    p.add_argument("--trainable", type=int, help="trainable weights that the network must have")
    return p


def expect_trainable(network, expected, received):
    """Ends the program where its network is not the one that it is compared with."""
    if expected is not None and expected != received:
        sys.exit(f"Expected {expected} trainable weights of {network}, received {received}: the two networks differ.")


def cpu_seconds():
    """Seconds of processors that this process has used, with all of its threads, and its children that have ended."""
    return sum(os.times()[:4])


def say_epoch(epoch, images, seconds, cpu, loss):
    """Prints what an epoch took."""
    line = {"kind": "epoch", "epoch": epoch, "imagesPerSecond": images / seconds, "seconds": seconds, "cpuSeconds": cpu, "loss": loss}
    print(json.dumps(line), flush=True)
