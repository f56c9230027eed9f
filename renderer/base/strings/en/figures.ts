import type { NodeKindName } from '../../../../core/nodes/index.ts';

/** Text alternatives of the layer drawings, for screen readers. */
export const figureText = {
  softmax:
    'Five scores of any sign become five shares that add up to 1; the largest score gets the largest share.',
  activation: (name: string) => `The curve of ${name}, drawn to scale.`,
  /** For every kind except activation, which has a text for each function. */
  kinds: {
    input: 'An image enters the network.',
    output: 'A probability for each class leaves the network.',
    conv2d: 'A 3×3 window slides over a 6×6 map; its results form a 4×4 map.',
    conv1d: 'A window of three steps slides along a sequence.',
    depthwiseConv2d: 'Three channels, each filtered by its own window.',
    separableConv2d: 'Three channels, each filtered by its own window, then mixed by 1×1 filters.',
    conv2dTranspose: 'One value of a small map is spread over a 3×3 window of a larger one.',
    batchNormalization:
      'One channel over the whole batch shares statistics. Its values are scaled to mean 0 and variance 1.',
    layerNormalization:
      'All channels of one sample share statistics. Their values are scaled to mean 0 and variance 1.',
    groupNormalization:
      'A group of channels of one sample shares statistics. Its values are scaled to mean 0 and variance 1.',
    rmsNormalization:
      'All channels of one sample share a root mean square. Their values are divided by it, and their mean stays off zero.',
    prelu: 'A line that bends at zero; the slope below is learned.',
    maxPooling2d: 'Each quarter of a map of numbers becomes its largest number.',
    averagePooling2d: 'Each quarter of a map of numbers becomes the mean of its numbers.',
    blurPooling2d: 'A window of 1-2-1 along both axes is weighed and summed; every second place stays.',
    globalMaxPooling2d: 'A whole map of numbers becomes its largest number.',
    globalAveragePooling2d: 'A whole map of numbers becomes the mean of its numbers.',
    add: 'x goes through F and, on a skip connection, around it; both are added to F(x) + x.',
    concatenate: 'The channels of two maps are stacked one after the other.',
    zeroPadShortcut:
      'A map keeps every second row and column, and channels of zeros are appended to its own.',
    layerScale: 'Each of four channels is multiplied by its own small factor.',
    identity: 'x passes through unchanged.',
    multiply: 'Two rows of numbers are multiplied value by value.',
    subtract: 'The second row of numbers is subtracted from the first.',
    average: 'Two rows of numbers become the mean of each pair.',
    maximum: 'Two rows of numbers become the larger of each pair.',
    dense: 'Each of three outputs reads all five inputs.',
    embedding: 'A number selects a row from a table of vectors.',
    dropout: 'Some of the values are crossed out.',
    spatialDropout2d: 'One of four maps is crossed out.',
    stochasticDepth: 'The branch F is skipped; only x arrives, over the skip connection.',
    gaussianNoise: 'A smooth curve becomes a noisy one.',
    flatten: 'A map of three rows becomes one long row.',
    reshape: 'Two rows of six values become three rows of four, in the same order.',
    permute: 'The rows of a map become its columns.',
    channelShuffle: 'Six channels in two groups change places; each new pair has one of either group.',
    channelSlice: 'Three of six channels are kept.',
    selectToken: 'One of four tokens is kept.',
    zeroPadding2d: 'A map gets a border of zeros.',
    cropping2d: 'A map loses its border.',
    upSampling2d: 'A map of two by two becomes one of four by four.',
    simpleRnn: 'The same layer at four steps, each reading its input and the previous state.',
    gru: 'The same layer at four steps, each reading its input and the previous state.',
    lstm: 'The same layer at four steps, each reading its input and the previous state; a memory cell runs past them as a shortcut.',
    bidirectional: 'Two layers read four steps, one forward and one backward.',
    multiHeadAttention:
      'Four tokens and a table of how much each attends to each. The row of the third token, 100 percent in all, weights the values of the four tokens; their sum is its result.',
    classToken: 'A learned token is placed before three tokens.',
    positionEmbedding: 'Four learned rows, one for each position, are added to four tokens.',
  } satisfies Record<Exclude<NodeKindName, 'activation'>, string>,
} as const;
