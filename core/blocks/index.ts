import { basicResidual, stridedResidual } from './basic-residual.ts';
import { bottleneckResidual, stridedBottleneck } from './bottleneck.ts';
import { classifierHead } from './classifier-head.ts';
import { convBnRelu } from './conv-bn-relu.ts';
import { denseBlock, transition } from './densenet.ts';
import { preActivation } from './pre-activation.ts';
import type { ReadyBlock } from './ready-block.ts';
import { resnextBottleneck } from './resnext-bottleneck.ts';
import { squeezeExcitation } from './squeeze-excitation.ts';
import { transformer } from './transformer.ts';

/** The blocks that come with Skiplane, in the order of the palette. */
export const readyBlocks: readonly ReadyBlock[] = [
  basicResidual,
  stridedResidual,
  bottleneckResidual,
  stridedBottleneck,
  preActivation,
  resnextBottleneck,
  denseBlock,
  transition,
  squeezeExcitation,
  transformer,
  convBnRelu,
  classifierHead,
];
