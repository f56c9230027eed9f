import { percent } from '../core/percent.ts';
import type { PageModel } from './contract.ts';
import { element, said } from './dom.ts';

/** What the page says of its model. */
export function aboutModel({ metadata }: PageModel): void {
  const { name, classes, inputShape, trainedOn, judged, grey, fit } = metadata;
  document.title = name;
  element('name').textContent = name;
  element('task').textContent =
    classes.length === 0 ? 'Processes images' : `Classifies images into ${classes.length} classes`;
  const [height, width, channels] = inputShape;
  const fits = {
    contain: 'fitted onto black',
    cover: 'scaled to cover it and cropped',
    stretch: 'stretched',
  };
  const colors = channels === 1 ? `gray by ${grey === 'luma' ? 'stored values' : 'linear light'}` : 'color';
  const facts: (readonly [string, string])[] = [
    ['Classes', classes.join(', ')],
    ['Input', `${width} × ${height} pixels, ${colors}; images are ${fits[fit]}`],
  ];
  if (trainedOn !== null)
    facts.push(['Trained on', `${trainedOn.samples.toLocaleString('en')} images of ${trainedOn.source}`]);
  if (judged !== null)
    facts.push([
      'Accuracy',
      `${percent(judged.accuracy)} of ${judged.count.toLocaleString('en')} images that it was not trained on`,
    ]);
  element('about').replaceChildren(...facts.flatMap(([term, text]) => [said('dt', term), said('dd', text)]));
}
