import * as tf from '@tensorflow/tfjs-core';

/**
 * Lets the tape of the gradient that is being computed free what it no longer needs on its way back: an operation's saved tensors
 * and its output's gradient as soon as the operation is behind. tfjs keeps all of them to the end, so that a step holds every
 * activation twice over. Call at the end of the function that is differentiated.
 */
export function releaseTape(): void {
  let behind: readonly tf.Tensor[] = [];
  for (const node of tf.engine().state.activeTape) {
    const { gradient, saved = [] } = node;
    if (gradient === undefined) continue;
    node.gradient = (dys) => {
      tf.dispose([...behind]);
      behind = [...dys.filter((dy) => dy !== null), ...saved];
      return Object.fromEntries(
        Object.entries(gradient(dys)).map(([input, compute]) => [input, () => apart(compute(), dys)]),
      );
    };
  }
}

/** A gradient may be handed on as it came: then it is another's as well, and has to outlive this one. */
function apart(dx: tf.Tensor, dys: readonly tf.Tensor[]): tf.Tensor {
  return dys.includes(dx) ? tf.clone(dx) : dx;
}
