/** How much a document can hold. The schema refuses more, operations and fields keep to it. */
export const limits = {
  /** Characters of an id, and of the name of a block, a port or a parameter. */
  name: 100,
  /** Characters of a label, of a frame's title, and of a document's name. */
  title: 200,
  /** Characters of a note, and of a description. */
  text: 20_000,
  /** Characters of an expression, and of a parameter's text: enough for any formula, and no parser's stack overflows. */
  value: 500,
  /** How often one node can repeat its block. */
  repeats: 10_000,
  /** In one graph. */
  nodes: 20_000,
  edges: 100_000,
  notes: 10_000,
  frames: 10_000,
  epochs: 100_000,
} as const;
