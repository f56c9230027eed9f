import { formatCount } from '../theme/format.ts';

function plural(count: number, one: string): string {
  return `${formatCount(count)} ${one}${count === 1 ? '' : one.endsWith('s') ? 'es' : 's'}`;
}

/** What is said about what a trained network gets right and wrong. */
export const resultsText = {
  name: 'Results',
  empty: {
    title: 'What does the network get right, and what wrong?',
    none: 'Train this network, or choose one of its runs in the Runs tab: its confusions, predictions and inner maps appear here.',
    underWay: (name: string) =>
      `“${name}” is still being trained: its results can be looked at once it is done or stopped.`,
    noModel: (name: string) =>
      `“${name}” ended without a model to look into: let it go on, or choose another run in the Runs tab.`,
  },
  split: 'Judged on',
  splits: { train: 'Training', validation: 'Validation', test: 'Test' },
  shortSplits: { train: 'Train', validation: 'Val', test: 'Test' },
  accuracy: 'Accuracy',
  loss: 'Loss',
  images: 'Images',
  sections: {
    confusion: 'Confusion',
    classes: 'Per class',
    predictions: 'Predictions',
    try: 'Try it',
    inside: 'Inside',
  },
  sectionList: 'What to look at',
  loading: {
    waiting: 'Judging the model',
    of: (done: number, total: number) => `${formatCount(done)} of ${formatCount(total)}`,
    cancel: 'Cancel',
    failed: 'The model cannot be judged',
    cancelled: 'Judging was cancelled.',
    again: 'Try again',
  },
  nothing: 'There are no images in this split: choose another.',
  confusion: {
    table: 'Confusion matrix: rows are labels, columns what the network says',
    picture: (classes: number) =>
      `Confusion matrix of ${plural(classes, 'class')}: rows are labels, columns what the network says`,
    corner: 'label ↓ · predicted →',
    cell: (count: number, label: string, predicted: string) =>
      label === predicted
        ? `${plural(count, 'image')} of ${label} recognized`
        : `${plural(count, 'image')} of ${label} taken for ${predicted}`,
    chosen: (label: string, predicted: string) =>
      label === predicted ? `${label}, recognized` : `${label}, taken for ${predicted}`,
    mistakes: 'Most frequent mistakes',
    teach: 'Choose a cell to see its images.',
    perfect: 'No mistakes at all on this split.',
    mistake: (label: string, predicted: string) => `${label} → ${predicted}`,
    back: 'Back to the most frequent mistakes',
    images: 'Images of this cell',
    none: 'No image stands in this cell.',
  },
  classes: {
    table: 'Precision, recall and F1 of each class',
    columns: { name: 'Class', precision: 'Precision', recall: 'Recall', f1: 'F1', support: 'Images' },
    hints: {
      name: '',
      precision: 'Of the images that were taken for this class, how many are of it',
      recall: 'Of the images of this class, how many were recognized',
      f1: 'Harmonic mean of precision and recall',
      support: 'Images of this class',
    },
    undefined: 'none',
    mean: 'Mean of classes',
    sortBy: (column: string) => `Sort by ${column}`,
  },
  predictions: {
    order: 'Order',
    worst: 'Worst first',
    best: 'Best first',
    list: 'Images with what the network says of them',
    hint: 'Choose one to look inside.',
    of: (label: string, predicted: string) => (label === predicted ? label : `${label} → ${predicted}`),
    title: (label: string, predicted: string, share: string, index: number) =>
      label === predicted
        ? `Image ${formatCount(index)}: ${label}, recognized with ${share}`
        : `Image ${formatCount(index)}: ${label}, taken for ${predicted} with ${share}`,
    image: (index: number) => `Image ${formatCount(index)}:`,
  },
  subject: {
    from: 'Picture from',
    ways: { draw: 'Draw', file: 'File', data: 'Data' },
    drawing: 'your drawing',
    pasted: 'a pasted picture',
    data: (split: string, index: number) => `${split} image ${formatCount(index)}`,
  },
  pad: {
    label: 'Drawing pad: draw with the pointer, or choose a sample under Data',
    hint: 'Draw here',
    undo: 'Undo stroke',
    clear: 'Clear',
    brush: 'Brush',
    centre: 'Centre like the digits',
    centreHint:
      'Brings the drawing to the size and place of MNIST’s digits: 20 of 28 pixels, its centre of mass in the middle.',
  },
  file: {
    choose: 'Choose a picture…',
    drop: 'Drop a picture here, or paste one.',
    expected: (type: string) =>
      `Expected a picture such as PNG or JPEG, received ${type === '' ? 'something else' : type}.`,
    tooLarge: 'Expected a picture of at most 64 MiB, received a larger one.',
  },
  sample: {
    list: 'Images of the split',
    another: 'Any image',
  },
  answer: {
    list: 'Probability of each class',
    seen: 'As the network sees it',
    likeliest: (name: string, share: string) => `Most likely ${name}, ${share}`,
    teach: 'Draw a digit: what the network makes of it appears while you draw.',
    teachFile: 'Drop, paste or choose a picture to see what the network makes of it.',
    more: (count: number) => `${formatCount(count)} further ${count === 1 ? 'class' : 'classes'}`,
    look: 'Look inside',
  },
  inside: {
    picture: 'Picture',
    another: 'Another image',
    camClass: 'Speaks for',
    likeliest: 'likeliest class',
    camLayer: 'Seen by',
    lastLayer: 'last with area',
    opacity: 'Overlay',
    cam: (name: string, share: string, layer: string) =>
      `Grad-CAM of ${layer}: what in the picture speaks for ${name}, ${share}`,
    silent: 'Nothing in the picture speaks for this class.',
    views: { maps: 'Feature maps', filters: 'First filters' },
    viewList: 'What to see',
    layer: 'Layer',
    previousLayer: 'Previous layer',
    nextLayer: 'Next layer',
    follow: 'Select a layer on the canvas to see its maps here.',
    maps: (layer: string) => `Feature maps of ${layer}`,
    map: (channel: number) => `Channel ${formatCount(channel)}`,
    vector: (layer: string, length: number) => `The ${formatCount(length)} values of ${layer}`,
    filter: (number: number) => `Filter ${formatCount(number)}`,
    filters: (layer: string) => `Filters of ${layer}`,
    filtersNote: 'Middle grey is 0. All filters share one scale.',
    colourFilters: 'Red, green and blue as the input has them; middle grey is 0.',
    noLayers: 'The document of this run cannot be read, so its layers are not known.',
  },
} as const;
