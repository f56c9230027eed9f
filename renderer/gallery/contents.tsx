import { addressOf, writeShown } from './address.ts';
import { Provider } from './provider.tsx';
import { storyNames } from './stories.ts';
import { Switches } from './switches.tsx';
import { useShown } from './use-shown.ts';

/** The gallery's first page: every story. */
export function Contents() {
  const shown = useShown();
  return (
    <Provider shown={shown.theme}>
      <main className="gallery">
        <h1>Skiplane gallery</h1>
        <Switches shown={shown} />
        <ul>
          {storyNames.map((name) => (
            <li key={name}>
              <a href={`${addressOf(name)}${writeShown(shown)}`}>{name}</a>
            </li>
          ))}
        </ul>
      </main>
    </Provider>
  );
}
