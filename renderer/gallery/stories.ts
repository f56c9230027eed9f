import type { Story } from './story.ts';

/** Every story, each loaded when it is looked at. Its pictures are called by the names that stand here. */
export const stories = {
  'add-search': () => import('./stories/add-search.story.tsx'),
  analysis: () => import('./stories/analysis.story.tsx'),
  'canvas-card': () => import('./stories/canvas-card.story.tsx'),
  charts: () => import('./stories/charts.story.tsx'),
  'code-tab': () => import('./stories/code-tab.story.tsx'),
  'command-palette': () => import('./stories/command-palette.story.tsx'),
  'compare-tab': () => import('./stories/compare-tab.story.tsx'),
  connecting: () => import('./stories/connecting.story.tsx'),
  'context-menu': () => import('./stories/context-menu.story.tsx'),
  controls: () => import('./stories/controls.story.tsx'),
  'data-panel': () => import('./stories/data-panel.story.tsx'),
  designer: () => import('./stories/designer.story.tsx'),
  dialogs: () => import('./stories/dialogs.story.tsx'),
  'empty-states': () => import('./stories/empty-states.story.tsx'),
  export: () => import('./stories/export.story.tsx'),
  'expression-field': () => import('./stories/expression-field.story.tsx'),
  fields: () => import('./stories/fields.story.tsx'),
  'folder-picker': () => import('./stories/folder-picker.story.tsx'),
  'grade-work': () => import('./stories/grade-work.story.tsx'),
  inspector: () => import('./stories/inspector.story.tsx'),
  'issue-card': () => import('./stories/issue-card.story.tsx'),
  'issues-tab': () => import('./stories/issues-tab.story.tsx'),
  'layers-tab': () => import('./stories/layers-tab.story.tsx'),
  lesson: () => import('./stories/lesson.story.tsx'),
  'lesson-window': () => import('./stories/lesson-window.story.tsx'),
  maps: () => import('./stories/maps.story.tsx'),
  'node-cards': () => import('./stories/node-cards.story.tsx'),
  overlays: () => import('./stories/overlays.story.tsx'),
  'own-images': () => import('./stories/own-images.story.tsx'),
  palette: () => import('./stories/palette.story.tsx'),
  results: () => import('./stories/results.story.tsx'),
  'run-details': () => import('./stories/run-details.story.tsx'),
  'runs-table': () => import('./stories/runs-table.story.tsx'),
  seeds: () => import('./stories/seeds.story.tsx'),
  'settings-page': () => import('./stories/settings-page.story.tsx'),
  shortcuts: () => import('./stories/shortcuts.story.tsx'),
  'start-page': () => import('./stories/start-page.story.tsx'),
  'top-bar': () => import('./stories/top-bar.story.tsx'),
  'train-panel': () => import('./stories/train-panel.story.tsx'),
} as const satisfies Readonly<Record<string, () => Promise<{ readonly story: Story }>>>;

export type StoryName = keyof typeof stories;

export function isStoryName(name: string): name is StoryName {
  return Object.hasOwn(stories, name);
}

export const storyNames: readonly StoryName[] = Object.keys(stories).filter(isStoryName);
