import './own-storage.ts';
import './own-focus.ts';
import '../before.ts';
import '../base/theme/styles.ts';
import './gallery.css';
import { createRoot } from 'react-dom/client';
import { Contents } from './contents.tsx';
import { showState } from './frame.tsx';
import { Sheet } from './sheet.tsx';
import { isStoryName, stories } from './stories.ts';

const place = document.getElementById('root');
if (place === null) throw new Error('index.html lacks #root');
const root = createRoot(place);
const query = new URLSearchParams(location.search);
const name = query.get('story') ?? '';
const state = query.get('state');

if (!isStoryName(name)) root.render(<Contents />);
else {
  const { story } = await stories[name]();
  document.title = `${story.title} · Skiplane gallery`;
  if (state === null) root.render(<Sheet name={name} story={story} />);
  else void showState(root, story, state);
}
