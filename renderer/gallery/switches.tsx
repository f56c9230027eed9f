import { Segments } from '../base/kit/segments.tsx';
import { type Shown, writeShown } from './address.ts';
import { themes, type WindowSize, windowSizes } from './story.ts';

const sizes: readonly WindowSize[] = ['large', 'small'];

/** Light or dark, and how large the window is. */
export function Switches({ shown }: { readonly shown: Shown }) {
  const show = (change: Partial<Shown>): void => {
    location.hash = writeShown({ ...shown, ...change });
  };
  return (
    <nav>
      <a href={`./${writeShown(shown)}`}>All stories</a>
      <Segments
        label="Theme"
        value={shown.theme}
        onChange={(theme) => show({ theme })}
        options={themes.map((id) => ({ id, label: id }))}
      />
      <Segments
        label="Window"
        value={shown.size}
        onChange={(size) => show({ size })}
        options={sizes.map((id) => ({ id, label: `${windowSizes[id].width} × ${windowSizes[id].height}` }))}
      />
    </nav>
  );
}
