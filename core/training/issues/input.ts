import type { SkiplaneDocument } from '../../document/schema.ts';
import type { Finding, Fix } from '../../network/issue.ts';
import type { Layer } from '../../network/layer.ts';
import { isImageShape, type Shape, sameShape } from '../../shape.ts';
import { labeled } from '../../texts/fixes.ts';
import { say } from '../../texts/issues.ts';
import type { DataFacts, Inferred } from './facts.ts';

/** Typical images of so many times the input's pixels lose detail that is worth a word. */
const detailLost = 2;

/** A network whose input takes no images. */
export function inputFindings(network: Inferred, data: DataFacts | undefined): Finding[] {
  const input = inputOf(network);
  // A network without input, or with one that says no shape, already has an issue.
  if (input?.shape === undefined || isImageShape(input.shape)) return [];
  return [
    {
      ...say('data/input-no-picture', { received: input.shape }),
      severity: 'error',
      at: { path: input.path, graph: null, node: input.node.id, param: 'shape' },
      findFixes: () => (data === undefined ? [] : setShape(input, shapeOf(data))),
    },
  ];
}

/** What images lose on their way to the input: color is looked at apart from size. */
export function imageFindings(document: SkiplaneDocument, network: Inferred, data: DataFacts): Finding[] {
  const input = inputOf(network);
  if (input?.shape === undefined || !isImageShape(input.shape)) return [];
  return [...colorFindings(input, input.shape, data), ...sizeFindings(document, input, input.shape, data)];
}

function colorFindings(input: Layer, shape: Shape, data: DataFacts): Finding[] {
  const own = shapeOf(data);
  if (shape[2] !== 1 || own[2] !== 3) return [];
  const [height = 1, width = 1] = shape;
  return [
    {
      ...say('data/color-lost', { input: shape }),
      severity: 'warning',
      at: { path: input.path, graph: null, node: input.node.id, param: 'shape' },
      findFixes: () => [
        ...setShape(input, [height, width, 3]),
        ...(height === own[0] && width === own[1] ? [] : setShape(input, own)),
      ],
    },
  ];
}

function sizeFindings({ dataset }: SkiplaneDocument, input: Layer, shape: Shape, data: DataFacts): Finding[] {
  // A person who has chosen how images are fitted knows that they will be.
  if (dataset?.fit !== undefined) return [];
  const { ownShape } = data;
  const own = shapeOf(data);
  const [height = 1, width = 1] = shape;
  const resized = own[0] !== height || own[1] !== width;
  const colored = shape[2] === 3 && own[2] === 1;
  // Images of different sizes have to be fitted anyway; smaller ones lose nothing.
  const told = ownShape === null ? own[0] * own[1] >= detailLost * height * width : resized || colored;
  if (!told) return [];
  const conversion = resized
    ? labeled('resizeImages', { to: [height, width], color: colored })
    : labeled('colorImages', {});
  return [
    {
      ...say('data/input-shape', { input: shape, images: own, typical: ownShape === null }),
      severity: 'warning',
      at: { path: input.path, graph: null, node: input.node.id, param: 'shape' },
      findFixes: () => [
        { ...conversion, edits: [{ type: 'setDataset', value: { fit: 'contain' } }] },
        ...(sameShape(own, shape) ? [] : setShape(input, own)),
      ],
    },
  ];
}

function inputOf({ byPath, inputs }: Inferred): Layer | undefined {
  return byPath.get(inputs[0] ?? '');
}

/** The shape of the images; where they differ in size, that of an image in their middle. */
function shapeOf({ ownShape, typicalShape }: DataFacts): DataFacts['typicalShape'] {
  return ownShape ?? typicalShape;
}

function setShape(input: Layer, shape: Shape): Fix[] {
  if (!isImageShape(shape)) return [];
  return [
    {
      ...labeled('setInput', { shape }),
      edits: [{ type: 'setParam', graph: null, id: input.node.id, param: 'shape', value: [...shape] }],
    },
  ];
}
