import { describe, expect, it } from 'vitest';
import { predictionWriters } from '../../../cli/output/predictions.ts';

const classes = ['ant', 'bee', 'cat', 'dog'];
const predictions = [
  { image: 'a.png', class: 'bee', probability: 0.5, probabilities: [0.25, 0.5, 0.125, 0.125] },
  { image: 'b, c.png', class: 'dog', probability: 1, probabilities: [0, 0, 0, 1] },
];
const failed = [{ image: 'torn.png', reason: 'cut off' }];

function written(format: keyof typeof predictionWriters, answers = predictions): string {
  let text = '';
  const writer = predictionWriters[format](classes, (part) => {
    text += part;
  });
  for (const answer of answers) writer.add(answer);
  writer.end(failed);
  return text;
}

describe('predictions', () => {
  it('are for machines one object: the classes once, probabilities in their order, and what failed', () => {
    expect(JSON.parse(written('json'))).toEqual({ classes, predictions, failed });
    expect(JSON.parse(written('json', []))).toEqual({ classes, predictions: [], failed });
  });

  it('are in CSV a line per picture and a column per class', () => {
    expect(written('csv')).toBe(
      'picture,class,probability,ant,bee,cat,dog\na.png,bee,0.5,0.25,0.5,0.125,0.125\n"b, c.png",dog,1,0,0,0,1\n',
    );
  });

  it('are for people the likeliest three', () => {
    const [, first, second] = written('text').split('\n');
    expect(first).toMatch(/^a\.png +bee 50\.0% +ant 25\.0% +cat 12\.5%$/);
    expect(second).toMatch(/^b, c\.png +dog 100\.0% +ant 0\.0% +bee 0\.0%$/);
  });
});
