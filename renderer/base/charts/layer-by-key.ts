/** The layer that a key leads to in a chart of all layers; undefined for keys that lead nowhere. */
export function layerByKey(key: string, index: number, layers: number): number | undefined {
  const many = Math.max(1, Math.ceil(layers / 20));
  const steps = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: many, PageDown: -many };
  if (key === 'Home') return 0;
  if (key === 'End') return layers - 1;
  const step = Object.entries(steps).find(([name]) => name === key)?.[1];
  return step === undefined ? undefined : Math.min(layers - 1, Math.max(0, index + step));
}
