let stopCurrent: () => void = () => undefined;

/** Measuring makes itself known, so that it can be given up. */
export function whileMeasuring(stop: () => void): void {
  stopCurrent = stop;
}

export function stopMeasuring(): void {
  stopCurrent();
}
