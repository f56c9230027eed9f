import { addressOf, writeShown } from './address.ts';
import { Provider } from './provider.tsx';
import { type Story, windowSizes } from './story.ts';
import { Switches } from './switches.tsx';
import { useShown } from './use-shown.ts';

interface SheetProps {
  readonly name: string;
  readonly story: Story;
}

/** All states of a story side by side, each in a window of its own: what one puts into the app's stores no other one sees. */
export function Sheet({ name, story }: SheetProps) {
  const shown = useShown();
  const whole = windowSizes[shown.size];
  const part = story.part?.(whole) ?? whole;
  return (
    <Provider shown={shown.theme}>
      <div className="gallery">
        <h1>{story.title}</h1>
        <Switches shown={shown} />
        <div className="gallery-sheet">
          {Object.keys(story.states).map((state) => (
            <figure key={state}>
              <figcaption>{state}</figcaption>
              <div className="gallery-window" style={part}>
                <iframe
                  title={state}
                  style={whole}
                  src={`${addressOf(name, state)}${writeShown(shown)}`}
                  // Another hash is no other page: the frame hears of it and stays.
                />
              </div>
            </figure>
          ))}
        </div>
      </div>
    </Provider>
  );
}
