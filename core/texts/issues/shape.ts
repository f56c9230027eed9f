import { elementCount, formatShape, type Shape, type Size2d } from '../../shape.ts';
import type { Wordings } from '../wording.ts';

export interface Groups {
  readonly groups: number;
  readonly channels: number;
  /** Of a convolution, which divides them too. */
  readonly filters?: number;
}

/** A window that is larger than what it slides over, in a map or along steps; its extent with its holes counted. */
export type LargeWindow =
  | { readonly extent: readonly number[]; readonly map: Size2d }
  | { readonly extent: number; readonly steps: number };

/** A shape for Reshape with several axes of -1, or of another number of values than its input. */
export type Reshaped =
  | { readonly target: readonly number[] }
  | { readonly target: readonly number[]; readonly input: Shape };

/** A run of channels that the input does not have. */
export interface ChannelSlice {
  readonly begin: number;
  readonly size: number;
  readonly channels: number;
}

/** Inputs and parameters from which no shape follows. */
export const shapeIssues = {
  'shape/rank': ({ ranks, received }: { readonly ranks: readonly number[]; readonly received: Shape }) => ({
    message: `Expected ${ranks.map(rankName).join(' or ')}, received ${formatShape(received)}.`,
    hint:
      received.length === 3 && ranks.includes(1)
        ? 'Insert Flatten or Global Average Pooling before it.'
        : 'Insert a Reshape, or connect another output.',
  }),
  'shape/groups': ({ groups, channels, filters }: Groups) =>
    filters === undefined
      ? {
          message: `Expected groups that divide the channels, received ${groups} groups for ${channels} channels.`,
          hint: 'Set groups to a number that divides the channels.',
        }
      : {
          message: `Expected groups that divide both channels and filters, received ${groups} groups for ${channels} channels and ${filters} filters.`,
          hint: 'Set groups to a number that divides both, or change the filters.',
        },
  'shape/kernel-too-large': (window: LargeWindow) => ({
    message:
      'map' in window
        ? `Expected a map of at least ${window.extent.join('×')} for this window, received ${window.map.join('×')}.`
        : `Expected at least ${window.extent} steps for this window, received ${window.steps}.`,
    hint: 'Use padding "same", a smaller window, or fewer strided layers before it.',
  }),
  'shape/even-window': ({ extent }: { readonly extent: Size2d }) => ({
    message: `Expected a window of odd height and width for symmetric padding, received ${extent.join('×')}: it has no center.`,
    hint: 'Make the window one larger or smaller, or use padding "same".',
  }),
  'shape/reflected-border': ({ least, map }: { readonly least: number; readonly map: Size2d }) => ({
    message: `Expected a map of at least ${least}×${least} for this filter and its mirrored border, received ${map.join('×')}.`,
    hint: 'Use a smaller filter or stride, or fewer strided layers before it.',
  }),
  'shape/strides-and-dilation': (window: {
    readonly strides: readonly number[];
    readonly dilations: readonly number[];
  }) => ({
    message: `Expected either strides or a dilation rate above 1, received strides ${window.strides.join('×')} and dilation rate ${window.dilations.join('×')}.`,
    hint: 'Set strides or the dilation rate to 1.',
  }),
  'shape/unequal-strides': ({ strides: [rows, columns] }: { readonly strides: Size2d }) => ({
    message: `Expected the same strides along height and width, received ${rows} and ${columns}: depthwise convolutions use one stride.`,
    hint: 'Set both strides to the same number.',
  }),
  'shape/cropped-away': ({
    map,
    rows,
    columns,
  }: {
    readonly map: Size2d;
    rows: number;
    columns: number;
  }) => ({
    message: `Expected to leave at least one row and column of ${map.join('×')}, received a crop of ${rows} rows and ${columns} columns.`,
    hint: 'Cut less.',
  }),
  'shape/permute': ({ axes, received }: { readonly axes: number; readonly received: readonly number[] }) => ({
    message: `Expected each axis from 1 to ${axes} once, received ${received.join(', ')}.`,
    hint: 'List every axis of the input exactly once.',
  }),
  'shape/reshape': (shapes: Reshaped) =>
    'input' in shapes
      ? {
          message: `Expected a shape of ${elementCount(shapes.input)} values like the input (${formatShape(shapes.input)}), received ${formatShape(shapes.target)}.`,
          hint: 'Choose axes whose product is that number, or set one axis to -1.',
        }
      : {
          message: `Expected at most one axis of -1, received ${formatShape(shapes.target)}.`,
          hint: 'Set the length of all other axes.',
        },
  'shape/shared-axes': ({ axes, received }: { readonly axes: number; readonly received: number }) => ({
    message: `Expected shared axes from 1 to ${axes}, received ${received}.`,
    hint: 'Leave sharedAxes empty for one slope per value, or name axes that the input has.',
  }),
  'shape/fewer-filters': (given: { readonly channels: number; readonly filters: number }) => ({
    message: `Expected at least the ${given.channels} channels of the input, received ${given.filters} filters: channels can only be added.`,
    hint: 'Raise filters, or use a 1×1 projection instead.',
  }),
  'shape/channel-slice': ({ begin, size, channels }: ChannelSlice) => ({
    message: `Expected a slice within the ${channels} channels of the input, received ${size} from channel ${begin}, counted from 0.`,
    hint: 'Lower begin or size so that their sum is at most the number of channels.',
  }),
  'shape/select-token': ({ index, tokens }: { readonly index: number; readonly tokens: number }) => ({
    message: `Expected a token from 0 to ${tokens - 1}, or from -${tokens} to -1 counted from the end, received ${index}.`,
    hint: 'Choose a token that the sequence has: 0 is the first, -1 the last.',
  }),
} satisfies Wordings;

function rankName(rank: number): string {
  return (
    ['a scalar', 'a vector', 'a sequence (steps × features)', 'a map (height × width × channels)'][rank] ??
    `${rank} axes`
  );
}
