import { create } from 'zustand';
import { resultsText } from '../../base/strings/results.ts';
import { useResults } from './results-state.ts';
import { centred, drawingFile, type Stroke } from './strokes.ts';

interface PadState {
  readonly strokes: readonly Stroke[];
  /** Width of the brush, in 28ths of the pad. */
  readonly brush: number;
  /** Brings drawings to where MNIST's digits are; null leaves it to the run's data. */
  readonly centre: boolean | null;
}

/** What is drawn on the pad; kept while something else is looked at. */
export const usePad = create<PadState>()(() => ({ strokes: [], brush: 2.5, centre: null }));

/** While drawing, the network is asked this often, in milliseconds. */
const pace = 120;

let timer: ReturnType<typeof setTimeout> | undefined;
let isCentred = false;
let asked = 0;
let shown = 0;

/** Makes the drawing the image that is looked at; changes in quick succession count as one. */
export function showDrawing(centre: boolean): void {
  isCentred = centre;
  // The first change of a series starts the clock, so that answers come while the pointer still moves.
  if (timer !== undefined) return;
  timer = setTimeout(() => {
    timer = undefined;
    void takeDrawing();
  }, pace);
}

async function takeDrawing(): Promise<void> {
  asked += 1;
  const own = asked;
  const { strokes } = usePad.getState();
  const drawn = isCentred ? centred(strokes) : strokes;
  const bytes = strokes.length === 0 ? null : await drawingFile(drawn);
  const { way } = useResults.getState();
  // Null where the pad is what a run begins with.
  if (own < shown || way === 'file' || way === 'data') return;
  shown = own;
  const name = resultsText.subject.drawing;
  useResults.setState({
    subject: bytes === null ? null : { image: { from: 'file', bytes }, key: `drawing ${own}`, name },
  });
}
