import type { HelperTexts } from './define.ts';

/** Layers of transformers, whose tokens are [N, tokens, features] as in the document. */
export const attentionHelpers = {
  MultiHeadAttention: {
    text: `class MultiHeadAttention(nn.Module):
    """Every token gathers values of all tokens, weighted by how well its query matches their keys.

    Each head does so in its own way (Vaswani et al. 2017).
    """

    def __init__(
        self,
        features: int,
        heads: int,
        size: int,
        bias: bool = True,
        start: Callable[[Tensor], object] = nn.init.xavier_uniform_,
    ) -> None:
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(features, heads * size, bias=bias)
        self.key = nn.Linear(features, heads * size, bias=bias)
        self.value = nn.Linear(features, heads * size, bias=bias)
        self.attention_output = nn.Linear(heads * size, features, bias=bias)
        for layer in (self.query, self.key, self.value, self.attention_output):
            start(layer.weight)
            if layer.bias is not None:
                nn.init.zeros_(layer.bias)

    def split(self, x: Tensor) -> Tensor:
        """Each head's share of the features, [N, heads, tokens, size]."""
        return x.unflatten(2, (self.heads, -1)).transpose(1, 2)

    def forward(self, x: Tensor) -> Tensor:
        query, key, value = (self.split(layer(x)) for layer in (self.query, self.key, self.value))
        y = F.scaled_dot_product_attention(query, key, value)
        return self.attention_output(y.transpose(1, 2).flatten(2))`,
    imports: ['F', 'Callable'],
  },
  ClassToken: {
    text: `class ClassToken(nn.Module):
    """Puts one learned token before the tokens of every sample (Dosovitskiy et al. 2020)."""

    def __init__(self, features: int, start: Callable[[Tensor], object] = nn.init.zeros_) -> None:
        super().__init__()
        self.token = nn.Parameter(torch.empty(1, features))
        start(self.token.T)

    def forward(self, x: Tensor) -> Tensor:
        return torch.cat((self.token.expand(x.shape[0], -1, -1), x), dim=1)`,
    imports: ['Callable'],
  },
  PositionEmbedding: {
    text: `class PositionEmbedding(nn.Module):
    """Adds a learned row to every token, one for each position."""

    def __init__(self, tokens: int, features: int, start: Callable[[Tensor], object]) -> None:
        super().__init__()
        self.rows = nn.Parameter(torch.empty(tokens, features))
        start(self.rows.T)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.rows`,
    imports: ['Callable'],
  },
  SelectToken: {
    text: `class SelectToken(nn.Module):
    """Keeps one token of a sequence."""

    def __init__(self, index: int) -> None:
        super().__init__()
        self.index = index

    def forward(self, x: Tensor) -> Tensor:
        return x[:, self.index]`,
  },
} as const satisfies HelperTexts;
