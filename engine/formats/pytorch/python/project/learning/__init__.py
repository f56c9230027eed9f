"""How this project learns: settings, batches, optimizers and snapshots. train.py puts them together."""
