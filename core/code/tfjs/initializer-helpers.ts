/** Initializers that tfjs lacks or has otherwise. */
export const initializerHelpers = {
  Initializer: {
    text: `/** What all initializers extend; tfjs does not export it. */
const Initializer = Object.getPrototypeOf(tf.initializers.zeros().constructor);`,
  },
  Eye: {
    text: `/** Starts a matrix, square or not, as the identity. */
class Eye extends Initializer {
  static className = 'Eye';

  apply([rows, columns]) {
    return tf.eye(rows, columns);
  }

  getConfig() {
    return {};
  }
}
tf.serialization.registerClass(Eye);`,
    uses: ['Initializer'],
  },
  UntruncatedNormal: {
    text: `/** Normal values whose variance follows from the shape; tfjs cuts all its normals. */
class UntruncatedNormal extends Initializer {
  static className = 'UntruncatedNormal';

  constructor({ scale, mode }) {
    super();
    this.scale = scale;
    this.mode = mode;
  }

  apply(shape) {
    const places = shape.slice(0, -2).reduce((product, length) => product * length, 1);
    const [fanIn, fanOut] = shape.slice(-2).map((length) => length * places);
    const fan = { fanIn, fanOut, fanAvg: (fanIn + fanOut) / 2 }[this.mode];
    return tf.randomNormal(shape, 0, Math.sqrt(this.scale / fan));
  }

  getConfig() {
    return { scale: this.scale, mode: this.mode };
  }
}
tf.serialization.registerClass(UntruncatedNormal);`,
    uses: ['Initializer'],
  },
} as const;
