/** What a model gives for a batch of images, image by image. */
export interface Given {
  readonly output: Float32Array;
  /** What enters its last activation, where that is a softmax or a sigmoid. */
  readonly logits: Float32Array | undefined;
}

/** A program that computes a model's answers. */
export interface Answerer {
  /** "wasm", "ONNX Runtime 1.30.0". */
  readonly name: string;
  /** @param images normalized, channels last, `size` in a row */
  answer(images: Float32Array, size: number): Promise<Given>;
  close(): Promise<void>;
}
