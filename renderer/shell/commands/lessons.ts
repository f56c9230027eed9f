import { commandText } from '../../base/strings/commands.ts';
import { goToStep } from '../../features/lessons/lesson-actions.ts';
import { useLesson } from '../../features/lessons/lesson-state.ts';
import { useWindow } from '../../model/state/window.ts';
import type { Command } from './command.ts';

function stepAt(by: number): number | undefined {
  const { lesson, step } = useLesson.getState();
  return lesson?.steps[step + by] === undefined ? undefined : step + by;
}

/** A command that goes so many steps on. */
function going(by: number): Pick<Command, 'when' | 'do'> {
  return {
    when: () => stepAt(by) !== undefined,
    do: () => {
      const index = stepAt(by);
      return index === undefined ? undefined : goToStep(index);
    },
  };
}

export const lessonCommands: readonly Command[] = [
  {
    id: 'lesson-next',
    label: commandText.lessonNext,
    group: 'View',
    keywords: 'course chapter continue',
    shortcuts: ['alt+PageDown'],
    ...going(1),
  },
  {
    id: 'lesson-previous',
    label: commandText.lessonPrevious,
    group: 'View',
    keywords: 'course chapter back',
    shortcuts: ['alt+PageUp'],
    ...going(-1),
  },
  {
    id: 'lesson-fold',
    label: commandText.lessonFold,
    group: 'View',
    keywords: 'course rail collapse hide',
    when: () => useLesson.getState().lesson !== null,
    do: () => useWindow.setState(({ lesson }) => ({ lesson: lesson === 'open' ? 'folded' : 'open' })),
  },
];
