import type { FolderImages } from '../../../../core/protocol/data.ts';
import { formatCount } from '../format.ts';
import { plural } from '../plural.ts';

/** Texts of the dataset panel. */
export const dataText = {
  name: 'Data',
  columns: {
    issues: 'Data and document',
    source: 'Source',
    classes: 'Classes',
    views: 'Images',
    show: 'What to show',
  },
  source: {
    kind: 'Kind',
    none: 'Choose…',
    folder: 'Folder',
    file: 'File',
    pathHint: 'Absolute, or relative to the workspace',
    pathNeeded: 'Expected a path, received nothing: type one or browse for it.',
    browse: 'Browse…',
    drop: 'Or drop a folder onto the window.',
    again: 'Read again',
    againHint: 'Reads the files again after they have changed',
  },
  settings: {
    title: 'Reading options',
    fields: {
      fit: 'Fit to input',
      grey: 'Grayscale by',
      followLinks: 'Follow links',
      validationSplit: 'Validation',
      testSplit: 'Test',
      keptForTraining: 'Used for training',
      splitSeed: 'Split seed',
      limit: 'At most',
    },
    all: 'all',
    invalid: (expected: string) => `Expected ${expected}.`,
  },
  empty: {
    title: 'Choose images to train on',
    text: 'Use a folder of your own with one subfolder of images per class, or the bundled digits.',
    digits: 'Use the bundled digits',
    folder: 'Choose a folder…',
  },
  /** A kind of source was picked, and its path is not known yet. */
  picked: {
    folder: 'Choose the folder to see its images',
    file: 'Choose the file to see its images',
  },
  loading: {
    waiting: 'Reading the data',
    cancel: 'Cancel',
    cancelled: 'Reading was canceled.',
    retry: 'Read it now',
    failed: 'The data could not be read',
    again: 'Try again',
    trust: 'I trust this location: read it',
    use: (within: string) => `Use ${within}`,
    of: (done: number, total: number) => `${formatCount(done)} of ${formatCount(total)}`,
  },
  facts: {
    images: 'Images',
    classes: 'Classes',
    shape: 'Read as',
    own: 'Original size',
    ownVaries: 'sizes differ',
    mean: 'Mean',
    std: 'Std',
    range: 'Values',
    rangeHint: 'The source values that are mapped to 0 and 1, taken from all training images.',
    statisticsHint: 'Per channel, over the training images, with pixels from 0 to 1.',
    skipped: 'Skipped',
    files: (count: number) => plural(count, 'file', 'files'),
  },
  classes: {
    table: 'Images of each class',
    class: 'Class',
    all: 'All',
    splits: { train: 'Train', validation: 'Validation', test: 'Test' },
    short: { train: 'Train', validation: 'Val', test: 'Test' },
    show: (name: string) => `Show images of ${name}`,
  },
  views: { samples: 'Samples', augmentation: 'Augmentation', skipped: 'Skipped files' },
  samples: {
    split: 'Split',
    class: 'Class',
    all: 'all classes',
    previous: 'Previous images',
    next: 'Next images',
    range: (from: number, to: number, total: number) =>
      total === 0 ? 'none' : `${formatCount(from)}–${formatCount(to)} of ${formatCount(total)}`,
    list: 'Samples',
    none: 'No images here. Choose another class or split.',
    image: (name: string, index: number) => `${name}, image ${formatCount(index)}`,
  },
  augmentation: {
    original: 'original',
    draw: (number: number) => `sample ${number}`,
    images: 'An image and random versions of it as used in training',
    another: 'Another image',
    reset: 'Turn all off',
    off: 'Augmentation is off, so all samples are the original image. Turn some on at the left.',
    settings: 'Augmentation settings',
    mixup: 'Mixup blends pairs of images. It is not shown here.',
    fields: {
      flip: 'Flip',
      cropPadding: 'Crop padding',
      shift: 'Shift',
      rotation: 'Rotation',
      zoom: 'Zoom',
      brightness: 'Brightness',
      contrast: 'Contrast',
      cutout: 'Cutout',
      mixup: 'Mixup',
    },
    units: { cropPadding: 'px', rotation: '°', cutout: 'px' } as Readonly<Record<string, string>>,
  },
  skipped: {
    table: 'Skipped files',
    file: 'File',
    reason: 'Reason',
    none: 'No files were skipped.',
    more: (shown: number, all: number) =>
      `The first ${formatCount(shown)} of ${formatCount(all)} skipped files.`,
  },
  picker: {
    title: { folder: 'Choose a folder', file: 'Choose a file' },
    up: 'Parent folder',
    here: 'Use this folder',
    cancel: 'Cancel',
    empty: 'This folder has no subfolders or data files.',
    list: 'Folders and data files',
    go: 'Path',
    loading: 'Loading…',
    places: { list: 'Places', home: 'Home', pictures: 'Pictures', workspace: 'Workspace' },
    /** Beside a folder of the list. */
    images: ({ images, classes }: FolderImages) =>
      classes === 0
        ? plural(images, 'image', 'images')
        : `${plural(classes, 'folder', 'folders')} with ${plural(images, 'image', 'images')}`,
    /** Of the folder that would be taken. */
    hereHolds: ({ images, classes }: FolderImages) =>
      images === 0
        ? 'No images here.'
        : classes === 0
          ? `${plural(images, 'image', 'images')} here, but no subfolder for each class.`
          : `${plural(images, 'image', 'images')} in ${plural(classes, 'subfolder', 'subfolders')}.`,
  },
  drop: {
    over: 'Drop a folder to train on its images, or a document to open it',
    noPath: 'A browser does not reveal the path of a dropped folder: browse for it instead.',
    notFolder:
      'Expected a folder with one subfolder of images per class, or a .skiplane.json document, received another file.',
  },
  steps: {
    source: 'Set data',
    set: (label: string) => `Set ${label.charAt(0).toLowerCase()}${label.slice(1)}`,
    augmentationOff: 'Turn augmentation off',
  },
} as const;
