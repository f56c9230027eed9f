/** Texts of a network that is shown next to the one on the canvas. */
export const besideText = {
  twin: 'Plain twin',
  noSkips: 'The network has no skip connections: its twin is the same.',
  facts: (layers: string, weights: string) => `${layers} layers, ${weights} weights`,
  drawing: (title: string, facts: string) => `${title}, drawn beside the canvas: ${facts}`,
  close: 'Close the network beside the canvas',
};
