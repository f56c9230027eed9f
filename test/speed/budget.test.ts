import { expect, it } from 'vitest';
import { referenceLoop } from '../bench/reference-loop.ts';
import { type Budget, expectWithin } from './budget.ts';

const budget = (products: number): Budget => ({
  what: 'a loop',
  work: async () => referenceLoop(products),
  reference: async () => referenceLoop(10),
  referenceName: 'one of ten products',
  measured: 1,
});

it('takes work for as quick as it was, and work that takes twice as long for slower', async () => {
  await expectWithin(budget(10));
  await expect(expectWithin(budget(20))).rejects.toThrow(
    /^Expected a loop to take at most 1\.60 times as long as one of ten products, received [12]\.\d\d at best\. It took 1\.00 when it was last measured/,
  );
});
