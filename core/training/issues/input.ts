import type { SkiplaneDocument } from '../../document/schema.ts';
import type { Finding, Fix } from '../../network/issue.ts';
import type { Layer } from '../../network/layer.ts';
import { formatShape, isPicture, type Shape, sameShape } from '../../shape.ts';
import type { DataFacts, Inferred } from './facts.ts';

/** Typical pictures of so many times the input's pixels lose detail that is worth a word. */
const detailLost = 2;

/** A network whose input takes no pictures. */
export function inputFindings(network: Inferred, data: DataFacts | undefined): Finding[] {
  const input = inputOf(network);
  // A network without input, or with one that says no shape, has an issue of its own.
  if (input?.shape === undefined || isPicture(input.shape)) return [];
  return [
    {
      code: 'data/input-no-picture',
      severity: 'error',
      at: { path: input.path, graph: null, node: input.node.id, param: 'shape' },
      message: `Expected an input of pictures (height × width × 1 or 3), received ${formatShape(input.shape)}.`,
      hint: 'Set the shape of the input to that of the pictures.',
      remedies: () => (data === undefined ? [] : setShape(input, shapeOf(data))),
    },
  ];
}

/** What pictures lose on their way to the input: color is looked at apart from size. */
export function pictureFindings(document: SkiplaneDocument, network: Inferred, data: DataFacts): Finding[] {
  const input = inputOf(network);
  if (input?.shape === undefined || !isPicture(input.shape)) return [];
  return [...colorFindings(input, input.shape, data), ...sizeFindings(document, input, input.shape, data)];
}

function colorFindings(input: Layer, shape: Shape, data: DataFacts): Finding[] {
  const own = shapeOf(data);
  if (shape[2] !== 1 || own[2] !== 3) return [];
  const [height = 1, width = 1] = shape;
  return [
    {
      code: 'data/color-lost',
      severity: 'warning',
      at: { path: input.path, graph: null, node: input.node.id, param: 'shape' },
      message: `The input takes grey pictures (${formatShape(shape)}), but the pictures are in color: classes that differ by color alone cannot be told apart.`,
      hint: 'Give the input 3 channels, unless color does not matter.',
      remedies: () => [
        ...setShape(input, [height, width, 3]),
        ...(height === own[0] && width === own[1] ? [] : setShape(input, own)),
      ],
    },
  ];
}

function sizeFindings({ dataset }: SkiplaneDocument, input: Layer, shape: Shape, data: DataFacts): Finding[] {
  // Who has said how pictures are fitted knows that they will be.
  if (dataset?.fit !== undefined) return [];
  const { ownShape } = data;
  const own = shapeOf(data);
  const [height = 1, width = 1] = shape;
  const resized = own[0] !== height || own[1] !== width;
  const colored = shape[2] === 3 && own[2] === 1;
  // Pictures of different sizes have to be fitted anyway; smaller ones lose nothing.
  const told = ownShape === null ? own[0] * own[1] >= detailLost * height * width : resized || colored;
  if (!told) return [];
  const conversion = resized
    ? `Resize pictures to ${height}×${width}${colored ? ', color' : ''}`
    : 'Convert pictures to color';
  return [
    {
      code: 'data/input-shape',
      severity: 'warning',
      at: { path: input.path, graph: null, node: input.node.id, param: 'shape' },
      message:
        ownShape === null
          ? `The input takes ${formatShape(shape)}, but the pictures are larger, typically ${formatShape(own)}: they lose detail.`
          : `The input takes ${formatShape(shape)}, but the pictures are ${formatShape(ownShape)}.`,
      hint: 'Let the pictures be converted as they are read, or set the input to their shape.',
      remedies: () => [
        { label: conversion, edits: [{ type: 'setDataset', value: { fit: 'contain' } }] },
        ...(sameShape(own, shape) ? [] : setShape(input, own)),
      ],
    },
  ];
}

function inputOf({ byPath, inputs }: Inferred): Layer | undefined {
  return byPath.get(inputs[0] ?? '');
}

/** The shape of the pictures; where they differ in size, that of a picture in their middle. */
function shapeOf({ ownShape, typicalShape }: DataFacts): DataFacts['typicalShape'] {
  return ownShape ?? typicalShape;
}

function setShape(input: Layer, shape: Shape): Fix[] {
  if (!isPicture(shape)) return [];
  return [
    {
      label: `Set the input to ${formatShape(shape)}`,
      edits: [{ type: 'setParam', graph: null, id: input.node.id, param: 'shape', value: [...shape] }],
    },
  ];
}
