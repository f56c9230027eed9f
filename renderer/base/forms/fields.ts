import { z } from 'zod';
import type { ParameterValue } from '../../../core/document/expression.ts';
import { limits } from '../../../core/document/limits.ts';
import { humanize } from '../../../core/humanize.ts';
import { describedAs } from '../strings/descriptions.ts';
import { inspectorText } from '../strings/inspector.ts';

/** Which numbers a field takes. */
export interface Range {
  readonly min: number;
  readonly max: number;
  /** True where `max` itself is too large already, as in [0, 1). */
  readonly below: boolean;
}

interface Common {
  /** The parameter's name, as Keras has it. */
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly schema: z.core.$ZodType;
  /** What holds where the document says nothing, in the form in which it would be written. */
  readonly initial: unknown;
  /** True where most networks leave it as it is: it is folded away. */
  readonly advanced?: true;
}

/** One row of a form: how a parameter is shown and edited. */
export type Field = Common &
  (
    | { readonly kind: 'integer'; readonly range: Range }
    | { readonly kind: 'number'; readonly range: Range; readonly step: number }
    | { readonly kind: 'choice'; readonly options: readonly string[] }
    | { readonly kind: 'flag' }
    /** A height and a width, or one number for both. */
    | { readonly kind: 'pair'; readonly range: Range }
    /** Top, bottom, left and right, or one number for all. */
    | { readonly kind: 'sides'; readonly range: Range }
    | {
        readonly kind: 'axes';
        readonly range: Range;
        /** True where one axis may be −1 and takes what is left over. */
        readonly rest: boolean;
        readonly separator: '×' | ', ';
      }
    /** Words: a parameter of a block. */
    | { readonly kind: 'string' }
    /** Nothing that this form knows: edited as JSON. */
    | { readonly kind: 'text' }
  );

export type FieldKind = Field['kind'];

const known = new WeakMap<z.ZodObject, readonly Field[]>();

/** The form of a kind's parameters, in the schema's order. Remembered per schema. */
export function fieldsOf(schema: z.ZodObject): readonly Field[] {
  const before = known.get(schema);
  if (before !== undefined) return before;
  const fields = Object.entries(schema.shape).map(([name, param]) => fieldOf(name, param));
  known.set(schema, fields);
  return fields;
}

function fieldOf(name: string, schema: z.core.$ZodType): Field {
  const { inner, initial } = unwrap(schema);
  const { description = '', advanced } = z.globalRegistry.get(schema) ?? {};
  const help = describedAs(description);
  const common = {
    name,
    label: humanize(name),
    help,
    schema,
    initial,
    ...(advanced === true ? { advanced: true as const } : {}),
  };
  if (inner instanceof z.ZodNumber) return numberField(common, inner);
  if (inner instanceof z.core.$ZodBoolean) return { ...common, kind: 'flag' };
  if (inner instanceof z.core.$ZodString) return { ...common, kind: 'string' };
  if (inner instanceof z.core.$ZodEnum) {
    return { ...common, kind: 'choice', options: Object.values(inner._zod.def.entries).map(String) };
  }
  if (inner instanceof z.core.$ZodUnion) return unionField(common, inner._zod.def.options);
  if (inner instanceof z.core.$ZodArray) return arrayField(common, inner._zod.def.element);
  return { ...common, kind: 'text' };
}

/** What stands inside defaults and transformations, and the default found on the way. */
function unwrap(schema: z.core.$ZodType): { readonly inner: z.core.$ZodType; readonly initial: unknown } {
  let inner = schema;
  let initial: unknown;
  for (;;) {
    if (inner instanceof z.core.$ZodDefault || inner instanceof z.core.$ZodPrefault) {
      initial = inner._zod.def.defaultValue;
      inner = inner._zod.def.innerType;
    } else if (inner instanceof z.core.$ZodOptional) inner = inner._zod.def.innerType;
    else if (inner instanceof z.core.$ZodPipe) inner = inner._zod.def.in;
    else return { inner, initial };
  }
}

function numberField(common: Common, schema: z.ZodNumber): Field {
  const range = rangeOf(schema);
  if (schema.format === 'safeint') return { ...common, kind: 'integer', range };
  return { ...common, kind: 'number', range, step: range.below ? 0.05 : stepOf(common.initial) };
}

/** Sizes are one number or two, sides one, two or two pairs. */
function unionField(common: Common, options: readonly z.core.$ZodType[]): Field {
  const single = options.find((option) => option instanceof z.ZodNumber);
  if (single === undefined) return { ...common, kind: 'text' };
  const nested = options.some(
    (option) =>
      option instanceof z.core.$ZodTuple &&
      option._zod.def.items.some((item) => item instanceof z.core.$ZodTuple),
  );
  return { ...common, kind: nested ? 'sides' : 'pair', range: rangeOf(single) };
}

function arrayField(common: Common, element: z.core.$ZodType): Field {
  const options = element instanceof z.core.$ZodUnion ? element._zod.def.options : [element];
  const axis = options.find((option) => option instanceof z.ZodNumber);
  if (axis === undefined) return { ...common, kind: 'text' };
  const rest = options.some(
    (option) => option instanceof z.core.$ZodLiteral && option._zod.def.values.includes(-1),
  );
  const range = rangeOf(axis);
  // Lengths are joined as shapes are; numbers of axes are a list.
  return { ...common, kind: 'axes', range, rest, separator: range.max > 16 ? '×' : ', ' };
}

function rangeOf(schema: z.ZodNumber): Range {
  const min = schema.minValue ?? Number.NEGATIVE_INFINITY;
  const max = schema.maxValue ?? Number.POSITIVE_INFINITY;
  return { min, max, below: Number.isFinite(max) && !z.safeParse(schema, max).success };
}

/** One unit of the default's last digit: 0.01 for 0.99. */
function stepOf(initial: unknown): number {
  if (typeof initial !== 'number' || initial === 0) return 0.1;
  const decimals = /\.(\d+)$/.exec(String(initial))?.[1]?.length ?? 0;
  return Number(`1e-${decimals}`);
}

/** True where the range holds the number. */
export function inRange(value: number, { min, max, below }: Range): boolean {
  return value >= min && (below ? value < max : value <= max);
}

const literals = { number: z.number(), boolean: z.boolean(), string: z.string().max(limits.value) } as const;

/** The field of a block's parameter: its form is that of its default. */
export function parameterField(name: string, initial: ParameterValue): Field {
  const common = { name, label: name, help: inspectorText.block.parameter(name), initial };
  if (typeof initial === 'boolean') return { ...common, schema: literals.boolean, kind: 'flag' };
  if (typeof initial === 'string') return { ...common, schema: literals.string, kind: 'string' };
  const range = { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY, below: false };
  const step = Number.isInteger(initial) ? 1 : stepOf(initial);
  return { ...common, schema: literals.number, kind: 'number', range, step };
}

/** How often a block stands in a row. */
export function repeatField(): Field {
  const { repeat, repeatHelp } = inspectorText.block;
  const range = { min: 0, max: limits.repeats, below: false };
  const schema = z.number().int().min(0).max(limits.repeats);
  return { name: 'repeat', label: repeat, help: repeatHelp, schema, initial: 1, kind: 'integer', range };
}
