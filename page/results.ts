import { percent as percentOf } from '../core/percent.ts';
import type { Answer } from './classifier.ts';
import type { PageModel } from './contract.ts';
import { context2d, element, said, show } from './dom.ts';

/** Classes that are shown. */
const shownClasses = 5;

export interface ResultsView {
  show(answer: Answer): void;
  clear(): void;
}

/** Bars of the likeliest classes, and the image as the model took it. */
export function resultsView({ classes }: PageModel['metadata']): ResultsView {
  const list = element('answers', 'ol');
  const spoken = element('spoken');
  const seen = element('seen', 'canvas');
  const facts = element('facts');
  let likeliest: string | undefined;
  const parts = (full: boolean): void => {
    show(element('result'), full);
    show(element('empty'), !full);
  };
  return {
    show({ probabilities, seen: image, milliseconds, backend }) {
      const best = probabilities
        .map((probability, i) => ({ name: classes[i] ?? `class ${i}`, probability }))
        .sort((a, b) => b.probability - a.probability)
        .slice(0, shownClasses);
      list.replaceChildren(...best.map(row));
      paint(seen, image);
      facts.textContent = `${image.width} × ${image.height} pixels · ${Math.round(milliseconds)} ms on ${backend}`;
      parts(true);
      const [first] = best;
      // Said once while the answer stays the same: a camera asks many times a second.
      if (first === undefined || first.name === likeliest) return;
      likeliest = first.name;
      spoken.textContent = `Likeliest: ${first.name}, ${percent(first.probability)}`;
    },
    clear() {
      likeliest = undefined;
      spoken.textContent = '';
      list.replaceChildren();
      parts(false);
    },
  };
}

function row({ name, probability }: { readonly name: string; readonly probability: number }): HTMLLIElement {
  const item = document.createElement('li');
  const value = said('data', percent(probability));
  value.value = String(probability);
  const bar = said('span', '', 'bar');
  const fill = document.createElement('span');
  fill.style.width = `${100 * Math.min(1, Math.max(0, probability))}%`;
  bar.append(fill);
  bar.ariaHidden = 'true';
  const label = said('span', name, 'name');
  label.title = name;
  item.append(label, value, bar);
  return item;
}

function percent(share: number): string {
  if (!Number.isFinite(share)) return 'no number';
  return share > 0 && share < 0.001 ? `< ${percentOf(0.001)}` : percentOf(share);
}

function paint(canvas: HTMLCanvasElement, { width, height, channels, data }: Answer['seen']): void {
  canvas.width = width;
  canvas.height = height;
  const pixels = new ImageData(width, height);
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 3; c++) pixels.data[4 * i + c] = data[channels * i + (channels === 1 ? 0 : c)] ?? 0;
    pixels.data[4 * i + 3] = 255;
  }
  context2d(canvas).putImageData(pixels, 0, 0);
}
