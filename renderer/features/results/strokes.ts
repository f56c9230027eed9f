/** A place on the pad, 0 to 1 from its left and its top. */
export interface PadPoint {
  readonly x: number;
  readonly y: number;
}

/** What one press of the pointer drew. */
export interface Stroke {
  readonly points: readonly PadPoint[];
  /** Of its line, as a share of the pad. */
  readonly width: number;
}

/** The digits of MNIST fill 20 of 28 pixels (LeCun et al. 1998, section III.A). */
const digitShare = 20 / 28;
/** Lines of MNIST's digits are some two to three pixels wide. */
const lineRange = { least: 1.8 / 28, most: 3.6 / 28 };

/**
 * The drawing as MNIST's digits were made: its longer side brought to 20 of 28 pixels, its proportions kept, its centre of mass in
 * the middle. Lines keep to the width that they have there.
 */
export function centred(strokes: readonly Stroke[]): readonly Stroke[] {
  const points = strokes.flatMap((stroke) => stroke.points);
  const [first] = points;
  if (first === undefined) return strokes;
  const box = points.reduce(
    ({ left, right, top, bottom }, { x, y }) => ({
      left: Math.min(left, x),
      right: Math.max(right, x),
      top: Math.min(top, y),
      bottom: Math.max(bottom, y),
    }),
    { left: first.x, right: first.x, top: first.y, bottom: first.y },
  );
  const extent = Math.max(box.right - box.left, box.bottom - box.top);
  const widest = Math.max(...strokes.map(({ width }) => width));
  // A dot has no extent: it is brought to the middle and keeps its size.
  const guess = extent === 0 ? 1 : digitShare / (extent + widest);
  const line = keptIn(widest * guess);
  const scale = extent === 0 ? 1 : Math.max(0, digitShare - line) / extent;
  const centre = massCentre(strokes);
  return strokes.map(({ points: own, width }) => ({
    width: keptIn(width * scale),
    points: own.map(({ x, y }) => ({ x: 0.5 + (x - centre.x) * scale, y: 0.5 + (y - centre.y) * scale })),
  }));
}

function keptIn(width: number): number {
  return Math.min(lineRange.most, Math.max(lineRange.least, width));
}

/** Where the drawing's weight lies: each piece of a line counts as much as it is long and wide. */
function massCentre(strokes: readonly Stroke[]): PadPoint {
  let [x, y, mass] = [0, 0, 0];
  for (const { points, width } of strokes) {
    for (const [i, point] of points.entries()) {
      const next = points[i + 1] ?? point;
      // The dust lets a lone dot weigh something.
      const weight = (Math.hypot(next.x - point.x, next.y - point.y) + 1e-6) * width;
      x += (weight * (point.x + next.x)) / 2;
      y += (weight * (point.y + next.y)) / 2;
      mass += weight;
    }
  }
  return mass === 0 ? { x: 0.5, y: 0.5 } : { x: x / mass, y: y / mass };
}

/** Paints white on black, over the whole of a canvas. */
export function paint(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  strokes: readonly Stroke[],
): void {
  const { width, height } = context.canvas;
  context.fillStyle = '#000';
  context.fillRect(0, 0, width, height);
  context.strokeStyle = '#fff';
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const stroke of strokes) {
    context.lineWidth = stroke.width * width;
    context.beginPath();
    const [first, ...rest] = stroke.points;
    if (first === undefined) continue;
    context.moveTo(first.x * width, first.y * height);
    // A line to where it begins leaves a dot.
    for (const { x, y } of rest.length === 0 ? [first] : rest) context.lineTo(x * width, y * height);
    context.stroke();
  }
}

/** Longer side of the image that is asked about, in pixels: enough for what small inputs are shrunk from. */
const side = 280;

/** The drawing as a PNG file. */
export async function drawingFile(strokes: readonly Stroke[]): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(side, side);
  const context = canvas.getContext('2d');
  if (context !== null) paint(context, strokes);
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return new Uint8Array(await blob.arrayBuffer());
}
