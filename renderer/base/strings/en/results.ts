import { formatCount } from '../format.ts';
import { plural } from '../plural.ts';

/** Texts on what a trained network gets right and wrong. */
export const resultsText = {
  name: 'Results',
  empty: {
    title: 'See what the network gets right and wrong',
    none: 'Train this network, or choose one of its runs in the Runs tab. Its confusion matrix, predictions and feature maps appear here.',
    underWay: (name: string) =>
      `“${name}” is still training. Its results appear here once it is done or stopped.`,
    noModel: (name: string) =>
      `“${name}” ended without a model. Resume it, or choose another run in the Runs tab.`,
  },
  split: 'Evaluated on',
  splits: { train: 'Training', validation: 'Validation', test: 'Test' },
  shortSplits: { train: 'Train', validation: 'Val', test: 'Test' },
  accuracy: 'Accuracy',
  loss: 'Loss',
  images: 'Images',
  computedBy: (program: string, backend: string) => `Computed by ${program}, checked against ${backend}`,
  sections: {
    confusion: 'Confusion',
    classes: 'Per class',
    predictions: 'Predictions',
    try: 'Try it',
    inside: 'Inside',
  },
  export: 'Export the model…',
  sectionList: 'Sections of the results',
  loading: {
    waiting: 'Evaluating the model',
    of: (done: number, total: number) => `${formatCount(done)} of ${formatCount(total)}`,
    cancel: 'Cancel',
    failed: 'The model could not be evaluated',
    cancelled: 'The evaluation was canceled.',
    again: 'Try again',
  },
  nothing: 'This split has no images. Choose another.',
  confusion: {
    table: 'Confusion matrix: rows are labels, columns are predictions',
    picture: (classes: number) =>
      `Confusion matrix of ${plural(classes, 'class', 'classes')}: rows are labels, columns are predictions`,
    corner: 'label ↓ · predicted →',
    cell: (count: number, label: string, predicted: string) =>
      label === predicted
        ? `${plural(count, 'image', 'images')} of ${label} classified correctly`
        : `${plural(count, 'image', 'images')} of ${label} classified as ${predicted}`,
    chosen: (label: string, predicted: string) =>
      label === predicted ? `${label}, classified correctly` : `${label}, classified as ${predicted}`,
    mistakes: 'Most frequent mistakes',
    teach: 'Select a cell to see its images.',
    perfect: (images: number, least: string) =>
      `No mistakes on ${plural(images, 'image', 'images')}: with 95% confidence, the accuracy is at least ${least}.`,
    perfectButFew: (images: number, least: string) =>
      `No mistakes, but on only ${plural(images, 'image', 'images')}: the accuracy may be as low as ${least}. Use more test images for a better estimate.`,
    mistake: (label: string, predicted: string) => `${label} → ${predicted}`,
    back: 'Back to the most frequent mistakes',
    images: 'Images of this cell',
    none: 'This cell has no images.',
  },
  classes: {
    table: 'Precision, recall and F1 of each class',
    columns: { name: 'Class', precision: 'Precision', recall: 'Recall', f1: 'F1', support: 'Images' },
    hints: {
      name: '',
      precision: 'Share of the images classified as this class that belong to it',
      recall: 'Share of the images of this class that were classified correctly',
      f1: 'Harmonic mean of precision and recall',
      support: 'Number of images of this class',
    },
    undefined: 'none',
    mean: 'Mean of classes',
    sortBy: (column: string) => `Sort by ${column}`,
  },
  predictions: {
    order: 'Order',
    worst: 'Worst first',
    best: 'Best first',
    list: 'Images with their predictions',
    hint: 'Select an image to look inside.',
    of: (label: string, predicted: string) => (label === predicted ? label : `${label} → ${predicted}`),
    title: (label: string, predicted: string, share: string, index: number) =>
      label === predicted
        ? `Image ${formatCount(index)}: ${label}, classified correctly (${share})`
        : `Image ${formatCount(index)}: ${label}, classified as ${predicted} (${share})`,
    image: (index: number) => `Image ${formatCount(index)}:`,
  },
  subject: {
    from: 'Image from',
    ways: { draw: 'Draw', file: 'File', data: 'Data' },
    drawing: 'your drawing',
    pasted: 'a pasted image',
    data: (split: string, index: number) => `${split} image ${formatCount(index)}`,
  },
  pad: {
    label: 'Drawing pad: draw with the pointer, or choose a sample under Data',
    hint: 'Draw here',
    undo: 'Undo stroke',
    clear: 'Clear',
    brush: 'Brush',
    centre: 'Center like the digits',
    centreHint:
      'Scales and moves the drawing to match the MNIST digits: 20 of 28 pixels, with its center of mass in the middle.',
  },
  file: {
    choose: 'Choose images…',
    drop: 'Drop images here, or paste one.',
    list: 'Your images',
    unreadable: 'unreadable',
    tooMany: (most: number, received: number) =>
      `Expected at most ${formatCount(most)} images at once, received ${formatCount(received)}: the first ${formatCount(most)} are shown.`,
    expected: (type: string) =>
      `Expected an image such as PNG or JPEG, received ${type === '' ? 'another file' : type}: choose another.`,
    tooLarge: 'Expected an image of at most 64 MiB, received a larger one: choose a smaller image.',
  },
  camera: {
    use: 'Use the camera…',
    asking: 'Waiting for permission…',
    seen: 'What the camera sees',
    take: 'Take an image',
    off: 'Switch off',
    name: (number: number) => `camera ${number}.png`,
    refused:
      'Expected permission to use the camera, which was refused: allow it in the settings of the browser or system, or choose a file.',
    none: 'Expected a camera, found none: connect one, or choose a file.',
    busy: 'Expected an image of the camera, but another program may be using it: close that, or choose a file.',
    failed: (why: string) => `Expected an image of the camera, received an error (${why}): choose a file.`,
  },
  sample: {
    list: 'Images of the split',
    another: 'Random image',
  },
  answer: {
    list: 'Probability of each class',
    seen: 'Network input',
    likeliest: (name: string, share: string) => `Most likely ${name}, ${share}`,
    teach: 'Draw a digit. The prediction updates as you draw.',
    teachFile: 'Drop, paste or choose an image to see the prediction.',
    more: (count: number) => `${formatCount(count)} more ${count === 1 ? 'class' : 'classes'}`,
    look: 'Look inside',
  },
  inside: {
    image: 'Image',
    another: 'Another image',
    camClass: 'Grad-CAM for class',
    likeliest: 'most likely class',
    camLayer: 'At layer',
    lastLayer: 'last feature map',
    opacity: 'Overlay',
    cam: (name: string, share: string, layer: string) =>
      `Grad-CAM of ${layer}: areas of the image that support ${name}, ${share}`,
    silent: 'No area of the image supports this class.',
    views: { maps: 'Feature maps', filters: 'First filters' },
    viewList: 'View',
    layer: 'Layer',
    previousLayer: 'Previous layer',
    nextLayer: 'Next layer',
    follow: 'Select a layer on the canvas to see its maps here.',
    maps: (layer: string) => `Feature maps of ${layer}`,
    map: (channel: number) => `Channel ${formatCount(channel)}`,
    vector: (layer: string, length: number) => `The ${formatCount(length)} values of ${layer}`,
    filter: (number: number) => `Filter ${formatCount(number)}`,
    filters: (layer: string) => `Filters of ${layer}`,
    filtersNote: 'Middle gray is 0. All filters share one scale.',
    colorFilters: 'Red, green and blue as in the input. Middle gray is 0.',
    noLayers: 'The layers are unknown, because the document of this run cannot be read.',
  },
} as const;
