import type { HelperTexts } from './define.ts';

/** Layers of sequences, which are [N, steps, features] as in the document. */
export const sequenceHelpers = {
  SequenceConv1d: {
    text: `class SequenceConv1d(nn.Conv1d):
    """A convolution along the steps of [N, steps, features]."""

    def forward(self, x: Tensor) -> Tensor:
        return super().forward(x.transpose(1, 2)).transpose(1, 2)`,
  },
  SequenceConv1dSame: {
    text: `class SequenceConv1dSame(nn.Conv1d):
    """A convolution along the steps of [N, steps, features], padded as TensorFlow does by "same"."""

    def forward(self, x: Tensor) -> Tensor:
        x = same_pad(x.transpose(1, 2), self.kernel_size, self.stride, self.dilation)
        return super().forward(x).transpose(1, 2)`,
    uses: ['same_pad'],
  },
  SequenceConv1dCausal: {
    text: `class SequenceConv1dCausal(nn.Conv1d):
    """A convolution along the steps of [N, steps, features]; no output depends on later steps."""

    def forward(self, x: Tensor) -> Tensor:
        before = (self.kernel_size[0] - 1) * self.dilation[0]
        return super().forward(F.pad(x.transpose(1, 2), (before, 0))).transpose(1, 2)`,
    imports: ['F'],
  },
  SequenceBatchNorm: {
    text: `class SequenceBatchNorm(nn.BatchNorm1d):
    """Batch normalization of the features of [N, steps, features]."""

    def forward(self, x: Tensor) -> Tensor:
        return super().forward(x.transpose(1, 2)).transpose(1, 2)`,
  },
  SequenceGroupNorm: {
    text: `class SequenceGroupNorm(nn.GroupNorm):
    """Group normalization of the features of [N, steps, features]."""

    def forward(self, x: Tensor) -> Tensor:
        return super().forward(x.transpose(1, 2)).transpose(1, 2)`,
  },
  MapLayerNorm: {
    text: `class MapLayerNorm(nn.LayerNorm):
    """Layer normalization over the channels of every place of a map."""

    def forward(self, x: Tensor) -> Tensor:
        return channels_first(super().forward(channels_last(x)))`,
    uses: ['channels_last', 'channels_first'],
  },
  MapRmsNorm: {
    text: `class MapRmsNorm(nn.RMSNorm):
    """RMS normalization over the channels of every place of a map."""

    def forward(self, x: Tensor) -> Tensor:
        return channels_first(super().forward(channels_last(x)))`,
    uses: ['channels_last', 'channels_first'],
  },
  Recurrent: {
    text: `class Recurrent(nn.Module):
    """What recurrent layers share: they read [N, steps, features], and gates stand as in Keras.

    Gives the last state [N, units], or all of them [N, steps, units] as \`sequences\`; one that reads
    backward begins at the last step.
    """

    gates = 1

    def __init__(
        self,
        features: int,
        units: int,
        activation: Callable[[Tensor], Tensor] = torch.tanh,
        bias: bool = True,
        sequences: bool = False,
        backward: bool = False,
        kernel_start: Callable[[Tensor], object] = nn.init.xavier_uniform_,
        recurrent_start: Callable[[Tensor], object] = nn.init.orthogonal_,
    ) -> None:
        super().__init__()
        self.units = units
        self.activation = activation
        self.sequences = sequences
        self.backward = backward
        self.weight_ih = nn.Parameter(torch.empty(self.gates * units, features))
        self.weight_hh = nn.Parameter(torch.empty(self.gates * units, units))
        self.bias = nn.Parameter(torch.zeros(self.gates * units)) if bias else None
        kernel_start(self.weight_ih)
        recurrent_start(self.weight_hh)

    def step(self, x: Tensor, state: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
        """The state after one step, of the step's own share of all gates and the state before."""
        raise NotImplementedError

    def forward(self, x: Tensor) -> Tensor:
        inputs = list(F.linear(x, self.weight_ih, self.bias).unbind(1))
        state = (x.new_zeros(x.shape[0], self.units),) * 2
        outputs = []
        for own in reversed(inputs) if self.backward else inputs:
            state = self.step(own, state)
            outputs.append(state[0])
        if not self.sequences:
            return outputs[-1]
        return torch.stack(outputs[::-1] if self.backward else outputs, 1)`,
    imports: ['F', 'Callable'],
  },
  SimpleRNN: {
    text: `class SimpleRNN(Recurrent):
    """Its state is a mix of the step and the last state (Elman 1990)."""

    def step(self, x: Tensor, state: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
        return (self.activation(x + F.linear(state[0], self.weight_hh)),)`,
    uses: ['Recurrent'],
    imports: ['F'],
  },
  GRU: {
    text: `class GRU(Recurrent):
    """Cho et al. 2014: gates update, reset, new; the state is reset before its product.

    torch.nn.GRU resets it behind the product, which gives other numbers.
    """

    gates = 3

    def step(self, x: Tensor, state: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
        (h, *_), units = state, self.units
        gates = x[:, : 2 * units] + F.linear(h, self.weight_hh[: 2 * units])
        update, reset = gates.sigmoid().chunk(2, 1)
        new = self.activation(x[:, 2 * units :] + F.linear(reset * h, self.weight_hh[2 * units :]))
        return (update * h + (1 - update) * new,)`,
    uses: ['Recurrent'],
    imports: ['F'],
  },
  LSTM: {
    text: `class LSTM(Recurrent):
    """Hochreiter and Schmidhuber 1997: gates input, forget, cell, output; one bias for all."""

    gates = 4

    def __init__(self, features: int, units: int, **options: Any) -> None:
        super().__init__(features, units, **options)
        if self.bias is not None:
            nn.init.ones_(self.bias[units : 2 * units])  # what was kept stays, to begin with

    def step(self, x: Tensor, state: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
        h, c = state
        write, keep, new, read = (x + F.linear(h, self.weight_hh)).chunk(4, 1)
        c = keep.sigmoid() * c + write.sigmoid() * self.activation(new)
        return read.sigmoid() * self.activation(c), c`,
    uses: ['Recurrent'],
    imports: ['F', 'Any'],
  },
  Bidirectional: {
    text: `class Bidirectional(nn.Module):
    """Two recurrent layers, one from each end of the sequence."""

    def __init__(self, forward_layer: Recurrent, backward_layer: Recurrent, merge: str) -> None:
        super().__init__()
        self.forward_layer = forward_layer
        self.backward_layer = backward_layer
        self.merge = merge

    def forward(self, x: Tensor) -> Tensor:
        a, b = self.forward_layer(x), self.backward_layer(x)
        if self.merge == "concat":
            return torch.cat((a, b), dim=-1)
        if self.merge == "mul":
            return a * b
        return a + b if self.merge == "sum" else (a + b) / 2`,
    uses: ['Recurrent'],
  },
} as const satisfies HelperTexts;
