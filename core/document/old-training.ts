/**
 * Training settings of documents of version 1 and runs of version 2, with what has another default now written down where it has
 * a say. A setting that is not in use stays out, so that choosing it later means the setting of today.
 */
export function withOldTraining(training: unknown): unknown {
  if (!isObject(training)) return training;
  const { optimizer, schedule } = training;
  return {
    ...training,
    ...(isObject(optimizer) ? { optimizer: oldOptimizer(optimizer) } : {}),
    ...(isObject(schedule) && schedule['kind'] === 'oneCycle'
      ? { schedule: { ...schedule, cycleMomentum: false } }
      : {}),
  };
}

function oldOptimizer(optimizer: Readonly<Record<string, unknown>>): object {
  // Momentum held the learning rate, as Keras's does.
  if (optimizer['kind'] === 'sgd') return { ...optimizer, momentumForm: 'keras' };
  // Momentum was one setting of both, 0.9 where nothing was said.
  if (optimizer['kind'] === 'rmsprop') return { ...optimizer, rmspropMomentum: optimizer['momentum'] ?? 0.9 };
  return optimizer;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
