import type { TrainedRole, WeightSpec } from '../ops/define.ts';
import {
  type FanMode,
  type InitializerSettings,
  unusedInitializerSettings,
  withStarts,
} from './initializers.ts';
import { type RuleSettings, unusedRuleSettings, withRules } from './kernel-rules.ts';

/** Names of the parameters that a kind with kernels shares with others, and that mean nothing as the layer is. */
export function unusedSettings(params: Readonly<Record<string, unknown>>): string[] {
  return [...unusedInitializerSettings(params), ...unusedRuleSettings(params)];
}

/**
 * The parameters of a layer with kernels as its configuration: with initializers, penalties and constraints as they are saved, and
 * without their settings.
 * @param weights of the layer
 * @param factor by how much the variance of a weight is multiplied as it starts, by its role and by what is counted
 */
export function trainedConfig<Params extends InitializerSettings & RuleSettings>(
  params: Params,
  weights: readonly WeightSpec[],
  factor?: (role: TrainedRole, mode: FanMode) => number,
): Omit<Omit<Params, keyof RuleSettings>, keyof InitializerSettings> {
  return withStarts(withRules(params, weights), weights, factor);
}
