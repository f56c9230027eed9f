import { messageOf } from '../core/error.ts';
import { percent } from '../core/percent.ts';
import { aboutModel } from './about.ts';
import { openClassifier } from './classifier.ts';
import type { PageHooks, PageModel } from './contract.ts';
import { element, show } from './dom.ts';
import { resultsView } from './results.ts';
import { cameraSource } from './sources/camera.ts';
import { drawingSource } from './sources/drawing.ts';
import { imageSource } from './sources/image.ts';
import type { Source } from './sources/source.ts';
import { tabs } from './tabs.ts';
import { readWeights, weightParts } from './weights.ts';

/** Opens the model and wires the parts of the page. */
async function start(model: PageModel): Promise<void> {
  aboutModel(model);
  const results = resultsView(model.metadata);
  const status = element('status');
  const weights = await readWeights(model, (share) => {
    status.textContent = `Reading the model, ${percent(share, 0)}`;
  });
  status.textContent = 'Starting the model';
  const classifier = await openClassifier(model, weights);
  status.textContent = '';
  show(element('load'), false);
  show(element('stage'), true);

  let turn = 0;
  const source: Source = {
    async see(stored, how) {
      const own = ++turn;
      try {
        const answer = await classifier.classify(stored, how);
        // A newer image has come while this one was looked at.
        if (own === turn) results.show(answer);
      } catch (thrown) {
        results.clear();
        status.textContent = `The model could not process the image: ${messageOf(thrown)}`;
      }
    },
    clear() {
      turn += 1;
      results.clear();
    },
    problem: (text) => {
      status.textContent = text;
    },
  };
  const image = imageSource(source);
  const camera = cameraSource(source);
  const drawing = drawingSource(source, model.metadata);
  tabs({ image, camera, drawing }, () => {
    status.textContent = '';
    source.clear();
  });
}

function failed(thrown: unknown): void {
  element('status').textContent = `The model could not be opened: ${messageOf(thrown)}`;
  show(element('load'), false);
}

const hooks: PageHooks = {
  model: (model) => void start(model).catch(failed),
  weights: (part) => weightParts.push(part),
};
Object.assign(globalThis, { skiplane: hooks });
