import type { Format, FormatProblem } from '../../../core/formats/define.ts';
import { type FormatName, formatNames, formats } from '../../../core/formats/index.ts';
import { optionFields } from '../../../core/formats/options.ts';
import type { Network } from '../../../core/network/network.ts';

/** Options as a form holds them, by name. */
export type OptionValues = Readonly<Record<string, string | number | boolean>>;

/** A format without the types of its options: forms learn them from its schema. */
export function formatOf(name: FormatName): Format {
  return formats[name];
}

export function defaultsOf(name: FormatName): OptionValues {
  const fields = optionFields(formatOf(name).options);
  return Object.fromEntries(fields.map((field) => [field.name, field.default]));
}

/** How a network and a format go together. */
export interface FormatState {
  readonly name: FormatName;
  readonly format: Format;
  readonly values: OptionValues;
  /** What the format cannot hold of the network with these options. */
  readonly problems: readonly FormatProblem[];
  /** Whether it could hold the network with its options as they are at first. */
  readonly byOptions: boolean;
}

/**
 * All formats in their order, each with what stands between it and a network; nothing is known of that without a network.
 * @param chosen options that a person has set, by format
 */
export function formatStates(
  network: Network | undefined,
  chosen: Partial<Readonly<Record<FormatName, OptionValues>>>,
): FormatState[] {
  return formatNames.map((name) => {
    const format = formatOf(name);
    const values = { ...defaultsOf(name), ...chosen[name] };
    const problems = network === undefined ? [] : problemsWith(format, network, values);
    const byOptions =
      network !== undefined &&
      problems.length > 0 &&
      problemsWith(format, network, defaultsOf(name)).length === 0;
    return { name, format, values, problems, byOptions };
  });
}

function problemsWith(format: Format, network: Network, values: OptionValues): readonly FormatProblem[] {
  return format.problems(network, format.options.parse(values));
}

/** The same thing that a format cannot hold, at all layers where it stands. */
export interface ProblemGroup {
  readonly kind: string;
  readonly reason: string;
  readonly remedy: string;
  readonly paths: readonly string[];
}

export function groupProblems(problems: readonly FormatProblem[]): ProblemGroup[] {
  const groups = new Map<string, ProblemGroup & { readonly paths: string[] }>();
  for (const { kind, reason, remedy, path } of problems) {
    const key = JSON.stringify([kind, reason, remedy]);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { kind, reason, remedy, paths: [path] });
    else known.paths.push(path);
  }
  return [...groups.values()];
}
