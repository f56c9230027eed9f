import { useState } from 'react';
import { Line } from '../../base/forms/line.tsx';
import { NumberLine } from '../../base/forms/number-line.tsx';
import { Padded } from '../parts.tsx';
import type { Story } from '../story.ts';
import { type } from '../typing.ts';

function SomeNumber() {
  const [value, setValue] = useState(8);
  return (
    <Padded>
      <NumberLine
        label="Copies"
        value={value}
        range={{ min: 1, max: 64, below: false }}
        onChange={setValue}
        onEnd={() => undefined}
      />
      <output aria-label="Taken">{value}</output>
    </Padded>
  );
}

function SomeText({ area = false }: { readonly area?: boolean }) {
  const [value, setValue] = useState('Digits with skips');
  return (
    <Padded>
      <Line label="Name" value={value} area={area} onChange={setValue} onEnd={() => undefined} />
    </Padded>
  );
}

/** Fields that are typed into. */
export const story: Story = {
  title: 'Fields',
  part: () => ({ width: 340, height: 130 }),
  states: {
    number: { render: () => <SomeNumber />, shows: 'input' },
    'number focused': { render: () => <SomeNumber />, shows: 'input', focused: 'input' },
    'number out of range': { render: () => <SomeNumber />, shows: 'input', act: type('900') },
    'no number': { render: () => <SomeNumber />, shows: 'input', act: type('eight') },
    text: { render: () => <SomeText />, shows: 'input' },
    'several lines': { render: () => <SomeText area />, shows: 'textarea' },
  },
};
