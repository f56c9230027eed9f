const rankNames = ['a scalar', 'a vector', 'a sequence', 'a map'];

function rankName(rank: number): string {
  return rankNames[rank] ?? `${rank} axes`;
}

/** What the canvas says. */
export const canvasText = {
  label: 'Canvas',
  flow: 'Network. Press Tab to move from node to node.',
  tools: 'Canvas tools',
  menu: 'Commands',
  empty: {
    title: 'Drag a layer here, or double-click to add one by name.',
    hint: 'Start with an Input, or drop a ready-made residual block from the palette.',
  },
  emptyBlock: 'This block is empty. Double-click to add a layer.',
  refused: {
    gone: 'One end of this connection no longer exists.',
    otherGraph: 'A wire cannot leave its block: connect to the block’s own input or output instead.',
    itself: 'A layer cannot feed itself. For a loop over time, use a recurrent layer.',
    circle: (from: string, to: string) => `${to} already leads to ${from}: this wire would close a loop.`,
    already: 'These nodes are already connected.',
    noPort: (title: string) => `${title} has no input to connect to.`,
    rank: (title: string, ranks: readonly number[], shape: string) =>
      `Expected ${ranks.map(rankName).join(' or ')} as the input of ${title}, received ${shape}.`,
  },
  muted: 'muted',
  skipHere: 'Release to add a skip connection here',
  wireChoice: {
    label: 'Purpose of this wire',
    skip: 'Add a skip connection here',
    replace: 'Replace the wire',
  },
  skip: (shape: string) => `skip · ${shape}`,
  skipUnknown: 'skip',
  weights: 'weights',
  unknownShape: '?',
  repeat: (count: number) => `×${count}`,
  nodeName: (title: string, brief: string, shape: string, issues: number) =>
    [
      title,
      brief,
      shape === '' ? 'shape unknown' : `output ${shape}`,
      issues === 0 ? '' : `${issues} ${issues === 1 ? 'issue' : 'issues'}`,
    ]
      .filter((part) => part !== '')
      .join(', '),
  edgeName: (from: string, to: string, skip: boolean) =>
    `${skip ? 'Skip connection' : 'Connection'} from ${from} to ${to}`,
  selectedName: (name: string) => `${name}, selected`,
  noteName: (text: string) => (text === '' ? 'Empty note' : `Note: ${text}`),
  frameName: (title: string) => (title === '' ? 'Frame without a title' : `Frame: ${title}`),
  issues: (count: number) => `${count} ${count === 1 ? 'issue' : 'issues'}`,
  moreIssues: (count: number) => `${count} more ${count === 1 ? 'issue' : 'issues'} here: show the list`,
  openBlock: 'Open the block (double-click)',
  openInPlace: 'Open in place',
  closeInPlace: 'Close',
  enter: 'Enter the block',
  copyOf: (copy: number, count: number) => `copy ${copy} of ${count}`,
  previousCopy: 'Previous copy',
  nextCopy: 'Next copy',
  input: (name: string) => `Input ${name}`,
  output: (name: string) => `Output ${name}`,
  note: 'Note',
  editNote: 'Double-click to edit',
  frame: 'Frame',
  arranging: 'Arranging…',
  minimap: 'Overview map',
  dropToInsert: 'Drop to insert here',
  controls: {
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fit: 'Fit all (F)',
    arrange: 'Arrange automatically',
    minimap: 'Overview map',
    direction: 'Change direction of flow',
    snap: 'Snap to grid',
  },
} as const;
