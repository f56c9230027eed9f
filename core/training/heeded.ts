import type { TrainingSettings } from '../document/training.ts';

/** Settings of one kind of optimizer or schedule, and the kinds that heed them. */
const heeded: Readonly<Record<string, readonly string[]>> = {
  'optimizer.momentum': ['sgd'],
  'optimizer.momentumForm': ['sgd'],
  'optimizer.rmspropMomentum': ['rmsprop'],
  'optimizer.nesterov': ['sgd'],
  'optimizer.beta1': ['adam', 'adamW'],
  'optimizer.beta2': ['adam', 'adamW'],
  'optimizer.rho': ['rmsprop'],
  'optimizer.epsilon': ['adam', 'adamW', 'rmsprop'],
  'schedule.milestones': ['step'],
  'schedule.factor': ['step', 'exponential'],
  'schedule.finalFactor': ['cosine', 'oneCycle'],
  'schedule.peakAt': ['oneCycle'],
  'schedule.cycleMomentum': ['oneCycle'],
};

/** Whether a setting, named by its path, has a say in a training with the optimizer and the schedule of these settings. */
export function isHeeded(path: string, { optimizer, schedule }: TrainingSettings): boolean {
  const kinds = Object.hasOwn(heeded, path) ? heeded[path] : undefined;
  return (
    kinds === undefined || kinds.includes(path.startsWith('optimizer.') ? optimizer.kind : schedule.kind)
  );
}
