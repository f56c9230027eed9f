"""Training throughput of PyTorch, channels-last memory, eager or compiled, in float32 or with bfloat16 autocast."""
import os
import time

# Compiles in this process: the CPU seconds of helpers would be taken for those of others on the machine.
os.environ.setdefault("TORCHINDUCTOR_COMPILE_THREADS", "1")
import torch
import torch.nn.functional as F

from common import NETWORKS, arguments, cpu_seconds, expect_trainable, say_epoch
from torch_networks import build

p = arguments(__doc__)
p.add_argument("--compile", action="store_true", help="torch.compile; the first epoch compiles")
p.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
a = p.parse_args()
torch.manual_seed(0)
side = NETWORKS[a.network]

model = build(a.network).to(a.device, memory_format=torch.channels_last).train()
expect_trainable(a.network, a.trainable, sum(w.numel() for w in model.parameters() if w.requires_grad))
optimizer = torch.optim.Adam(model.parameters(), 1e-3)
forward = torch.compile(model) if a.compile else model
x = torch.rand(a.images, 3, side, side).to(a.device, memory_format=torch.channels_last)
y = torch.randint(0, 10, (a.images,)).to(a.device)
for epoch in range(a.epochs):
    start, cpu = time.perf_counter(), cpu_seconds()
    for i in range(0, a.images, a.batch):
        optimizer.zero_grad()
        with torch.autocast(a.device, dtype=torch.bfloat16, enabled=a.precision == "bfloat16"):
            loss = F.cross_entropy(forward(x[i : i + a.batch]), y[i : i + a.batch])
        loss.backward()
        optimizer.step()
    value = loss.item()  # waits for the device
    say_epoch(epoch + 1, a.images, time.perf_counter() - start, cpu_seconds() - cpu, value)
