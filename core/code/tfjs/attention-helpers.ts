/** Layers of transformers, all of which stock tfjs lacks. */
export const attentionHelpers = {
  MultiHeadAttention: {
    text: `/** Every token gathers values of all tokens, weighted by queries and keys (Vaswani et al. 2017). */
class MultiHeadAttention extends tf.layers.Layer {
  static className = 'MultiHeadAttention';

  constructor({ kernelInitializer = 'glorotUniform', ...args }) {
    super(args);
    this.numHeads = args.numHeads;
    this.keyDim = args.keyDim;
    this.useBias = args.useBias ?? true;
    this.kernelInitializer = kernelInitializer;
  }

  build(shape) {
    const features = channelsOf(shape);
    const heads = [this.numHeads, this.keyDim];
    const zeros = tf.initializers.zeros();
    const fill = tf.initializers[this.kernelInitializer]({});
    // A kernel starts as the matrix that it is, though its heads are an axis.
    const product = (axes) => axes.reduce((a, b) => a * b);
    const add = (name, inner, outer) => {
      const matrix = [product(inner), product(outer)];
      const start = { apply: (axes) => tf.reshape(fill.apply(matrix), axes) };
      return {
        kernel: this.addWeight(\`\${name}/kernel\`, [...inner, ...outer], 'float32', start),
        bias: this.useBias ? this.addWeight(\`\${name}/bias\`, outer, 'float32', zeros) : null,
      };
    };
    this.query = add('query', [features], heads);
    this.key = add('key', [features], heads);
    this.value = add('value', [features], heads);
    this.back = add('attention_output', heads, [features]);
    this.built = true;
  }

  computeOutputShape(shape) {
    return shape;
  }

  call(inputs) {
    return tf.tidy(() => {
      const x = only(inputs);
      const [batch, tokens, features] = x.shape;
      const project = ({ kernel, bias }, rows) => {
        const y = tf.matMul(rows, tf.reshape(kernel.read(), [rows.shape[1], -1]));
        return bias === null ? y : tf.add(y, tf.reshape(bias.read(), [-1]));
      };
      const rows = tf.reshape(x, [batch * tokens, features]);
      const split = (projection) => {
        const heads = [batch, tokens, this.numHeads, this.keyDim];
        return tf.transpose(tf.reshape(project(projection, rows), heads), [0, 2, 1, 3]);
      };
      const query = tf.mul(split(this.query), 1 / Math.sqrt(this.keyDim));
      const attention = tf.softmax(tf.matMul(query, split(this.key), false, true));
      const gathered = tf.transpose(tf.matMul(attention, split(this.value)), [0, 2, 1, 3]);
      const joined = tf.reshape(gathered, [batch * tokens, this.numHeads * this.keyDim]);
      return tf.reshape(project(this.back, joined), [batch, tokens, features]);
    });
  }

  getConfig() {
    const { numHeads, keyDim, useBias, kernelInitializer } = this;
    return { ...super.getConfig(), numHeads, keyDim, useBias, kernelInitializer };
  }
}
tf.serialization.registerClass(MultiHeadAttention);`,
    uses: ['only', 'channelsOf'],
  },
  ClassToken: {
    text: `/** Puts one learned token before the tokens of every sample (Dosovitskiy et al. 2020). */
class ClassToken extends tf.layers.Layer {
  static className = 'ClassToken';

  constructor({ tokenInitializer = 'zeros', ...args }) {
    super(args);
    this.tokenInitializer = tokenInitializer;
  }

  build(shape) {
    const start = tf.initializers[this.tokenInitializer]({});
    this.token = this.addWeight('class_token', [1, channelsOf(shape)], 'float32', start);
    this.built = true;
  }

  computeOutputShape([batch, tokens, features]) {
    return [batch, tokens + 1, features];
  }

  call(inputs) {
    return tf.tidy(() => {
      const x = only(inputs);
      const [batch, , features] = x.shape;
      const token = tf.tile(tf.reshape(this.token.read(), [1, 1, features]), [batch, 1, 1]);
      return tf.concat([token, x], 1);
    });
  }

  getConfig() {
    return { ...super.getConfig(), tokenInitializer: this.tokenInitializer };
  }
}
tf.serialization.registerClass(ClassToken);`,
    uses: ['only', 'channelsOf'],
  },
  PositionEmbedding: {
    text: `/** Adds a learned row to every token, one for each position. */
class PositionEmbedding extends tf.layers.Layer {
  static className = 'PositionEmbedding';

  constructor({ embeddingsInitializer = 'randomNormal', ...args }) {
    super(args);
    this.embeddingsInitializer = embeddingsInitializer;
  }

  build([, tokens, features]) {
    const start = tf.initializers[this.embeddingsInitializer]({});
    this.rows = this.addWeight('position_embeddings', [tokens, features], 'float32', start);
    this.built = true;
  }

  call(inputs) {
    return tf.tidy(() => tf.add(only(inputs), this.rows.read()));
  }

  getConfig() {
    return { ...super.getConfig(), embeddingsInitializer: this.embeddingsInitializer };
  }
}
tf.serialization.registerClass(PositionEmbedding);`,
    uses: ['only'],
  },
  SelectToken: {
    text: `/** Keeps one token of a sequence; -1 is the last. */
class SelectToken extends tf.layers.Layer {
  static className = 'SelectToken';

  constructor(args) {
    super(args);
    this.index = args.index;
  }

  computeOutputShape([batch, , features]) {
    return [batch, features];
  }

  call(inputs) {
    return tf.tidy(() => {
      const x = only(inputs);
      const [batch, tokens, features] = x.shape;
      const place = this.index < 0 ? tokens + this.index : this.index;
      return tf.reshape(tf.slice(x, [0, place, 0], [batch, 1, features]), [batch, features]);
    });
  }

  getConfig() {
    return { ...super.getConfig(), index: this.index };
  }
}
tf.serialization.registerClass(SelectToken);`,
    uses: ['only'],
  },
} as const;
