import { applyEdits, type Edit } from '../document/edit.ts';
import type { SkiplaneDocument } from '../document/schema.ts';
import { classEdits, tellsApart } from '../network/fit-classes.ts';
import type { Fix, Issue, Place } from '../network/issue.ts';
import { classifierOf } from '../network/last-layers.ts';
import type { Layer } from '../network/layer.ts';
import { buildNetwork, type Network } from '../network/network.ts';
import type { DatasetDescription } from '../protocol/data.ts';
import { formatShape, type Shape } from '../shape.ts';
import { type DataRemark, dataRemarks } from './data-remarks.ts';

/** What stands between a document and training on a dataset, besides the network's own issues. */
export function dataIssues(
  document: SkiplaneDocument,
  network: Network,
  description: DatasetDescription,
): Issue[] {
  return [
    ...inputIssues(document, network, description),
    ...classIssues(document, network, description),
    ...dataRemarks(description).map(issueOfRemark),
  ];
}

function inputIssues(
  document: SkiplaneDocument,
  network: Network,
  { ownShape }: DatasetDescription,
): Issue[] {
  const layer = network.byPath.get(network.inputs[0] ?? '');
  // A network without input, or with one that says no shape, has an issue of its own.
  if (layer?.shape === undefined) return [];
  const at = { ...placeOf(layer), param: 'shape' };
  const setShape = (shape: Shape): Fix => ({
    label: `Set the input to ${formatShape(shape)}`,
    edits: [{ type: 'setParam', graph: null, id: layer.node.id, param: 'shape', value: [...shape] }],
  });
  if (!isPicture(layer.shape)) {
    return [
      {
        code: 'data/input-no-picture',
        severity: 'error',
        at,
        message: `Expected an input of pictures (height × width × 1 or 3), received ${formatShape(layer.shape)}.`,
        hint: 'Set the shape of the input to that of the pictures.',
        fixes: ownShape !== null && isPicture(ownShape) ? [setShape(ownShape)] : [],
      },
    ];
  }
  // Pictures of different sizes have to be fitted anyway, and who has said how knows that they will be.
  if (ownShape === null || document.dataset?.fit !== undefined) return [];
  const conversion = conversionLabel(ownShape, layer.shape);
  if (conversion === undefined) return [];
  const resize: Edit = { type: 'setDataset', value: { fit: 'contain' } };
  return [
    {
      code: 'data/input-shape',
      severity: 'warning',
      at,
      message: `The input takes ${formatShape(layer.shape)}, but the pictures are ${formatShape(ownShape)}.`,
      hint: 'Let the pictures be converted as they are read, or set the input to their shape.',
      fixes: [{ label: conversion, edits: [resize] }, ...(isPicture(ownShape) ? [setShape(ownShape)] : [])],
    },
  ];
}

/** What happens to pictures of one shape on their way to another; undefined where nothing does. */
function conversionLabel(
  [height = 0, width = 0, channels = 0]: Shape,
  [toHeight = 0, toWidth = 0, toChannels = 0]: Shape,
): string | undefined {
  const resized = height !== toHeight || width !== toWidth;
  const size = `Resize pictures to ${toHeight}×${toWidth}`;
  if (channels === toChannels) return resized ? size : undefined;
  const colour = toChannels === 1 ? 'grey' : 'colour';
  return resized ? `${size}, ${colour}` : `Convert pictures to ${colour}`;
}

function classIssues(document: SkiplaneDocument, network: Network, { classes }: DatasetDescription): Issue[] {
  const output = network.byPath.get(network.outputs[0] ?? '');
  const count = classes.length;
  if (output?.shape === undefined || tellsApart(network, count)) return [];
  const edits = classEdits(document, network, count);
  const fixed = buildNetwork(applyEdits(document, edits), { previous: network });
  const vector = output.shape.length === 1;
  return [
    {
      code: 'data/classes',
      severity: 'error',
      at: placeOf(classifierOf(network) ?? output),
      message: `Expected ${count} values, one for each class of the data, received ${formatShape(output.shape)}.`,
      hint: vector
        ? `Set the units of the last dense layer to ${count}.`
        : `End the network with Global Average Pooling, a Dense layer of ${count} units and softmax.`,
      fixes: tellsApart(fixed, count) ? [{ label: `Set ${count} classes`, edits }] : [],
    },
  ];
}

function issueOfRemark({ code, message, hint }: DataRemark): Issue {
  return { code, severity: 'warning', at: { path: '', graph: null }, message, hint, fixes: [] };
}

function isPicture(shape: Shape): boolean {
  return shape.length === 3 && (shape[2] === 1 || shape[2] === 3);
}

function placeOf({ path, graph, node }: Layer): Place {
  return { path, graph, node: node.id };
}
