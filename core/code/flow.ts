import type { NameTaker } from './names.ts';
import type { Part, Step } from './parts.ts';
import type { Source } from './wiring.ts';

/** One step with the variables that it reads and writes. */
export interface Statement {
  readonly step: Step;
  readonly reads: readonly string[];
  /** One for each output. A row of copies reads and writes the same one. */
  readonly writes: readonly string[];
  /** Whether each of them is written for the first time. */
  readonly first: readonly boolean[];
  /** For a row whose input is read again later: the variable to begin with, which is assigned to the written one first. */
  readonly begin: string | undefined;
}

/** How values get from step to step: a variable is used again as soon as nothing reads it any more. */
export interface Flow {
  readonly inputs: readonly string[];
  readonly statements: readonly Statement[];
  /** The variables that hold the outputs. */
  readonly results: readonly string[];
}

export interface FlowOptions {
  readonly names: NameTaker;
  /** How the language writes a node's id. */
  variable(id: string): string;
  /** Names of the part's inputs, in their order. */
  readonly inputs: readonly string[];
  /** Whether inputs are still needed at the end, as by `Model(inputs, outputs)`. */
  readonly keepInputs: boolean;
}

/** The usual names; `names` must not give them to others. */
export const usualVariables = ['x', 'y'] as const;

function keyOf({ id, output }: Source): string {
  return `${id} ${output}`;
}

export function outputsOf(step: Step): readonly string[] {
  return step.type === 'block' ? step.part.outputs.map(({ id }) => id) : ['y'];
}

/** Whether a step is a loop over copies. */
export function isRow(step: Step): boolean {
  return step.type === 'block' && !(step.count.type === 'Literal' && step.count.value === 1);
}

export function flowOf(part: Part, { names, variable, inputs, keepInputs }: FlowOptions): Flow {
  const readers = new Map<string, number>();
  const read = (source: Source, change: number): number => {
    const left = (readers.get(keyOf(source)) ?? 0) + change;
    readers.set(keyOf(source), left);
    return left;
  };
  for (const { sources } of part.steps) for (const source of sources) read(source, 1);
  for (const { source } of part.outputs) read(source, 1);
  const kept = new Set(keepInputs ? inputs : []);
  const holder = new Map<string, string>();
  const live = new Set<string>(inputs);
  const known = new Set<string>(inputs);
  part.inputs.forEach((id, i) => {
    const name = inputs[i];
    if (name !== undefined) holder.set(keyOf({ id, output: 0 }), name);
  });
  const holderOf = (source: Source): string => {
    const name = holder.get(keyOf(source));
    if (name === undefined) throw new Error(`${source.id} was read before it was made`);
    return name;
  };
  /** The variables whose last reader has come. */
  const release = (sources: readonly Source[]): string[] => {
    const gone = new Set<string>();
    for (const source of sources) {
      const name = holderOf(source);
      if (read(source, -1) === 0 && !kept.has(name)) gone.add(name);
    }
    for (const name of gone) live.delete(name);
    return [...gone];
  };
  const statements = part.steps.map((step): Statement => {
    const reads = step.sources.map(holderOf);
    const gone = release(step.sources);
    const ids = outputsOf(step);
    const writes = ids.map((id) => {
      if (ids.length > 1) return names.take(variable(`${step.node.id}_${id}`));
      const usual = usualVariables.find((name) => gone.includes(name)) ?? gone[0];
      return usual ?? usualVariables.find((name) => !live.has(name)) ?? names.take(variable(step.node.id));
    });
    const first = writes.map((name) => !known.has(name));
    writes.forEach((name, output) => {
      known.add(name);
      live.add(name);
      holder.set(keyOf({ id: step.key, output }), name);
    });
    const [from] = reads;
    const begin = isRow(step) && from !== writes[0] ? from : undefined;
    return { step, reads, writes, first, begin };
  });
  return { inputs, statements, results: part.outputs.map(({ source }) => holderOf(source)) };
}
