import { StartPage, type StartPageProps } from '../../features/start/start-page.tsx';
import { lesson } from '../fixtures/lesson.ts';
import { memory } from '../fixtures/machine.ts';
import { templates } from '../fixtures/templates.ts';
import { Fill } from '../parts.tsx';
import type { State, Story } from '../story.ts';
import { type } from '../typing.ts';

const nothing = (): void => undefined;

/** The page with all pictures that are in view; only what is drawn has bars of layers. */
const drawn = 'main:has([data-template] svg [data-family]):not(:has([data-drawing]))';

async function untilDrawn(): Promise<void> {
  const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);
  // What has come into view is asked for in the next frame but one.
  await frame();
  await frame();
  while (document.querySelector(drawn) === null) await frame();
}

const files = [
  {
    path: '/home/ada/digits.skiplane.json',
    shown: 'digits.skiplane.json',
    modified: Date.UTC(2026, 2, 2, 9),
  },
  {
    path: '/home/ada/flowers/deep.skiplane.json',
    shown: 'flowers/deep.skiplane.json',
    modified: Date.UTC(2026, 1, 20),
  },
];

const course = { own: false, problem: null, begun: false, done: [] };
const chapters = ['first', 'second', 'third', 'fourth'].map((id, i) => ({ ...lesson, id, chapter: i + 1 }));

/** Each state is a page that draws its templates by itself: most need no more than these. */
const few = {
  templates: templates.filter(({ id }) => id === 'tiny-resnet-digits' || id === 'resnet-50'),
};

function page(rest: Partial<StartPageProps>, further: Partial<State> = {}): State {
  const props: StartPageProps = {
    templates,
    memory,
    recent: [],
    documents: [],
    recoveries: [],
    lessons: [],
    onOpenLesson: nothing,
    onOpenLessonFile: nothing,
    onOpenTemplate: nothing,
    onOpenWithTwin: nothing,
    onOpenPath: nothing,
    onOpenFile: nothing,
    onChoose: undefined,
    onSettings: nothing,
    onNew: nothing,
    onTrainOwn: nothing,
    onRecover: nothing,
    onDiscardRecovery: nothing,
    onForget: nothing,
    ...rest,
  };
  return {
    render: () => (
      <Fill>
        <StartPage {...props} />
      </Fill>
    ),
    // All pictures in view are drawn.
    shows: drawn,
    ...further,
  };
}

function within(main: HTMLElement, selector: string): HTMLElement {
  const found = main.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`expected ${selector} on the start page, received none`);
  return found;
}

/** The first thing that people see. */
export const story: Story = {
  title: 'Start page',
  states: {
    'first start': page({}),
    'one family, what fits': page(
      {},
      {
        act: async (main) => {
          within(main, 'fieldset button:nth-of-type(4)').click();
          within(main, '[role=switch]').click();
          await untilDrawn();
        },
      },
    ),
    'nothing found': page(few, {
      act: (main) => type('nothing like this')(within(main, 'input[placeholder]')),
    }),
    'the course begun': page({
      ...few,
      lessons: [
        ...chapters.map((chapter, i) => ({
          ...course,
          id: chapter.id,
          text: JSON.stringify(chapter),
          begun: i < 2,
          done: i === 0 ? lesson.steps.map(({ id }) => id) : i === 1 ? ['wire'] : [],
        })),
        {
          ...course,
          id: 'mine',
          own: true,
          text: '',
          problem:
            'The lesson is not valid at minutes: expected a number, received "ten". Correct this place in a text editor, or open another file.',
        },
      ],
    }),
    details: page(few, { act: (main) => within(main, '[data-template=resnet-50] button[title]').click() }),
    'with files and a recovery': page({
      ...few,
      recent: files.slice(0, 1),
      documents: files,
      recoveries: [
        {
          id: 'lost',
          name: 'Digits with skips',
          path: null,
          revision: null,
          written: Date.UTC(2026, 2, 2, 11, 30),
        },
      ],
    }),
  },
};
