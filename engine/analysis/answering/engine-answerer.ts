import * as tf from '@tensorflow/tfjs-core';
import { forward, type Plan } from '../../training/forward.ts';
import type { Answerer } from './answerer.ts';

/** The engine's backend, layer by layer, without a tape. */
export function engineAnswerer(
  plan: Plan,
  inputShape: readonly number[],
  close: () => void = () => undefined,
): Answerer {
  return {
    name: tf.getBackend(),
    async answer(images, size) {
      const given = tf.tidy(() => {
        const result = forward(plan, tf.tensor(images, [size, ...inputShape]), { training: false });
        return { output: tf.clone(result.output), logits: result.logits && tf.clone(result.logits) };
      });
      const output = await given.output.data<'float32'>();
      const logits = await given.logits?.data<'float32'>();
      tf.dispose([given.output, given.logits ?? []]);
      return { output, logits };
    },
    close: async () => close(),
  };
}
