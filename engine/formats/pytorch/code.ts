import { writeCode } from '../../../core/code/index.ts';
import { arranged, torchPaths, torchWeights } from '../../../core/code/pytorch/weights.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { fitClasses } from '../../../core/network/fit-classes.ts';
import type { ModelParts } from '../define.ts';
import type { FloatTensor } from '../safetensors.ts';

/** The network as PyTorch: source, and how a set of weights becomes its state dict. */
export interface TorchCode {
  readonly source: string;
  /** Paths of modules by those of their layers. */
  readonly paths: ReadonlyMap<string, string>;
  /** By the keys of the state dict, which are paths of the document. Throws where a weight is missing. */
  stateDict(weights: ReadonlyMap<string, Float32Array>): ReadonlyMap<string, FloatTensor>;
}

/** @throws SkiplaneError where the network has errors */
export function torchCode({ document: given, network, metadata }: ModelParts): TorchCode {
  // The network was fitted to the classes of its data; the source has to say so too.
  const document =
    metadata === null ? given : fitClasses(given, buildNetwork(given), metadata.classes.length);
  const specs = torchWeights(document, network);
  return {
    source: writeCode(document, network, 'pytorch').text,
    paths: torchPaths(document, network),
    stateDict: (weights) =>
      new Map(
        specs.map((spec) => {
          const values = weights.get(spec.source);
          if (values === undefined) throw new Error(`the model has no weight ${spec.source}`);
          return [spec.key, { shape: spec.shape, values: arranged(values, spec) }];
        }),
      ),
  };
}
