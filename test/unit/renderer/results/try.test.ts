import { beforeEach, describe, expect, it, vi } from 'vitest';
import { whyNoCamera } from '../../../../renderer/features/results/camera-stream.ts';
import { takeImages } from '../../../../renderer/features/results/image-file.ts';
import { useResults } from '../../../../renderer/features/results/results-state.ts';
import { wayOf, waysFor } from '../../../../renderer/features/results/ways.ts';

const refused = vi.hoisted(() => vi.fn());
vi.mock('../../../../renderer/model/state/act.ts', () => ({ refuse: refused }));
// What is asked of the engine plays no part here.
vi.mock('../../../../renderer/model/host/engine.ts', () => ({ engine: {} }));

const initial = useResults.getInitialState();
beforeEach(() => {
  useResults.setState(initial, true);
  refused.mockClear();
});

const image = (name: string) => new File([name], name, { type: 'image/png' });

describe('how an image comes to a trained network', () => {
  it('files come first, and a pad is offered for digits alone', () => {
    expect(waysFor({ source: 'folder:/home/me/flowers' })).toEqual(['file', 'data']);
    expect(waysFor({ source: 'mnist' })).toEqual(['file', 'draw', 'data']);
  });

  it('begins with the pad for digits, with files for all else, and keeps to what was chosen where it is offered', () => {
    expect(wayOf({ source: 'mnist' }, null)).toBe('draw');
    expect(wayOf({ source: 'mnist' }, 'file')).toBe('file');
    expect(wayOf({ source: 'folder:flowers' }, null)).toBe('file');
    expect(wayOf({ source: 'folder:flowers' }, 'draw')).toBe('file');
    expect(wayOf({ source: 'folder:flowers' }, 'data')).toBe('data');
  });
});

describe('images of one’s own', () => {
  it('come several at once, the newest before those that were there, and the first is looked at', async () => {
    await takeImages([image('a.png')]);
    await takeImages([image('b.png'), image('c.png')]);
    const { files, subject, way, section } = useResults.getState();
    expect(files.map(({ name }) => name)).toEqual(['b.png', 'c.png', 'a.png']);
    expect(subject).toBe(files[0]);
    expect([way, section]).toEqual(['file', 'try']);
    expect(new Set(files.map(({ key }) => key)).size).toBe(3);
  });

  it('one that is none is refused in a sentence, and the others are taken', async () => {
    await takeImages([new File(['x'], 'x.pdf', { type: 'application/pdf' }), image('a.png')]);
    expect(refused).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('received application/pdf'));
    expect(useResults.getState().files.map(({ name }) => name)).toEqual(['a.png']);
  });

  it('too many at once are cut, and it is said how many are shown', async () => {
    await takeImages(Array.from({ length: 61 }, (_, i) => image(`${i}.png`)));
    expect(useResults.getState().files).toHaveLength(60);
    expect(refused).toHaveBeenCalledExactlyOnceWith(
      expect.stringMatching(/at most 60 images at once, received 61/),
    );
  });
});

it.each([
  ['NotAllowedError', /permission to use the camera, which was refused/],
  ['NotFoundError', /found none/],
  ['NotReadableError', /another program may be using it/],
  ['TypeError', /received an error \(why\)/],
])('a camera that gives no image because of %s says what to do', (name, sentence) => {
  expect(whyNoCamera(new DOMException('why', name))).toMatch(sentence);
});
